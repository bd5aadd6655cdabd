//! Rows to try the application with.

mod rows;
mod values;
mod variable;

use self::{
    rows::{Later, Row, rows},
    values::values,
    variable::{SCOPE, variable},
};
use super::{
    details::Details, entity::Entity, made::Made, names, tenancy, unsupported::Found, value::Value,
};
use sayso_spec::{ACCOUNT, Spec, model::SeedValue};
use serde::Serialize;

/// The rows of the specification.
#[derive(Debug, Serialize)]
pub struct Seeds {
    /// People.
    pub accounts: Vec<Account>,
    /// Tenants by key and name, with the key of their owner.
    pub tenants: Vec<Tenant>,
    /// People who join a tenant that someone else created.
    pub members: Vec<Member>,
    /// Rows of the other entities, in an order in which they can be made.
    pub rows: Vec<Row>,
    /// The values that are written after all rows were made.
    pub later: Vec<Later>,
    /// Rows that are made up, in such an order too.
    pub made: Vec<Made>,
    /// True if some of them refer to others.
    pub has_lists: bool,
    /// True if some values are days.
    pub has_days: bool,
    /// True if some values are moments.
    pub has_moments: bool,
    /// The first tenant, where tests work; without tenants, the people with whom they do.
    pub home: Option<Home>,
    /// The owner of another tenant.
    pub outsider: Option<Other>,
    /// Another person than the one with whom tests work, in an application without tenants.
    pub stranger: Option<String>,
    /// Someone whose tenant has no other member.
    pub alone: Option<String>,
}

/// The tenant in which tests work.
#[derive(Debug, Serialize)]
pub struct Home {
    /// The tenant's key.
    pub key: String,
    /// The address of its owner.
    pub owner: String,
    /// The name of its owner.
    pub owner_name: String,
    /// Its other members; none if one of them is an owner too.
    pub others: Vec<Other>,
}

/// Someone else than the person with whom tests work.
#[derive(Debug, Serialize)]
pub struct Other {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
}

impl Other {
    fn of(account: &Account) -> Self {
        Self {
            name: account.name.clone(),
            email: account.email.clone(),
        }
    }
}

/// Someone who joins a tenant.
#[derive(Debug, Serialize)]
pub struct Member {
    /// The key of the account.
    pub key: String,
    /// The key of the tenant.
    pub tenant: String,
    /// The role, in Rust.
    pub role: String,
}

/// Someone of the seeds.
#[derive(Debug, Serialize)]
pub struct Account {
    /// The key in the specification.
    pub key: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The key of the tenant that the person is in.
    pub tenant: Option<String>,
    /// The person's role there, or in the application, in Rust.
    pub role: Option<String>,
    /// True if rows refer to the person, or are made by them.
    pub is_used: bool,
}

/// A tenant of the seeds.
#[derive(Debug, Serialize)]
pub struct Tenant {
    /// The key in the specification.
    pub key: String,
    /// The key of the account that creates it.
    pub owner: String,
    /// True if it has rows.
    pub has_rows: bool,
    /// True if it has rows or other members than its owner.
    pub is_used: bool,
    /// The values by field.
    pub values: Vec<Value>,
}

impl Seeds {
    /// Returns true if tests have someone else than the person with whom they work.
    pub(crate) fn has_others(&self) -> bool {
        self.outsider.is_some() || self.stranger.is_some()
    }

