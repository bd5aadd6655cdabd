//! Rules about problems.

%% if tenant
use crate::scope::{Role, Scope};

/// See the problems of «tenant.article» «tenant.one», and settle them: its owners.
pub fn may_see(scope: &Scope) -> bool {
    scope.is(Role::«owner_role»)
}
%% else
use crate::{people, scope::Scope};

/// See the problems of the application, and settle them: those who manage accounts.
pub fn may_see(scope: &Scope) -> bool {
    people::access::may_manage(scope)
}
%% endif
