//! Resolves the expressions that are parts of a schema: computed fields, copied fields, rules of access.

use super::{Checker, MAX_PARTS, check};
use crate::{
    ast::{Expr, Operation, Path},
    place::Place,
    problem::{Code, Problem},
    schema::{Field, FieldKind, Schema, SchemaProblem, Source},
    span::Span,
    typed::{Kind, Step, Typed},
};
use std::collections::{BTreeMap, BTreeSet};

type Key = (String, String);

/// Fills in the resolved expressions of a schema, and the problems of those that have some.
pub(crate) fn resolve(schema: Schema) -> Schema {
    let mut resolver = Resolver {
        schema,
        failed: BTreeSet::new(),
    };
    for key in resolver.expressions() {
        resolver.field(&key, &mut Vec::new());
    }
    resolver.rules();
    resolver.circles();
    resolver.large_rules();
    resolver.schema
}

struct Resolver {
    schema: Schema,
    failed: BTreeSet<Key>,
}

impl Resolver {
    /// Returns the fields that have an expression or a path.
    fn expressions(&self) -> Vec<Key> {
        let has_source =
            |field: &&Field| matches!(field.kind, FieldKind::Computed(_) | FieldKind::Copied(_));
        let keys = self.schema.entities().flat_map(|entity| {
            let fields = entity.fields.iter().filter(has_source);
            fields.map(|field| (entity.id.clone(), field.id.clone()))
        });
        keys.collect()
    }

    /// Resolves a field, those that it needs before it. `above` are the fields that need this one.
    fn field(&mut self, key: &Key, above: &mut Vec<Key>) {
        above.push(key.clone());
        while !self.schema.resolved.contains_key(key) && !self.failed.contains(key) {
            match self.attempt(key) {
                Attempt::Done(typed) => {
                    self.schema.resolved.insert(key.clone(), typed);
                }
                Attempt::Wrong(problems) => self.fail(key, problems),
                Attempt::Needs(needed) if self.failed.contains(&needed) => {
                    self.fail(key, Vec::new())
                }
                Attempt::Needs(needed) if above.contains(&needed) => self.circle(&needed, above),
                Attempt::Needs(needed) => self.field(&needed, above),
            }
        }
        above.pop();
    }

    fn attempt(&self, (entity, id): &Key) -> Attempt {
        let place = Place::computed(entity.clone());
        let mut checker = Checker::new(&place, &self.schema);
        let typed = match self.schema.field(entity, id).map(|field| &field.kind) {
            Some(FieldKind::Computed(expr)) => checker.whole(expr),
            Some(FieldKind::Copied(path)) => checker.path_value(path, checker.scope()),
            _ => None,
        };
        checker
            .problems
            .retain(|problem| !problem.code.is_warning());
        match (typed, checker.pending) {
            (_, Some(needed)) => Attempt::Needs(needed),
            (Some(typed), None) if checker.problems.is_empty() => Attempt::Done(typed),
            _ => Attempt::Wrong(checker.problems),
        }
    }

    fn fail(&mut self, key: &Key, problems: Vec<Problem>) {
        self.failed.insert(key.clone());
        let (entity, field) = key;
        let located = |problem| SchemaProblem {
            entity: entity.clone(),
            source: Source::Field(field.clone()),
            problem,
        };
        self.schema
            .problems
            .extend(problems.into_iter().map(located));
    }

    /// Fails all fields from `first` on, which need each other.
    fn circle(&mut self, first: &Key, above: &[Key]) {
        let from = above.iter().position(|key| key == first).unwrap_or(0);
        let circle = above[from..].to_vec();
        let name = |(entity, field): &Key| format!("{entity}.{field}");
        let names: Vec<_> = circle.iter().chain([first]).map(name).collect();
        let message = format!(
            "`{}` is computed from itself: {}",
            names[0],
            names.join(" → ")
        );
        let span = self.span(first);
        let problem = Problem::new(Code::S216, span, message).help("break the circle");
        self.fail(first, vec![problem]);
        for key in &circle[1..] {
            self.fail(key, Vec::new());
        }
    }

    fn span(&self, (entity, id): &Key) -> Span {
        match self.schema.field(entity, id).map(|field| &field.kind) {
            Some(FieldKind::Computed(Expr { span, .. }) | FieldKind::Copied(Path { span, .. })) => {
                *span
            }
            _ => Span::default(),
        }
    }

    /// Checks the rules of access.
    fn rules(&mut self) {
        let rules: Vec<_> = self
            .schema
            .entities()
            .flat_map(|entity| {
                let rules = entity.rules.iter();
                rules.map(|(operation, rule)| (entity.id.clone(), *operation, rule.clone()))
            })
            .collect();
        for (entity, operation, rule) in rules {
            match check(&rule, &Place::access(entity.clone()), &self.schema) {
                Ok(typed) => {
                    self.schema.rules.insert((entity, operation), typed);
                }
                Err(problems) => {
                    let located = |problem| SchemaProblem {
                        entity: entity.clone(),
                        source: Source::Rule(operation),
                        problem,
                    };
                    self.schema
                        .problems
                        .extend(problems.into_iter().map(located));
                }
            }
        }
    }

    /// Removes rules that ask each other in a circle.
    fn circles(&mut self) {
        let keys: Vec<_> = self.schema.rules.keys().cloned().collect();
        for key in keys {
            let Some(circle) = self.schema.circle_of(&key) else {
                continue;
            };
            let name =
                |(entity, operation): &(String, Operation)| format!("{} {entity}", operation.id());
            let names: Vec<_> = circle.iter().chain([&key]).map(name).collect();
            let path = self
                .schema
                .rules
                .remove(&key)
                .and_then(|rule| first_can(&rule));
            let (span, path) = path.unwrap_or_default();
            let message = format!("`can({path})` goes in a circle: {}", names.join(" → "));
            let problem =
                Problem::new(Code::S217, span, message).help("write the rule out at one of them");
            let (entity, operation) = key;
            self.schema.problems.push(SchemaProblem {
                entity,
                source: Source::Rule(operation),
                problem,
            });
        }
    }
}

impl Resolver {
    /// Removes rules that have too many parts with those that they ask.
    fn large_rules(&mut self) {
        let mut known = BTreeMap::new();
        let keys: Vec<_> = self.schema.rules.keys().cloned().collect();
        for key in keys {
            if self.schema.parts_of_rule(&key, &mut known) <= MAX_PARTS {
                continue;
            }
            let span = self.schema.rules[&key].span;
            let message =
                format!("this has more than {MAX_PARTS} parts with the rules that it asks");
            let problem = Problem::new(Code::S219, span, message).help("ask fewer rules by `can`");
            self.schema.rules.remove(&key);
            let (entity, operation) = key;
            self.schema.problems.push(SchemaProblem {
                entity,
                source: Source::Rule(operation),
                problem,
            });
        }
    }
}

enum Attempt {
    Done(Typed),
    Wrong(Vec<Problem>),
    /// Another field must be resolved before.
    Needs(Key),
}

/// Returns the first `can` of a rule, and its place.
fn first_can(rule: &Typed) -> Option<(Span, String)> {
    let mut found = None;
    rule.walk(&mut |part| {
        if let Kind::Can(operation, path) = &part.kind {
            let steps: Vec<_> = path.steps.iter().map(Step::id).collect();
            let text = format!("{}, {}", operation.id(), steps.join("."));
            found.get_or_insert((part.span, text));
        }
    });
    found
}
