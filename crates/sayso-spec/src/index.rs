//! A specification with everything that its ids refer to: relations with their names on the other side, implied fields,
//! default names, and tables.

mod entity;
mod member;
mod types;

pub use entity::EntityIndex;
pub(crate) use entity::{implied, reverse};
pub use member::{ACCOUNT, Holds, Implied, Member, ModuleKind};

use crate::{
    model::{Entity, Place, Spec},
    names,
    value::{Id, Steps},
};
use indexmap::IndexMap;
use std::collections::HashSet;

/// The number of fields that may be copied from each other.
const COPIES: usize = 16;

/// The things to which the ids of a specification refer.
///
/// It is made for every specification, also for one with problems; what does not exist is not found.
///
/// ```
/// use sayso_spec::{Index, Member};
///
/// let (_, text) = sayso_spec::EXAMPLES[0];
/// let spec = sayso_spec::read_toml(text).spec.expect("an example");
/// let index = Index::new(&spec);
/// let task = index.entity("task").expect("the tracker has tasks");
/// assert_eq!(task.table(), "tasks");
/// assert!(matches!(task.member("comments"), Some(Member::Module { .. })));
/// let lead = index.resolve("task", &"project.lead.email".parse()?).expect("a path over refs");
/// assert_eq!(lead.id().as_str(), "email");
/// # Ok::<(), sayso_spec::InvalidText>(())
/// ```
#[derive(Debug)]
pub struct Index<'s> {
    spec: &'s Spec,
    entities: IndexMap<Id, EntityIndex<'s>>,
}

/// A step of a path that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nowhere {
    /// The place of the step in the path, counted from zero.
    pub step: usize,
    /// The entity on which there is no such step, or `None` if the step before it is no row.
    pub entity: Option<Id>,
    /// True if the step before it is a ref to an entity that does not exist.
    pub is_broken: bool,
}

impl<'s> Index<'s> {
    /// Resolves a specification.
    pub fn new(spec: &'s Spec) -> Index<'s> {
        let mut index = Index {
            spec,
            entities: IndexMap::new(),
        };
        if spec.auth.is_some() && !spec.entities.contains(ACCOUNT) {
            index.add(Id::known(ACCOUNT), None);
        }
        for (id, entity) in &spec.entities {
            index.add(id.clone(), Some(entity));
        }
        index.add_relations();
        index
    }

    fn add(&mut self, id: Id, entity: Option<&'s Entity>) {
        let table = names::table(self.spec, id.as_str());
        let entry = EntityIndex::new(self.spec, id.clone(), entity, table);
        self.entities.insert(id, entry);
    }

    /// Adds each ref to the entity to which it leads.
    fn add_relations(&mut self) {
        for (from, entity) in &self.spec.entities {
            for (field, declared) in &entity.fields {
                let Some(to) = &declared.to else { continue };
                if let Some(target) = self.entities.get_mut(to.as_str()) {
                    target.add_relation(from, field, declared);
                }
            }
        }
    }

    /// Returns the specification.
    pub fn spec(&self) -> &'s Spec {
        self.spec
    }

    /// Returns an entity, also the built-in one of accounts.
    pub fn entity(&self, id: &str) -> Option<&EntityIndex<'s>> {
        self.entities.get(id)
    }

    /// Returns the entities in order. Accounts come first, unless they are declared elsewhere.
    pub fn entities(&self) -> impl ExactSizeIterator<Item = &EntityIndex<'s>> {
        self.entities.values()
    }

    /// Returns the entity of the tenant, if there is tenancy.
    pub fn tenant(&self) -> Option<&'s Id> {
        Some(&self.spec.tenancy.as_ref()?.entity)
    }

    /// Returns true if the rows of an entity belong to a tenant. The tenant itself does not.
    pub fn is_in_tenant(&self, id: &str) -> bool {
        let shared = self
            .spec
            .entities
            .get(id)
            .is_some_and(|entity| entity.shared);
        self.tenant().is_some_and(|tenant| *tenant != *id) && id != ACCOUNT && !shared
    }

    /// Returns the end of a path that begins at a row of an entity.
    ///
    /// # Errors
    ///
    /// The first step that leads nowhere.
    pub fn resolve(&self, entity: &str, path: &Steps) -> Result<Member<'s>, Nowhere> {
        self.walk(entity, path, COPIES)
    }

    /// Returns the value or the rows of a member. A copied field holds the value of its source.
    pub fn holds(&self, member: &Member<'s>) -> Holds<'s> {
        self.held(member, COPIES)
    }

    fn walk(&self, entity: &str, path: &Steps, copies: usize) -> Result<Member<'s>, Nowhere> {
        let mut at = Some(entity.to_owned());
        let mut found = None;
        for (step, id) in path.ids().iter().enumerate() {
            let is_broken = at.as_deref().is_some_and(|at| self.entity(at).is_none());
            let nowhere = |entity| Nowhere {
                step,
                entity,
                is_broken,
            };
            let known = at.as_deref().and_then(|at| self.entity(at));
            let from = known.ok_or_else(|| nowhere(None))?;
            let step = from.member(id.as_str());
            let member = step.ok_or_else(|| nowhere(Some(from.id().clone())))?;
            at = self.held(&member, copies).entity().map(ToString::to_string);
            found = Some(member);
        }
        found.ok_or(Nowhere {
            step: 0,
            entity: None,
            is_broken: false,
        })
    }

    fn held(&self, member: &Member<'s>, copies: usize) -> Holds<'s> {
        let Some((entity, path)) = member.copied() else {
            return member.holds();
        };
        // Fields that are copied from each other in a circle hold nothing.
        let source = match copies.checked_sub(1) {
            Some(copies) => self
                .walk(entity.as_str(), path, copies)
                .map(|source| (source, copies)),
            None => return Holds::Unknown,
        };
        match source {
            Ok((source, copies)) => self.held(&source, copies),
            Err(_) => Holds::Unknown,
        }
    }

    /// Returns the roles that include a role, itself among them.
    ///
    /// ```
    /// # let (_, text) = sayso_spec::EXAMPLES[0];
    /// # let spec = sayso_spec::read_toml(text).spec.expect("an example");
    /// let index = sayso_spec::Index::new(&spec);
    /// let holders: Vec<&str> = index.roles_over("manager").map(|role| role.as_str()).collect();
    /// assert_eq!(holders, ["manager", "owner"]);
    /// ```
    pub fn roles_over(&self, role: &str) -> impl Iterator<Item = &'s Id> {
        let mut over: HashSet<&str> = HashSet::from([role]);
        // Each round finds the roles directly above those that are known.
        loop {
            let found = self.spec.roles.iter().filter(|(id, declared)| {
                let includes = declared
                    .over
                    .iter()
                    .any(|below| over.contains(below.as_str()));
                includes && !over.contains(id.as_str())
            });
            let next: Vec<&str> = found.map(|(id, _)| id.as_str()).collect();
            if next.is_empty() {
                break;
            }
            over.extend(next);
        }
        let over: HashSet<String> = over.into_iter().map(str::to_owned).collect();
        self.spec
            .roles
            .ids()
            .filter(move |id| over.contains(id.as_str()))
    }

    /// Returns the place in which a role is held.
    pub fn role_place(&self, role: &str) -> Option<Place> {
        Some(self.spec.roles.get(role)?.place)
    }
}
