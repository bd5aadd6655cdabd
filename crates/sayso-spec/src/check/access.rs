//! Access that is hardly meant.

use super::report::{Checker, Spot};
use crate::{diagnostic::Code, index::ACCOUNT, model::Entity, path::Path, value::Id};

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    for (id, entity) in spec.entities.iter().filter(|(id, _)| **id != *ACCOUNT) {
        let path = Path::from("entity").join(id.as_str());
        if entity.access.read.is_none() {
            let message = format!("`{id}` cannot be read: its access has no `read`");
            checker.report(
                Code::Unused,
                Spot::Key(path.clone()),
                message,
                "add `read = \"…\"` to its access",
            );
        }
        if entity.access.create.is_none() && !is_made(checker, id) {
            let message =
                format!("`{id}` is never made: no rule of access, no transition, no schedule");
            checker.report(
                Code::Unused,
                Spot::Key(path.clone()),
                message,
                "add `create = \"…\"` to its access",
            );
        }
        changes(checker, id, entity, &path.join("access"));
    }
}

/// Returns true if a transition, a schedule or the seeds make rows of an entity.
fn is_made(checker: &Checker<'_>, id: &Id) -> bool {
    let spec = checker.spec;
    let machines = spec.machines.values().flat_map(|fields| fields.values());
    let transitions = machines.flat_map(|machine| machine.transitions.values());
    let by_transitions = transitions.filter_map(|transition| transition.create.as_ref());
    let by_schedules = spec
        .schedules
        .values()
        .filter_map(|schedule| schedule.create.as_ref());
    let made = by_transitions
        .chain(by_schedules)
        .any(|make| make.entity == *id);
    made || spec.seeds.contains(id.as_str())
}

fn changes(checker: &mut Checker<'_>, id: &Id, entity: &Entity, path: &Path) {
    let access = &entity.access;
    for (key, expr) in [("update", &access.update), ("delete", &access.delete)] {
        let Some(expr) = expr else { continue };
        if expr.as_str() == "anyone" && checker.spec.auth.is_some() {
            let message =
                format!("anyone, also strangers, may {key} `{id}`, although there are accounts");
            let help = "write `signed_in`, or `owner`";
            checker.report(
                Code::OpenToStrangers,
                Spot::Value(path.join(key)),
                message,
                help,
            );
        }
    }
    let everyone = access
        .update
        .as_ref()
        .is_some_and(|update| update.as_str() == "signed_in");
    if everyone && entity.owner.is_some() {
        let message = format!("`{id}` has an owner, but everyone who is signed in may change it");
        let spot = Spot::Value(path.join("update"));
        checker.report(
            Code::OpenToEveryone,
            spot,
            message,
            "write `owner`, or remove the owner",
        );
    }
}
