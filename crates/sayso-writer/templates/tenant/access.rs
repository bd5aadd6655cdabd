//! Who may do what with «tenant.article» «tenant.one». What no function here allows, nobody may.

use crate::scope::{Role, Scope};
%% for operation in ["read"]
%% set rule = tenant.access[operation]

/// «operation | capitalize»: «rule.said».
pub fn may_«operation»(«% if not rule.of_scope %»_«% endif %»scope: &Scope) -> bool {
    «rule.rust»
}
%% endfor
