//! The way in: whether people from outside may make themselves an account.

use crate::{
    closed::closed,
    draft::Draft,
    people::{People, Who},
    words::Word,
};
use sayso_spec::model::SignUp;

/// Closes the application: people are invited, and visitors see no rows.
pub(crate) fn close(draft: &mut Draft, people: &mut People, words: &[Word]) {
    let Some(span) = closed(words) else {
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
