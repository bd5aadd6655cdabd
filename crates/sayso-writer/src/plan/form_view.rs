//! Views that are a form for a new row.

use super::{
    audience::Audience,
    field::Field,
    page::Place,
    unsupported::Found,
    visitors::{self, Visitors},
};
use sayso_expr::Schema;
use sayso_spec::{
    Id, Spec,
    model::{View, ViewKind},
};
use serde::Serialize;

/// A page with a form for a new row.
#[derive(Clone, Debug, Serialize)]
pub struct FormView {
    /// Its place and name.
    #[serde(flatten)]
    pub place: Place,
    /// `form`.
    pub kind: &'static str,
    /// The component with the form.
    pub component: String,
    /// The people who open it, if not all who create rows do.
    pub audience: Option<Audience>,
    /// True if visitors open it.
    pub is_open: bool,
    /// True if the form depends on who opens it.
    pub is_scoped: bool,
}

impl FormView {
    /// Decides on the forms of an entity.
    pub(super) fn all(
        spec: &Spec,
        schema: &Schema,
        entity: &Id,
        form: &[Field],
        is_editor_scoped: bool,
        visitors: &Visitors,
        found: &mut Found,
    ) -> Vec<Self> {
        let views = spec.views.iter();
        let forms = views.filter(|(_, view)| {
            view.kind == ViewKind::Form && view.entity.as_ref() == Some(entity)
        });
        forms
            .map(|(id, view)| {
                refuse_columns(id, view, form, found);
                refuse_defaults(id, form, found);
                let is_open = visitors.creates && visitors::may_enter(schema, view);
                let place = Place::of(spec, id, view);
                Self {
                    kind: "form",
                    component: format!("{}Form", super::names::variant(&place.module)),
                    audience: Audience::of(spec, schema, id, view),
                    is_open,
                    is_scoped: is_editor_scoped || visitors.is_apart || is_open,
                    place,
                }
            })
            .collect()
    }
}

/// Names columns that are not the fields of the form in their order. Fields that only some people enter may be missing.
fn refuse_columns(id: &Id, view: &View, form: &[Field], found: &mut Found) {
    if view.columns.is_empty() {
        return;
    }
    let said: Vec<String> = view.columns.iter().map(ToString::to_string).collect();
    let fields = form
        .iter()
        .filter(|field| field.may_edit.is_none() || said.contains(&field.id));
    found.if_set(
        !fields.map(|field| &field.id).eq(&said),
        format!("view.{id}.columns"),
        "a form with other fields, or in another order, than that of the entity",
    );
}

/// Names defaults that are read when a page with a form is opened.
fn refuse_defaults(id: &Id, form: &[Field], found: &mut Found) {
    let mut derived = form.iter().filter_map(|field| field.derived.as_ref());
    found.if_set(
        derived.any(|derived| !derived.of_form),
        format!("view.{id}"),
        "a form with a default that follows from the person or from rows",
    );
}
