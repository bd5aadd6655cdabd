//! Values that are yes or no because something may be done with a record: "can be archived", "mark it as paid".

use crate::{
    act::Act,
    fields::Parts,
    lexicon::{Class, Kind, lexicon},
    names::Names,
    phrase::{Phrase, phrases},
    reading::{Field, States},
    segment::Segment,
    source::Source,
    token::{Tag, Token},
    who::Who,
};

/// Verbs that leave a mark on a record, with what the record is then.
const MARKING: [(&str, &str); 16] = [
    ("approve", "approved"),
    ("archive", "archived"),
    ("block", "blocked"),
    ("cancel", "cancelled"),
    ("complete", "completed"),
    ("confirm", "confirmed"),
    ("deactivate", "deactivated"),
    ("feature", "featured"),
    ("hide", "hidden"),
    ("lock", "locked"),
    ("pause", "paused"),
    ("pin", "pinned"),
    ("publish", "published"),
    ("return", "returned"),
    ("settle", "settled"),
    ("verify", "verified"),
];

/// Adds the values that verbs state, unless they are steps of the record.
pub(crate) fn flags(
    source: &Source<'_>,
    acts: &[Act],
    entities: &Names,
    states: &[States],
    parts: &mut Parts,
) {
    let mut last = None;
    for segment in source.segments {
        let all = phrases(source.tokens, segment.tokens.clone());
        let named = |phrase: &Phrase| entities.get(&phrase.name(source.tokens)).map(str::to_owned);
        let subject = all.iter().find_map(named).or_else(|| last.clone());
        for (name, at) in passive(source.tokens, segment)
            .into_iter()
            .chain(marked(source, segment))
        {
            let owner = all
                .iter()
                .rev()
                .filter(|phrase| phrase.tokens.end <= at)
                .find_map(named)
                .or_else(|| subject.clone());
            if let Some(entity) = owner.filter(|_| !source.negations.denied[at]) {
                add(source, states, parts, &entity, name, at);
            }
        }
        last = subject.or(last);
    }
    for act in acts.iter().filter(|act| acts_on_one(act)) {
        let objects = act.objects.iter().filter(|object| !object.denied);
        let entity = objects
            .filter_map(|object| entities.get(&object.phrase.as_ref()?.name(source.tokens)))
            .next();
        let name = participle(&source.tokens[act.verb]);
        if let (Some(entity), Some(name)) = (entity, name) {
            add(source, states, parts, entity, name.to_owned(), act.verb);
        }
    }
}

/// Tells whether an act is one of people and not ruled out.
fn acts_on_one(act: &Act) -> bool {
    let people = act
        .who
        .iter()
        .any(|who| matches!(who, Who::People(..) | Who::Speaker));
    people && !act.denied
}

/// Returns what a record is after a verb.
fn participle(token: &Token) -> Option<&'static str> {
    let known = MARKING.iter().find(|(verb, _)| token.base == *verb)?;
    (token.tag == Tag::Verb && token.base != "cancel" && token.base != "return").then_some(known.1)
}

/// "Tasks can be archived": the verb behind "can be".
fn passive(tokens: &[Token], segment: &Segment) -> Vec<(String, usize)> {
    let range = segment.tokens.clone();
    let verbs = range.clone().skip(2).filter(|at| {
        let may = tokens[at - 2].is(Class::Modal) && tokens[at - 1].word == "be";
        may && !matches!(
            tokens[at - 2].word.as_str(),
            "cannot" | "cant" | "should" | "must"
        )
    });
    verbs
        .filter_map(|at| {
            let verb = lexicon().infinitive(&tokens[at].word)?;
            let done = MARKING.iter().find(|(known, _)| verb == *known)?;
            let by = tokens.get(at + 1).is_some_and(|next| next.word == "by");
            (!by || done.0 != "approve").then(|| (done.1.to_owned(), at))
        })
        .collect()
}

/// "Mark a book as lost", "tick it off as delivered".
fn marked(source: &Source<'_>, segment: &Segment) -> Vec<(String, usize)> {
    const NEAR: usize = 8;
    let tokens = source.tokens;
    let range = segment.tokens.clone();
    let verbs = range.clone().filter(|at| {
        let base = tokens[*at].base.as_str();
        tokens[*at].tag == Tag::Verb && matches!(base, "mark" | "tick" | "flag" | "set" | "check")
    });
    let mut found: Vec<(String, usize)> = Vec::new();
    for verb in verbs {
        let window = verb + 1..(verb + NEAR).min(range.end);
        let as_ = window
            .clone()
            .find(|at| matches!(tokens[*at].word.as_str(), "as" | "if"));
        let value = as_.map(|at| at + 1).filter(|at| *at < range.end);
        if let Some(at) = value.filter(|at| is_state(&tokens[*at])) {
            found.push((tokens[at].word.clone(), at));
        }
    }
    found
}

/// Tells whether a word says how a record is: "paid", "done", "broken".
fn is_state(token: &Token) -> bool {
    let attribute = lexicon()
        .noun(&token.base)
        .is_some_and(|noun| noun.kind == Kind::Attribute && noun.detail == "boolean");
    attribute
        || token.is(Class::Adjective)
        || token.tag == Tag::Verb && token.word != token.base
        || token.word == "done"
}

fn add(
    source: &Source<'_>,
    states: &[States],
    parts: &mut Parts,
    entity: &str,
    name: String,
    at: usize,
) {
    let is_step = states
        .iter()
        .any(|of| of.entity == entity && of.states.contains(&name));
    if !is_step {
        parts.field(Field {
            entity: entity.to_owned(),
            name,
            kind: "boolean",
            rules: Vec::new(),
            span: source.tokens[at].span.clone(),
        });
    }
}
