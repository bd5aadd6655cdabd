//! Roles and rights: who acts, and what they may do.

mod bare;
mod inside;

use crate::{
    act::{Act, Object, verb},
    fields::Parts,
    lexicon::Kind,
    names::Names,
    phrase::{Phrase, phrase_at},
    reading::{Access, Field, Operation},
    source::Source,
    speaker::story,
    token::{Tag, Token},
    value,
    who::Who,
};

/// Returns the role of the writer, if they say no more about themselves: the owner, unless the text has owners of its own, such as
/// those of dogs.
fn speaker_role(source: &Source<'_>) -> &'static str {
    let owners = source.tokens.iter().any(|token| token.base == "owner");
    if owners { "administrator" } else { "owner" }
}

/// Finds the people who act in the application.
pub(crate) fn roles(source: &Source<'_>, acts: &[Act]) -> Names {
    let mut names = Names::default();
    for segment in source.segments {
        if let Some((Who::People(name, span), _)) = story(source.tokens, segment) {
            names.add(&name, span);
        }
    }
    for act in acts {
        let known = operation(source, act).is_some() || act.modal && acts_on_something(act);
        for who in act.who.iter().filter(|_| known) {
            match who {
                Who::People(name, span) => names.add(name, span.clone()),
                Who::Public => names.add("visitor", source.tokens[act.verb].span.clone()),
                Who::Speaker if decides(source, act) => {
                    names.add(speaker_role(source), source.tokens[act.verb].span.clone())
                }
                _ => {}
            }
        }
    }
    let people = !names.all.is_empty();
    let wishes = |act: &&Act| {
        act.who.contains(&Who::Speaker) && act.modal && operation(source, act).is_some()
    };
    if let Some(act) = acts.iter().find(wishes).filter(|_| people) {
        names.add(speaker_role(source), source.tokens[act.verb].span.clone());
    }
    names
}

fn acts_on_something(act: &Act) -> bool {
    !act.objects.is_empty()
}

/// Tells whether the writer has a right that others have not.
fn decides(source: &Source<'_>, act: &Act) -> bool {
    act.only || matches!(operation(source, act), Some(Operation::Move))
}

/// Returns what a verb does with records.
fn operation(source: &Source<'_>, act: &Act) -> Option<Operation> {
    let base = source.tokens[act.verb].base.as_str();
    if base == "open" && act.denied {
        return Some(Operation::Read);
    }
    if matches!(base, "access" | "visible" | "public") {
        return Some(reach(source, act));
    }
    if matches!(base, "want" | "need" | "get" | "receive") {
        return act.is_of_a_view(source.tokens).then_some(Operation::Read);
    }
    let verb = verb(source.tokens, act.verb);
    Some(match verb.map_or("", |verb| verb.operation) {
        "read" => Operation::Read,
        "create" => Operation::Create,
        "update" => Operation::Update,
        "delete" => Operation::Delete,
        "move" => Operation::Move,
        _ if matches!(base, "everything" | "all") => Operation::All,

        "export" => Operation::Export,
        "all" => Operation::All,
        _ if base == "do" && act.objects.iter().any(|object| object.phrase.is_none()) => {
            Operation::All
        }
        _ => return None,
    })
}

/// Returns what access is to: full access to all operations, other access to reading.
fn reach(source: &Source<'_>, act: &Act) -> Operation {
    let before = act
        .verb
        .checked_sub(1)
        .map_or("", |at| source.tokens[at].word.as_str());
    match before {
        "full" | "complete" | "unlimited" => Operation::All,
        _ => Operation::Read,
    }
}

/// Finds the rights.
pub(crate) fn access(
    source: &Source<'_>,
    acts: &[Act],
    entities: &Names,
    roles: &Names,
    parts: &mut Parts,
) -> Vec<Access> {
    let mut found: Vec<Access> = Vec::new();
    let mut last: Option<(String, String)> = None;
    let mut said = 0;
    for act in acts {
        let Some(operation) = operation(source, act) else {
            continue;
        };
        for who in &act.who {
            let Some(who) = actor(source, who, roles, act, operation) else {
                continue;
            };
            let mut is_known = false;
            for object in &act.objects {
                let denied = act.denied || object.denied;
                let near = near(&last, said, act);
                // A denial holds for all records, even if a right of the same people is about their own.
                let near = near.map(|(what, whose)| (what, if denied { "" } else { whose }));
                let Some((what, when)) = object_of(source, object, entities, parts, near) else {
                    continue;
                };
                let what = made(source, act, entities).unwrap_or(what);
                let Some((operation, what)) = effect(source, operation, object, what) else {
                    continue;
                };
                if what != "*" {
                    let entity = what.split('.').next().unwrap_or_default();
                    last = Some((entity.to_owned(), when.clone()));
                    said = act.verb;
                }
                let when = match when.as_str() {
                    "" if act.own => "own".to_owned(),
                    // "Visitors can see my drawings": those of the writer.
                    "own" if who == "anyone" => String::new(),
                    _ => when,
                };
                let access = Access {
                    who: who.clone(),
                    operation,
                    what,
                    allow: !denied,
                    only: act.only,
                    when,
                    span: source.tokens[act.verb].span.clone(),
                };
                is_known = true;
                add(&mut found, Some(access));
            }
            if is_known {
                continue;
            }
            let made = nominal(source, act, &who, operation, entities);
            if act.objects.is_empty() {
                let of_last = || {
                    elided(
                        source,
                        act,
                        &who,
                        operation,
                        last.as_ref().map(|(what, _)| what.as_str()),
                    )
                };
                add(&mut found, made.or_else(of_last));
                add(
                    &mut found,
                    bare::rights(source, act, &who, operation, entities, roles),
                );
            } else if operation == Operation::Create {
                add(&mut found, made);
            }
        }
    }
    add(&mut found, inside::closed(source));
    found
}

/// Adds rights that are not there yet.
fn add(found: &mut Vec<Access>, rights: impl IntoIterator<Item = Access>) {
    for right in rights {
        let known = |other: &Access| {
            (&other.who, other.operation, &other.what, other.allow)
                == (&right.who, right.operation, &right.what, right.allow)
        };
        if !found.iter().any(known) {
            found.push(right);
        }
    }
}

/// Returns what an operation does if its object is a value: to create one changes the record, to change a status moves it.
fn effect(
    source: &Source<'_>,
    operation: Operation,
    object: &Object,
    what: String,
) -> Option<(Operation, String)> {
    let head = object
        .phrase
        .as_ref()
        .map(|phrase| source.tokens[phrase.head()].base.as_str());
    let of_state = matches!(head, Some("status" | "state" | "stage"));
    match (operation, what.split_once('.')) {
        (Operation::Update, Some((entity, _))) if of_state => {
            Some((Operation::Move, entity.to_owned()))
        }
        (Operation::Create, Some(_)) => Some((Operation::Update, what)),
        _ => Some((operation, what)),
    }
}

/// Returns the record of the last right and whose it is, if it was named close before: "look at their file but change only the
/// address".
fn near<'a>(
    last: &'a Option<(String, String)>,
    said: usize,
    act: &Act,
) -> Option<(&'a str, &'a str)> {
    const NEAR: usize = 15;
    let (what, when) = last.as_ref().filter(|_| act.verb <= said + NEAR)?;
    Some((what, when))
}

