//! Operations that verbs name.

use crate::{
    act::{Act, verb},
    lexicon::lexicon,
    reading::Operation,
    source::Source,
};

/// Returns what a verb does with records.
pub(super) fn operation(source: &Source<'_>, act: &Act) -> Option<Operation> {
    let base = source.tokens[act.verb].base.as_str();
    if base == "open" && act.denied {
        return Some(Operation::Read);
    }
    if matches!(base, "access" | "visible" | "accessible" | "public") {
        return Some(reach(source, act));
    }
    if act.shown {
        return Some(Operation::Read);
    }
    if leaves(source, act) {
        return Some(Operation::Create);
    }
    if moves(source, act) {
        return Some(Operation::Move);
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

/// Tells whether people leave something that they write: "leave a comment".
fn leaves(source: &Source<'_>, act: &Act) -> bool {
    const LEFT: [&str; 9] = [
        "comment", "review", "note", "message", "rating", "feedback", "reply", "question", "vote",
    ];
    let verb = matches!(
        source.tokens[act.verb].base.as_str(),
        "leave" | "give" | "cast"
    );
    let mut objects = act
        .objects
        .iter()
        .filter_map(|object| object.phrase.as_ref());
    verb && objects.any(|phrase| LEFT.contains(&source.tokens[phrase.head()].base.as_str()))
}

/// Tells whether people set a record to a step: "set a device to out of order".
fn moves(source: &Source<'_>, act: &Act) -> bool {
    let tokens = source.tokens;
    let verb = matches!(
        tokens[act.verb].base.as_str(),
        "set" | "put" | "switch" | "change" | "flip" | "turn" | "take" | "hand" | "bring" | "give"
    );
    let Some(phrase) = act
        .objects
        .first()
        .and_then(|object| object.phrase.as_ref())
    else {
        return false;
    };
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let place = phrase.tokens.end.max(act.verb + 2);
    let behind = place + 1;
    let to_step = word(place) == "to" && {
        let skip = usize::from(matches!(word(behind), "in" | "out" | "on"));
        lexicon().is_state(word(behind)) || skip == 1 && tokens.get(behind + 1).is_some()
    };
    let pronoun = matches!(word(act.verb + 1), "it" | "them");
    let returns = matches!(word(act.verb + 2), "out" | "back" | "in") && pronoun;
    verb && (to_step && tokens[act.verb].base != "give" || returns)
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
