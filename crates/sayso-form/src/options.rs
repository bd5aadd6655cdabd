//! Values to choose from that only a page knows.

use std::fmt::Display;

/// The values that a `<Field>` offers, with their labels, when they come from a database and not from a type.
///
/// A field with options is a `<select>`. Options of a field of a [`Choice`](crate::Choice) replace those of the type. A
/// hidden field, a `bool`, a file and a form inside the form ignore options. A value of the form that is not among the
/// options is added to them, so that saving an untouched form keeps it.
///
/// The action must check the submitted value: only a field of a `Choice` is known to have one of its values.
///
/// ```
/// use sayso::{form::Options, prelude::*};
///
/// #[derive(Form)]
/// pub struct NewTask {
///     title: String,
///     project: i64,
/// }
///
/// # async fn all_projects() -> Result<Vec<(i64, String)>> { Ok(Vec::new()) }
/// # async fn project_exists(id: i64) -> Result<bool> { Ok(true) }
/// #[action]
/// async fn create_task(task: NewTask) -> Result<()> {
///     if !project_exists(task.project).await? {
///         return Err(NewTask::PROJECT.error("not_a_choice", "Choose another project"));
///     }
///     Ok(())
/// }
///
/// #[page("/tasks/new", title = "New task")]
/// async fn new_task_page(cx: &Cx) -> Result {
///     let projects = Options::new(all_projects().await?);
///     Ok(view! {
///         <form action={create_task} as task>
///             <Field of={task.title}/>
///             <Field of={task.project} options={&projects}/>
///             <button>"Create"</button>
///         </form>
///     })
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Options(Vec<(String, String)>);

impl Options {
    /// Creates options from pairs of a value, as it is submitted, and a label.
    ///
    /// ```
    /// use sayso::form::Options;
    ///
    /// let projects = Options::new([(7, "Website"), (8, "Bakery")]);
    /// assert_eq!(projects.iter().next(), Some(("7", "Website")));
    /// ```
    pub fn new<V: Display, L: Into<String>>(pairs: impl IntoIterator<Item = (V, L)>) -> Self {
        let pairs = pairs.into_iter();
        Self(
            pairs
                .map(|(value, label)| (value.to_string(), label.into()))
                .collect(),
        )
    }

    /// Returns the pairs of value and label, in order.
    ///
    /// ```
    /// use sayso::form::Options;
    ///
    /// assert_eq!(Options::new([(7, "Website")]).iter().count(), 1);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(value, label)| (value.as_str(), label.as_str()))
    }
}
