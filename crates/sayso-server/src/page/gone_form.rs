//! A submission whose form is not on the page that is rendered after it: another visitor has closed what it was about,
//! or its bound arguments are different now.

use crate::context::cx::{Cx, Submission};
use sayso_core::Html;
use sayso_form::{FieldKind, FieldSpec, Widget};
use sayso_macros::view;
use sayso_text::current;

/// Says what no form of the page can show: the issues, and the submitted values of all fields but secret and hidden ones.
/// Returns `None` if the page shows the submission's form.
pub(super) fn outcome(cx: &Cx) -> Option<Html> {
    let submission = cx.gone_submission()?;
    if cfg!(debug_assertions) {
        warn(cx, &submission.state.id);
    }
    let values: Vec<_> = values(submission).collect();
    Some(view! {
        for issue in submission.state.issues.iter() {
            <p>{&issue.message}</p>
        }
        <p>{current().form_gone()}</p>
        if values.is_empty() {
            <p>{current().entries_in_browser()}</p>
        } else {
            <p>{current().entries()}</p>
            <dl>
                for (field, value) in values {
                    <dt>{(field.label)()}</dt>
                    <dd>{value_of(field, value)}</dd>
                }
            </dl>
        }
    })
}

fn warn(cx: &Cx, form: &str) {
    tracing::warn!(
        path = cx.path(),
        "the submitted form `{form}` is not on the page that is rendered after it, so the page cannot show its values. If \
         a bound argument of the form has changed, such as a version, give the form a key that stays the same: \
         `<form action={{…}} key={{id}}>`"
    );
}

fn values(submission: &Submission) -> impl Iterator<Item = (&'static FieldSpec, &str)> {
    submission.state.values.iter().filter_map(|(name, value)| {
        let field = (submission.field)(name)?;
        let is_visible = !field.is_secret() && field.widget != Widget::Hidden;
        (is_visible && !value.is_empty()).then_some((field, value))
    })
}

fn value_of(field: &FieldSpec, value: &str) -> Html {
    view! {
        if field.widget == Widget::Multiline {
            // The first line break in a `<textarea>` belongs to its markup.
            <textarea readonly rows={field.rows} aria-label={(field.label)()}>"\n"{value}</textarea>
        } else {
            {shown(field, value)}
        }
    }
}

/// Returns the value as its control shows it: the label of a choice, the tick of a box.
fn shown<'a>(field: &FieldSpec, value: &'a str) -> &'a str {
    if field.shape.kind == FieldKind::Checkbox {
        return "✓";
    }
    let choice = field
        .shape
        .choices
        .iter()
        .find(|choice| choice.value == value);
    choice.map_or(value, |choice| (choice.label)())
}
