//! Transitions, and rows that are made.

use super::{Filler, expr::Scope};
use crate::{
    english::{
        names::{End, Row},
        syntax::{MoveSaid, Name, Sets},
    },
    model::Make,
    node::Nodes,
    value::{Expr, Id},
};

impl Filler<'_, '_, '_> {
    pub(super) fn moved(&mut self, said: &MoveSaid) {
        let Some(entity) = self.entity(&said.entity) else {
            return;
        };
        let Some(field) = self.member(&entity, &said.field, "field") else {
            return;
        };
        let row = Row::Of(entity.clone());
        let by = said.who.as_ref().and_then(|who| self.condition(who, &row));
        let when = said
            .when
            .as_ref()
            .and_then(|when| self.condition(when, &row));
        let needs = self.members(&entity, &said.needs);
        let set = self.sets(&entity, &row, &said.set);
        let create = said
            .create
            .as_ref()
            .and_then(|(made, sets)| self.make(made, sets, &row));
        let key = (
            entity.clone(),
            field.clone(),
            said.transition.text.to_lowercase(),
        );
        let Some(id) = self.symbols.transitions.get(&key) else {
            return;
        };
        let fields = self.spec.machines.get_mut(entity.as_str());
        let machine = fields.and_then(|fields| fields.get_mut(field.as_str()));
        let Some(transition) = machine.and_then(|machine| machine.transitions.get_mut(id.as_str()))
        else {
            return;
        };
        transition.by = by;
        transition.when = when;
        transition.needs = needs;
        transition.set = set;
        transition.create = create;
        transition.message.clone_from(&said.message);
    }

    /// Returns values by field of an entity; they may read the row.
    pub(super) fn sets(&mut self, entity: &Id, row: &Row, sets: &Sets) -> Nodes<Expr> {
        let mut found = Nodes::new();
        for (name, value) in sets {
            let Some(field) = self.member(entity, name, "field") else {
                continue;
            };
            let end: End = self.names.step(&Row::Of(entity.clone()), field.as_str());
            if let Some(value) = self.expression(value, &Scope::of(row), &end) {
                found.insert(field, value);
            }
        }
        found
    }

    pub(super) fn make(&mut self, entity: &Name, sets: &Sets, row: &Row) -> Option<Make> {
        let entity = self.entity(entity)?;
        let set = self.sets(&entity, row, sets);
        Some(Make {
            set,
            ..Make::new(entity)
        })
    }
}
