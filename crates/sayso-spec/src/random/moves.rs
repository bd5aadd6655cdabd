//! Random values that transitions ask for and clear.

use super::Generator;
use crate::{
    model::{Field, FieldType, Transition},
    value::{Expr, Id},
};

impl Generator {
    /// Adds them to the transitions of people. It comes last, so that all else stays what its seed gives.
    pub(super) fn moves(&mut self) {
        let mut machines = std::mem::take(&mut self.spec.machines);
        for (entity, fields) in machines.iter_mut() {
            let of_type = |fits: fn(&Field) -> bool| {
                let entity = self.spec.entities.get(entity.as_str());
                let ids = entity.map(|entity| entity.fields_where(fits));
                ids.unwrap_or_default().into_iter().map(Id::known).collect()
            };
            let askable: Vec<Id> = of_type(is_written);
            let clearable: Vec<Id> = of_type(|field| is_written(field) && is_cleared(field));
            let machines = fields.iter_mut();
            let transitions = machines.flat_map(|(_, machine)| machine.transitions.iter_mut());
            for (_, transition) in transitions {
                self.asks(transition, &askable);
                self.clears(transition, &clearable);
            }
        }
        self.spec.machines = machines;
    }

    fn asks(&mut self, transition: &mut Transition, fields: &[Id]) {
        if transition.by.is_some() && self.chance(30) {
            let count = self.rng.usize(1..4);
            transition.needs = self.some(fields, count);
        }
    }

    fn clears(&mut self, transition: &mut Transition, fields: &[Id]) {
        let Some(field) = self.pick(fields).filter(|_| self.chance(20)) else {
            return;
        };
        if !transition.needs.contains(&field) {
            transition.set.insert(field, Expr::new("empty"));
        }
    }
}

/// Returns true for a field that a transition can write.
fn is_written(field: &Field) -> bool {
    let is_derived = field.computed.is_some() || field.copied_from.is_some();
    !is_derived && !field.is(FieldType::State)
}

/// Returns true for a field that can be empty.
fn is_cleared(field: &Field) -> bool {
    !field.required && !field.is(FieldType::Boolean)
}
