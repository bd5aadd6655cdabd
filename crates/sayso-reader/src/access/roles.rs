//! The people who act in the application.

use super::operation::operation;
use crate::{act::Act, names::Names, reading::Operation, source::Source, speaker::story, who::Who};

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

/// Returns the role of the writer, if they say no more about themselves: the owner, unless the text has owners of its own, such as
/// those of dogs.
pub(super) fn speaker_role(source: &Source<'_>) -> &'static str {
    let owners = source.tokens.iter().any(|token| token.base == "owner");
    if owners { "administrator" } else { "owner" }
}
