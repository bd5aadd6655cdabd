//! Rules as alternatives of conditions.

use sayso_expr::{AggregateFunction, Comparison, Expr, ExprKind, Path as Steps, Predicate, Start};
use sayso_spec::{Expr as Rule, Path, Spec, model::Role};

/// The most alternatives of a rule, and the most rules behind `can`.
const MOST: usize = 64;
const DEEPEST: usize = 8;

/// A condition on the person or on the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Condition {
    /// There is a person.
    SignedIn,
    /// The person belongs to the tenant.
    Member,
    /// The person holds this very role.
    Role(String),
    /// The person is one whom the row names.
    Personal(String),
    /// Anything else, by its text.
    Other(String),
}

impl Condition {
    /// Returns true if everyone who fulfils this also fulfils the other one.
    fn implies(&self, other: &Self) -> bool {
        match other {
            Self::SignedIn => !matches!(self, Self::Other(_)),
            Self::Member => !matches!(self, Self::Other(_) | Self::SignedIn),
            other => self == other,
        }
    }
}

/// Conditions that hold together. Without any, everyone fulfils them.
pub(super) type Clause = Vec<Condition>;

/// Returns true if the people of a clause are among those of another one.
pub(super) fn implies(clause: &Clause, other: &Clause) -> bool {
    other
        .iter()
        .all(|needed| clause.iter().any(|condition| condition.implies(needed)))
}

/// Returns true if a clause asks for a role, or for a person whom the row names. A row that is to be made names those whom its
/// maker enters, so that this asks for no one in particular.
pub(super) fn is_narrow(clause: &Clause, is_of_new_row: bool) -> bool {
    clause.iter().any(|condition| match condition {
        Condition::Role(_) => true,
        Condition::Personal(_) => !is_of_new_row,
        _ => false,
    })
}

/// The clauses of a specification's rules.
pub(super) struct Clauses<'s> {
    spec: &'s Spec,
}

impl<'s> Clauses<'s> {
    pub(super) fn new(spec: &'s Spec) -> Self {
        Self { spec }
    }

    /// Returns the clauses of the rule at a path. `None` if they are too many to compare.
    pub(super) fn of(&self, path: &Path, rule: &Rule) -> Option<Vec<Clause>> {
        let expr = rule.parse().ok()?;
        let entity = entity(path).unwrap_or_default();
        self.split(&expr, &Row { entity, depth: 0 })
    }

