//! The members of a tenant.

use super::{
    entity::Entity,
    expr::{Rule, Translator},
    fates::{self, Column},
    field::Field,
    language::Language,
    tenancy::{role_name, roles_of, roles_of_owner},
    unsupported::Found,
};
use sayso_expr::{Place as ExprPlace, Schema};
use sayso_spec::{Expr, Spec, model::OnDelete};
use serde::Serialize;

/// The members of a tenant, and what becomes of its rows when they leave or it is deleted.
#[derive(Debug, Serialize)]
pub struct Members {
    /// The people who change roles and remove members.
    pub manage: Rule,
    /// The people who invite.
    pub invite: Rule,
    /// True if there are people who invite.
    pub invites: bool,
    /// True if the owners do.
    pub owner_invites: bool,
    /// True if the tenant has a page with its own values.
    pub has_settings: bool,
    /// The columns with people whose rows are handed over when they leave.
    pub handed_over: Vec<Column>,
    /// The statements that delete a tenant, in order; each takes its id.
    pub deletion: Vec<String>,
    /// The refusal of a change that takes the last owner away.
    pub last_owner: String,
    /// The id of the owner's role.
    pub owner: String,
    /// The name of the owner's role.
    pub owner_name: String,
    /// The id of a role that the owner's includes, for tests in which the owner gives it; `None` if owners may not.
    pub lower: Option<String>,
    /// The id of such a role whose holders invite too.
    pub inviter: Option<String>,
    /// The id of such a role whose holders change roles too.
    pub manager: Option<String>,
}

impl Members {
    /// Decides on the members. `entities` have those first that others refer to.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        tenant: Option<&Entity>,
        entities: &[Entity],
        found: &mut Found,
    ) -> Option<Self> {
        let (tenancy, tenant) = spec.tenancy.as_ref().zip(tenant)?;
        for field in &tenant.relations.refs {
            let path = format!("entity.{}.field.{}", tenant.id, field.id);
            found.add(path, "a reference of the tenant to another row");
        }
        let owner = role_name(spec, &tenancy.owner);
        let mut translator = Translator::new(spec, &tenancy.entity, schema);
        let invite = rule("invite", tenancy.invite.as_ref(), &mut translator, found);
        let manage = rule("manage", tenancy.manage.as_ref(), &mut translator, found);
        let of_lower = |rule: Option<&Expr>| {
            let roles = roles_of_owner(spec).into_iter().skip(1);
            let place = ExprPlace::tenancy(tenancy.entity.as_str());
            let may = |role: &&str| translator.holder_may(rule, &place, &roles_of(spec, role));
            roles
                .filter(|_| manage.owner_may)
                .find(may)
                .map(str::to_owned)
        };
        Some(Self {
            inviter: of_lower(tenancy.invite.as_ref()),
            manager: of_lower(tenancy.manage.as_ref()),
            lower: lower_role(spec).filter(|_| manage.owner_may),
            owner: tenancy.owner.as_str().to_owned(),
            invites: !invite.nobody,
            owner_invites: invite.owner_may,
            invite,
            manage,
            has_settings: !(tenant.access.update.nobody && tenant.access.delete.nobody),
            handed_over: fates::people(spec, entities, OnDelete::HandOver),
            owner_name: owner.clone(),
            deletion: deletion(tenant, entities),
            last_owner: Language::of(spec).last_owner(&owner),
        })
    }
}

/// The first role that the owner's includes.
fn lower_role(spec: &Spec) -> Option<String> {
    roles_of_owner(spec).get(1).map(|role| (*role).to_owned())
}

/// Translates a rule about the tenant.
fn rule(
    key: &str,
    expr: Option<&Expr>,
    translator: &mut Translator<'_>,
    found: &mut Found,
) -> Rule {
    let rule = translator.rule(expr, &ExprPlace::tenancy(translator.id.as_str()));
    found.if_set(
        rule.of_facts,
        format!("tenancy.{key}"),
        "a rule that reads other rows",
    );
    rule
}

/// The statements that delete a tenant. References that may be empty are emptied first; then rows go before those that
/// they refer to.
fn deletion(tenant: &Entity, entities: &[Entity]) -> Vec<String> {
    let column = format!("{}_id", tenant.id);
    let keeps = |field: &&Field| {
        let target = field.target.as_ref();
        target.is_some_and(|target| !target.account && target.restricts)
    };
    let mut statements = Vec::new();
    for entity in entities {
        let optional = entity
            .relations
            .refs
            .iter()
            .filter(keeps)
            .filter(|field| field.optional);
        let emptied: Vec<String> = optional
            .map(|field| format!("{} = NULL", field.column))
            .collect();
        if !emptied.is_empty() {
            statements.push(format!(
                "UPDATE {} SET {} WHERE {column} = $1",
                entity.module,
                emptied.join(", ")
            ));
        }
    }
    for entity in before_their_targets(entities) {
        statements.push(format!("DELETE FROM {} WHERE {column} = $1", entity.module));
    }
    statements.push(format!("DELETE FROM {} WHERE id = $1", tenant.module));
    statements
}

/// The entities, each before those that its rows must refer to.
fn before_their_targets(entities: &[Entity]) -> Vec<&Entity> {
    let mut waiting: Vec<&Entity> = entities.iter().collect();
    let mut ordered = Vec::new();
    while !waiting.is_empty() {
        let is_free = |entity: &&Entity| {
            let must_refer = |other: &&Entity| {
                let mut required = other.relations.refs.iter().filter(|field| !field.optional);
                other.id != entity.id
                    && required.any(|field| {
                        let target = field.target.as_ref();
                        target.is_some_and(|target| target.entity == entity.id)
                    })
            };
            !waiting.iter().any(must_refer)
        };
        // Rows of a circle of required references cannot exist, so its order means nothing.
        let at = waiting.iter().position(is_free).unwrap_or(0);
        ordered.push(waiting.remove(at));
    }
    ordered
}
