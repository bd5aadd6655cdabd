//! Label, hint and issues.

use crate::FieldRef;
use sayso_core::{Attrs, Html, View};
use sayso_macros::write_view;

/// The `<label>` of a field's control.
pub(super) struct LabelView<'a> {
    pub(super) field: FieldRef<'a>,
    pub(super) text: &'a str,
    pub(super) attrs: Attrs,
}

impl View for LabelView<'_> {
    fn render(&self, html: &mut Html) {
        write_view!(html => <label {..self.attrs} for={self.field.id()}>{self.text}</label>);
    }
}

/// The help for a field, to which its control refers.
pub(super) struct HintView<'a> {
    pub(super) field: FieldRef<'a>,
    pub(super) text: &'a str,
    pub(super) class: Option<&'a str>,
    pub(super) attrs: Attrs,
}

impl View for HintView<'_> {
    fn render(&self, html: &mut Html) {
        write_view!(html =>
            <p class="sayso-hint" class={self.class} {..self.attrs} id={self.field.hint_id()}>{self.text}</p>
        );
    }
}

/// The list of a field's issues, to which its control refers; nothing if there are none. A list of rows or a row as a
/// whole has no control, so the link in the summary and the focus lead to its issues.
pub(super) struct IssuesView<'a> {
    pub(super) field: FieldRef<'a>,
    pub(super) has_control: bool,
    pub(super) class: Option<&'a str>,
    pub(super) attrs: Attrs,
}

impl View for IssuesView<'_> {
    fn render(&self, html: &mut Html) {
        if !self.field.is_invalid() {
            return;
        }
        let id = if self.has_control {
            self.field.issues_id()
        } else {
            self.field.id()
        };
        let focusable = (!self.has_control).then_some("-1");
        let is_focused = !self.has_control && self.field.is_first_invalid();
        write_view!(html =>
            <ul
                class="sayso-issues"
                class={self.class}
                {..self.attrs}
                id={id}
                tabindex={focusable}
                autofocus={is_focused}
            >
                for issue in self.field.issues() {
                    <li data-code={&issue.code}>{&issue.message}</li>
                }
            </ul>
        );
    }
}
