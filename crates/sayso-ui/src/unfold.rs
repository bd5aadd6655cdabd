//! A part of a page that opens with a button.

use sayso::prelude::*;

/// The controls of a form behind a button, for a step that not everyone takes.
///
/// It opens without a script. `is_open` shows it at once, as for a form that came back with issues. The form around it has
/// the class `unfold`, so that its frame fits the closed part.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::unfold::Unfold;
///
/// let html = view! { <Unfold label="Reject" is_open={false}><button>"Reject"</button></Unfold> };
/// assert!(html.as_str().starts_with("<details><summary>Reject</summary>"));
/// ```
#[component]
pub fn Unfold(label: &str, is_open: bool, children: Html) -> Html {
    view! {
        <details open={is_open}>
            <summary>{label}</summary>
            <div class="form">{children}</div>
        </details>
    }
}
