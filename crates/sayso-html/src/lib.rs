//! Sayso's knowledge of HTML: elements and attributes, the use that browsers make of an attribute's value, and the
//! addresses that are safe to follow. `view!` uses it at compile time and the HTML buffer at run time, so that both
//! decide in the same way. It has no dependencies.

mod context;
mod elements;
mod url;

pub use context::{ANY_ELEMENT, Context};
pub use elements::{aria, attrs, elements, is_custom, is_element, is_foreign, is_void};
pub use url::{is_inert, is_safe_list, is_safe_url, is_script};
