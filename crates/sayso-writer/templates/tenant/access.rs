//! Rules of access to «tenant.article» «tenant.one». An operation without a function here is not allowed.

use crate::scope::{Role, Scope};
%% for operation in ["read", "update", "delete"]
%% set rule = tenant.access[operation]
%% if operation == "read" or not rule.nobody

/// «operation | capitalize»: «rule.said».
pub fn may_«operation»(«% if not (rule.of_scope or rule.of_row) %»_«% endif %»scope: &Scope) -> bool {
%% if rule.of_row
    let «tenant.variable» = scope.«tenant.variable»();
%% endif
    «rule.rust»
}
%% endif
%% endfor
