//! The queries of a field that offers rows by a condition.

use serde::Serialize;

/// A choice of rows by condition.
#[derive(Clone, Debug, Serialize)]
pub struct Choosing {
    /// The condition as the specification has it.
    pub said: String,
    /// The function with the rows that the field offers.
    pub options_fn: String,
    /// The function that looks for a row.
    pub exists_fn: String,
    /// The calls that add the condition of the rows that the field offers to a query; none if all of them may fit.
    pub offered: Option<String>,
    /// The calls that add the condition of the row that was chosen to a query.
    pub checked: String,
    /// True if it asks for other values of the form.
    pub of_form: bool,
    /// True if it asks for the row that is edited.
    pub of_present: bool,
}
