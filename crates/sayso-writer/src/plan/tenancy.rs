//! The tenant, and the roles in it or in the application.

use super::names::{capitalised, one_line, variant};
use sayso_spec::{
    ACCOUNT, Id, Spec,
    model::{Place, SeedValue},
};
use serde::Serialize;

/// The place of the stranger among the people of the seeds.
pub(super) const STRANGER: usize = 1;

/// A role.
#[derive(Debug, Serialize)]
pub struct Role {
    /// The id, as the database has it.
    pub id: String,
    /// The name in Rust.
    pub variant: String,
    /// The name that people see.
    pub name: String,
    /// The name with a capital, as a choice shows it.
    pub label: String,
    /// The roles that it includes, itself first.
    pub includes: Vec<String>,
}

pub(super) fn is_tenant(spec: &Spec, id: &str) -> bool {
    spec.tenancy
        .as_ref()
        .is_some_and(|tenancy| tenancy.entity.as_str() == id)
}

pub(super) fn roles(spec: &Spec) -> Vec<Role> {
    let place = match spec.tenancy {
        Some(_) => Place::Tenant,
        None => Place::App,
    };
    let held = spec.roles.iter().filter(|(_, role)| role.place == place);
    held.map(|(id, _)| {
        let name = role_name(spec, id);
        let mut includes = Vec::new();
        include(spec, id, &mut includes);
        Role {
            id: id.as_str().to_owned(),
            variant: variant(id.as_str()),
            label: capitalised(&name),
            name,
            includes: includes.iter().map(|id| variant(id)).collect(),
        }
    })
    .collect()
}

pub(super) fn owner_role(spec: &Spec) -> String {
    let owner = spec
        .tenancy
        .as_ref()
        .map(|tenancy| variant(tenancy.owner.as_str()));
    owner.unwrap_or_default()
}

/// Returns the ids of the roles that the owner of a tenant holds; without tenants, those of the first person of the seeds.
pub(super) fn roles_of_owner(spec: &Spec) -> Vec<&str> {
    match &spec.tenancy {
        Some(tenancy) => roles_with(spec, &tenancy.owner),
        None => roles_of_person(spec, 0),
    }
}

/// Returns the ids of the roles of the application that a person of the seeds holds.
pub(super) fn roles_of_person(spec: &Spec, at: usize) -> Vec<&str> {
    let people = spec.seeds.get(ACCOUNT).map(|seed| &seed.rows);
    let person = people.and_then(|people| people.values().nth(at));
    let said = match person.and_then(|person| person.get("role")) {
        Some(SeedValue::Text(role)) => role.as_str(),
        _ => return Vec::new(),
    };
    roles_of(spec, said)
}

/// Returns true if those who hold a role may do what those with another one may.
pub(super) fn includes(spec: &Spec, held: &str, role: &str) -> bool {
    roles_of(spec, held).contains(&role)
}

/// Returns the ids of the roles that those who hold one have.
pub(super) fn roles_of<'a>(spec: &'a Spec, held: &str) -> Vec<&'a str> {
    let mut roles = spec.roles.ids();
    let held = roles.find(|id| id.as_str() == held);
    held.map_or_else(Vec::new, |held| roles_with(spec, held))
}

/// Returns the ids of a role and of all that it includes.
pub(super) fn roles_with<'a>(spec: &'a Spec, role: &'a Id) -> Vec<&'a str> {
    let mut roles = Vec::new();
    include(spec, role, &mut roles);
    roles
}

/// Adds a role and all that it includes, each once.
fn include<'a>(spec: &'a Spec, id: &'a Id, found: &mut Vec<&'a str>) {
    if found.contains(&id.as_str()) {
        return;
    }
    found.push(id.as_str());
    let over = spec
        .roles
        .get(id.as_str())
        .into_iter()
        .flat_map(|role| &role.over);
    for below in over {
        include(spec, below, found);
    }
}

/// Returns the name of a role that people see.
pub(super) fn role_name(spec: &Spec, id: &Id) -> String {
    let name = spec
        .roles
        .get(id.as_str())
        .and_then(|role| role.name.as_ref());
    one_line(&name.map_or_else(|| id.words(), |name| name.as_str().to_owned()))
}
