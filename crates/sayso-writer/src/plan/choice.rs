//! Options of choices, and states of machines.

use super::names::{capitalised, one_line, variant};
use sayso_spec::{
    Id, Spec,
    model::{Field as FieldSpec, FieldType},
};
use serde::Serialize;

/// An option of a choice.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The id, as the database has it.
    pub id: String,
    /// The name in Rust.
    pub variant: String,
    /// The name that people see.
    pub label: String,
}

/// The options of a choice, or the states of a machine.
pub(super) fn choices(spec: &Spec, entity: &Id, id: &Id, field: &FieldSpec) -> Vec<Choice> {
    if field.is(FieldType::State) {
        states(spec, entity, id)
    } else {
        options(field)
    }
}

fn options(field: &FieldSpec) -> Vec<Choice> {
    let options = field.options.iter().flat_map(|options| options.iter());
    options
        .map(|(id, name)| Choice {
            id: id.as_str().to_owned(),
            variant: variant(id.as_str()),
            label: name.as_str().to_owned(),
        })
        .collect()
}

/// The states of a machine.
fn states(spec: &Spec, entity: &Id, field: &Id) -> Vec<Choice> {
    let machine = spec.machine(entity.as_str(), field.as_str());
    let states = machine.iter().flat_map(|machine| machine.states.iter());
    states
        .map(|(id, state)| {
            let name = state
                .name
                .as_ref()
                .map_or_else(|| id.words(), |name| name.as_str().to_owned());
            Choice {
                id: id.as_str().to_owned(),
                variant: variant(id.as_str()),
                label: capitalised(&one_line(&name)),
            }
        })
        .collect()
}
