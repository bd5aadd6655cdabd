//! Fields that the text states.

use crate::{
    draft::{Draft, named},
    family::kind_of,
    people::{People, Who},
    words::parts,
};
use sayso_expr::RESERVED;
use sayso_reader::Reading;
use sayso_spec::{
    Expr, Id, Name, Nodes,
    model::{Field, FieldType},
};
use std::collections::BTreeMap;

/// Ids of columns and modules that each entity may have.
const TAKEN: &[&str] = &[
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "number",
    "position",
    "id",
    "version",
    "comments",
    "attachments",
    "tags",
    "favourites",
    "follows",
    "ratings",
    "archived_at",
];

/// Returns true if a field of an entity cannot have an id.
pub(crate) fn is_taken(draft: &Draft, entity: &Id, id: &str) -> bool {
    let fields = draft
        .spec
        .entities
        .get(entity.as_str())
        .map(|entity| &entity.fields);
    TAKEN.contains(&id)
        || RESERVED.contains(&id)
        || fields.is_some_and(|fields| fields.contains(id))
        || draft
            .spec
            .tenancy
            .as_ref()
            .is_some_and(|tenancy| tenancy.entity == *id)
}

/// Adds the fields that the reading has, or gives fields that are there the rules of the text.
pub(crate) fn stated(draft: &mut Draft, reading: &Reading, people: &People) {
    let mut taken: BTreeMap<(Id, Id), Vec<String>> = BTreeMap::new();
    for field in &reading.fields {
        let Some(entity) = home(draft, reading, &field.entity) else {
            continue;
        };
        let has_number = draft
            .spec
            .entities
            .get(entity.as_str())
            .is_some_and(|declared| declared.number.is_some());
        if has_number && field.name == "number" {
            draft.comes_from(format!("entity.{entity}.number").as_str(), &field.span);
            continue;
        }
        // The number of an absorbed thing is how many there are: the number of copies of a book.
        let counted = (field.name == "number")
            .then(|| known(draft, &entity, &field.entity))
            .flatten();
        let known = counted.or_else(|| known(draft, &entity, &field.name));
        // An address and a city are two values, even if the archetype has one place.
        let own = of_number(parts(&field.name));
        let known = known.filter(|id| {
            let names = taken.entry((entity.clone(), id.clone())).or_default();
            names.is_empty() || *names == own
        });
        if let Some(id) = &known {
            taken.insert((entity.clone(), id.clone()), own);
        }
        if let Some(part) = part(draft, &entity, &field.name).filter(|_| known.is_none()) {
            draft.comes_from(format!("entity.{part}").as_str(), &field.span);
            continue;
        }
        if let Some(path) = module_of(draft, &entity, &field.name).filter(|_| known.is_none()) {
            draft.comes_from(path.as_str(), &field.span);
            continue;
        }
        let elsewhere = (known.is_none() && field.kind == "boolean")
            .then(|| step_of(draft, &entity, &field.name))
            .flatten();
        if let Some(path) = elsewhere {
            draft.comes_from(path.as_str(), &field.span);
            continue;
        }
        let id = match known {
            Some(id) => {
                call(draft, &entity, &id, &field.name);
                Some(id)
            }
            None => add(draft, &entity, field, people),
        };
        let Some(id) = id else {
            continue;
        };
        let path = format!("entity.{entity}.field.{id}");
        draft.comes_from(path.as_str(), &field.span);
        if field.rules.iter().any(|rule| rule == "computed") {
            let shown = field.name.replace('_', " ");
            draft.missing.push(crate::draft::Missing {
                span: field.span.clone(),
                nodes: vec![path.as_str().into()],
                note: format!("The {shown} is entered by hand; it is not computed."),
            });
        }
        rules(draft, &entity, &id, &field.rules, people);
    }
}

/// Returns the entity that gets the fields of a thing: of an archetype, one that is linked to it if it has more of them.
/// "Reserve a table with name, phone, date and time" is about the reservation.
fn home(draft: &Draft, reading: &Reading, name: &str) -> Option<Id> {
    let own = draft.entity_of(name)?;
    if draft.added.contains(&own) {
        return Some(own);
    }
    let fields: Vec<&str> = reading
        .fields
        .iter()
        .filter(|field| field.entity == name)
        .map(|field| field.name.as_str())
        .collect();
    let count = |id: &Id| {
        fields
            .iter()
            .filter(|field| known(draft, id, field).is_some())
            .count()
    };
    let leads = |id: &&Id| {
        let declared = draft.spec.entities.get(id.as_str());
        let mut links = declared
            .into_iter()
            .flat_map(|declared| declared.fields.values());
        !draft.added.contains(id) && links.any(|field| field.to.as_ref() == Some(&own))
    };
    let others = draft.spec.entities.ids().filter(leads);
    let best = others.max_by_key(|id| count(id)).cloned();
    let better = best.filter(|id| count(id) > count(&own).max(2));
    better.or(Some(own))
}

