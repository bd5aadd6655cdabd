//! Fields as HTML.

mod attributes;
mod component;
mod control;
mod field;
mod options;
mod parts;
mod pending;
mod summary;

pub(crate) use attributes::control_attrs;
pub use component::{Control, Field, FieldIssues, FieldProps, Hint, Label, PartProps};
pub use pending::{Cancel, Pending, PendingProps, Progress, ProgressProps, Sent, SentProps};
pub use summary::render_summary;
