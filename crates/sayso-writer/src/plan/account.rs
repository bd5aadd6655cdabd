//! The entity of accounts.

use sayso_spec::{ACCOUNT, Id};

/// Returns true if this is the entity of accounts, for which no files of entities are written.
pub(super) fn is_account(id: &Id) -> bool {
    id.as_str() == ACCOUNT
}
