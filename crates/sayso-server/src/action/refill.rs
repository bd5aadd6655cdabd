//! The outcome of a step within a form, such as a search for a value of one of its fields.

use sayso_form::FormData;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// A form that stays as it was submitted, but for some values. An action of one of its buttons returns it after a step on
/// the way to a complete form.
///
/// The page is rendered again, and the form has the submitted values without any issue: its fields need not be valid for
/// such a step. With JavaScript, chosen files stay, too. Without it, the browser asks for them once more.
///
/// ```
/// use sayso::{action::Refill, prelude::*};
///
/// #[derive(Form)]
/// struct NewTask {
///     title: String,
///     /// The id of a project.
///     project: i64,
/// }
///
/// #[derive(Form)]
/// struct NewProject {
///     project_name: String,
/// }
///
/// #[action]
/// async fn create_task(task: NewTask) -> Result<Redirect> {
///     Ok(redirect("/"))
/// }
///
/// /// Makes a project and chooses it in the form of the task, whose other values stay.
/// #[action]
/// async fn add_project(form: NewProject) -> Result<Refill> {
///     let id = insert_project(form.project_name).await?;
///     Ok(Refill::new().set("project", id).set("project_name", ""))
/// }
/// # async fn insert_project(name: String) -> Result<i64> { Ok(7) }
///
/// #[component]
/// fn AddProject(cx: &Cx) -> Html {
///     view! {
///         <label>"New project " <input name="project_name"></label>
///         <button formaction={add_project} formnovalidate>"Add"</button>
///     }
/// }
///
/// fn task_form(cx: &Cx) -> Html {
///     view! {
///         <form action={create_task} as task>
///             <Field of={task.title}/>
///             <Field of={task.project}/>
///             <button>"Create"</button>
///             <AddProject {cx}/>
///         </form>
///     }
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[must_use]
pub struct Refill(Vec<(String, String)>);

impl Refill {
    /// Creates one that leaves all values as they were submitted.
    ///
    /// ```
    /// use sayso::{action::Refill, prelude::*};
    ///
    /// #[action]
    /// async fn search() -> Result<Refill> {
    ///     Ok(Refill::new())
    /// }
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the value of the field with this name. What was submitted for it does not count any more.
    ///
    /// With JavaScript a control that the visitor has changed keeps what it has, as on every new page. It shows the value that is
    /// set here if it, or an element around it, has another `data-key` from then on, and so is another element.
    ///
    /// ```
    /// use sayso::action::Refill;
    ///
    /// let refill = Refill::new().set("project", 7);
    /// assert_ne!(refill, Refill::new());
    /// ```
    pub fn set(mut self, name: impl Into<String>, value: impl Display) -> Self {
        self.0.push((name.into(), value.to_string()));
        self
    }

    /// Returns the submitted values with these changes.
    pub(super) fn applied_to(&self, mut values: FormData) -> FormData {
        for (name, value) in &self.0 {
            values.remove(name);
            values.push_text(name, value);
        }
        values
    }
}
