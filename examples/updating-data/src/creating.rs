//! Where actions are written: inside a page, in a module, and how they reach a component.

mod inline;
pub mod module;
mod prop;

pub use inline::inline_page;
pub use module::module_page;
pub use prop::prop_page;
