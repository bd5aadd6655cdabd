//! The way in: whether people from outside may make themselves an account.

use crate::{
    closed::closed,
    draft::Draft,
    people::{People, Who},
    words::Word,
};
use sayso_reader::{Reading, Span};
use sayso_spec::model::SignUp;

/// Closes the application: people are invited, and visitors see no rows.
pub(crate) fn close(draft: &mut Draft, people: &mut People, reading: &Reading, words: &[Word]) {
    let Some(span) = closed(words).or_else(|| no_way_in(reading)) else {
        return;
    };
    people.is_public = false;
    let signed_in = people.rule(&[Who::SignedIn]);
    for (_, entity) in draft.spec.entities.iter_mut() {
        if entity
            .access
            .read
            .as_ref()
            .is_some_and(|rule| rule.as_str() == "anyone")
        {
            entity.access.read.clone_from(&signed_in);
        }
    }
    let Some(auth) = &mut draft.spec.auth else {
        return;
    };
    auth.sign_up = SignUp::Invite;
    if draft.spec.tenancy.is_none() && auth.invite.is_none() {
        auth.invite.clone_from(&auth.manage);
    }
    draft.comes_from("auth", &span);
}

/// Returns the words that rule out that people make themselves an account.
fn no_way_in(reading: &Reading) -> Option<Span> {
    let mut absent = reading.absent.iter();
    let sign_up = absent.find(|absent| absent.kind == "feature" && absent.name == "sign_up")?;
    Some(sign_up.span.clone())
}
