//! Things of the reading that are no entities of their own in an archetype: its roles, its fields, and circumstances.

use crate::{archetype::Archetype, draft::Draft, fields, words::parts};
use sayso_reader::{Entity, Reading};
use sayso_spec::Id;

/// Words in front of a circumstance: "a guest book for our wedding".
const BEFORE: &[&str] = &["for", "about", "of", "in", "at", "from", "on"];

/// Words between them and the circumstance.
const BETWEEN: &[&str] = &[
    "a", "an", "the", "my", "our", "your", "their", "small", "local", "new",
];

/// Leaves out what is a role, a field or a circumstance, if nothing is said about it.
pub(crate) fn ignore(draft: &mut Draft, archetype: &Archetype, reading: &Reading) {
    for entity in &reading.entities {
        if draft.entities.contains_key(&entity.name) || draft.ignored.contains(&entity.name) {
            continue;
        }
        let is_acting = reading.roles.iter().any(|role| role.name == entity.name);
        if is_acting && fields_of(entity, reading).count() < 2 {
            draft.ignored.push(entity.name.clone());
            continue;
        }
        if is_described(entity, reading) {
            absorb(draft, archetype, entity, reading);
            continue;
        }
        let field = of_field(draft, archetype, &entity.name);
        if let Some(path) = &field {
            for span in &entity.spans {
                draft.comes_from(path.as_str(), span);
            }
        }
        if field.is_some()
            || is_role(archetype, entity, reading)
            || is_circumstance(draft, entity, reading)
        {
            draft.ignored.push(entity.name.clone());
        }
    }
}

/// Joins a thing that is called like a field with the entity of that field, if all of its own fields are fields there: the
/// participants of "classes with name, time and number of participants".
fn absorb(draft: &mut Draft, archetype: &Archetype, entity: &Entity, reading: &Reading) {
    let fields: Vec<&str> = fields_of(entity, reading).collect();
    let holds = |id: &&Id| {
        let known = fields
            .iter()
            .filter(|name| fields::known(draft, id, name).is_some());
        fields::known(draft, id, &entity.name).is_some() && known.count() * 3 >= fields.len() * 2
    };
    let found = archetype.spec.entities.ids().find(holds).cloned();
    if let Some(id) = found.filter(|_| fields.len() > 1) {
        draft.entities.insert(entity.name.clone(), id);
    }
}

fn fields_of<'a>(entity: &'a Entity, reading: &'a Reading) -> impl Iterator<Item = &'a str> {
    let fields = reading.fields.iter();
    fields
        .filter(|field| field.entity == entity.name)
        .map(|field| field.name.as_str())
}

/// Returns true if the text gives the thing fields or steps.
fn is_described(entity: &Entity, reading: &Reading) -> bool {
    let name = &entity.name;
    reading.fields.iter().any(|field| field.entity == *name)
        || reading.states.iter().any(|states| states.entity == *name)
}

/// Returns the field of the archetype that is called like a thing: the cover letter of an application.
fn of_field(draft: &Draft, archetype: &Archetype, name: &str) -> Option<String> {
    let ids = archetype.spec.entities.ids();
    let mut found = ids.filter_map(|entity: &Id| {
        let field = fields::known(draft, entity, name)?;
        Some(format!("entity.{entity}.field.{field}"))
    });
    found.next()
}

fn is_role(archetype: &Archetype, entity: &Entity, reading: &Reading) -> bool {
    let own = parts(&entity.name);
    let is_read = reading.roles.iter().any(|role| parts(&role.name) == own);
    let is_known = archetype
        .head
        .role
        .iter()
        .any(|(id, head)| parts(id) == own || head.words.iter().any(|word| parts(word) == own));
    is_read || is_known || matches!(entity.name.as_str(), "user" | "account")
}

/// Returns true if each mention is behind a preposition, and no right is about the thing.
fn is_circumstance(draft: &Draft, entity: &Entity, reading: &Reading) -> bool {
    let text = draft.spec.app.description.as_str();
    let has_right = reading.access.iter().any(|right| right.what == entity.name);
    let is_behind = |start: usize| {
        let before = text.get(..start).unwrap_or_default();
        let mut words = before
            .split_whitespace()
            .rev()
            .skip_while(|word| BETWEEN.contains(&word.to_lowercase().as_str()));
        words
            .next()
            .is_some_and(|word| BEFORE.contains(&word.to_lowercase().as_str()))
    };
    !has_right && !entity.spans.is_empty() && entity.spans.iter().all(|span| is_behind(span.start))
}
