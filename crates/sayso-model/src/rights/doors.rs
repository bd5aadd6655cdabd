//! The way in, teams, and owners: what stays as the offline reading has it.

use super::stated::Stated;
use sayso_spec::{Path, Spec, model::SignUp};

/// Returns what the model opened.
pub(super) fn problems(model: &Spec, offline: &Spec) -> Vec<String> {
    let mut problems = Vec::new();
    accounts(model, offline, &mut problems);
    tenancy(model, offline, &mut problems);
    owners(model, offline, &mut problems);
    problems
}

fn accounts(model: &Spec, offline: &Spec, problems: &mut Vec<String>) {
    let Some(before) = &offline.auth else {
        return;
    };
    let Some(after) = &model.auth else {
        problems.push("`auth` is missing; keep it".to_owned());
        return;
    };
    if width(after.sign_up) > width(before.sign_up) {
        problems.push(format!(
            "`auth.sign_up = \"{}\"` lets strangers in; keep \"{}\"",
            after.sign_up.as_str(),
            before.sign_up.as_str()
        ));
    }
    if before.verify_email && !after.verify_email {
        problems.push("`auth.verify_email = false` lets people use addresses of others".to_owned());
    }
}

fn width(sign_up: SignUp) -> u8 {
    match sign_up {
        SignUp::Closed => 0,
        SignUp::Invite => 1,
        SignUp::Open => 2,
    }
}

fn tenancy(model: &Spec, offline: &Spec, problems: &mut Vec<String>) {
    let Some(before) = &offline.tenancy else {
        return;
    };
    let is_kept = model
        .tenancy
        .as_ref()
        .is_some_and(|after| after.entity == before.entity && after.owner == before.owner);
    if !is_kept {
        problems.push(format!(
            "keep `tenancy` with `entity = \"{}\"` and `owner = \"{}\"`, because teams do not see each other's rows",
            before.entity, before.owner
        ));
    }
    for (id, entity) in &model.entities {
        let was_shared = offline
            .entities
            .get(id.as_str())
            .is_some_and(|before| before.shared);
        if entity.shared && !was_shared && offline.entities.contains(id.as_str()) {
            problems.push(format!(
                "`entity.{id}.shared` shows rows of a team to others"
            ));
        }
    }
}

/// The owner of a row is someone else if another field says it, so a stated rule on owners would be another one.
fn owners(model: &Spec, offline: &Spec, problems: &mut Vec<String>) {
    let stated = Stated::of(offline);
    for (id, before) in &offline.entities {
        let access = Path::from("entity").join(id.as_str()).join("access");
        let is_stated = ["read", "create", "update", "delete", "export"]
            .iter()
            .any(|operation| stated.has(&access.join(*operation)));
        let Some(after) = model.entities.get(id.as_str()).filter(|_| is_stated) else {
            continue;
        };
        if after.owner != before.owner {
            problems.push(format!(
                "`entity.{id}.owner` changes who owns the rows; keep it as it was"
            ));
        }
    }
}
