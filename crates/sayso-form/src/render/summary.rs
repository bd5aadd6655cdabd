//! The list of all issues, at the top of a form.

use crate::{FormState, field::control_id};
use sayso_core::Html;
use sayso_macros::write_view;

/// Writes the list of all issues, each with a link to its control; nothing when there are none.
///
/// It is announced when it appears. The focus goes to the first control that has an issue, and to the summary only when
/// all issues are of the form as a whole.
///
/// ```
/// use sayso::{form::{FormState, Issue, render_summary}, prelude::*};
///
/// let mut state = FormState::new("post");
/// state.issues.push(Issue::new("title", "required", "Enter a title"));
///
/// let mut html = Html::default();
/// render_summary(&state, &mut html);
/// assert!(html.as_str().contains("<a href=\"#post-title\">Enter a title</a>"));
/// ```
pub fn render_summary(state: &FormState, html: &mut Html) {
    if state.issues.is_empty() {
        return;
    }
    let id = format!("{}-summary", state.id);
    let title = format!("{id}-title");
    let is_focused = state.issues.iter().all(|issue| issue.path.is_empty());
    write_view!(html =>
        <div class="sayso-summary" role="alert" tabindex="-1" id={id} aria-labelledby={&title} autofocus={is_focused}>
            <h2 id={&title}>{sayso_text::current().summary_title()}</h2>
            <ul>
                for issue in &state.issues {
                    <li>
                        if issue.path.is_empty() {
                            {&issue.message}
                        } else {
                            <a href={format!("#{}", control_id(&state.id, &issue.path))}>{&issue.message}</a>
                        }
                    </li>
                }
            </ul>
        </div>
    );
}
