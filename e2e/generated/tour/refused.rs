//! Refusals of people without a role.

use super::{Stop, arrival::Guest, page};
use crate::{known, seen};
use sayso_spec::Operation;

/// Opens the form of a new row as a guest. Rules that consist of roles alone are decided here.
pub(super) async fn try_without_rights(guest: &Guest, stop: &Stop, problems: &mut Vec<String>) {
    let rule = stop.entity.access.of(Operation::Create);
    let Some(may) = rule.and_then(|rule| holds(guest, rule.as_str())) else {
        return;
    };
    let new = format!("{}/new", stop.list);
    let status = seen::get(guest, &new).await;
    guest.goto(&stop.list).await;
    let offered = page::new_links(guest).await.contains(&new);
    let opened = status.status == 200 && status.path == new;
    if opened != may || offered != may {
        problems.push(format!(
            "{}: may create {}: {may}; link: {offered}; {new} answers {} at {}",
            guest.name, stop.id, status.status, status.path
        ));
    }
}

/// Returns whether a rule of roles holds for a guest; none for a rule with other terms. Everyone has a tenant of their own
/// and its highest role.
fn holds(guest: &Guest, rule: &str) -> Option<bool> {
    let mut any = false;
    for term in rule.split(" or ") {
        let role = term.strip_prefix("role(")?.strip_suffix(')')?;
        any |= guest.role.is_some_and(|own| known::includes(own, role));
    }
    known::spec().tenancy.is_none().then_some(any)
}
