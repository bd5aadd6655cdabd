//! The application specification `app.sayso.toml`: one file that describes an application.
//!
//! [`read_toml`] reads a file and reports all problems in it; [`Spec::to_toml`] writes the canonical form. Between them,
//! a specification is the plain structs of [`model`].
//!
//! ```
//! let text = r#"
//! spec = 1
//!
//! [app]
//! name = "Shopping list"
//! description = "One list of what we need to buy. No login."
//!
//! [entity.item.field]
//! name = { type = "text", required = true, max = 80 }
//!
//! [entity.item.access]
//! read = "anyone"
//! create = "anyone"
//!
//! [view.items]
//! kind = "list"
//! entity = "item"
//! "#;
//! let read = sayso_spec::read_toml(text);
//! assert!(read.diagnostics.is_empty());
//! let spec = read.spec.expect("there are no errors");
//! assert_eq!(spec.to_toml(&read.remarks), text.trim_start());
//! ```
//!
//! # The format
#![doc = include_str!("../docs/format.md")]

mod check;
mod diagnostic;
pub mod english;
mod examples;
mod expressions;
mod format;
mod index;
pub mod model;
pub mod names;
mod node;
pub mod ops;
mod path;
#[cfg(feature = "random")]
pub mod random;
mod read;
mod schema;
mod tree;
mod value;

pub use check::check;
pub use diagnostic::{Code, Diagnostic, Severity};
pub use english::{read_back, read_english};
pub use examples::EXAMPLES;
pub use expressions::{Placed, Site, expressions};
pub use index::{ACCOUNT, EntityIndex, Holds, Implied, Index, Member, ModuleKind, Nowhere};
pub use model::Spec;
pub use node::Nodes;
pub use path::Path;
pub use read::{MAX_PROBLEMS, Read, place, read_json, read_toml};
pub use schema::json_schema;
pub use tree::{MAX_BYTES, Remarks};
pub use value::{
    Colour, Currency, Deed, Event, Expr, Id, Int, InvalidText, Letters, Locale, MediaType, Method,
    Name, Number, Operation, Piece, RowRef, SortKey, Steps, Template, TimeOfDay, TimeZone,
    TransitionRef,
};
