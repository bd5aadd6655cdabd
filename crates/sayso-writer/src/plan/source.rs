//! The rows of one entity, as views read them.

use super::{expr::Translator, field::Field};
use sayso_expr::Schema;
use sayso_spec::{Id, Spec, model::Entity};

/// The entity whose rows a view shows.
pub(super) struct Source<'a> {
    pub(super) spec: &'a Spec,
    pub(super) schema: &'a Schema,
    pub(super) id: &'a Id,
    pub(super) entity: &'a Entity,
    pub(super) fields: &'a [Field],
    pub(super) translator: &'a Translator<'a>,
}

impl<'a> Source<'a> {
    /// Returns a field of the entity.
    pub(super) fn field(&self, id: &Id) -> Option<&'a Field> {
        self.fields.iter().find(|field| field.id == id.as_str())
    }
}
