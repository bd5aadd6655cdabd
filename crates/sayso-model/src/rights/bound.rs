//! The widest that a rule may be, by the rules of the offline reading.

use super::{
    clause::{Clause, Clauses, Condition, implies, is_narrow},
    right::is_right,
    stated::Stated,
};
use sayso_spec::{Path, Spec, expressions};
use std::collections::BTreeMap;

/// The widest that one rule may be.
pub(super) struct Bound {
    clauses: Vec<Clause>,
    is_stated: bool,
    /// The rule is about rows that do not exist yet.
    is_of_new_row: bool,
    told: String,
}

impl Bound {
    /// Returns true if a rule lets in no one who is outside of the bound. One that has too many clauses to compare is
    /// taken to be wider.
    pub(super) fn allows(&self, rule: Option<&[Clause]>) -> bool {
        let is_within = |clause: &Clause| {
            (is_narrow(clause, self.is_of_new_row) && !self.is_stated)
                || self.clauses.iter().any(|bound| implies(clause, bound))
        };
        rule.is_some_and(|rule| rule.iter().all(is_within))
    }

    /// Returns the rules that make the bound, for the model.
    pub(super) fn told(&self) -> &str {
        &self.told
    }
}

/// The bounds of all rules.
pub(super) struct Bounds<'s> {
    offline: &'s Spec,
    model: &'s Spec,
    /// The clauses of each rule of the offline reading, and its text.
    rules: BTreeMap<String, (Vec<Clause>, String)>,
    stated: Stated,
    /// The entities that the model left out.
    gone: Vec<&'s str>,
}

impl<'s> Bounds<'s> {
    pub(super) fn of(model: &'s Spec, offline: &'s Spec) -> Self {
        let clauses = Clauses::new(offline);
        let rules = expressions(offline)
            .into_iter()
            .filter(|placed| is_right(&placed.path))
            .map(|placed| {
                // A rule that cannot be compared is a bound that lets in no one.
                let found = clauses.of(&placed.path, &placed.expr).unwrap_or_default();
                (placed.path.to_string(), (found, placed.expr.to_string()))
            })
            .collect();
        let gone = offline
            .entities
            .ids()
            .map(|id| id.as_str())
            .filter(|id| !model.entities.contains(id))
            .collect();
        Self {
            offline,
            model,
            rules,
            stated: Stated::of(offline),
            gone,
        }
    }

    /// Returns the bounds of a rule of the model, all of which hold. Without any, the rule only narrows another one.
    pub(super) fn of_right(&self, path: &Path) -> Vec<Bound> {
        let steps: Vec<&str> = path.steps().collect();
        match steps.as_slice() {
            ["auth", _] => vec![self.bound(&[path.to_string()], self.offline.auth.is_some())],
            ["tenancy", _] => vec![self.bound(&[path.to_string()], self.offline.tenancy.is_some())],
            ["entity", entity, "access", operation] => self.of_access(entity, operation),
            ["machine", entity, ..] => vec![self.of_transition(path, entity)],
            ["module", kind, entity, operation] => {
                vec![self.of_module(path, kind, entity, operation)]
            }
            ["payments", ..] => vec![self.bound(&[path.to_string()], false)],
            // Rules of fields and of views only narrow.
            _ if self.rules.contains_key(&path.to_string()) => {
                vec![self.bound(&[path.to_string()], self.stated.has(path))]
            }
            _ => Vec::new(),
        }
    }

    /// A new entity may be what the model made of one that it left out.
    fn of_access(&self, entity: &str, operation: &str) -> Vec<Bound> {
        let of = |entity: &str| {
            let paths = access(entity, operation);
            let is_stated = paths
                .iter()
                .any(|path| self.stated.has(&Path::from(path.as_str())));
            self.bound(&paths, is_stated)
        };
        if self.offline.entities.contains(entity) {
            return vec![of(entity)];
        }
        if self.gone.is_empty() {
            return vec![self.of_all(operation)];
        }
        self.gone.iter().map(|gone| of(gone)).collect()
    }

