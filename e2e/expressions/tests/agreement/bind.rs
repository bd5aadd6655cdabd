//! Values of the parameters of queries.

use crate::{
    database::{Scope, column_type},
    value::Value,
    world::{ROOT, id},
};
use sayso_expr::{Engine, FieldKind, Param, Schema, Type, Typed};

/// The values of parameters that the program computes, by scope.
pub(crate) struct Params<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) known: Vec<Typed>,
    pub(crate) values: Vec<Vec<Value>>,
}

impl Params<'_> {
    /// Returns the value of a parameter in a request; those of a form and of a query of facts have none.
    pub(crate) fn value(&self, param: &Param, scope: usize) -> Value {
        let scopes = Scope::all();
        let found = &scopes[scope];
        match param {
            Param::Me => found.me(),
            Param::SignedIn => Value::Boolean(found.me.is_some()),
            Param::Member => Value::Boolean(found.member),
            Param::Role(role) => Value::Boolean(found.roles.contains(&role.as_str())),
            Param::Link(entity) => {
                let link = found.link.filter(|_| entity == ROOT);
                link.map_or(Value::Empty, |number| Value::Id(id(ROOT, number)))
            }
            Param::Tenant => Value::Id(id("team", 0)),
            Param::Value(typed) => {
                let at = self.known.iter().position(|known| known == &**typed);
                self.values[at.expect("a known parameter")][scope].clone()
            }
            Param::Form { .. } | Param::FormId | Param::Id => unreachable!("there is no form"),
        }
    }

    /// Returns a text with its parameters replaced by constants, which have a type as bound values do.
    pub(crate) fn bind(
        &self,
        text: &str,
        params: &[Param],
        engine: Engine,
        value: &dyn Fn(&Param) -> Value,
    ) -> String {
        let mut text = text.to_owned();
        // From the last on, so that `$1` does not replace a part of `$10`.
        for (at, param) in params.iter().enumerate().rev() {
            let constant = match value(param) {
                Value::Empty if engine == Engine::Postgres => {
                    format!("NULL::{}", column_type(&self.type_of(param), engine))
                }
                value => value.sql(engine),
            };
            text = text.replace(&format!("${}", at + 1), &constant);
        }
        text
    }

    fn type_of(&self, param: &Param) -> Type {
        let row = Type::Row {
            entity: String::new(),
        };
        match param {
            Param::SignedIn | Param::Member | Param::Role(_) => Type::Boolean,
            Param::Value(typed) => typed.ty.clone(),
            Param::Form { field, .. } => {
                let found = self.schema.field(ROOT, field).expect("a field");
                match &found.kind {
                    FieldKind::Plain(ty) => ty.clone(),
                    FieldKind::Choice(..) => Type::Text { folded: false },
                    FieldKind::Ref { .. } => row,
                    FieldKind::Computed(_) | FieldKind::Copied(_) => self
                        .schema
                        .resolved(ROOT, field)
                        .expect("a type")
                        .ty
                        .clone(),
                }
            }
            _ => row,
        }
    }
}
