//! Descriptions of the kinds that people type, with what they would expect to find.

use sayso_describe::{Options, describe};
use sayso_spec::{
    Spec,
    model::{Access, Entity, FieldType},
};
use serde::Deserialize;
use std::fmt::Write as _;

const CASES: &str = include_str!("expectations.toml");

/// A description with what it is expected to become. Alternatives are divided by `|`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    /// `Thing: field, field`.
    #[serde(default)]
    things: Vec<String>,
    /// `Thing > Thing`.
    #[serde(default)]
    refs: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    /// `who operation Thing`: one of the alternatives may, perhaps under a condition.
    #[serde(default)]
    may: Vec<String>,
    /// `who operation Thing`: none may without a condition.
    #[serde(default)]
    may_not: Vec<String>,
    /// `module Thing`.
    #[serde(default)]
    modules: Vec<String>,
    #[serde(default)]
    no_features: Vec<String>,
    #[serde(default)]
    not_things: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[test]
fn descriptions_become_what_people_expect() {
    let cases: Cases = toml::from_str(CASES).expect("the table has its form");
    let mut report = String::new();
    for case in &cases.case {
        for line in unmet(case) {
            writeln!(report, "{}: {line}", case.name).expect("a string takes everything");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// Returns what the description does not become.
fn unmet(case: &Case) -> Vec<String> {
    let described = describe(&case.text, &Options::default());
    let Some(application) = described.application else {
        return vec!["is refused".to_owned()];
    };
    let spec = application.spec;
    let mut unmet = Vec::new();
    for thing in &case.things {
        let (names, fields) = thing.split_once(':').unwrap_or((thing, ""));
        let Some(entity) = entity(&spec, names) else {
            unmet.push(format!("no {names}"));
            continue;
        };
        let lacks = |names: &&str| !has_field(&spec, entity, names);
        let missing: Vec<&str> = list(fields).filter(lacks).collect();
        unmet.extend(missing.iter().map(|field| format!("no {entity}.{field}")));
    }
    let unlinked = |line: &&String| !is_linked(&spec, line);
    unmet.extend(
        case.refs
            .iter()
            .filter(unlinked)
            .map(|line| format!("no link {line}")),
    );
    let without = |line: &&String| !has_module(&spec, line);
    unmet.extend(
        case.modules
            .iter()
            .filter(without)
            .map(|line| format!("no module {line}")),
    );
    let no_role = |names: &&String| role(&spec, names).is_none();
    unmet.extend(
        case.roles
            .iter()
            .filter(no_role)
            .map(|name| format!("no role {name}")),
    );
    let refused = |line: &&String| !holds(&spec, line, false);
    unmet.extend(
        case.may
            .iter()
            .filter(refused)
            .map(|line| format!("not: {line}")),
    );
    let granted = |line: &&String| holds(&spec, line, true);
    unmet.extend(
        case.may_not
            .iter()
            .filter(granted)
            .map(|line| format!("but: {line}")),
    );
    let named = |name: &&String| entity(&spec, name).is_some();
    unmet.extend(
        case.not_things
            .iter()
            .filter(named)
            .map(|name| format!("absurd {name}")),
    );
    let sends = !spec.messages.is_empty() || !spec.schedules.is_empty();
    let features = case
        .no_features
        .iter()
        .filter(|name| *name == "email" && sends);
    unmet.extend(features.map(|name| format!("still {name}")));
    unmet
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

fn alternatives(names: &str) -> impl Iterator<Item = String> {
    names.trim().split('|').map(snake)
}

/// Returns `TwoWords` as `two_words`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for character in name.trim().chars() {
        if character.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(character.to_lowercase());
    }
    snake
}

/// Returns the id of the entity that is called by one of the names.
fn entity<'a>(spec: &'a Spec, names: &str) -> Option<&'a str> {
    alternatives(names).find_map(|name| {
        let is_called = |entity: &&sayso_spec::Id| {
            let shown = spec
                .entities
                .get(entity.as_str())
                .map(|one| one.name_of(entity));
            entity.as_str() == name
                || shown.is_some_and(|shown| {
                    shown.as_str().replace([' ', '-'], "_").to_lowercase() == name
                })
        };
        spec.entities.ids().find(is_called).map(|id| id.as_str())
    })
}

