//! The values and issues of a form on a page.

use crate::FormData;
use sayso_core::{Issue, Issues};

/// The state of a form while its page renders: its first or submitted values, and their issues.
///
/// ```
/// use sayso::form::FormState;
/// let state = FormState { submitted: true, ..FormState::new("post") };
/// assert!(state.issues.is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct FormState {
    /// The DOM id of the form; those of its controls begin with it.
    pub id: String,
    /// The values of its controls.
    pub values: FormData,
    /// The issues of these values.
    pub issues: Issues,
    /// `true` if the values were submitted.
    pub submitted: bool,
}

impl FormState {
    /// Creates the state of a form that was not submitted.
    ///
    /// ```
    /// use sayso::form::FormState;
    /// let state = FormState::new("post");
    /// assert_eq!(state.id, "post");
    /// assert!(!state.submitted);
    /// ```
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ..Self::default()
        }
    }

    /// Creates the state of a form that was submitted, whose rows have the numbers that the page gave them.
    ///
    /// ```
    /// use sayso::{form::{FormState, Issues}, prelude::*};
    ///
    /// let values = FormData::from_iter([("title", "Engines")]);
    /// let state = FormState::of_submission("post", values, Issues::new());
    /// assert!(state.submitted);
    /// ```
    pub fn of_submission(id: impl Into<String>, mut values: FormData, issues: Issues) -> Self {
        let as_submitted = |mut issue: Issue| {
            issue.path = values.submitted_path(&issue.path).into_owned().into();
            issue
        };
        let issues = issues.into_iter().map(as_submitted).collect();
        values.restore_rows();
        Self {
            id: id.into(),
            values,
            issues,
            submitted: true,
        }
    }
}
