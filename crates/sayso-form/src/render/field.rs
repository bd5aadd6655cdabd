//! A whole field.

use super::{
    attributes::description,
    control::{ControlKind, ControlView},
    parts::{HintView, IssuesView, LabelView},
};
use crate::{FieldKind, FieldRef, Options, Widget};
use sayso_core::{Attrs, Html, View};
use sayso_macros::write_view;

/// A field with its label, hint and issues. `attrs` are those of its control.
pub(super) struct FieldView<'a> {
    pub(super) field: FieldRef<'a>,
    pub(super) label: &'a str,
    pub(super) hint: Option<&'a str>,
    pub(super) options: Option<&'a Options>,
    pub(super) attrs: &'a Attrs,
}

impl View for FieldView<'_> {
    fn render(&self, html: &mut Html) {
        let spec = self.field.spec;
        match ControlKind::of(spec, self.options) {
            // Visitors do not see a hidden field, so it has no description.
            _ if matches!(spec.widget, Widget::Hidden) => self.control(self.attrs).render(html),
            ControlKind::Options => self.fieldset(self.attrs, html),
            ControlKind::Inputs => {
                let labelled = self.attrs.clone().with("aria-label", self.label);
                self.fieldset(&labelled, html);
            }
            _ if matches!(spec.shape.kind, FieldKind::Checkbox) => self.checkbox(html),
            _ => self.single(html),
        }
    }
}

impl FieldView<'_> {
    fn single(&self, html: &mut Html) {
        write_view!(html =>
            <div
                class="sayso-field"
                data-required={self.field.is_required()}
                data-invalid={self.field.is_invalid()}
            >
                {self.label()}
                {self.hint()}
                {self.issues()}
                {self.control(self.attrs)}
            </div>
        );
    }

    /// A checkbox comes before its label.
    fn checkbox(&self, html: &mut Html) {
        write_view!(html =>
            <div
                class="sayso-field sayso-checkbox"
                data-required={self.field.is_required()}
                data-invalid={self.field.is_invalid()}
            >
                {self.control(self.attrs)}
                {self.label()}
                {self.hint()}
                {self.issues()}
            </div>
        );
    }

    /// Several controls: the legend names all of them, each has its own label or the legend's.
    fn fieldset(&self, attrs: &Attrs, html: &mut Html) {
        let is_radio = matches!(self.field.spec.widget, Widget::Radio);
        let is_required = self.field.is_required();
        write_view!(html =>
            <fieldset
                class="sayso-field"
                data-required={is_required}
                data-invalid={self.field.is_invalid()}
                aria-describedby={description(self.field, self.has_hint())}
                role={is_radio.then_some("radiogroup")}
                aria-required={(is_radio && is_required).then_some("true")}
            >
                <legend>{self.label}</legend>
                {self.hint()}
                {self.issues()}
                {self.control(attrs)}
            </fieldset>
        );
    }

    fn label(&self) -> LabelView<'_> {
        LabelView {
            field: self.field,
            text: self.label,
            attrs: Attrs::new(),
        }
    }

    fn hint(&self) -> Option<HintView<'_>> {
        self.hint.map(|text| HintView {
            field: self.field,
            text,
            class: None,
            attrs: Attrs::new(),
        })
    }

    fn issues(&self) -> IssuesView<'_> {
        IssuesView {
            field: self.field,
            has_control: true,
            class: None,
            attrs: Attrs::new(),
        }
    }

    fn control<'a>(&'a self, attrs: &'a Attrs) -> ControlView<'a> {
        ControlView {
            field: self.field,
            has_hint: self.has_hint(),
            options: self.options,
            attrs,
        }
    }

    fn has_hint(&self) -> bool {
        self.hint.is_some() && !matches!(self.field.spec.widget, Widget::Hidden)
    }
}
