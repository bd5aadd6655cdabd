//! Names of types: one of each entity, and those that are made from it.
//!
//! `task_status` and the field `status` of `task` would give two types `TaskStatus`. The entity with the longer id, or
//! the later one of the same length, is then called `TaskStatusRow`. So a name depends on entities with shorter ids only.

use super::{
    names::{camel, is_type, plural, variant},
    tenancy::is_tenant,
};
use sayso_spec::{
    Id, Spec,
    model::{Entity, Field, FieldType},
    names as sql,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The end of the name of an entity's type where the name alone is taken.
const ROW: &str = "Row";

/// The ends of the types and components that the code of an entity has.
const ENDS: &[&str] = &[
    "",
    "Activity",
    "AttachmentForm",
    "Attachments",
    "Comments",
    "Details",
    "Editor",
    "Export",
    "Facts",
    "File",
    "Form",
    "Nav",
];

/// Returns the names of the types of all entities by their ids.
pub(super) fn all(spec: &Spec) -> BTreeMap<String, String> {
    let mut entities: Vec<(&Id, &Entity)> = spec.entities.iter().collect();
    entities.sort_by_key(|(id, _)| (id.as_str().len(), id.as_str()));
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for (id, entity) in entities {
        let mut name = camel(id.as_str());
        let is_of_tenant = is_tenant(spec, id.as_str());
        while is_type(&name, is_of_tenant)
            || made_from(spec, id, &name, entity).any(|made| taken.contains(&made))
        {
            name.push_str(ROW);
        }
        taken.extend(made_from(spec, id, &name, entity));
        names.insert(id.as_str().to_owned(), name);
    }
    names
}

/// Returns the name of an entity's type.
pub(super) fn of_entity(spec: &Spec, id: &str) -> String {
    all(spec).remove(id).unwrap_or_else(|| camel(id))
}

/// Returns the name of the type of a choice or of a state.
pub(super) fn of_choice(spec: &Spec, entity: &str, field: &str) -> String {
    choice(&of_entity(spec, entity), field)
}

/// Returns the name of the type of a choice of an entity whose type is `owner`; that of a field `form` is no `TaskForm`.
pub(super) fn choice(owner: &str, field: &str) -> String {
    let field = variant(field);
    let end = if ENDS.contains(&field.as_str()) {
        "Choice"
    } else {
        ""
    };
    format!("{owner}{field}{end}")
}

/// Returns the name of the component with the form of a move of a state; that of the form has the end `Form`.
pub(super) fn of_move(state_type: &str, id: &str) -> String {
    format!("{state_type}{}", variant(id))
}

/// An entity whose names in the code are not those that its id gives, because these are taken.
#[derive(Debug, Serialize)]
pub struct OtherName {
    /// The id in the specification.
    pub id: String,
    /// The name of its type.
    pub type_name: String,
    /// The name of its module and of its table.
    pub module: String,
}

impl OtherName {
    /// Returns all such entities.
    pub(super) fn all(spec: &Spec) -> Vec<Self> {
        let names = all(spec).into_iter().map(|(id, type_name)| Self {
            module: sql::table(spec, &id),
            type_name,
            id,
        });
        let is_other =
            |name: &Self| name.type_name != camel(&name.id) || name.module != plural(&name.id);
        names.filter(is_other).collect()
    }
}

/// Returns the names of the types that the code of an entity has, if that of its rows is `name`.
fn made_from(spec: &Spec, id: &Id, name: &str, entity: &Entity) -> impl Iterator<Item = String> {
    let ends = ENDS.iter().map(move |end| format!("{name}{end}"));
    let is_choice = |field: &Field| field.is(FieldType::Choice) || field.is(FieldType::State);
    let choices = entity
        .fields
        .iter()
        .filter(move |(_, field)| is_choice(field))
        .flat_map(move |(id, _)| {
            let choice = choice(name, id.as_str());
            [format!("{choice}Move"), choice]
        });
    let moves = entity.fields.ids().flat_map(move |field| {
        let machine = spec.machine(id.as_str(), field.as_str());
        let transitions = machine.map(|machine| machine.transitions.iter());
        let asking = transitions
            .into_iter()
            .flatten()
            .filter(|(_, transition)| !transition.needs.is_empty());
        let state_type = choice(name, field.as_str());
        asking.flat_map(move |(step, _)| {
            let component = of_move(&state_type, step.as_str());
            [
                format!("{component}Form"),
                component,
                format!("{name}MoveForms"),
            ]
        })
    });
    ends.chain(choices).chain(moves)
}

#[cfg(test)]
mod tests {
    use super::{of_choice, of_entity};
    use sayso_spec::{Id, Nodes, Spec, model};

    /// A specification of entities with these choices.
    fn spec(entities: &[(&str, &[&str])]) -> Spec {
        let app = model::App::new("App".to_owned(), "It.".to_owned());
        let mut spec = Spec::new(sayso_spec::model::Version, app, Nodes::new(), Nodes::new());
        for (id, fields) in entities {
            let mut entity = model::Entity::default();
            for field in *fields {
                let choice = model::Field::of(model::FieldType::Choice);
                let field = field.parse().expect("an id");
                entity.fields.insert(field, choice);
            }
            let id = id.parse().expect("an id");
            spec.entities.insert(id, entity);
        }
        spec
    }

    #[test]
    fn the_longer_of_two_ids_yields() {
        let spec = spec(&[
            ("task_status", &["kind"]),
            ("task", &["status", "status_kind"]),
        ]);
        assert_eq!(of_entity(&spec, "task"), "Task");
        assert_eq!(of_choice(&spec, "task", "status"), "TaskStatus");
        assert_eq!(of_choice(&spec, "task", "status_kind"), "TaskStatusKind");
        assert_eq!(of_entity(&spec, "task_status"), "TaskStatusRow");
        assert_eq!(of_choice(&spec, "task_status", "kind"), "TaskStatusRowKind");
    }

    #[test]
    fn a_choice_is_no_type_that_is_made_from_its_entity() {
        let spec = spec(&[("task", &["form"])]);
        assert_eq!(of_choice(&spec, "task", "form"), "TaskFormChoice");
    }

    #[test]
    fn types_that_are_made_from_an_entity_are_taken_too() {
        let spec = spec(&[("task", &[]), ("task_form", &[]), ("order", &[])]);
        assert_eq!(of_entity(&spec, "task_form"), "TaskFormRow");
        assert_eq!(of_entity(&spec, "order"), "OrderRow");
    }

    #[test]
    fn the_form_of_a_move_is_taken_if_it_asks_for_something() {
        for (needs, expected) in [
            (&[][..], "NoteStatusEndForm"),
            (&["text"], "NoteStatusEndFormRow"),
        ] {
            let mut spec = spec(&[("note", &["status"]), ("note_status_end_form", &[])]);
            let id = |id: &str| id.parse::<Id>().expect("an id");
            let mut transition = model::Transition::new(vec![id("open")], id("closed"));
            transition.needs = needs.iter().copied().map(id).collect();
            let mut machine = model::Machine::new(Nodes::new());
            machine.transitions.insert(id("end"), transition);
            let mut fields = Nodes::new();
            fields.insert(id("status"), machine);
            spec.machines.insert(id("note"), fields);
            assert_eq!(of_entity(&spec, "note_status_end_form"), expected);
        }
    }

    #[test]
    fn entities_that_differ_in_the_place_of_a_mark_have_two_types() {
        let spec = spec(&[("item_1", &[]), ("item1", &[])]);
        assert_eq!(of_entity(&spec, "item1"), "Item1");
        assert_eq!(of_entity(&spec, "item_1"), "Item1Row");
    }
}