/// Returns the right of a verb whose object is that of the sentence before: "supervisors can delete".
fn elided(
    source: &Source<'_>,
    act: &Act,
    who: &str,
    operation: Operation,
    last: Option<&str>,
) -> Option<Access> {
    let about_records = matches!(
        operation,
        Operation::Update | Operation::Delete | Operation::Move
    );
    let says = act.modal || operation == Operation::Move && bare::ends(source, act.verb);
    let what = last.filter(|_| says && about_records && act.about.is_empty())?;
    Some(Access {
        who: who.to_owned(),
        operation,
        what: what.to_owned(),
        allow: !act.denied,
        only: act.only,
        when: String::new(),
        span: source.tokens[act.verb].span.clone(),
    })
}

/// Returns the record that a verb with another object makes: to book a table makes a booking.
fn made(source: &Source<'_>, act: &Act, entities: &Names) -> Option<String> {
    let verb = verb(source.tokens, act.verb)?;
    let made = entities
        .get(verb.nominal)
        .filter(|_| !verb.nominal.is_empty());
    made.map(str::to_owned)
}

/// Returns the right to make the record that a verb names: "may book" creates bookings.
fn nominal(
    source: &Source<'_>,
    act: &Act,
    who: &str,
    operation: Operation,
    entities: &Names,
) -> Option<Access> {
    let verb = verb(source.tokens, act.verb)?;
    let what = entities.get(verb.nominal)?;
    Some(Access {
        who: who.to_owned(),
        operation,
        what: what.to_owned(),
        allow: !act.denied,
        only: act.only,
        when: String::new(),
        span: source.tokens[act.verb].span.clone(),
    })
}