/// Returns the field that has a name already, or another word for it.
pub(crate) fn known(draft: &Draft, entity: &Id, name: &str) -> Option<Id> {
    let own = parts(name);
    let exact = called(draft, entity, |word| parts(word) == own);
    let short = of_number(parts(name));
    exact
        .or_else(|| called(draft, entity, |word| of_number(parts(word)) == short))
        .or_else(|| of_state(draft, entity, &own))
}

/// Returns the first field whose id, name or other words are called so.
fn called(draft: &Draft, entity: &Id, is_called: impl Fn(&str) -> bool) -> Option<Id> {
    let fields = &draft.spec.entities.get(entity.as_str())?.fields;
    let found = fields
        .iter()
        .find(|(id, field)| is_called(id.as_str()) || is_called(field.name_of(id).as_str()));
    let archetype = draft.words_of_fields.get(entity.as_str());
    let by_word = || {
        let (id, _) = archetype?.iter().find(|(id, words)| {
            fields.contains(id.as_str()) && words.iter().any(|word| is_called(word))
        })?;
        id.parse().ok()
    };
    found.map(|(id, _)| id.clone()).or_else(by_word)
}

/// Returns the entity of the archetype that a field is about, and that is linked to it: the questions of an exam.
fn part(draft: &Draft, entity: &Id, name: &str) -> Option<Id> {
    if draft.added.contains(entity) {
        return None;
    }
    let own = parts(name);
    let is_linked = |other: &Id| {
        let leads = |from: &Id, to: &Id| {
            let declared = draft.spec.entities.get(from.as_str());
            let mut fields = declared
                .into_iter()
                .flat_map(|declared| declared.fields.values());
            fields.any(|field| field.to.as_ref() == Some(to))
        };
        let between = |middle: &Id| leads(other, middle) && leads(middle, entity);
        leads(other, entity) || leads(entity, other) || draft.spec.entities.ids().any(between)
    };
    let is_called = |id: &Id| {
        let words = draft.words_of_entities.get(id.as_str());
        let by_word = words.is_some_and(|words| words.iter().any(|word| parts(word) == own));
        parts(id.as_str()) == own || parts(&draft.names_of(id).0) == own || by_word
    };
    let mut others = draft.spec.entities.ids().filter(|id| *id != entity);
    others.find(|id| is_called(id) && is_linked(id)).cloned()
}

/// Returns the module of an archetype that a word means: its ratings are no field.
fn module_of(draft: &Draft, entity: &Id, name: &str) -> Option<String> {
    let modules = &draft.spec.modules;
    let id = entity.as_str();
    let (kind, is_there) = match parts(name).as_slice() {
        [one] if one == "comment" => ("comments", modules.comments.contains(id)),
        [one] if one == "rate" || one == "rating" => ("ratings", modules.ratings.contains(id)),
        [one] if one == "tag" => ("tags", modules.tags.contains(id)),
        _ => return None,
    };
    is_there.then(|| format!("module.{kind}.{id}"))
}

/// Returns the field of a linked entity of the archetype that a yes or no is about: it is the application that is shortlisted,
/// and not the job.
fn step_of(draft: &Draft, entity: &Id, name: &str) -> Option<String> {
    if draft.added.contains(entity) {
        return None;
    }
    let leads = |id: &&Id| {
        let declared = draft.spec.entities.get(id.as_str());
        let mut links = declared
            .into_iter()
            .flat_map(|declared| declared.fields.values());
        !draft.added.contains(id) && links.any(|field| field.to.as_ref() == Some(entity))
    };
    let mut others = draft.spec.entities.ids().filter(leads);
    others.find_map(|id| {
        let field = known(draft, id, name)?;
        Some(format!("entity.{id}.field.{field}"))
    })
}

/// Gives a field of an archetype the word of the text, if no other field has it.
fn call(draft: &mut Draft, entity: &Id, id: &Id, word: &str) {
    let shown = word.replace('_', " ");
    if draft.added.contains(entity) {
        return;
    }
    let Some(declared) = draft.spec.entities.get_mut(entity.as_str()) else {
        return;
    };
    let is_taken = declared.fields.iter().any(|(other, field)| {
        field.name_of(other).as_str().eq_ignore_ascii_case(&shown) || *other == *word
    });
    let kept = declared
        .fields
        .get_mut(id.as_str())
        .filter(|field| !is_taken && !field.is(FieldType::State) && field.computed.is_none());
    if let Some(field) = kept {
        field.name = shown.parse().ok().or(field.name.take());
    }
}

/// Returns the words of a name without "number of".
fn of_number(parts: Vec<String>) -> Vec<String> {
    match parts.as_slice() {
        [first, second, rest @ ..] if first == "number" && second == "of" && !rest.is_empty() => {
            rest.to_vec()
        }
        _ => parts,
    }
}

