//! Rules of access to «tenant.article» «tenant.one». An operation without a function here is not allowed.

use crate::scope::{Role, Scope};
%% for operation in ["read"]
%% set rule = tenant.access[operation]

/// «operation | capitalize»: «rule.said».
pub fn may_«operation»(«% if not rule.of_scope %»_«% endif %»scope: &Scope) -> bool {
    «rule.rust»
}
%% endfor