fn actor(
    source: &Source<'_>,
    who: &Who,
    roles: &Names,
    act: &Act,
    operation: Operation,
) -> Option<String> {
    match who {
        Who::People(name, _) if name == "visitor" => Some("anyone".to_owned()),
        Who::People(name, _) => roles.get(name).map(str::to_owned),
        Who::Speaker => roles.get(speaker_role(source)).map(str::to_owned),
        Who::Nobody => Some("user".to_owned()),
        Who::Everybody if act.modal || act.denied || act.only => Some("user".to_owned()),
        Who::Everybody if matches!(operation, Operation::Create | Operation::Read) => {
            Some("user".to_owned())
        }
        Who::Public => Some("anyone".to_owned()),
        _ => None,
    }
}

/// Returns whose a thing is: "own" of "their visits", "team" of "their branch".
fn whose(source: &Source<'_>, phrase: &Phrase) -> &'static str {
    const GROUPS: [&str; 13] = [
        "team",
        "branch",
        "department",
        "depot",
        "section",
        "company",
        "organisation",
        "organization",
        "subsidiary",
        "office",
        "group",
        "school",
        "unit",
    ];
    const NEAR: usize = 6;
    let tokens = source.tokens;
    let end = (phrase.tokens.end + NEAR).min(tokens.len());
    let words = || {
        tokens[phrase.tokens.start..end].iter().take_while(|token| {
            !matches!(token.tag, Tag::Mark(_)) && !matches!(token.word.as_str(), "and" | "but")
        })
    };
    let of_a_thing = tokens[phrase.tokens.start].word == "its";
    let own = phrase.possessed && !of_a_thing
        || words().any(|token| {
            matches!(token.word.as_str(), "themselves" | "own") || token.base == "assign"
        });
    let made = tokens[phrase.tokens.end..end].windows(2).any(|pair| {
        is_self(&pair[0].word)
            && pair[1].tag == Tag::Verb
            && MAKING.contains(&pair[1].base.as_str())
    });
    let theirs = tokens[phrase.tokens.start..end].windows(2).any(|pair| {
        matches!(pair[0].word.as_str(), "their" | "own" | "his")
            && GROUPS.contains(&pair[1].base.as_str())
    });
    match (own || made, theirs) {
        (_, true) => "team",
        (true, false) => "own",
        (false, false) => "",
    }
}

/// Verbs of making, in "the tickets they created".
const MAKING: [&str; 24] = [
    "lead", "run", "teach", "give", "handle", "drive", "host", "organise", "organize", "manage",
    "create", "add", "make", "write", "submit", "post", "upload", "enter", "own", "book", "order",
    "report", "open", "send",
];

fn is_self(word: &str) -> bool {
    matches!(word, "they" | "he" | "she" | "i" | "have" | "themselves")
}

/// Returns the entity of which a value is: "the names of lessees", "the lessee's name".
fn whole<'a>(source: &Source<'_>, phrase: &Phrase, entities: &'a Names) -> Option<&'a str> {
    let tokens = source.tokens;
    if let Some(owner) = phrase.owner {
        return entities.get(&tokens[owner].base);
    }
    let of = tokens
        .get(phrase.tokens.end)
        .filter(|token| token.word == "of");
    let rest = phrase_at(tokens, phrase.tokens.end + 1, tokens.len()).filter(|_| of.is_some())?;
    entities.get(&rest.name(tokens))
}

/// Words for all that is known of things.
const WHOLES: [&str; 17] = [
    "list",
    "overview",
    "detail",
    "details",
    "history",
    "status",
    "copy",
    "record",
    "calendar",
    "schedule",
    "content",
    "rest",
    "data",
    "information",
    "info",
    "file",
    "page",
];

/// Returns the entity of "household details".
fn collected<'a>(tokens: &[Token], phrase: &Phrase, entities: &'a Names) -> Option<&'a str> {
    let [.., thing, whole] = phrase.nouns[..] else {
        return None;
    };
    let is_whole = WHOLES.contains(&tokens[whole].base.as_str()) && phrase.owner.is_none();
    entities.get(&tokens[thing].base).filter(|_| is_whole)
}