    /// Translates the rows.
    pub(super) fn of(
        spec: &Spec,
        tenant_entity: Option<&Entity>,
        entities: &[Entity],
        details: Option<&Details>,
        found: &mut Found,
    ) -> Self {
        let tenant = spec.tenancy.as_ref().map(|tenancy| tenancy.entity.as_str());
        let first_tenant = tenant
            .and_then(|tenant| spec.seeds.get(tenant)?.rows.first())
            .map(|(key, _)| key.as_str().to_owned());
        let accounts = accounts(spec, tenant);
        let ordered = ordered(entities);
        let (rows, of_rows) = rows(spec, &ordered, tenant, first_tenant.as_deref(), found);
        let mut later = details.map_or_else(Vec::new, |all| rows::of_accounts(spec, all, found));
        later.extend(of_rows);
        let is_filled = entities.iter().any(|entity| {
            let seed = spec.seeds.get(&entity.id);
            seed.is_some_and(|seed| seed.count.is_some())
        });
        let filled = first_tenant
            .filter(|_| is_filled)
            .zip(tenant)
            .map(|(key, tenant)| variable(spec, tenant, &key));
        let tenants = tenants(
            spec,
            tenant_entity,
            &accounts,
            &rows,
            filled.as_deref(),
            found,
        );
        let made = Made::all(
            spec,
            &ordered,
            match spec.tenancy {
                Some(_) => tenants.first().map(|tenant| tenant.key.as_str()),
                None if spec.auth.is_none() => Some(SCOPE),
                None => accounts.first().map(|_| SCOPE),
            },
            found,
        );
        let owner_role = tenancy::owner_role(spec);
        let home = match spec.tenancy {
            Some(_) => tenants
                .first()
                .and_then(|tenant| home(tenant, &accounts, &owner_role)),
            None => home_of_all(&accounts),
        };
        let outsiders = accounts.iter().filter(|account| {
            home.as_ref()
                .is_some_and(|home| account.tenant.as_ref() != Some(&home.key))
                && tenants.iter().any(|tenant| tenant.owner == account.key)
        });
        let outsider = outsiders.map(Other::of).next();
        let calls = |function: &str| {
            rows.iter().any(|row| row.calls(function))
                || later.iter().any(|later| later.calls(function))
        };
        Self {
            stranger: accounts
                .get(tenancy::STRANGER)
                .filter(|_| spec.tenancy.is_none())
                .map(|account| account.email.clone()),
            alone: alone(&accounts),
            members: members(&accounts, &tenants),
            accounts,
            tenants,
            has_lists: made.iter().any(|made| !made.lists.is_empty()),
            made,
            has_days: calls("day"),
            has_moments: calls("moment"),
            rows,
            later,
            home,
            outsider,
        }
    }
}

/// The people with whom tests work in an application without tenants.
fn home_of_all(accounts: &[Account]) -> Option<Home> {
    let (owner, others) = accounts.split_first()?;
    let others = others.iter().map(Other::of);
    Some(Home {
        key: String::new(),
        owner: owner.email.clone(),
        owner_name: owner.name.clone(),
        others: others.collect(),
    })
}

/// Returns true if the seeds have rows that are no accounts.
fn has_rows(spec: &Spec) -> bool {
    let mut others = spec.seeds.iter().filter(|(id, _)| id.as_str() != ACCOUNT);
    others.any(|(_, seed)| !seed.rows.is_empty() || seed.count.is_some())
}

/// The tenant in which tests work, with its people.
fn home(tenant: &Tenant, accounts: &[Account], owner_role: &str) -> Option<Home> {
    let owner = accounts
        .iter()
        .find(|account| account.key == tenant.owner)?;
    let is_other = |account: &&Account| {
        account.key != tenant.owner && account.tenant.as_ref() == Some(&tenant.key)
    };
    let members: Vec<&Account> = accounts.iter().filter(is_other).collect();
    // Tests begin with a single owner.
    let is_owner = |account: &&Account| account.role.as_deref() == Some(owner_role);
    let has_other_owner = members.iter().any(is_owner);
    let kept = members.into_iter().filter(|_| !has_other_owner);
    let others = kept.map(Other::of);
    Some(Home {
        key: tenant.key.clone(),
        owner: owner.email.clone(),
        owner_name: owner.name.clone(),
        others: others.collect(),
    })
}

