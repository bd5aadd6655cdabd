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
pub use component::{
    AnyField, Control, ControlProps, Field, FieldIssues, FieldIssuesProps, FieldProps, Hint,
    HintProps, IssuesOf, Label, LabelProps,
};
pub use pending::{
    Cancel, CancelProps, Pending, PendingProps, Progress, ProgressProps, Sent, SentProps,
};
pub use summary::render_summary;
