//! Forms: submitted data becomes a typed value or a list of issues, and a page shows the same fields with the same
//! rules.
//!
//! An action takes a [`Form`], which `#[derive(Form)]` implements. [`FormData`] is a submission, [`FormState`] the values
//! and issues of a form on a page, and [`FieldRef`] one of its fields there.

// The macros write `::sayso::__private`; in this crate it is the module below.
extern crate self as sayso;

/// Paths that `view!` and `#[component]` expand to in this crate.
#[doc(hidden)]
pub mod __private {
    pub use sayso_core::*;
}

mod data;
mod field;
mod field_name;
mod field_trait;
mod field_type;
mod filled;
mod fits;
mod form;
pub mod interop;
mod options;
mod part;
mod path;
mod reader;
mod render;
mod restore;
mod rules;
mod spec;
mod state;
mod upload;

pub use chrono;
pub use data::{Entry, FormData, LimitError, Limits};
pub use field::FieldRef;
#[doc(hidden)]
pub use field::field_ref;
pub use field_name::FieldName;
#[doc(hidden)]
pub use field_name::field_name;
pub use field_type::{Choice, FormField, Unreadable};
#[doc(hidden)]
pub use fits::{AnyFields, FieldsOf, FitsForm};
pub use form::Form;
pub use options::Options;
pub use part::{FieldList, FormItem, FormPart, Row};
#[doc(hidden)]
pub use part::{field_list, read_nested, read_rows, show_nested};
pub use path::Path;
pub use reader::Reader;
#[doc(hidden)]
pub use reader::{accepts, read_field};
pub use render::{
    AnyField, Cancel, CancelProps, Control, ControlProps, Field, FieldIssues, FieldIssuesProps,
    FieldProps, Hint, HintProps, IssuesOf, Label, LabelProps, Pending, PendingProps, Progress,
    ProgressProps, Sent, SentProps, render_summary,
};
#[doc(hidden)]
pub use restore::{Chosen, Restored};
#[doc(hidden)]
pub use rules::code;
pub use rules::{CODES, Pattern};
#[doc(hidden)]
pub use spec::family;
pub use spec::{ChoiceItem, FieldKind, FieldSpec, RangeEnd, Shape, TextKind, Widget};
pub use state::FormState;
pub use upload::{HEAD_LEN, SinkFile, Upload};
