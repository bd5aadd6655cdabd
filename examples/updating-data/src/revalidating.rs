//! What is cached, and how actions invalidate it.

mod component;
mod page;
mod revalidate_path;
mod revalidate_tag;
mod update_tag;

pub use component::component_page;
pub use page::cached_page;
pub use revalidate_path::revalidate_path_page;
pub use revalidate_tag::revalidate_tag_page;
pub use update_tag::update_tag_page;
