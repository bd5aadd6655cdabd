//! The values and issues of a form on a page.

use crate::FormData;
use sayso_core::Issues;

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
}
