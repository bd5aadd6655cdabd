//! Rules about invitations.

use crate::scope::{Role, Scope};

/// Invite: «invite.rule.said».
pub fn may_invite(«% if not invite.rule.of_scope %»_«% endif %»scope: &Scope) -> bool {
    «invite.rule.rust»
}
%% if roles

/// Give this role with an invitation: up to the person's own.
pub fn may_give(scope: &Scope, role: Option<Role>) -> bool {
    role.is_none_or(|role| scope.is(role))
}
%% endif
