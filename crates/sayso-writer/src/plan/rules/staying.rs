//! Rows that stay when one goes, and whose rules counted it.
//!
//! A rule holds for all rows alike that have the same values in the fields that it reads of its row: one of them tells.

use crate::plan::{expr::Translator, field::Field};
use sayso_expr::{Kind, Place, Schema, Start, Step, Typed};
use sayso_spec::model::{Entity, RuleTime};
use std::collections::BTreeSet;

/// Returns queries of one row that stays when the row with the id `$1` goes or changes.
pub(crate) fn queries(
    entity: &Entity,
    fields: &[Field],
    translator: &Translator<'_>,
) -> BTreeSet<String> {
    let rules = entity.rules.values();
    let on_save = rules.filter(|rule| rule.on == RuleTime::Save);
    let place = Place::rule(translator.id.as_str());
    let mut queries = BTreeSet::new();
    for typed in on_save.filter_map(|rule| translator.typed(&rule.check, &place)) {
        let reader = Reader {
            schema: translator.schema,
            id: translator.id.as_str(),
        };
        let paths = reader.paths(&typed);
        let read: BTreeSet<&str> = paths.iter().filter_map(|steps| own_field(steps)).collect();
        for (of, counted) in reader.counted(&paths) {
            queries.extend(query(of, counted, &read, fields, translator));
        }
    }
    queries
}

/// Returns the query of a row whose field `of` has the value that `counted` has in the row that goes, and that is like it in
/// all other fields that a rule reads.
fn query(
    of: &str,
    counted: &str,
    read: &BTreeSet<&str>,
    fields: &[Field],
    translator: &Translator<'_>,
) -> Option<String> {
    let table = translator.table();
    let stored = |id: &str| {
        fields
            .iter()
            .find(|field| field.id == id && field.is_stored)
    };
    let mut conditions = vec![format!(
        "other.{} = {table}.{}",
        stored(of)?.column,
        stored(counted)?.column
    )];
    if let Some(tenant) = translator.tenant_column() {
        conditions.push(format!("other.{tenant} = {table}.{tenant}"));
    }
    conditions.push(format!("other.id <> {table}.id"));
    for field in read.iter().filter_map(|id| stored(id)) {
        let column = &field.column;
        if field.id != of {
            let equals = if field.optional {
                "IS NOT DISTINCT FROM"
            } else {
                "="
            };
            conditions.push(format!("other.{column} {equals} {table}.{column}"));
        }
    }
    if translator.is_archived() {
        conditions.push("other.archived_at IS NULL".to_owned());
    }
    Some(format!(
        "SELECT other.id FROM {table} JOIN {table} AS other ON {} WHERE {table}.id = $1 LIMIT 1",
        conditions.join(" AND ")
    ))
}

/// Returns the field of its row that a path reads.
fn own_field(steps: &[Step]) -> Option<&str> {
    match steps.first()? {
        Step::Field { field, .. } => Some(field),
        _ => None,
    }
}

/// Reads what rules of an entity count.
struct Reader<'a> {
    schema: &'a Schema,
    id: &'a str,
}

impl<'a> Reader<'a> {
    /// Returns pairs of fields of the entity: the first is the reference to a row whose rows are counted, and these refer to
    /// it by the second.
    fn counted<'t>(&self, paths: &[&'t [Step]]) -> BTreeSet<(&'t str, &'t str)>
    where
        'a: 't,
    {
        let mut counted = BTreeSet::new();
        for steps in paths {
            if let Some(of) = own_field(steps) {
                counted.extend(self.relations(&steps[1..]).into_iter().map(|by| (of, by)));
            }
        }
        counted
    }

    /// Returns the fields by which rows of the entity are counted at the row where these steps begin.
    fn relations<'t>(&self, steps: &'t [Step]) -> Vec<&'t str>
    where
        'a: 't,
    {
        match steps.first() {
            Some(Step::Relation { entity, field, .. }) if entity == self.id => vec![field],
            Some(Step::Computed { entity, field }) => {
                let computed = self.schema.resolved(entity, field);
                let paths = computed.map_or_else(Vec::new, |typed| self.paths(typed));
                paths
                    .into_iter()
                    .flat_map(|steps| self.relations(steps))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns the steps of all paths that begin at the row which an expression is about.
    fn paths<'t>(&self, typed: &'t Typed) -> Vec<&'t [Step]>
    where
        'a: 't,
    {
        let mut paths = Vec::new();
        self.collect(typed, false, &mut paths);
        paths
    }

    fn collect<'t>(&self, typed: &'t Typed, is_inner: bool, paths: &mut Vec<&'t [Step]>)
    where
        'a: 't,
    {
        let path = match &typed.kind {
            Kind::Path(path) | Kind::Can(_, path) => Some(path),
            Kind::Aggregate(rows, _) => Some(&rows.path),
            _ => None,
        };
        let is_own = |start| start == Start::This || start == Start::Row && !is_inner;
        if let Some(path) = path.filter(|path| is_own(path.start)) {
            match path.steps.first() {
                Some(Step::Computed { entity, field }) if entity == self.id => {
                    if let Some(computed) = self.schema.resolved(entity, field) {
                        self.collect(computed, false, paths);
                    }
                }
                _ => paths.push(&path.steps),
            }
        }
        let is_inner = is_inner || matches!(typed.kind, Kind::Aggregate(..) | Kind::One(..));
        for part in typed.parts() {
            self.collect(part, is_inner, paths);
        }
    }
}
