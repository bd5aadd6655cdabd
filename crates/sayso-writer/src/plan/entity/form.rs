//! The form of an entity.

use crate::plan::{
    field::{Derived, Field},
    stored,
};
use serde::Serialize;

/// The form of a new row, and of one that changes.
#[derive(Debug, Serialize)]
pub struct Form {
    /// Those that people enter in the form.
    pub form: Vec<Field>,
    /// True if the form has some of them.
    pub has_uploads: bool,
    /// True if the form must have some of them.
    pub needs_files: bool,
    /// True if values stay that a person may not write.
    pub keeps_values: bool,
    /// The megabytes that its form may take, if it has files.
    pub limit: Option<i64>,
    /// True if not everyone who changes a row writes all of its fields.
    pub has_write_guards: bool,
    /// True if the form needs the scope.
    pub is_editor_scoped: bool,
    /// True if the form has values that only the database can check.
    pub has_checks: bool,
    /// True if empty values get defaults that follow from others.
    pub is_filled_in: bool,
    /// True if the form of a new row begins with values of other rows.
    pub begins_with_rows: bool,
    /// True if the form of a new row begins with values.
    pub has_first_values: bool,
}

impl Form {
    /// Decides the form of an entity with these fields. The values of the present row may ask for the scope, too.
    pub(super) fn of(is_shown_scoped: bool, form: Vec<Field>, has_unique: bool) -> Self {
        let uploads = form.iter().filter_map(|field| field.file.as_ref());
        Self {
            has_uploads: uploads.clone().next().is_some(),
            needs_files: uploads.clone().any(|file| file.required),
            limit: stored::limit(uploads),
            keeps_values: form
                .iter()
                .any(|field| field.may_edit.is_some() && field.file.is_none()),
            has_write_guards: form.iter().any(|field| field.may_edit.is_some()),
            is_editor_scoped: is_shown_scoped
                || form
                    .iter()
                    .any(|field| field.target.is_some() || field.may_edit.is_some()),
            has_checks: has_unique
                || form.iter().any(|field| {
                    let is_needed = field.form_optional && !field.optional;
                    field.target.is_some() || is_needed
                }),
            is_filled_in: has_derived(&form, |derived| derived.is_filled_in || derived.is_kept),
            begins_with_rows: has_derived(&form, |derived| !derived.of_form),
            has_first_values: has_derived(&form, |derived| !derived.of_form)
                || form
                    .iter()
                    .any(|field| field.first_value.is_some() || field.target.is_some()),
            form,
        }
    }
}

/// Returns true if a default that follows from other values is such a one.
fn has_derived(form: &[Field], is_such: impl Fn(&Derived) -> bool) -> bool {
    let mut derived = form.iter().filter_map(|field| field.derived.as_ref());
    derived.any(is_such)
}