/// The address of a person whose tenant has no other member.
fn alone(accounts: &[Account]) -> Option<String> {
    let is_alone = |account: &&Account| {
        let mut same = accounts
            .iter()
            .filter(|other| other.tenant == account.tenant);
        account.tenant.is_some() && same.nth(1).is_none()
    };
    let found = accounts.iter().find(is_alone)?;
    Some(found.email.clone())
}

/// Everyone with a role in a tenant, but for its creator.
fn members(accounts: &[Account], tenants: &[Tenant]) -> Vec<Member> {
    let member = |account: &Account| {
        let tenant = tenants
            .iter()
            .find(|tenant| Some(&tenant.key) == account.tenant.as_ref())?;
        let role = account.role.clone()?;
        (tenant.owner != account.key).then(|| Member {
            key: account.key.clone(),
            tenant: tenant.key.clone(),
            role,
        })
    };
    accounts.iter().filter_map(member).collect()
}

fn accounts(spec: &Spec, tenant: Option<&str>) -> Vec<Account> {
    let rows = spec
        .seeds
        .get("account")
        .into_iter()
        .flat_map(|seed| seed.rows.iter());
    let first = rows.clone().next().map(|(key, _)| key);
    rows.map(|(key, row)| {
        let text = |id: &str| match row.get(id) {
            Some(SeedValue::Text(text)) => Some(text.clone()),
            _ => None,
        };
        Account {
            key: variable(spec, ACCOUNT, key.as_str()),
            name: text("name").unwrap_or_default(),
            email: text("email").unwrap_or_default(),
            tenant: tenant.and_then(|tenant| Some(variable(spec, tenant, &text(tenant)?))),
            role: text("role").map(|role| names::variant(&role)),
            is_used: rows::is_used(spec, ACCOUNT, key.as_str())
                || Some(key) == first && has_rows(spec)
                || rows::has_details(spec, row),
        }
    })
    .collect()
}

fn tenants(
    spec: &Spec,
    entity: Option<&Entity>,
    accounts: &[Account],
    made: &[Row],
    filled: Option<&str>,
    found: &mut Found,
) -> Vec<Tenant> {
    let owner_role = tenancy::owner_role(spec);
    let Some((entity, seed)) =
        entity.and_then(|entity| Some((entity, spec.seeds.get(&entity.id)?)))
    else {
        return Vec::new();
    };
    let rows = seed.rows.iter();
    rows.filter_map(|(id, row)| {
        let key = variable(spec, &entity.id, id.as_str());
        let mut people = accounts
            .iter()
            .filter(|account| account.tenant.as_ref() == Some(&key));
        let path = format!("seed.{}.row.{id}", entity.id);
        let owner = people.find(|account| account.role.as_ref() == Some(&owner_role));
        found.if_set(
            owner.is_none(),
            &path,
            "a team that none of its people owns",
        );
        let owner = owner?;
        let has_rows = filled == Some(key.as_str())
            || made.iter().any(|row| row.tenant.as_ref() == Some(&key));
        Some(Tenant {
            owner: owner.key.clone(),
            has_rows,
            is_used: has_rows
                || accounts
                    .iter()
                    .filter(|account| account.tenant.as_ref() == Some(&key))
                    .count()
                    > 1,
            values: values(spec, &path, entity, row, found),
            key,
        })
    })
    .collect()
}

/// The entities in an order in which each comes after those that it refers to.
fn ordered(entities: &[Entity]) -> Vec<&Entity> {
    let mut ordered = Vec::new();
    let mut waiting: Vec<&Entity> = entities.iter().collect();
    while !waiting.is_empty() {
        let is_ready = |entity: &&Entity| {
            let refers_to = |other: &&Entity| {
                let targets = entity
                    .fields
                    .iter()
                    .filter_map(|field| field.target.as_ref());
                other.id != entity.id
                    && targets
                        .into_iter()
                        .any(|target| target.module == other.module)
            };
            !waiting.iter().any(refers_to)
        };
        let at = waiting.iter().position(is_ready).unwrap_or(0);
        ordered.push(waiting.remove(at));
    }
    ordered
}
