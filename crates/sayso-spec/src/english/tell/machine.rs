//! States and transitions.

use super::Teller;
use crate::{
    english::{
        names::Row,
        words::{list, name, quoted, state_kind},
    },
    model::{Machine, Make, StateKind, Transition},
    value::Id,
};

impl Teller<'_, '_, '_> {
    pub(super) fn machines(&mut self, entity: &Id) {
        let spec = self.spec;
        for (field, machine) in spec.machines.get(entity.as_str()).into_iter().flatten() {
            self.machine(entity, field, machine);
        }
    }

    fn machine(&mut self, entity: &Id, field: &Id, machine: &Machine) {
        let states = machine.states.iter().map(|(id, state)| {
            let name = self.option(entity, field, id);
            match state.kind {
                StateKind::Open => name,
                kind => format!("{name} ({})", state_kind(kind)),
            }
        });
        let states = list(&states.collect::<Vec<_>>(), "or");
        let field_name = self.member(entity, field);
        self.say(&format!(
            "the {field_name} of {} is {states}",
            self.a(entity)
        ));
        for (id, transition) in &machine.transitions {
            self.transition(entity, field, id, transition);
        }
    }

    fn transition(&mut self, entity: &Id, field: &Id, id: &Id, transition: &Transition) {
        let row = Row::Of(entity.clone());
        let a = self.a(entity);
        let label = transition
            .name
            .as_ref()
            .map_or_else(|| id.words(), ToString::to_string);
        let label = name(&label);
        let who = match &transition.by {
            Some(by) if !transition.auto => self.can(by, &row, &format!("{label} {a}")),
            _ => format!("{a} can {label} by itself"),
        };
        let states = |ids: &[Id]| {
            let names: Vec<String> = ids
                .iter()
                .map(|id| self.option(entity, field, id))
                .collect();
            list(&names, "or")
        };
        let mut sentence = format!(
            "{who}: its {} goes from {} to {}",
            self.member(entity, field),
            states(&transition.from),
            self.option(entity, field, &transition.to)
        );
        if let Some(when) = &transition.when {
            sentence.push_str(&format!("; if {}", self.condition(when, &row)));
        }
        if !transition.needs.is_empty() {
            sentence.push_str(&format!(
                "; asking for {}",
                self.members(entity, &transition.needs)
            ));
        }
        if !transition.set.is_empty() {
            sentence.push_str(&format!(
                "; setting {}",
                self.sets(entity, &row, &transition.set)
            ));
        }
        if let Some(create) = &transition.create {
            sentence.push_str(&format!("; creating {}", self.make(create, &row)));
        }
        if let Some(message) = &transition.message {
            sentence.push_str(&format!("; or else {}", quoted(message)));
        }
        self.say(&sentence);
    }

    /// Returns a row that is made: `a fee with member set to this one`.
    pub(super) fn make(&self, make: &Make, row: &Row) -> String {
        let a = self.a(&make.entity);
        if make.set.is_empty() {
            return a;
        }
        format!("{a} with {}", self.sets(&make.entity, row, &make.set))
    }
}