    fn split(&self, expr: &Expr, row: &Row<'_>) -> Option<Vec<Clause>> {
        match &expr.kind {
            ExprKind::Or(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.split(part, row)?);
                }
                (all.len() <= MOST).then_some(all)
            }
            ExprKind::And(parts) => {
                let mut all = vec![Clause::new()];
                for part in parts {
                    all = product(&all, &self.split(part, row)?)?;
                }
                Some(all)
            }
            ExprKind::Predicate(predicate) => self.predicate(predicate, expr, row),
            _ if self.is_personal(expr, row) => Some(one(Condition::Personal(expr.to_string()))),
            _ => Some(one(Condition::Other(expr.to_string()))),
        }
    }

    fn predicate(&self, predicate: &Predicate, expr: &Expr, row: &Row<'_>) -> Option<Vec<Clause>> {
        Some(match predicate {
            Predicate::Anyone => vec![Clause::new()],
            Predicate::Nobody => Vec::new(),
            // In a tenant, membership is required before any rule is asked.
            Predicate::SignedIn if self.is_in_tenant(row.entity) => one(Condition::Member),
            Predicate::SignedIn => one(Condition::SignedIn),
            Predicate::Member(_) => one(Condition::Member),
            Predicate::Owner => one(Condition::Personal(expr.to_string())),
            Predicate::HasLink => one(Condition::Other(expr.to_string())),
            Predicate::Role(role) => holders(self.spec, &role.text)
                .into_iter()
                .map(|role| vec![Condition::Role(role)])
                .collect(),
            Predicate::Can(operation, path) => {
                return self.behind(operation.id(), path, expr, row);
            }
        })
    }

    /// Returns the clauses of the rule that `can` asks, with the conditions on its row told apart from those of other rows.
    fn behind(
        &self,
        operation: &str,
        path: &Steps,
        expr: &Expr,
        row: &Row<'_>,
    ) -> Option<Vec<Clause>> {
        let Some(entity) = self
            .target(path, row.entity)
            .filter(|_| row.depth < DEEPEST)
        else {
            return Some(one(Condition::Other(expr.to_string())));
        };
        let access = &self.spec.entities.get(entity)?.access;
        let rule = match operation {
            "read" => &access.read,
            "update" => &access.update,
            _ => &access.delete,
        };
        let Some(rule) = rule else {
            return Some(Vec::new());
        };
        let inner = Row {
            entity,
            depth: row.depth + 1,
        };
        let steps = steps(path);
        let mut clauses = self.split(&rule.parse().ok()?, &inner)?;
        for condition in clauses.iter_mut().flatten() {
            match condition {
                Condition::Personal(text) | Condition::Other(text) => {
                    *text = format!("{steps}: {text}");
                }
                _ => {}
            }
        }
        Some(clauses)
    }

    /// Returns the entity at the end of a path.
    fn target(&self, path: &Steps, entity: &str) -> Option<&'s str> {
        if path.start == Start::Me {
            return None;
        }
        let mut at = self.spec.entities.iter().find(|(id, _)| **id == *entity);
        let mut found = at.map(|(id, _)| id.as_str());
        for (place, step) in path.steps.iter().enumerate() {
            let entities = &self.spec.entities;
            let declared = at.and_then(|(_, entity)| entity.fields.get(&step.text));
            // A rule of a module reaches the target of the module under the entity's id.
            let to = match declared {
                Some(field) => field.to.as_ref()?.as_str(),
                None if place == 0 && step.text == entity => entity,
                None => return None,
            };
            at = entities.iter().find(|(id, _)| **id == *to);
            found = Some(at?.0.as_str());
        }
        found
    }

    fn is_in_tenant(&self, entity: &str) -> bool {
        self.spec.tenancy.is_some()
            && self
                .spec
                .entities
                .get(entity)
                .is_some_and(|entity| !entity.shared)
    }

    /// Returns true for `assignee == me`, and for rows behind the row of which one names the person.
    fn is_personal(&self, expr: &Expr, row: &Row<'_>) -> bool {
        match &expr.kind {
            ExprKind::Compare(Comparison::Equal, left, right) => {
                let is_me = |side: &Expr| matches!(&side.kind, ExprKind::Path(path) if path.start == Start::Me && path.steps.is_empty());
                let is_of_row = |side: &Expr| matches!(&side.kind, ExprKind::Path(path) if path.start != Start::Me);
                is_me(left) && is_of_row(right) || is_of_row(left) && is_me(right)
            }
            ExprKind::Aggregate(aggregate) if aggregate.function == AggregateFunction::Any => {
                let inner = Row {
                    entity: "",
                    depth: row.depth + 1,
                };
                aggregate
                    .condition
                    .as_ref()
                    .filter(|_| inner.depth < DEEPEST)
                    .and_then(|condition| self.split(condition, &inner))
                    .is_some_and(|clauses| {
                        clauses.iter().all(|clause| {
                            clause
                                .iter()
                                .any(|condition| matches!(condition, Condition::Personal(_)))
                        })
                    })
            }
            _ => false,
        }
    }
}

/// The row that a rule is about.
struct Row<'r> {
    entity: &'r str,
    depth: usize,
}

fn one(condition: Condition) -> Vec<Clause> {
    vec![vec![condition]]
}

fn product(left: &[Clause], right: &[Clause]) -> Option<Vec<Clause>> {
    if left.len() * right.len() > MOST {
        return None;
    }
    let both = |left: &Clause| {
        let left = left.clone();
        right
            .iter()
            .map(move |right| [left.as_slice(), right.as_slice()].concat())
    };
    Some(left.iter().flat_map(both).collect())
}

fn steps(path: &Steps) -> String {
    let steps: Vec<&str> = path.steps.iter().map(|step| step.text.as_str()).collect();
    steps.join(".")
}

/// Returns a role and those that include it.
fn holders(spec: &Spec, role: &str) -> Vec<String> {
    let mut found = vec![role.to_owned()];
    // A role over one of those found is one more, so each round but the last finds one.
    for _ in 0..spec.roles.len() {
        let is_over = |role: &Role| {
            role.over
                .iter()
                .any(|under| found.iter().any(|known| *known == under.as_str()))
        };
        let next = spec
            .roles
            .iter()
            .find(|(id, role)| is_over(role) && !found.iter().any(|known| *known == id.as_str()))
            .map(|(id, _)| id.as_str().to_owned());
        match next {
            Some(next) => found.push(next),
            None => break,
        }
    }
    found
}

/// Returns the entity of the row that the rule at a path is about.
fn entity(path: &Path) -> Option<&str> {
    let steps: Vec<&str> = path.steps().collect();
    match steps.as_slice() {
        ["entity" | "machine", entity, ..] => Some(entity),
        ["module", _, entity, _] => Some(entity),
        _ => None,
    }
}
