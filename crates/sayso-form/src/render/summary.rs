//! The list of everything that is wrong, at the top of a form.

use crate::{FormState, field::control_id, texts::texts};
use sayso_core::{Html, Issue};

use super::attributes::Sink;

/// Writes the list of everything that is wrong, each with a link to its control; nothing when all is well.
///
/// It is announced when it appears. The focus goes to the first wrong control, and only when no control is
/// wrong (the issues are the whole form's) to the summary.
pub fn render_summary(state: &FormState, html: &mut Html) {
    if state.issues.is_empty() {
        return;
    }
    let title = format!("{}-summary-title", state.id);
    html.push_markup("<div class=\"sayso-summary\" role=\"alert\" tabindex=\"-1\"");
    html.put(" id", format!("{}-summary", state.id));
    html.put(" aria-labelledby", &title);
    html.put(
        " autofocus",
        state.issues.iter().all(|issue| issue.path.is_empty()),
    );
    html.push_markup("><h2");
    html.put(" id", &title);
    html.push_markup(">");
    html.push_text(texts().summary_title());
    html.push_markup("</h2><ul>");
    for issue in &state.issues {
        item(state, issue, html);
    }
    html.push_markup("</ul></div>");
}

fn item(state: &FormState, issue: &Issue, html: &mut Html) {
    html.push_markup("<li>");
    if issue.path.is_empty() {
        html.push_text(&issue.message);
    } else {
        html.push_markup("<a");
        html.put(" href", format!("#{}", control_id(&state.id, &issue.path)));
        html.push_markup(">");
        html.push_text(&issue.message);
        html.push_markup("</a>");
    }
    html.push_markup("</li>");
}
