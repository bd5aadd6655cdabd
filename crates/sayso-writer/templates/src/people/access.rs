//! Rules about the accounts of others.

use super::Person;
use crate::scope::{Role, Scope};

/// Manage accounts: «manage.said».
pub fn may_manage(scope: &Scope) -> bool {
    «manage.rust»
}

/// Give this role: up to the person's own.
pub fn may_give(scope: &Scope, role: Role) -> bool {
    scope.is(role)
}

/// Change this account: of people whose role the person could give.
pub fn may_change(scope: &Scope, person: &Person) -> bool {
    may_manage(scope) && person.role.is_none_or(|role| may_give(scope, role))
}

/// Returns true if people with this role manage accounts.
pub fn manages(role: Role) -> bool {
    [«manage.list»].contains(&role)
}
