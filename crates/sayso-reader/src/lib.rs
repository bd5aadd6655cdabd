//! Reads what a description of an application in plain language states.
//!
//! A text becomes tokens, segments and their tags, then noun phrases, declarations ("each plot has a number") and
//! acts ("only the secretary edits members"). From these come the parts of a [`Reading`].

mod absent;
mod access;
mod accounts;
mod act;
mod bare;
mod conflict;
mod cue;
mod declare;
mod entities;
mod examples;
mod features;
mod fields;
mod flags;
mod joint;
mod language;
mod ledger;
mod lexicon;
mod limits;
mod list;
mod look;
mod names;
mod naming;
mod negation;
mod nominal;
mod pages;
mod phrase;
mod reach;
mod reading;
mod relations;
mod segment;
mod source;
mod speaker;
mod states;
mod steps;
mod tag;
mod token;
mod typo;
mod value;
mod verdict;
mod views;
mod who;

pub use reading::{
    Absent, Access, Conflict, Entity, Fate, Feature, Field, Operation, Reading, Relation, Role,
    Row, Span, States, Verdict, View,
};
use source::Source;

/// Returns what a text states.
pub fn read(text: &str) -> Reading {
    let mut tokens = token::tokens(text);
    segment::join_lines(&mut tokens);
    typo::repair(text, &mut tokens);
    let segments = segment::segments(&tokens);
    naming::mask(text, &mut tokens, &segments);
    tag::tag(&mut tokens, &segments);
    let negations = negation::negations(&tokens, &segments);
    let examples = examples::examples(&tokens, &segments);
    let source = Source {
        text,
        tokens: &tokens,
        segments: &segments,
        negations: &negations,
        examples: &examples,
    };
    read_source(&source)
}

fn read_source(source: &Source<'_>) -> Reading {
    let language = language::language(source.tokens);
    let declarations = declare::declarations(source.tokens, source.segments, source.negations);
    let acts = act::acts(
        source.tokens,
        source.segments,
        source.text,
        source.negations,
    );
    let roles = access::roles(source, &acts);
    let mut entities = entities::entities(source, &declarations, &acts);
    let nominal = nominal::rights(source, &mut entities);
    let mut parts = fields::Parts::default();
    fields::declared(source, &declarations, &entities, &roles, &mut parts);
    fields::possessed(source, &entities, &mut parts);
    fields::sought(source, &entities, &mut parts);
    relations::relations(source, &acts, &entities, &roles, &mut parts);
    let said = access::access(source, &acts, &entities, &roles, &mut parts);
    let mut access = access::distinct(&said);
    access.extend(nominal);
    let states = states::states(source, &entities, &said);
    let is_step = |field: &Field| {
        let named = matches!(field.name.as_str(), "status" | "state" | "stage");
        named && states.iter().any(|of| of.entity == field.entity)
    };
    parts.fields.retain(|field| !is_step(field));
    flags::flags(source, &acts, &entities, &states, &mut parts);
    relations::owned(&access, &entities, &mut parts);
    let features = features::features(source, language, &parts.fields, &states);
    let mut reading = Reading {
        language: language.to_owned(),
        views: views::views(source, &entities, &roles, &parts.fields, &access, &states),
        states,
        absent: absent::absent(source, language, &entities, &features),
        features,
        fields: parts.fields,
        relations: parts.relations,
        access,
        ..Reading::default()
    };
    reading.entities = entities
        .all
        .into_iter()
        .map(|named| Entity {
            name: named.name,
            also: named.also,
            spans: named.spans,
        })
        .collect();
    reading.roles = roles
        .all
        .into_iter()
        .map(|named| Role {
            name: named.name,
            also: named.also,
            spans: named.spans,
        })
        .collect();
    let rights = features::of_rights(source, &acts, &reading.access);
    for feature in rights.into_iter().chain(several_roles(&reading)) {
        if reading
            .features
            .iter()
            .all(|known| known.name != feature.name)
        {
            reading.features.push(feature);
        }
    }
    let absent = &reading.absent;
    reading.entities.retain(|entity| {
        let is_absent = |of: &Absent| of.kind == "entity" && of.name == entity.name;
        !absent.iter().any(is_absent)
    });
    conflict::settle(source, &mut reading);
    reading.verdict = verdict::verdict(source, &reading);
    if matches!(reading.verdict, Verdict::OutOfScope | Verdict::Unsafe) {
        reading = Reading {
            verdict: reading.verdict,
            language: reading.language,
            ..Reading::default()
        };
    }
    reading.ledger = ledger::ledger(source, &reading);
    reading
}

/// Returns the feature of different rights: several roles, or one that alone may do something or may not.
fn several_roles(reading: &Reading) -> Option<Feature> {
    let differs = |right: &Access| right.only || !right.allow;
    let last = reading.roles.last()?;
    let rights = reading.access.iter().filter(|right| differs(right));
    let several = reading.roles.len() > 1 || rights.clone().next().is_some();
    let span = last.spans.first().cloned()?;
    let people = reading.roles.iter().flat_map(|role| role.spans.clone());
    let mut feature = features::feature("roles", span);
    feature.more = people
        .chain(rights.map(|right| right.span.clone()))
        .collect();
    several.then_some(feature)
}
