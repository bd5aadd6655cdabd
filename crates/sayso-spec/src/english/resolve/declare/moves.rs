//! States and transitions.

use super::Declarer;
use crate::{
    english::{
        names::shown,
        resolve::symbols::Known,
        syntax::{MoveSaid, Name, Says, Sentence},
    },
    model::{Machine, State, StateKind, Transition},
    node::Nodes,
    value::Id,
};

impl Declarer<'_, '_, '_, '_> {
    pub(super) fn machine(&mut self, name: &Name, entity: &Name, said: &[(Name, StateKind)]) {
        let Some(entity) = self.found(entity) else {
            return;
        };
        let Some(field) = self.member(&entity, name) else {
            return;
        };
        if !self
            .problems
            .once(format!("machine.{entity}.{field}.state"), &name.span)
        {
            return;
        }
        let mut states = Nodes::new();
        for (name, kind) in said {
            let known = self
                .known
                .as_ref()
                .and_then(|known| known.option(&entity, &field, &name.text));
            let is_taken = |id: &str| states.contains(id) || self.has_option(&entity, &field, id);
            let id = known.unwrap_or_else(|| self.fresh.id(&name.text, "state", "state", is_taken));
            let state = State {
                name: self.called(name),
                kind: *kind,
            };
            if self.problems.once(
                format!(
                    "machine.{entity}.{field}.state.{}",
                    name.text.to_lowercase()
                ),
                &name.span,
            ) {
                states.insert(id, state);
            }
        }
        let machines = &mut self.skeleton.spec.machines;
        let mut fields = machines.remove(entity.as_str()).unwrap_or_default();
        fields.insert(field, Machine::new(states));
        machines.insert(entity, fields);
    }

    pub(super) fn moves(&mut self, sentence: &Sentence) {
        let Says::Move(said) = &sentence.says else {
            return;
        };
        let MoveSaid {
            entity,
            field,
            transition: name,
            ..
        } = said.as_ref();
        let Some(entity) = self.found(entity) else {
            return;
        };
        let Some(field) = self.member(&entity, field) else {
            return;
        };
        let known = self
            .known
            .as_ref()
            .and_then(|known| known.transition(&entity, &field, &name.text));
        let called = self.called(name);
        let machines = &mut self.skeleton.spec.machines;
        let machine = machines
            .get_mut(entity.as_str())
            .and_then(|fields| fields.get_mut(field.as_str()));
        let Some(machine) = machine else {
            let problem = self
                .skeleton
                .symbols
                .unknown("list of states of", &said.field, Vec::new);
            return self.problems.found.push(problem);
        };
        let key = (entity.clone(), field.clone(), name.text.to_lowercase());
        let said_id = self.skeleton.symbols.transitions.get(&key).cloned();
        let taken = &machine.transitions;
        let known_spec = self.known.as_ref().map(|known| known.spec);
        let is_taken = |id: &str| {
            let known = known_spec.and_then(|spec| spec.machine(entity.as_str(), field.as_str()));
            taken.contains(id) || known.is_some_and(|known| known.transitions.contains(id))
        };
        let id = said_id.or(known).unwrap_or_else(|| {
            self.fresh
                .id(&name.text, "transition", "transition", is_taken)
        });
        if !self.problems.once(
            format!("machine.{entity}.{field}.transition.{id}"),
            &name.span,
        ) {
            return;
        }
        let states: Known = machine
            .states
            .iter()
            .map(|(id, state)| shown(state.name.as_ref(), id).into_owned())
            .collect();
        let find = |name: &Name| {
            let small = name.text.to_lowercase();
            let at = states
                .iter()
                .position(|state| state.to_lowercase() == small);
            at.and_then(|at| machine.states.ids().nth(at)).cloned()
        };
        let from: Option<Vec<Id>> = said.from.iter().map(find).collect();
        let (Some(from), Some(to)) = (from, find(&said.to)) else {
            for name in said
                .from
                .iter()
                .chain([&said.to])
                .filter(|name| find(name).is_none())
            {
                let problem = self
                    .skeleton
                    .symbols
                    .unknown("state", name, || states.clone());
                self.problems.found.push(problem);
            }
            return;
        };
        let transition = Transition {
            name: called,
            auto: said.who.is_none(),
            ..Transition::new(from, to)
        };
        machine.transitions.insert(id.clone(), transition);
        self.skeleton.symbols.transitions.insert(key, id);
    }
}
