//! The pages around the examples: the document, the start page, and a frame that shows each example with its source.

mod document;
mod errors;
mod example;
mod post;
mod prose;
mod start;

pub use document::root_layout;
pub use errors::{error_page, missing_page};
pub use example::example_layout;
pub use post::{NewestPosts, TitleList, post_page};
pub use start::start_page;
