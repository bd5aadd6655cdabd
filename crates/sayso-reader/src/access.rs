//! Rights: what people may do.

mod bare;
mod inside;
mod operation;
mod public;
mod roles;
mod what;
mod whose;

pub(crate) use roles::roles;

use crate::{
    act::{Act, verb},
    fields::Parts,
    names::Names,
    reading::{Access, Operation},
    source::Source,
    who::Who,
};
use operation::operation;
use roles::speaker_role;
use std::collections::HashSet;
use what::{effect, object_of};

/// Finds the rights, each as often as the text says it.
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
                let cancels = source.tokens[act.verb].base == "cancel" && when == "own";
                let access = Access {
                    who: who.clone(),
                    // Who cancels a record of their own may take it back.
                    operation: if cancels {
                        Operation::Delete
                    } else {
                        operation
                    },
                    what,
                    allow: !denied,
                    only: act.only,
                    when,
                    span: source.tokens[act.verb].span.clone(),
                };
                is_known = true;
                found.extend(Some(access));
            }
            if is_known {
                continue;
            }
            let made = registers(source, act, &who, operation, entities)
                .or_else(|| nominal(source, act, &who, operation, entities));
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
                found.extend(made.or_else(of_last));
                found.extend(bare::rights(source, act, &who, operation, entities, roles));
            } else if operation == Operation::Create {
                found.extend(made);
            }
        }
    }
    found.extend(public::pages(source, entities));
    found.extend(inside::closed(source));
    found
}

/// Returns each right once.
pub(crate) fn distinct(said: &[Access]) -> Vec<Access> {
    let mut seen = HashSet::new();
    let first = said
        .iter()
        .filter(|right| seen.insert((&right.who, right.operation, &right.what, right.allow)));
    first.cloned().collect()
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

/// Returns the right of people to make the record of themselves: "an exhibitor registers with a name".
fn registers(
    source: &Source<'_>,
    act: &Act,
    who: &str,
    operation: Operation,
    entities: &Names,
) -> Option<Access> {
    let tokens = source.tokens;
    let up = tokens
        .get(act.verb + 1)
        .is_some_and(|next| next.word == "up");
    let registers = match tokens[act.verb].base.as_str() {
        "register" => true,
        "sign" => up,
        _ => false,
    };
    let of_themselves = registers && act.objects.is_empty() && !act.denied;
    let about = act
        .about
        .iter()
        .all(|phrase| entities.get(&phrase.name(tokens)).is_none());
    let what = entities
        .get(who)
        .filter(|what| *what == who && of_themselves && about)?;
    Some(Access {
        who: who.to_owned(),
        operation,
        what: what.to_owned(),
        allow: true,
        only: act.only,
        when: "own".to_owned(),
        span: tokens[act.verb].span.clone(),
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
