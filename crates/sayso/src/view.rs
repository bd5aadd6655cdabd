//! Views: HTML with Rust inside, and the components that it is made of.
//!
//! [`view!`](view) makes an [`Html`] value. Text, numbers, options, lists and results in braces are escaped where they
//! appear; everything that implements [`View`] may be there. [`component`] makes a function a tag.
//!
//! [`Attrs`] are attributes that a component passes on. [`Raw`] and [`Json`] are the two ways around escaping, and the
//! traits [`AttrValue`], [`ClassValue`], [`UrlValue`], [`ScriptValue`] and [`TrustedValue`] describe the values that
//! each place takes.
//!
//! ```
//! use sayso::prelude::*;
//!
//! #[component]
//! fn Card(title: &str, children: Html) -> Html {
//!     view! { <section><h2>{title}</h2> {children}</section> }
//! }
//!
//! let name = "<Ada>";
//! let html = view! { <Card title="Welcome"><p>"Hello " {name}</p></Card> };
//! assert!(html.as_str().contains("Hello &lt;Ada&gt;"));
//! ```
//!
//! The guides: [views](crate::guide::view) and [escaping](crate::guide::escaping).

pub use sayso_core::{
    AttrValue, Attrs, Children, ClassValue, Html, Json, Raw, ScriptValue, TrustedValue, UrlValue,
    View, trusted,
};
pub use sayso_macros::{component, view};
