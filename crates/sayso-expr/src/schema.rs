//! The data model that expressions are about.

mod entity;
mod field;
mod plural;
mod role;

pub use entity::{Entity, ModuleKind};
pub use field::{Field, FieldKind};
pub use plural::plural;
pub use role::Role;

use crate::{
    ast::Operation,
    problem::Problem,
    typed::{Step, Typed},
};
use std::collections::BTreeMap;

/// The entity id of accounts.
pub const ACCOUNT: &str = "account";

/// Entities, relations, roles and rules, with all names resolved.
///
/// ```
/// use sayso_expr::{Entity, Field, Operation, Role, Schema, parse};
///
/// let schema = Schema::builder()
///     .accounts()
///     .role(Role::in_tenant("member"))
///     .tenancy("team")
///     .entity(Entity::new("team").field(Field::text("name").required()))
///     .entity(
///         Entity::new("task")
///             .field(Field::text("title").required())
///             .field(Field::date("due_on"))
///             .field(Field::computed("late", parse("due_on < today()")?))
///             .access(Operation::Read, parse("member(team)")?),
///     )
///     .build();
/// assert!(schema.problems().is_empty());
/// assert_eq!(schema.entity("task").unwrap().table, "tasks");
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
#[derive(Clone, Debug)]
pub struct Schema {
    pub(crate) entities: Vec<Entity>,
    pub(crate) roles: Vec<Role>,
    pub(crate) tenancy: Option<String>,
    pub(crate) has_accounts: bool,
    pub(crate) currency_digits: u8,
    /// The relations to many, by the entity at which they begin and their id.
    pub(crate) relations: BTreeMap<(String, String), Relation>,
    /// The expressions of computed fields and the paths of copied ones, by entity and field.
    pub(crate) resolved: BTreeMap<(String, String), Typed>,
    pub(crate) rules: BTreeMap<(String, Operation), Typed>,
    pub(crate) problems: Vec<SchemaProblem>,
}

/// A relation to many: the rows of `entity` whose `field` is the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Relation {
    pub(crate) entity: String,
    pub(crate) field: String,
}

/// A problem of an expression that is a part of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaProblem {
    /// The entity that has the expression.
    pub entity: String,
    /// The expression within the entity.
    pub source: Source,
    /// The problem.
    pub problem: Problem,
}

/// An expression that is a part of an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// A computed or copied field.
    Field(String),
    /// A rule of access.
    Rule(Operation),
}

impl Schema {
    /// Returns an entity by its id.
    #[must_use]
    pub fn entity(&self, id: &str) -> Option<&Entity> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    /// Returns all entities, accounts and modules among them.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.iter()
    }

    /// Returns a field of an entity, also an implied one.
    #[must_use]
    pub fn field(&self, entity: &str, field: &str) -> Option<&Field> {
        let fields = &self.entity(entity)?.fields;
        fields.iter().find(|found| found.id == field)
    }

    /// Returns a role by its id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// Returns the ids of the roles that include a role, and its own.
    ///
    /// ```
    /// use sayso_expr::{Role, Schema};
    ///
    /// let schema = Schema::builder()
    ///     .role(Role::in_app("clerk"))
    ///     .role(Role::in_app("head").over(["clerk"]))
    ///     .build();
    /// assert_eq!(schema.roles_with("clerk"), ["clerk", "head"]);
    /// ```
    #[must_use]
    pub fn roles_with(&self, role: &str) -> Vec<&str> {
        let mut found: Vec<&str> = self
            .role(role)
            .map(|role| role.id.as_str())
            .into_iter()
            .collect();
        // Each pass adds the roles directly over those that are known, until none is new.
        loop {
            let is_new = |candidate: &&Role| {
                let includes = candidate.over.iter().any(|id| found.contains(&id.as_str()));
                includes && !found.contains(&candidate.id.as_str())
            };
            let Some(next) = self.roles.iter().find(is_new) else {
                return found;
            };
            found.push(&next.id);
        }
    }

    /// Returns the entity id of the tenant.
    #[must_use]
    pub fn tenancy(&self) -> Option<&str> {
        self.tenancy.as_deref()
    }

    /// Returns `true` if each row of an entity belongs to a tenant. The tenant itself does not.
    #[must_use]
    pub fn is_tenanted(&self, entity: &str) -> bool {
        self.tenancy.is_some() && self.entity(entity).is_some_and(|entity| !entity.shared)
    }

    /// Returns the typed expression of a computed field, or the typed path of a copied one.
    #[must_use]
    pub fn resolved(&self, entity: &str, field: &str) -> Option<&Typed> {
        self.resolved.get(&(entity.to_owned(), field.to_owned()))
    }

    /// Returns the typed rule of an operation. `None` means that it is not allowed to anyone.
    #[must_use]
    pub fn rule(&self, entity: &str, operation: Operation) -> Option<&Typed> {
        self.rules.get(&(entity.to_owned(), operation))
    }

    /// Returns the problems of the expressions in the schema. Where a field or rule has one, it is as if absent.
    #[must_use]
    pub fn problems(&self) -> &[SchemaProblem] {
        &self.problems
    }

    pub(crate) fn relation(&self, entity: &str, id: &str) -> Option<&Relation> {
        self.relations.get(&(entity.to_owned(), id.to_owned()))
    }

    /// Returns the ids that a path may continue with at an entity.
    pub(crate) fn steps_of<'a>(&'a self, entity: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self
            .entity(entity)
            .into_iter()
            .flat_map(|found| &found.fields);
        let relations = self
            .relations
            .keys()
            .filter(move |(from, _)| from == entity);
        fields
            .map(|field| field.id.as_str())
            .chain(relations.map(|(_, id)| id.as_str()))
    }

    /// Returns the step of a relation, if the entity has it.
    pub(crate) fn relation_step(&self, entity: &str, id: &str) -> Option<Step> {
        let relation = self.relation(entity, id)?;
        Some(Step::Relation {
            id: id.to_owned(),
            entity: relation.entity.clone(),
            field: relation.field.clone(),
        })
    }
}
