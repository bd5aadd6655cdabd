//! The values of the form that a condition asks for.

use crate::plan::{expr::Translator, field::Field};
use sayso_expr::{Param, Typed};

/// The values of the form that a condition asks for.
pub(super) struct Used<'a> {
    /// The fields of the form.
    pub(super) fields: Vec<&'a Field>,
    /// True if it asks for the row itself.
    pub(super) of_present: bool,
}

impl<'a> Used<'a> {
    /// Collects what the condition of a row of `target` asks for.
    pub(super) fn of(
        translator: &Translator<'_>,
        target: &str,
        condition: Option<&Typed>,
        form: &'a [Field],
    ) -> Self {
        let params =
            condition.map_or_else(Vec::new, |typed| translator.params_of_chosen(typed, target));
        let asks_for = |field: &&Field| {
            let mut params = params.iter();
            params.any(|param| matches!(param, Param::Form { field: id, .. } if *id == field.id))
        };
        Self {
            fields: form.iter().filter(asks_for).collect(),
            of_present: params.contains(&Param::FormId),
        }
    }

    /// Returns true if it asks for a value that people do not enter into the form.
    pub(super) fn asks_for_more(&self) -> bool {
        let mut fields = self.fields.iter();
        fields.any(|field| !field.in_form || field.file.is_some())
    }

    /// Returns the value of a parameter in Rust, if it is one of the form.
    pub(super) fn value(&self, param: &Param) -> Option<String> {
        match param {
            Param::FormId => Some("present.map_or_else(Id::new, |present| present.id)".to_owned()),
            Param::Form { field, folded } => {
                let mut fields = self.fields.iter();
                let field = fields.find(|known| known.id == *field)?;
                Some(bound(field, *folded))
            }
            _ => None,
        }
    }

    /// Returns the arguments of the check between the scope and the row.
    pub(super) fn args(&self) -> String {
        let mut args = String::new();
        if !self.fields.is_empty() {
            args.push_str("form, ");
        }
        if self.of_present {
            args.push_str("present, ");
        }
        args
    }

    /// Returns the comparisons of the other values with those of the row that is edited.
    pub(super) fn comparisons(&self, of: &str) -> String {
        let others = self.fields.iter().filter(|field| field.id != of);
        others
            .map(|field| format!(" || {}", differs(field)))
            .collect()
    }
}

/// Returns a value of the form, or its folded text, as a query of its own binds it.
pub(crate) fn bound(field: &Field, folded: bool) -> String {
    match &field.folded {
        Some(of_field) if folded => of_field.bind.clone(),
        _ if is_text(field) => format!("form.{}.clone()", field.ident),
        _ => field.bind.clone(),
    }
}

/// Returns true if a parameter is a value of the form.
pub(super) fn is_of_form(param: &Param) -> bool {
    matches!(param, Param::Form { .. } | Param::FormId)
}

fn is_text(field: &Field) -> bool {
    matches!(field.kind, "text" | "lines" | "markdown" | "colour")
}

/// Returns the comparison of a value of the form with that of the row that is edited.
fn differs(field: &Field) -> String {
    let Field { column, ident, .. } = field;
    let is_wrapped = field.form_optional && !field.optional;
    match (is_text(field), is_wrapped) {
        (true, true) => format!("form.{ident}.as_ref() != Some(&present.{column})"),
        (true, false) => format!("present.{column} != form.{ident}"),
        (false, true) => format!("Some(present.{column}) != {}", field.bind),
        (false, false) => format!("present.{column} != {}", field.bind),
    }
}
