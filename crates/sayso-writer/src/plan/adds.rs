//! New rows that the form of another row makes by their names alone.
//!
//! A field offers such a row if it may refer to every row of another entity, and if a name is enough for one: its label is a text
//! that everyone writes who makes rows, and every other value may be missing or has a default.

use super::{label, names, visitors::Visitors};
use sayso_expr::Schema;
use sayso_spec::{
    Id, Operation, Spec,
    model::{Entity, Field, FieldType},
    names as sql,
};
use serde::Serialize;

/// A new row that a form makes for one of its fields.
#[derive(Clone, Debug, Serialize)]
pub struct Adds {
    /// The variable with a row, which names the module of its texts.
    pub variable: String,
    /// The constant with the name of its label among the texts.
    pub text: String,
}

impl Adds {
    /// Decides whether the form of the entity `owner` makes rows for a field.
    pub(super) fn of(spec: &Spec, schema: &Schema, owner: &Id, field: &Field) -> Option<Self> {
        let to = field.to.as_ref().filter(|to| *to != owner)?;
        let is_free = field.filter.is_none() && field.role.is_none();
        let label = label_of(spec, schema, to).filter(|_| is_free)?;
        Some(Self {
            variable: names::variable(to.as_str()),
            text: names::text_constant(&sql::field(&label)),
        })
    }
}

/// Returns true if a field of another entity offers to make rows of this one.
pub(super) fn is_added(spec: &Spec, schema: &Schema, id: &Id) -> bool {
    let others = spec.entities.iter().filter(|(other, _)| *other != id);
    let mut fields = others.flat_map(|(_, other)| other.fields.values());
    let is_free = |field: &Field| field.filter.is_none() && field.role.is_none();
    fields.any(|field| field.to.as_ref() == Some(id) && is_free(field))
        && label_of(spec, schema, id).is_some()
}

/// Returns the label of an entity of whose rows a name is enough.
fn label_of(spec: &Spec, schema: &Schema, id: &Id) -> Option<String> {
    let entity = spec.entities.get(id.as_str())?;
    let label = label::plain(entity)?;
    let is_tenant = spec
        .tenancy
        .as_ref()
        .is_some_and(|tenancy| tenancy.entity == *id);
    let is_made_by_people = is_created(entity) && !Visitors::of(spec, schema, id, entity).creates;
    if is_tenant || entity.join || !is_made_by_people {
        return None;
    }
    let mut fields = entity.fields.iter();
    let is_enough = fields.all(|(field, said)| {
        if field.as_str() == label {
            is_short(said)
        } else {
            may_be_missing(said)
        }
    });
    is_enough.then_some(label)
}

/// Returns true if people make rows of an entity.
fn is_created(entity: &Entity) -> bool {
    let rule = entity.access.of(Operation::Create);
    rule.is_some_and(|rule| rule.as_str() != "nobody")
}

/// Returns true if everyone who makes a row writes this text, in one line.
fn is_short(field: &Field) -> bool {
    let is_line = matches!(
        field.kind,
        Some(FieldType::Text | FieldType::Email | FieldType::Phone | FieldType::Url)
    );
    is_line && field.read.is_none() && field.write.is_none()
}

fn may_be_missing(field: &Field) -> bool {
    let is_entered = field.computed.is_none() && !field.is(FieldType::State);
    !field.required || !is_entered || field.default.is_some() || field.is(FieldType::Boolean)
}
