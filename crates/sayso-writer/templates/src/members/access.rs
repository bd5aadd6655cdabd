//! Rules about the members of «tenant.article» «tenant.one».

use super::Member;
use crate::scope::{Role, Scope};

/// Change roles and remove members: «members.manage.said».
pub fn may_manage(«% if not (members.manage.of_scope or members.manage.of_row) %»_«% endif %»scope: &Scope) -> bool {
%% if members.manage.of_row
    let «tenant.variable» = scope.«tenant.variable»();
%% endif
    «members.manage.rust»
}

%% if members.invites
/// Invite people: «members.invite.said».
pub fn may_invite(«% if not (members.invite.of_scope or members.invite.of_row) %»_«% endif %»scope: &Scope) -> bool {
%% if members.invite.of_row
    let «tenant.variable» = scope.«tenant.variable»();
%% endif
    «members.invite.rust»
}

%% endif
/// People change and remove members up to their own role.
pub fn may_change(scope: &Scope, member: &Member) -> bool {
    may_manage(scope) && may_give(scope, member.role)
}

/// People give roles up to their own.
pub fn may_give(scope: &Scope, role: Role) -> bool {
    scope.is(role)
}
