//! Rules of access to «entity.many». An operation without a function here is not allowed.

use crate::{
    scope::{Role, Scope},
    «entity.module»::«entity.type_name»,
};
%% for operation in ["read", "create", "update", "delete"]
%% set rule = entity.access[operation]

/// «operation | capitalize»: «rule.said».
pub fn may_«operation»(«% if not rule.of_scope %»_«% endif %»scope: &Scope«% if operation in ["update", "delete"] %», «% if not rule.of_row %»_«% endif %»«entity.variable»: &«entity.type_name»«% endif %») -> bool {
    «rule.rust»
}
%% endfor
