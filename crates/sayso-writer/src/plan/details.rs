//! Details: the fields that a specification adds to accounts.

use super::{
    account::is_account,
    expr::Translator,
    field::{Field, Owner},
    sample::{self, Entry},
    unsupported::Found,
};
use sayso_expr::{Place, Schema};
use sayso_spec::{
    ACCOUNT, Id, Spec,
    model::{Entity, Field as FieldSpec, FieldType, OnDelete},
};
use serde::Serialize;

/// The fields of accounts in addition to name and address.
#[derive(Debug, Serialize)]
pub struct Details {
    /// All fields.
    pub fields: Vec<Field>,
    /// Those of the form.
    pub form: Vec<Field>,
    /// True if some of the form have a rule of those who write them, so that people write those of others.
    pub of_others: bool,
    /// True if everyone writes some of their own.
    pub is_own: bool,
    /// True if some refer to people.
    pub has_refs: bool,
    /// A field that everyone writes, with the value that tests enter; none if it cannot be made up.
    pub own: Option<Entry>,
    /// A field that the stranger of the seeds surely does not write.
    pub closed: Option<Field>,
}

impl Details {
    /// Decides on the fields of accounts; none if the specification adds none.
    pub(super) fn of(spec: &Spec, schema: &Schema, found: &mut Found) -> Option<Self> {
        let (id, entity) = spec.entities.iter().find(|(id, _)| is_account(id))?;
        let path = format!("entity.{id}");
        if spec.tenancy.is_some() {
            found.add(path, "more fields of accounts of an application with teams");
            return None;
        }
        let owner = Owner {
            id,
            schema,
            variable: "details",
        };
        let mut fields = Vec::new();
        for (field_id, said) in entity.fields.iter() {
            let path = format!("{path}.field.{field_id}");
            if is_whole(&path, said, found) {
                fields.extend(Field::of(spec, &owner, field_id, said, found));
            }
        }
        let in_form = fields.iter().filter(|field| field.in_form);
        let form: Vec<Field> = in_form.cloned().collect();
        let own = || form.iter().filter(|field| field.may_edit.is_none());
        let closed = form
            .iter()
            .find(|field| field.target.is_some() && is_closed(spec, schema, entity, id, field));
        Some(Self {
            of_others: form.iter().any(|field| field.may_edit.is_some()),
            is_own: own().next().is_some(),
            has_refs: form.iter().any(|field| field.target.is_some()),
            own: own()
                .filter(|field| matches!(field.kind, "text" | "lines"))
                .find_map(|field| sample::entry(spec, schema, entity, field)),
            closed: closed.cloned(),
            form,
            fields,
        })
    }

    /// Returns true if tests change some of them: their own, or those of others if they know someone who manages accounts.
    pub(super) fn is_tested(&self, knows_others: bool) -> bool {
        self.own.is_some() || self.closed.is_some() && knows_others
    }
}

/// Names the keys of a field that are not written for accounts.
fn is_whole(path: &str, said: &FieldSpec, found: &mut Found) -> bool {
    let mut refused: Vec<(&str, &str)> = Vec::new();
    let mut refuse = |is_set: bool, key: &'static str, reason: &'static str| {
        if is_set {
            refused.push((key, reason));
        }
    };
    let is_other = said.kind.is_none_or(|kind| {
        matches!(
            kind,
            FieldType::Choice
                | FieldType::Email
                | FieldType::State
                | FieldType::File
                | FieldType::Image
                | FieldType::LocalDatetime
        )
    });
    refuse(is_other, "type", "this type of field of an account");
    refuse(said.fold, "fold", "a folded text of accounts");
    let to_row = said.to.as_ref().is_some_and(|to| !is_account(to));
    refuse(
        to_row,
        "type",
        "a field of accounts that refers to other rows",
    );
    refuse(
        said.required,
        "required",
        "a field of accounts for which signing up does not ask",
    );
    refuse(said.unique, "unique", "a unique field of accounts");
    refuse(
        said.default.is_some(),
        "default",
        "a default of a field of accounts",
    );
    refuse(
        said.read.is_some(),
        "read",
        "a field of accounts that not everyone reads",
    );
    refuse(
        said.role.is_some() || said.filter.is_some(),
        "where",
        "a choice of some people for a field of accounts",
    );
    refuse(
        said.on_delete == OnDelete::Cascade,
        "on_delete",
        "accounts that end with that of another person",
    );
    for (key, reason) in &refused {
        found.add(format!("{path}.{key}"), *reason);
    }
    refused.is_empty()
}

/// Returns true if the stranger of the seeds surely does not write a field.
fn is_closed(spec: &Spec, schema: &Schema, entity: &Entity, id: &Id, field: &Field) -> bool {
    let translator = Translator::new(spec, id, schema);
    let said = entity.fields.get(&field.id);
    let rule = said.and_then(|said| translator.typed(said.write.as_ref()?, &Place::write(ACCOUNT)));
    rule.is_some_and(|rule| translator.is_closed(&rule))
}
