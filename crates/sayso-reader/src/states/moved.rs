//! Steps that rights name: "the librarian approves the loan, hands it out and takes it back".

use crate::{
    lexicon::lexicon,
    reading::{Access, Operation, States},
    source::Source,
};

/// Verbs that move a record without naming a step.
const GENERAL: [&str; 27] = [
    "move", "drag", "mark", "tick", "set", "put", "change", "switch", "turn", "bring", "block",
    "pause", "hide", "lock", "unlock", "pin", "star", "flag", "mute", "archive", "cancel",
    "assign", "reassign", "allow", "decide", "moderate", "flip",
];

/// Adds lists of steps of the records that have none and that one sentence lets people move in several ways.
pub(super) fn add(source: &Source<'_>, access: &[Access], found: &mut Vec<States>) {
    const MOST: usize = 40;
    let mut seen: Vec<&str> = Vec::new();
    for right in access {
        let of = right.what.as_str();
        let is_known = seen.contains(&of) || found.iter().any(|states| states.entity == of);
        if seen.len() == MOST {
            break;
        }
        if right.operation != Operation::Move || is_known || of.contains('.') || of == "*" {
            continue;
        }
        seen.push(of);
        let all = steps(source, access, of);
        if all.len() < 2 || are_alternatives(source, &all) {
            continue;
        }
        let Some((_, last)) = all.last() else {
            continue;
        };
        found.push(States {
            entity: of.to_owned(),
            span: source.tokens[*last].span.clone(),
            states: all.into_iter().map(|(name, _)| name).collect(),
        });
    }
}

/// Tells whether people do one thing or the other: "approve or decline", which is one step.
fn are_alternatives(source: &Source<'_>, all: &[(String, usize)]) -> bool {
    let (Some((_, first)), Some((_, last))) = (all.first(), all.last()) else {
        return false;
    };
    let between = &source.tokens[(*first).min(*last)..(*first).max(*last)];
    between
        .iter()
        .any(|token| token.word == "or" || token.is_mark('/'))
}

/// Returns the steps to which the verbs of the first sentence lead that moves a record, each with its verb.
fn steps(source: &Source<'_>, access: &[Access], of: &str) -> Vec<(String, usize)> {
    let tokens = source.tokens;
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut sentence = None;
    let moves =
        |right: &&Access| right.allow && right.operation == Operation::Move && right.what == of;
    for right in access.iter().filter(moves) {
        let start = right.span.start;
        let Ok(verb) = tokens.binary_search_by_key(&start, |token| token.span.start) else {
            continue;
        };
        let segment = source
            .segments
            .partition_point(|segment| segment.tokens.start <= verb);
        if GENERAL.contains(&tokens[verb].base.as_str())
            || *sentence.get_or_insert(segment) != segment
        {
            continue;
        }
        let name = name(source, verb);
        if found.iter().all(|(known, _)| *known != name) {
            found.push((name, verb));
        }
    }
    found
}

/// Returns the participle of a verb with the word that belongs to it: "handed out" of "hands it out".
fn name(source: &Source<'_>, verb: usize) -> String {
    const NEAR: usize = 4;
    let tokens = source.tokens;
    let done = lexicon().participle(&tokens[verb].base);
    let end = (verb + NEAR).min(tokens.len());
    let mut behind = tokens[verb + 1..end]
        .iter()
        .take_while(|token| !matches!(token.word.as_str(), "and" | "or" | ","))
        .map(|token| token.word.as_str());
    let particle = behind.find(|word| matches!(*word, "out" | "back" | "in" | "off"));
    match particle {
        Some(particle) => format!("{done} {particle}"),
        None => done,
    }
}
