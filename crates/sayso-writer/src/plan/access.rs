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
    /// True if the owner of a tenant surely may read a row of their own.
    pub reads_own: bool,
    /// The rule for a new row, if it asks for values of the row.
    pub create_row: Option<Rule>,
    /// The people who change a row.
    pub update: Rule,
    /// The people who delete a row.
    pub delete: Rule,
}

impl Access {
    /// Translates the rules.
    pub(super) fn of(entity: &Entity, translator: &mut Translator<'_>, found: &mut Found) -> Self {
        let access = &entity.access;
        let path = format!("entity.{}.access", translator.id);
        found.if_set(access.export.is_some(), format!("{path}.export"), "export");
        found.if_set(access.import.is_some(), format!("{path}.import"), "import");
        let place = Place::access(translator.id.as_str());
        let of = |operation| access.of(operation);
        let read = of(Operation::Read).and_then(|expr| translator.typed(expr, &place));
        let read_sql = match &read {
            Some(read) => translator.filter(read, &format!("{path}.read"), found),
            None => Some(".push(\"FALSE\")".to_owned()),
        };
        let create_row = translator.rule(of(Operation::Create), &place);
        let asks_for_row = create_row.of_row || create_row.of_facts;
        Self {
            // Rows are read through the condition in SQL, which needs no facts.
            reads_own: read.is_some_and(|read| translator.owner_may(&read)),
            read: translator.before(of(Operation::Read), &place),
            read_sql,
            create: translator.before(of(Operation::Create), &place),
            create_row: asks_for_row.then_some(create_row),
            update: translator.rule(of(Operation::Update), &place),
            delete: translator.rule(of(Operation::Delete), &place),
        }
    }
}
