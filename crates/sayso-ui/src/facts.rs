//! The values of one row.

use sayso::prelude::*;

/// A list of labels and values.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::facts::{Fact, Facts};
///
/// let assignee: Option<String> = None;
/// let html = view! {
///     <Facts>
///         <Fact label="Title">"Order more tea"</Fact>
///         <Fact label="Assignee">{assignee}</Fact> // shows a dash
///     </Facts>
/// };
/// assert!(html.as_str().starts_with("<dl class=\"card facts\">"));
/// ```
#[component]
pub fn Facts(children: Html) -> Html {
    view! { <dl class="card facts">{children}</dl> }
}

/// A label and a value. The value keeps its line breaks; without one there is a dash.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::facts::Fact;
///
/// let html = view! { <Fact label="Number">{12}</Fact> };
/// assert_eq!(html.as_str(), "<div><dt>Number</dt><dd>12</dd></div>");
/// ```
#[component]
pub fn Fact(label: &str, children: Html) -> Html {
    view! { <div><dt>{label}</dt><dd>{children}</dd></div> }
}

/// The present values of a row that someone changed while it was edited. It goes first in the form, and has the focus,
/// because the version has no control that could have it.
///
/// `id` is the place that the list of issues links to: the id of the field that has the row's version.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::facts::{Conflict, Fact, Facts};
///
/// let html = view! {
///     <Conflict id="update_task-version" title="The present values">
///         <Facts><Fact label="Title">"Order more tea"</Fact></Facts>
///     </Conflict>
/// };
/// assert!(html.as_str().contains("id=\"update_task-version\""));
/// ```
#[component]
pub fn Conflict(#[prop(into)] id: String, title: &str, children: Html) -> Html {
    let heading = format!("{id}-title");
    view! {
        <section class="conflict" tabindex="-1" id={id} aria-labelledby={&heading} autofocus>
            <h2 id={&heading}>{title}</h2>
            {children}
        </section>
    }
}
