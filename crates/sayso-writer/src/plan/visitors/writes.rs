//! What visitors write.

use super::{lets_in, may_list, rules_of};
use crate::plan::{entity::Form, history::History, machine::Machine, unsupported::Found};
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

    /// Notes the parts of an entity that are not written for visitors.
    pub(in crate::plan) fn refuse(
        &self,
        id: &Id,
        form: &Form,
        machines: &[Machine],
        history: Option<&History>,
        is_cleared: bool,
        found: &mut Found,
    ) {
        if !self.do_write() {
            return;
        }
        let path = format!("entity.{id}.access");
        found.if_set(form.has_uploads, &*path, "files that visitors send");
        found.if_set(
            form.form
                .iter()
                .any(|field| field.target.as_ref().is_some_and(|target| target.account)),
            &*path,
            "people whom visitors name",
        );
        found.if_set(
            history.is_some(),
            &*path,
            "histories of rows that visitors change",
        );
        found.if_set(
            self.deletes && is_cleared,
            format!("{path}.delete"),
            "rows that visitors delete and to which others refer",
        );
        for machine in machines {
            let mut moves = machine.moves.iter();
            found.if_set(
                self.moves && moves.any(|step| step.makes.is_some()),
                format!("machine.{id}.{}", machine.id),
                "rows that are made by moves, some of which are of visitors",
            );
            found.if_set(
                self.moves && machine.has_asks,
                format!("machine.{id}.{}", machine.id),
                "moves that ask for values, beside those of visitors",
            );
        }
    }
}