/// Returns the field whose steps have one of that name: "approved" is a step of a claim, and no field of its own.
fn of_state(draft: &Draft, entity: &Id, own: &[String]) -> Option<Id> {
    let machines = draft.spec.machines.get(entity.as_str())?;
    let has = |(id, state): (&Id, &sayso_spec::model::State)| {
        let shown = state
            .name
            .as_ref()
            .map_or_else(|| id.words(), ToString::to_string);
        parts(id.as_str()) == own || parts(&shown) == own
    };
    let found = machines
        .iter()
        .find(|(_, machine)| machine.states.iter().any(has));
    found.map(|(field, _)| field.clone())
}

fn add(
    draft: &mut Draft,
    entity: &Id,
    stated: &sayso_reader::Field,
    people: &People,
) -> Option<Id> {
    let words = stated.name.replace('_', " ");
    let (id, name) = named(&words, |id| is_taken(draft, entity, id))?;
    let mut kind = kind_of(stated.kind);
    if !people.accounts && matches!(kind, FieldType::Image | FieldType::File) {
        draft.misses(
            &stated.span,
            "Files need people with accounts; the field takes the address of a file instead.",
        );
        kind = FieldType::Url;
    }
    let options = options(&stated.rules);
    if kind == FieldType::Choice && options.is_none() {
        kind = FieldType::Text;
    }
    let mut field = Field {
        name: Some(name),
        ..Field::of(kind)
    };
    match kind {
        FieldType::Choice => {
            field.options = options;
            field.several = stated.kind == "choices";
        }
        FieldType::Decimal => field.scale = sayso_spec::Int::new(2),
        FieldType::Text => field.max = "200".parse().ok(),
        _ => {}
    }
    let added = draft.spec.entities.get_mut(entity.as_str())?;
    added.fields.insert(id.clone(), field);
    Some(id)
}

/// Returns the options that the text lists, at least two.
fn options(rules: &[String]) -> Option<Nodes<Name>> {
    let listed = rules
        .iter()
        .find_map(|rule| rule.strip_prefix("options="))?;
    let mut options = Nodes::new();
    for words in listed.split('|') {
        let is_taken = |id: &str| TAKEN.contains(&id) || options.contains(id);
        let Some((id, name)) = named(words, is_taken) else {
            continue;
        };
        let shown = capital(name.as_str()).parse().unwrap_or(name);
        let is_new = options
            .values()
            .all(|known: &Name| !known.as_str().eq_ignore_ascii_case(shown.as_str()));
        if is_new {
            options.insert(id, shown);
        }
    }
    (options.len() > 1).then_some(options)
}

/// Returns a text with a capital letter at its beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

fn rules(draft: &mut Draft, entity: &Id, id: &Id, rules: &[String], people: &People) {
    let top = people.rule(&[people.top()]);
    let Some(field) = draft
        .spec
        .entities
        .get_mut(entity.as_str())
        .and_then(|entity| entity.fields.get_mut(id.as_str()))
    else {
        return;
    };
    let Some(kind) = field.kind else {
        return;
    };
    let is_flag = matches!(kind, FieldType::Boolean | FieldType::State);
    let is_amount = matches!(
        kind,
        FieldType::Integer | FieldType::Decimal | FieldType::Money | FieldType::Percent
    );
    for rule in rules {
        match rule.split_once('=') {
            None if rule == "required" && !is_flag => field.required = true,
            None if rule == "unique" => {
                let kinds = [
                    FieldType::Text,
                    FieldType::Email,
                    FieldType::Phone,
                    FieldType::Url,
                    FieldType::Integer,
                ];
                field.unique = kinds.contains(&kind);
            }
            None if rule == "private" && people.accounts && people.top() != Who::SignedIn => {
                field.read = top.clone();
                field.write = top.clone();
            }
            Some(("min", number)) if is_amount => {
                field.min = number.parse().ok().or(field.min.take())
            }
            Some(("max", number)) if is_amount || kind == FieldType::Text => {
                field.max = number.parse().ok().or(field.max.take());
            }
            Some(("default", value)) => {
                field.default = default(field, value).or(field.default.take())
            }
            _ => {}
        }
    }
}

fn default(field: &Field, value: &str) -> Option<Expr> {
    let is_number = value.chars().all(|character| character.is_ascii_digit()) && value.len() < 9;
    match field.kind? {
        FieldType::Integer | FieldType::Money | FieldType::Decimal if is_number => {
            Some(Expr::new(value))
        }
        FieldType::Choice if !field.several => {
            let options = field.options.as_ref()?;
            let id = Id::near(value)?;
            options
                .contains(id.as_str())
                .then(|| Expr::new(id.as_str()))
        }
        FieldType::Date if matches!(value, "today" | "now") => Some(Expr::new("today()")),
        _ => None,
    }
}
