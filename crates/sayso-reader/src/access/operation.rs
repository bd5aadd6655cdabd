//! Operations that verbs name.

use crate::{
    act::{Act, verb},
    reading::Operation,
    source::Source,
};

/// Returns what a verb does with records.
pub(super) fn operation(source: &Source<'_>, act: &Act) -> Option<Operation> {
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