/// Returns the things of "the list of their bookings", "the details of a guest".
fn listed(source: &Source<'_>, phrase: &Phrase) -> Option<Phrase> {
    let tokens = source.tokens;
    tokens
        .get(phrase.tokens.end)
        .filter(|token| matches!(token.word.as_str(), "of" | "per" | "with" | "showing"))?;
    let is_whole = WHOLES.contains(&tokens[phrase.head()].base.as_str());
    let shows = is_whole || phrase.is(Kind::View, tokens);
    let inner = phrase_at(tokens, phrase.tokens.end + 1, tokens.len())?;
    (shows && phrase.owner.is_none()).then_some(inner)
}

/// Tells whether a value is one of the record named before: "their phone", "the address", "phone, address".
fn points_at(tokens: &[Token], phrase: &Phrase) -> bool {
    let before = phrase.tokens.start.checked_sub(1);
    let joined =
        before.is_some_and(|before| matches!(tokens[before].word.as_str(), "," | "and" | "or"));
    let named = tokens[phrase.tokens.start].word == "the";
    phrase.possessed || named || joined && phrase.tokens.len() == 1
}

/// Returns what an object is: an entity, a field or everything, and whose.
fn object_of(
    source: &Source<'_>,
    object: &Object,
    entities: &Names,
    parts: &mut Parts,
    last: Option<(&str, &str)>,
) -> Option<(String, String)> {
    let tokens = source.tokens;
    let Some(phrase) = &object.phrase else {
        return Some(("*".to_owned(), String::new()));
    };
    let when = whose(source, phrase);
    let name = phrase.name(tokens);
    let is_value = phrase.is(Kind::Attribute, tokens) && !entities.has(&name);
    if let Some(entity) = entities.get(&name).filter(|_| !is_value) {
        return Some((entity.to_owned(), when.to_owned()));
    }
    if let Some(entity) = collected(tokens, phrase, entities) {
        return Some((entity.to_owned(), when.to_owned()));
    }
    if let Some(inner) = listed(source, phrase) {
        let inner = Object {
            phrase: Some(inner),
            denied: object.denied,
        };
        return object_of(source, &inner, entities, parts, last);
    }
    if matches!(
        name.as_str(),
        "data" | "information" | "info" | "lot" | "rest"
    ) {
        return Some(("*".to_owned(), when.to_owned()));
    }
    if phrase.is(Kind::Attribute, tokens) {
        let full = phrase.full_name(tokens);
        let has = |wanted: &str| parts.fields.iter().find(|field| field.name == wanted);
        let known = has(&full)
            .or_else(|| has(&name))
            .map(|field| (field.entity.clone(), field.name.clone()));
        let pointed = last.filter(|_| points_at(tokens, phrase));
        let (entity, field) = match (whole(source, phrase, entities), pointed) {
            (Some(whole), _) => (whole.to_owned(), full),
            (None, Some((last, _))) if known.as_ref().is_none_or(|(entity, _)| entity == last) => {
                (last.to_owned(), full)
            }
            (None, _) => known?,
        };
        let when = match pointed {
            Some((last, whose)) if when.is_empty() && last == entity => whose,
            _ => when,
        };
        let what = format!("{entity}.{field}");
        parts.field(Field {
            kind: value::kind(&field, None, tokens),
            entity,
            name: field,
            rules: Vec::new(),
            span: phrase.span(tokens),
        });
        return Some((what, when.to_owned()));
    }
    let field = parts.fields.iter().find(|field| field.name == name)?;
    Some((format!("{}.{}", field.entity, field.name), when.to_owned()))
}
