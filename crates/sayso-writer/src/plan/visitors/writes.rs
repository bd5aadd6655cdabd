//! What visitors write.

use super::{lets_in, may_list, rules_of};
use sayso_expr::{Place, Schema};
use sayso_spec::{Id, Operation, Spec, model::Entity};
use serde::Serialize;

/// The changes of the rows of an entity that visitors may make.
#[derive(Debug, Serialize)]
pub struct Visitors {
    /// True if they may create some.
    pub creates: bool,
    /// True if they may change some.
    pub updates: bool,
    /// True if they may delete some.
    pub deletes: bool,
    /// True if they may move some.
    pub moves: bool,
    /// True if they open pages of rows, but not the list.
    pub is_apart: bool,
    /// The type of the one who writes rows: an asker if that may be a visitor, and a scope if it is always a person.
    pub writer: &'static str,
    /// The type of the one who deletes rows.
    pub remover: &'static str,
    /// The account of the one who writes rows, as Rust.
    pub author: &'static str,
}

impl Visitors {
    /// Decides what visitors do with rows of an entity.
    pub(crate) fn of(spec: &Spec, schema: &Schema, id: &Id, entity: &Entity) -> Self {
        let place = Place::access(id.as_str());
        let may = |operation| {
            let rule = entity.access.of(operation);
            spec.tenancy.is_none() && rule.is_some_and(|rule| lets_in(schema, rule, &place))
        };
        let rules = rules_of(spec, id, entity);
        let mut of_moves = rules.iter().skip(Operation::ALL.len());
        let mut visitors = Self {
            creates: may(Operation::Create),
            updates: may(Operation::Update),
            deletes: may(Operation::Delete),
            moves: spec.tenancy.is_none()
                && of_moves
                    .any(|(_, rule, place)| rule.is_some_and(|rule| lets_in(schema, rule, place))),
            is_apart: false,
            writer: "Scope",
            remover: "Scope",
            author: "scope.account().id",
        };
        if visitors.do_write() {
            visitors.is_apart = !may_list(spec, schema, id.as_str());
            visitors.writer = "Asker";
            visitors.author = "scope.me()";
        }
        if visitors.deletes {
            visitors.remover = "Asker";
        }
        visitors
    }

    /// Returns true if they write rows.
    pub(crate) fn do_write(&self) -> bool {
        self.creates || self.updates || self.deletes || self.moves
    }
}
