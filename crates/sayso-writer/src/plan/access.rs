//! Rules of access.

use super::{
    expr::{Rule, Translator},
    unsupported::Found,
};
use sayso_expr::Place;
use sayso_spec::{Operation, model::Entity};
use serde::Serialize;

/// The rules of an entity.
#[derive(Debug, Serialize)]
pub struct Access {
    /// The people who read rows.
    pub read: Rule,
    /// The calls that add the condition of `read` to a query; none if members read all rows.
    pub read_sql: Option<String>,
    /// The people who may make some row.
    pub create: Rule,
    /// The operations that tests try as someone else.
    pub closed: Closed,
    /// True if the owner of a tenant surely may read a row of their own.
    pub reads_own: bool,
    /// The rule for a new row, if it asks for values of the row.
    pub create_row: Option<Rule>,
    /// The people who change a row.
    pub update: Rule,
    /// The people who delete a row.
    pub delete: Rule,
    /// The people who may export some row.
    pub export: Rule,
    /// The calls that add the condition of `export` to a query, if it asks for values of the row.
    pub export_sql: Option<String>,
    /// The people who may import some row.
    pub import: Rule,
    /// The rule for an imported row, if it asks for values of the row.
    pub import_row: Option<Rule>,
}

/// The operations that are surely closed to the stranger of the seeds, with a row of someone else.
#[derive(Debug, Serialize)]
pub struct Closed {
    /// Reading.
    pub read: bool,
    /// Creating.
    pub create: bool,
    /// Changing.
    pub update: bool,
}

impl Closed {
    fn of(entity: &Entity, translator: &Translator<'_>) -> Self {
        let place = Place::access(translator.id.as_str());
        let is_closed = |operation| {
            let rule = entity.access.of(operation);
            let typed = rule.and_then(|rule| translator.typed(rule, &place));
            typed.is_none_or(|typed| translator.is_closed(&typed))
        };
        Self {
            read: is_closed(Operation::Read),
            create: is_closed(Operation::Create),
            update: is_closed(Operation::Update),
        }
    }
}

impl Access {
    /// Translates the rules.
    pub(super) fn of(entity: &Entity, translator: &mut Translator<'_>, found: &mut Found) -> Self {
        let access = &entity.access;
        let path = format!("entity.{}.access", translator.id);
        let place = Place::access(translator.id.as_str());
        let of = |operation| access.of(operation);
        let read = of(Operation::Read).and_then(|expr| translator.typed(expr, &place));
        let read_sql = match &read {
            Some(read) => translator.filter(read, &format!("{path}.read"), found),
            None => Some(".push(\"FALSE\")".to_owned()),
        };
        let create_row = translator.rule(of(Operation::Create), &place);
        let import_row = translator.rule(of(Operation::Import), &place);
        let asks_for_row = |rule: &Rule| rule.of_row || rule.of_facts;
        let export = of(Operation::Export).and_then(|expr| translator.typed(expr, &place));
        let export_row = translator.asks_for_row(export.as_ref());
        let export_sql = export
            .filter(|_| export_row)
            .and_then(|export| translator.filter(&export, &format!("{path}.export"), found));
        Self {
            closed: Closed::of(entity, translator),
            // Rows are read through the condition in SQL, which needs no facts.
            reads_own: read.is_some_and(|read| translator.owner_may(&read)),
            read: translator.before(of(Operation::Read), &place),
            read_sql,
            create: translator.before(of(Operation::Create), &place),
            create_row: Some(create_row).filter(asks_for_row),
            update: translator.rule(of(Operation::Update), &place),
            delete: translator.rule(of(Operation::Delete), &place),
            export: translator.before(of(Operation::Export), &place),
            export_sql,
            import: translator.before(of(Operation::Import), &place),
            import_row: Some(import_row).filter(asks_for_row),
        }
    }
}