/// Returns the id of the role that is called by one of the names.
fn role<'a>(spec: &'a Spec, names: &str) -> Option<&'a str> {
    let is_called = |id: &sayso_spec::Id, name: &str| {
        let shown = spec
            .roles
            .get(id.as_str())
            .and_then(|role| role.name.as_ref());
        id.as_str() == name || shown.is_some_and(|shown| shown.as_str().replace(' ', "_") == name)
    };
    alternatives(names).find_map(|name| {
        let found = spec.roles.ids().find(|id| is_called(id, &name));
        found.map(|id| id.as_str())
    })
}

fn has_module(spec: &Spec, line: &str) -> bool {
    let Some((kind, thing)) = line.split_once(' ') else {
        return false;
    };
    let Some(id) = entity(spec, thing) else {
        return false;
    };
    match kind {
        "comments" => spec.modules.comments.contains(id),
        "ratings" => spec.modules.ratings.contains(id),
        "favourites" => spec.modules.favourites.contains(id),
        _ => spec.modules.search.contains(id),
    }
}

fn has_field(spec: &Spec, entity: &str, names: &str) -> bool {
    let Some(declared) = spec.entities.get(entity) else {
        return false;
    };
    alternatives(names).any(|name| {
        declared.fields.iter().any(|(id, field)| {
            let shown = field
                .name_of(id)
                .as_str()
                .replace([' ', '-'], "_")
                .to_lowercase();
            id.as_str() == name || shown == name || (name == "state" && field.is(FieldType::State))
        })
    })
}

fn is_linked(spec: &Spec, line: &str) -> bool {
    let Some((from, to)) = line.split_once('>') else {
        return false;
    };
    alternatives(from).any(|from| {
        let declared = entity(spec, &from).and_then(|from| spec.entities.get(from));
        let fields = declared
            .into_iter()
            .flat_map(|declared| declared.fields.values());
        let mut targets = fields.filter_map(|field| field.to.as_ref());
        targets.any(|target| alternatives(to).any(|to| entity(spec, &to) == Some(target.as_str())))
    })
}

/// Returns true if some people may do something, with or only without a condition.
fn holds(spec: &Spec, line: &str, unconditional: bool) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [who, operation, thing] = words.as_slice() else {
        return false;
    };
    let Some(declared) = entity(spec, thing).and_then(|id| spec.entities.get(id)) else {
        return false;
    };
    let Some(rule) = rule(declared, operation) else {
        return false;
    };
    alternatives(who).any(|who| {
        let who = role(spec, &who).map_or(who.clone(), str::to_owned);
        rule.split(" or ").any(|part| {
            let (principal, is_free) = principal(part);
            let reaches = match principal.as_str() {
                "anyone" => true,
                "signed_in" => who != "anyone",
                "owner" => who != "anyone",
                role => role == who,
            };
            reaches && (is_free || !unconditional)
        })
    })
}

fn rule<'a>(declared: &'a Entity, operation: &str) -> Option<&'a str> {
    let access: &Access = &declared.access;
    let rule = match operation {
        "read" => &access.read,
        "create" => &access.create,
        "update" => &access.update,
        _ => &access.delete,
    };
    rule.as_ref().map(|rule| rule.as_str())
}

/// Returns the people of one part of a rule, and whether they need no condition.
fn principal(part: &str) -> (String, bool) {
    let conditions: Vec<&str> = part.split(" and ").map(str::trim).collect();
    let role = |text: &str| Some(text.strip_prefix("role(")?.strip_suffix(')')?.to_owned());
    let simple = |text: &&str| -> Option<String> {
        match *text {
            "anyone" | "signed_in" | "owner" => Some((*text).to_owned()),
            text if text.starts_with("member(") => Some("signed_in".to_owned()),
            text => role(text),
        }
    };
    let people = conditions.iter().find_map(simple);
    let is_free = conditions.len() == 1 && people.is_some() && conditions != ["owner"];
    (people.unwrap_or_else(|| "anyone".to_owned()), is_free)
}
