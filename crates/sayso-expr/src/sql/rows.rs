//! Rows that aggregates are computed over, and rules of other rows.

use super::{
    Anchor, Compiler, Env, Param, Source,
    piece::{Level, Piece},
};
use crate::{
    ast::{Operation, Start},
    typed::{Literal, Step, Steps, Typed},
};

/// Rows of a table that meet conditions.
pub(super) struct Selected {
    /// One of the rows.
    pub(super) source: Source,
    /// The table and the conditions: `tasks WHERE …`.
    pub(super) from: String,
}

impl Compiler<'_> {
    /// Returns the rows at the end of a way whose last step is a relation. Call it [inside](Self::inside) a query.
    pub(super) fn selected(
        &mut self,
        path: &Steps,
        condition: Option<&Typed>,
        env: &Env,
    ) -> Selected {
        let (relation, before) = match path.steps.split_last() {
            Some((Step::Relation { entity, field, .. }, before)) => ((entity, field), before),
            _ => ((&path.entity, &path.entity), path.steps.as_slice()),
        };
        let (entity, field) = relation;
        let (source, table) = self.open(entity);
        let step = Step::Field {
            entity: entity.clone(),
            field: field.clone(),
        };
        let own = Steps {
            start: Start::Row,
            entity: entity.clone(),
            steps: vec![step],
        };
        let inner = Env {
            row: Some(source.clone()),
            this: env.this.clone(),
        };
        let key = self.path(&own, &inner, false).text;
        let way = Steps {
            steps: before.to_vec(),
            ..path.clone()
        };
        let mut conditions = vec![format!("{key} {}", self.keys(&way, env))];
        conditions.extend(self.same_tenant(&way, &source, env));
        conditions.extend(self.not_archived(&source));
        if let Some(condition) = condition {
            conditions.push(self.condition(condition, &inner).at(Level::And));
        }
        Selected {
            source,
            from: format!("{table} WHERE {}", conditions.join(" AND ")),
        }
    }

    /// Returns the comparison with the ids of the rows at the end of a way: `= id` or `IN (SELECT …)`.
    fn keys(&mut self, way: &Steps, env: &Env) -> String {
        let is_relation = |step: &Step| matches!(step, Step::Relation { .. });
        let Some(last) = way.steps.iter().rposition(is_relation) else {
            return format!("= {}", self.path(way, env, false).at(Level::Sum));
        };
        let (rows, rest) = way.steps.split_at(last + 1);
        let rows = Steps {
            steps: rows.to_vec(),
            ..way.clone()
        };
        self.inside(|compiler| {
            let selected = compiler.selected(&rows, None, env);
            let rest = Steps {
                start: Start::Row,
                entity: selected.source.entity.clone(),
                steps: rest.to_vec(),
            };
            let inner = Env::of(selected.source);
            let id = compiler.path(&rest, &inner, false).text;
            format!("IN (SELECT {id} FROM {})", selected.from)
        })
    }

    /// Returns the condition that rows belong to the tenant, if the way to them does not ensure it.
    fn same_tenant(&mut self, way: &Steps, source: &Source, env: &Env) -> Option<String> {
        let from = self.schema.end_of(way)?;
        if !self.schema.is_tenanted(&source.entity) || self.schema.is_tenanted(&from) {
            return None;
        }
        self.in_tenant(source, env)
    }

    /// Returns the condition that a row belongs to the tenant of the row that the expression is about.
    pub(super) fn in_tenant(&mut self, source: &Source, env: &Env) -> Option<String> {
        let own = self.tenant_of(source)?;
        let around = env.this.clone().and_then(|this| self.tenant_of(&this));
        let tenant = match around {
            Some(tenant) => tenant,
            None if self.by_row => return None,
            None => self.param(Param::Tenant),
        };
        Some(format!("{} = {}", own.text, tenant.text))
    }

    /// Returns the condition that a row is not archived, if rows of its entity can be.
    pub(super) fn not_archived(&self, source: &Source) -> Option<String> {
        let is_archived = self
            .schema
            .entity(&source.entity)
            .is_some_and(|entity| entity.archived);
        match &source.anchor {
            Anchor::Table(alias) if is_archived => {
                Some(format!("{}.archived_at IS NULL", super::quoted(alias)))
            }
            _ => None,
        }
    }

    /// Returns the rule of an operation, for the row at a path.
    pub(super) fn can(&mut self, operation: Operation, path: &Steps, env: &Env) -> Piece {
        let never = self.literal(&Literal::Boolean(false));
        let Some(entity) = self.schema.end_of(path) else {
            return never;
        };
        let Some(rule) = self.schema.rule(&entity, operation) else {
            return never;
        };
        let own = match path.start {
            Start::Row => env.row.clone(),
            Start::This => env.this.clone(),
            Start::Me => None,
        };
        if let (Some(own), true) = (own, path.steps.is_empty()) {
            return self.condition(rule, &Env::of(own));
        }
        self.inside(|compiler| {
            let key = compiler.path(path, env, false);
            // A rule that reads nothing of the row needs no look-up.
            if !compiler.schema.needs_row(rule) && !compiler.by_row {
                return compiler.without_row(rule, path, &key, env);
            }
            let (source, table) = compiler.open(&entity);
            let id = compiler.id_of(&source);
            let rule = compiler.condition(rule, &Env::of(source)).at(Level::And);
            let key = key.at(Level::Sum);
            Piece::primary(format!(
                "EXISTS (SELECT 1 FROM {table} WHERE {} = {key} AND {rule})",
                id.text
            ))
        })
    }

    fn without_row(&mut self, rule: &Typed, path: &Steps, key: &Piece, env: &Env) -> Piece {
        let rule = self.condition(rule, env);
        if !self.schema.is_optional(path) {
            return rule;
        }
        let text = format!(
            "{} IS NOT NULL AND {}",
            key.at(Level::Sum),
            rule.at(Level::And)
        );
        Piece::new(text, Level::And).nullable(rule.nullable)
    }
}
