//! What a page knows of a form: its values and its issues.

use crate::FormData;
use sayso_core::Issues;

/// What a page knows of a form while it renders: first values or what was submitted, and what is wrong with
/// it.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    /// The DOM id of the form; those of its controls begin with it.
    pub id: String,
    /// What its controls show.
    pub values: FormData,
    /// What is wrong with them.
    pub issues: Issues,
    /// Whether the values were submitted.
    pub submitted: bool,
}

impl FormState {
    /// A form that nobody has touched.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ..Self::default()
        }
    }
}
