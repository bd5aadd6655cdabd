//! Rows that the form of a new one makes at once: each some days after the one before.

use super::{field::Field, unsupported::Found, value::Value};
use sayso_spec::{Id, model::Entity};
use serde::Serialize;

/// The fields of the form that people enter the repetition into.
const FIELDS: [&str; 2] = ["repeat_every", "repeat_times"];

/// The repetition of a period.
#[derive(Debug, Serialize)]
pub struct Repeats {
    /// The field with the begin.
    pub from: End,
    /// The field with the end, if it has one.
    pub to: Option<End>,
    /// The most rows.
    pub most: i64,
}

/// A begin or an end, as the form has it.
#[derive(Debug, Serialize)]
pub struct End {
    /// The name in Rust.
    pub ident: String,
    /// True if it is a day and a time.
    pub is_moment: bool,
    /// True if it may be missing.
    pub is_optional: bool,
}

impl End {
    fn of(field: &Field) -> Self {
        Self {
            ident: field.ident.clone(),
            is_moment: field.kind == "moment",
            is_optional: field.form_optional,
        }
    }
}

impl Repeats {
    /// Decides on the repetition of an entity's rows; none if its form makes one row.
    pub(super) fn of(
        id: &Id,
        entity: &Entity,
        fields: &[Field],
        found: &mut Found,
    ) -> Option<Self> {
        let mut repeated = None;
        for (period_id, period) in &entity.periods {
            let Some(most) = &period.repeats else {
                continue;
            };
            let path = format!("entity.{id}.period.{period_id}.repeats");
            let field = |id: &Id| {
                fields
                    .iter()
                    .find(|field| field.id == id.as_str() && field.in_form)
            };
            let to = period.to.as_ref();
            let ends = field(&period.from).map(|from| (from, to.and_then(field)));
            let has_files = fields
                .iter()
                .any(|field| field.in_form && field.file.is_some());
            let is_taken = fields
                .iter()
                .any(|field| FIELDS.contains(&field.ident.as_str()));
            match ends {
                Some((from, _)) if from.may_edit.is_some() || from.is_derived => {
                    found.add(path, "a repetition whose begin not everyone enters");
                }
                Some((from, end)) if !has_files && !is_taken && end.is_some() == to.is_some() => {
                    found.if_set(repeated.is_some(), &path, "a second period that repeats");
                    repeated = Some(Self {
                        from: End::of(from),
                        to: end.map(End::of),
                        most: most.get(),
                    });
                }
                _ => found.add(path, "a form of this kind that makes several rows"),
            }
        }
        repeated
    }
}

/// Returns the values of these fields in a form that makes one row.
pub(super) fn once(repeats: Option<&Repeats>) -> Vec<Value> {
    let fields = FIELDS.iter().filter(|_| repeats.is_some());
    let once = fields.map(|field| Value {
        field: (*field).to_owned(),
        rust: "None".to_owned(),
    });
    once.collect()
}
