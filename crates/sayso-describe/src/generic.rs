//! Entities that no archetype has.

use crate::{
    draft::{Draft, id, named},
    family,
    fields::is_taken,
    people::People,
};
use sayso_reader::{Reading, Span};
use sayso_spec::{
    Id, Name,
    model::{Entity, Field, FieldType},
};

/// Ids that an entity cannot have: those of the program, and words that pages have for themselves.
const TAKEN: &[&str] = &[
    "account",
    "session",
    "home",
    "search",
    "api",
    "assets",
    "login",
    "logout",
    "log_in",
    "sign_up",
    "inbox",
    "me",
    "this",
    "member",
    "audit",
    "admin",
    "new",
    "edit",
    "archive",
    "t",
    "people",
    "invitation",
    "notification",
    "comment",
    "attachment",
    "upload",
    "download",
    "health",
    "static",
    "hook",
    "job",
    "mail",
    "profile",
    "seed",
    "test",
];

/// Last words of names that speak about the application itself, and not about its records.
const NO_RECORDS: &[&str] = &[
    "requirement",
    "component",
    "content",
    "functionality",
    "feature",
    "website",
    "site",
    "system",
    "app",
    "application",
    "page",
    "background",
    "colour",
    "color",
    "button",
    "interface",
    "information",
    "data",
    "option",
    "design",
    "layout",
    "platform",
    "function",
    "software",
    "dashboard",
    "database",
    "screen",
    "navigation",
    "menu_bar",
    "theme",
    "browser",
    "link",
    "password",
    "login",
    "experience",
    "style",
    "way",
    "thing",
    "mobile",
    "desktop",
    "tracker",
    "list_view",
    "tool_tip",
];

/// Returns true if the last word of a name is about the application, and the text gives it no fields.
fn is_no_record(name: &str, reading: &Reading) -> bool {
    let last = name.rsplit('_').next().unwrap_or(name);
    NO_RECORDS.contains(&last)
        && reading.entities.len() > 1
        && reading.fields.iter().all(|field| field.entity != name)
}

/// Returns true if an entity is named by the title alone, others are there, and nothing is said about it.
fn is_title(entity: &sayso_reader::Entity, reading: &Reading, title: Option<&Span>) -> bool {
    let Some(title) = title else {
        return false;
    };
    let name = entity.name.as_str();
    let is_inside = entity
        .spans
        .iter()
        .all(|span| title.start <= span.start && span.end <= title.end);
    let has_fields = reading.fields.iter().any(|field| field.entity == name);
    let has_links = reading
        .relations
        .iter()
        .any(|relation| relation.from == name || relation.to == name);
    let has_rights = reading.access.iter().any(|right| right.what == name);
    let has_states = reading.states.iter().any(|states| states.entity == name);
    is_inside
        && reading.entities.len() > 2
        && !(has_fields || has_links || has_rights || has_states)
}

/// The most kinds of records of an application. The whole of it is checked for each part that cannot be written, so a text of
/// hundreds of things would take minutes.
const MOST: usize = 60;

/// Adds an entity for each thing of the reading that has none yet.
pub(crate) fn add(draft: &mut Draft, reading: &Reading, title: Option<&Span>) {
    for entity in &reading.entities {
        if draft.entities.contains_key(&entity.name) || draft.ignored.contains(&entity.name) {
            continue;
        }
        if is_no_record(&entity.name, reading) || is_title(entity, reading, title) {
            draft.ignored.push(entity.name.clone());
            continue;
        }
        if draft.spec.entities.len() >= MOST {
            for span in &entity.spans {
                draft.misses(
                    span,
                    format!("A description makes at most {MOST} kinds of records."),
                );
            }
            draft.ignored.push(entity.name.clone());
            continue;
        }
        let words = entity.name.replace('_', " ");
        let is_used = |id: &str| TAKEN.contains(&id) || draft.spec.entities.contains(id);
        let Some((id, name)) = named(&words, is_used) else {
            continue;
        };
        let made = Entity {
            many: plural(&draft.spec.app.description, &entity.spans, &name),
            name: Some(name),
            ..Entity::default()
        };
        draft.spec.entities.insert(id.clone(), made);
        draft.entities.insert(entity.name.clone(), id.clone());
        for other in &entity.also {
            draft
                .entities
                .entry(other.replace(' ', "_"))
                .or_insert_with(|| id.clone());
        }
        draft.added.push(id.clone());
        for span in &entity.spans {
            draft.comes_from(format!("entity.{id}").as_str(), span);
        }
    }
}

/// Returns the plural that the text has, if it is not the regular one.
fn plural(text: &str, spans: &[Span], name: &Name) -> Option<Name> {
    let same = [
        "series",
        "species",
        "sheep",
        "equipment",
        "news",
        "fish",
        "aircraft",
    ];
    if same.iter().any(|word| name.as_str().ends_with(word)) {
        return Some(name.clone());
    }
    let is_plural = |words: &str| {
        let begin: String = name.as_str().chars().take(3).collect();
        words.ends_with('s') && words.starts_with(&begin) && words != name.as_str()
    };
    let written = spans
        .iter()
        .filter_map(|span| text.get(span.clone()))
        .map(str::to_lowercase)
        .find(|words| is_plural(words))?;
    let many: Name = written.parse().ok()?;
    (many != name.plural()).then_some(many)
}

