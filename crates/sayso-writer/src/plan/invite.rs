//! Invitations to an application without tenants.

use super::{
    expr::{Rule, Translator},
    tenancy::roles_of_owner,
    unsupported::Found,
};
use sayso_expr::{Place, Schema};
use sayso_spec::{ACCOUNT, Id, Spec};
use serde::Serialize;

/// The people who invite others to the application.
#[derive(Debug, Serialize)]
pub struct Invite {
    /// The people who invite.
    pub rule: Rule,
    /// True if the pages need a link of their own: not only people who manage accounts invite.
    pub in_nav: bool,
    /// True if tests have a person who invites.
    pub is_tested: bool,
    /// True if they have one who surely does not.
    pub is_closed: bool,
    /// The id of a role that the person of the tests gives; none if they have none.
    pub role: Option<String>,
}

impl Invite {
    /// Decides on the people who invite; none if no one does.
    pub(super) fn of(spec: &Spec, schema: &Schema, found: &mut Found) -> Option<Self> {
        let auth = spec.auth.as_ref()?;
        let said = auth.invite.as_ref()?;
        if spec.tenancy.is_some() {
            found.add(
                "auth.invite",
                "invitations to an application with teams that lead to no team",
            );
            return None;
        }
        let account = Id::near(ACCOUNT)?;
        let mut translator = Translator::new(spec, &account, schema);
        let rule = translator.rule(Some(said), &Place::who());
        if rule.nobody {
            return None;
        }
        let typed = translator.typed(said, &Place::who());
        Some(Self {
            in_nav: auth.manage.as_ref() != Some(said),
            is_tested: rule.owner_may,
            is_closed: typed.is_some_and(|typed| translator.is_closed(&typed)),
            role: roles_of_owner(spec).first().map(|role| (*role).to_owned()),
            rule,
        })
    }
}
