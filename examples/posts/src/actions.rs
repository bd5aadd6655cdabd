//! The actions of users. Every action checks the user itself, because hiding a button protects nothing.

mod comments;
mod posts;
mod users;

pub use comments::{NewComment, add_comment, delete_comment};
pub use posts::{PostForm, create_post, delete_post, save_draft, update_post};
pub use users::{LogIn, SignUp, log_in, log_out, sign_up};