/// Adds an entity where the text states features and pages, but nothing of which records are kept.
pub(crate) fn nothing(draft: &mut Draft, reading: &Reading) {
    let made = id("entry");
    if draft.spec.entities.contains(made.as_str()) {
        return;
    }
    draft.spec.entities.insert(made.clone(), Entity::default());
    draft.entities.insert(made.to_string(), made.clone());
    for view in &reading.views {
        draft
            .entities
            .entry(view.of.clone())
            .or_insert_with(|| made.clone());
    }
    draft.added.push(made.clone());
    draft.assume(
        "entry",
        vec![format!("entity.{made}")],
        "The application keeps entries, since the text names nothing else.",
        "Say what it keeps, such as: it has books with a title and an author.",
    );
}

/// Gives entities without an archetype the fields of their family, as far as the text states none, and a label.
pub(crate) fn complete(draft: &mut Draft, people: &People) {
    for id in draft.added.clone() {
        let family = family::of(id.as_str());
        let Some(entity) = draft.spec.entities.get(id.as_str()) else {
            continue;
        };
        let links = entity.fields_where(|field| field.is(FieldType::Ref)).len();
        let stated = entity.fields.len() - links;
        let fields = family::fields(family);
        let nodes = if stated == 0 {
            let fits = |kind: Option<FieldType>| {
                people.accounts || !matches!(kind, Some(FieldType::File | FieldType::Image))
            };
            fields
                .into_iter()
                .filter(|(_, field)| fits(field.kind))
                .filter_map(|(field, declared)| put(draft, &id, field, declared))
                .collect()
        } else {
            Vec::new()
        };
        let (one, _) = draft.names_of(&id);
        if !nodes.is_empty() {
            let fields: Vec<String> = nodes.iter().map(|field: &Id| field.words()).collect();
            draft.assume(
                "fields",
                nodes
                    .iter()
                    .map(|field| format!("entity.{id}.field.{field}"))
                    .collect(),
                format!("{} {one} has {}.", article(&one, true), list(&fields)),
                format!(
                    "Say what {} {one} has: each {one} has …",
                    article(&one, false)
                ),
            );
        }
        label(draft, &id, family);
    }
}

/// Adds a field in front of those that the text states if it names the row, or else behind them.
fn put(draft: &mut Draft, entity: &Id, field: Id, declared: Field) -> Option<Id> {
    if is_taken(draft, entity, field.as_str()) {
        return None;
    }
    let added = draft.spec.entities.get_mut(entity.as_str())?;
    if declared.required && declared.is(FieldType::Text) {
        let mut fields = std::mem::take(&mut added.fields);
        added.fields.insert(field.clone(), declared);
        for (id, other) in std::mem::take(&mut fields) {
            added.fields.insert(id, other);
        }
    } else {
        added.fields.insert(field.clone(), declared);
    }
    Some(field)
}

/// Gives an entity the words that represent a row.
fn label(draft: &mut Draft, id: &Id, family: &'static str) {
    let Some(entity) = draft.spec.entities.get_mut(id.as_str()) else {
        return;
    };
    let names = ["name", "title", "subject", "label", "headline"];
    let by_name = entity
        .fields
        .iter()
        .find(|(field, declared)| declared.is(FieldType::Text) && names.contains(&field.as_str()))
        .map(|(field, _)| field.clone());
    if let Some(field) = by_name {
        if let Some(field) = entity.fields.get_mut(field.as_str()) {
            field.required = field.read.is_none();
        }
        entity.label = format!("{{{field}}}").parse().ok();
        return;
    }
    let dates = entity.fields_where(|field| field.is(FieldType::Date) && field.read.is_none());
    let links: Vec<&str> = entity.fields_where(|field| field.is(FieldType::Ref) && field.required);
    if let Some(link) = links.first() {
        let date = dates
            .first()
            .map_or(String::new(), |date| format!(", {{{date}}}"));
        entity.label = format!("{{{link}}}{date}").parse().ok();
        return;
    }
    if family::NAMELESS.contains(&family) {
        let date = dates.first().map(|date| format!("{{{date}}}"));
        if let Some(date) = date {
            entity.label = date.parse().ok();
            return;
        }
    }
    let text = entity
        .fields_where(|field| field.is(FieldType::Text) && field.read.is_none())
        .first()
        .map(|field| (*field).to_owned());
    if let Some(text) = text {
        if let Some(field) = entity.fields.get_mut(&text) {
            field.required = true;
        }
        entity.label = format!("{{{text}}}").parse().ok();
        return;
    }
    let mut names = family::fields(family)
        .into_iter()
        .chain(family::fields(family::THING))
        .filter(|(_, declared)| declared.is(FieldType::Text) && declared.required);
    if let Some((field, declared)) = names.next() {
        let (one, _) = draft.names_of(id);
        if let Some(field) = put(draft, id, field, declared) {
            draft.assume(
                "label",
                vec![format!("entity.{id}.field.{field}")],
                format!(
                    "{} {one} has {} {}.",
                    article(&one, true),
                    article(field.as_str(), false),
                    field.words()
                ),
                format!("Say what tells one {one} from another: each {one} has a number."),
            );
        }
    }
}

/// Returns the indefinite article of a word.
pub(crate) fn article(word: &str, is_first: bool) -> &'static str {
    let is_vowel = word.starts_with(|first: char| "aeiou".contains(first.to_ascii_lowercase()))
        && !["user", "unit", "one", "uni", "euro"]
            .iter()
            .any(|begin| word.starts_with(begin));
    match (is_vowel, is_first) {
        (true, true) => "An",
        (true, false) => "an",
        (false, true) => "A",
        (false, false) => "a",
    }
}

/// Returns words as a list in a sentence.
pub(crate) fn list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
