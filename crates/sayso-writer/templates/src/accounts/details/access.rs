//! Rules about the details of accounts. Everyone writes the others of their own account.

use crate::scope::{Role, Scope};
%% for field in details.form if field.write

/// Write "«field.label»": «field.write.said».
pub fn may_write_«field.ident»(«% if not field.write.of_scope %»_«% endif %»scope: &Scope) -> bool {
    «field.write.rust»
}
%% endfor
