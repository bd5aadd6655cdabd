//! The pages.

mod errors;
mod layout;
mod posts;
mod users;

pub use errors::{error_page, missing_page};
pub use layout::root_layout;
pub use posts::{edit_post_page, home_page, new_post_page, post_page};
pub use users::{login_page, sign_up_page};
