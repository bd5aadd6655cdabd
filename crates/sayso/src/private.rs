//! The items that generated code refers to. They are no part of the public interface and change without notice.

pub use sayso_cache::{Cached, Computed, Life, Tag, cache_arg};
pub use sayso_core::*;
pub use sayso_form::*;
pub use sayso_server::__private::*;