    fn of_all(&self, operation: &str) -> Bound {
        let entities = self.offline.entities.ids();
        let paths: Vec<String> = entities
            .flat_map(|id| access(id.as_str(), operation))
            .collect();
        self.bound(&paths, false)
    }

    /// A new transition is for those who change rows or move them already.
    fn of_transition(&self, path: &Path, entity: &str) -> Bound {
        let path = path.to_string();
        if self.rules.contains_key(&path) {
            let is_stated = self.stated.has(&Path::from(path.as_str()));
            return self.bound(&[path], is_stated);
        }
        if !self.offline.entities.contains(entity) {
            return self.of_all("update");
        }
        let of_entity = format!("machine.{entity}.");
        let moves = self
            .rules
            .keys()
            .filter(|path| path.starts_with(&of_entity));
        let mut paths: Vec<String> = moves.cloned().collect();
        let update = format!("entity.{entity}.access.update");
        let is_stated = self.stated.moves(entity);
        paths.push(update);
        self.bound(&paths, is_stated)
    }

    /// A new module is for those who read the row and, if it changes anything, are signed in.
    fn of_module(&self, path: &Path, kind: &str, entity: &str, operation: &str) -> Bound {
        let of_module = format!("module.{kind}.{entity}.");
        if self.rules.keys().any(|path| path.starts_with(&of_module)) {
            return self.bound(&[path.to_string()], self.stated.has(path));
        }
        let mut bound = if self.offline.entities.contains(entity) {
            self.bound(&access(entity, "read"), false)
        } else {
            self.of_all("read")
        };
        if operation != "read" && self.offline.auth.is_some() {
            for clause in &mut bound.clauses {
                clause.push(Condition::SignedIn);
            }
            bound.told.push_str(", signed in");
        }
        bound
    }

    fn bound(&self, paths: &[String], is_stated: bool) -> Bound {
        let found: Vec<_> = paths
            .iter()
            .filter_map(|path| Some((path, self.rules.get(path)?)))
            .collect();
        let told: Vec<String> = found
            .iter()
            .map(|(path, (_, text))| format!("`{path} = \"{text}\"`"))
            .collect();
        let reason = if is_stated {
            "the description"
        } else {
            "the start"
        };
        Bound {
            clauses: found
                .iter()
                .flat_map(|(_, (clauses, _))| clauses.clone())
                .collect(),
            is_stated,
            is_of_new_row: paths.iter().any(|path| path.ends_with(".access.create")),
            told: match told.as_slice() {
                [] => format!("{reason}, which allows no one"),
                [one] => format!("{one} of {reason}"),
                _ => format!("{} of {reason}", told.join(" or ")),
            },
        }
    }

    /// Returns the rules that close fields and views, and that the model left out.
    pub(super) fn dropped(&self) -> Vec<String> {
        let is_new = |id: &&str| !self.offline.entities.contains(id);
        let has_new = self
            .model
            .entities
            .ids()
            .map(|id| id.as_str())
            .any(|id| is_new(&id));
        let kept: Vec<String> = expressions(self.model)
            .iter()
            .map(|placed| placed.path.to_string())
            .collect();
        let needed = |path: &str| match path.split('.').collect::<Vec<_>>().as_slice() {
            ["entity", entity, "field", ..] => self.model.entities.contains(entity) || has_new,
            ["view", view, "who"] => self.model.views.contains(view),
            _ => false,
        };
        self.rules
            .iter()
            .filter(|(path, _)| needed(path) && !kept.contains(path))
            .map(|(path, (_, text))| format!("`{path}` is missing; keep \"{text}\""))
            .collect()
    }
}

/// Returns the paths of the rules that bound an operation. Rows that may be read may be exported, and imports create.
fn access(entity: &str, operation: &str) -> Vec<String> {
    let access = Path::from("entity").join(entity).join("access");
    let mut paths = vec![access.join(operation).to_string()];
    let companion = match operation {
        "export" => Some("read"),
        "import" => Some("create"),
        _ => None,
    };
    paths.extend(companion.map(|companion| access.join(companion).to_string()));
    paths
}
