//! Other places from which a query reads a row: the values of a form, the rows of several tenants, all facts at once.

use crate::{
    Case,
    bind::Params,
    database::{Database, Scope},
    value::Value,
    world::{ROOT, Table, id},
};
use sayso_expr::{Anchor, Compiler, Names, Param, Place, RustWriter, Schema, check, parse};

/// The rows whose values are those of a form.
const ROWS: [usize; 3] = [0, 1, 17];

/// The number of expressions that are compared.
const CASES: usize = 120;

/// Compares values of a row with those of a form that has the same values.
pub(crate) async fn forms(
    databases: &mut [Database],
    schema: &Schema,
    tables: &[Table],
    cases: &[Case],
    params: &Params<'_>,
    expected: &dyn Fn(usize) -> Option<Vec<String>>,
) -> Vec<String> {
    let table = tables
        .iter()
        .find(|table| table.entity == ROOT)
        .expect("rows");
    let mut wrong = Vec::new();
    for (at, case) in cases.iter().enumerate().take(CASES) {
        let Some(expected) = expected(at) else {
            continue;
        };
        for database in &mut *databases {
            let engine = database.engine();
            let mut compiler = Compiler::new(schema, engine).row_of(ROOT, Anchor::Form);
            let text = compiler.value(&case.typed);
            for row in ROWS {
                let cells = &table.rows[row];
                let cell = |column: &str| {
                    let found = cells.iter().find(|(found, _)| found == column);
                    found.map_or(Value::Empty, |(_, value)| value.clone())
                };
                let constant = |param: &Param| match param {
                    Param::Form { field, folded } => {
                        let column = &schema.field(ROOT, field).expect("a field").column;
                        let suffix = if *folded { "_folded" } else { "" };
                        cell(&format!("{column}{suffix}"))
                    }
                    Param::FormId => cell("id"),
                    Param::Tenant => cell("team_id"),
                    param => params.value(param, 0),
                };
                let sql = params.bind(&text, compiler.params(), engine, &constant);
                let from = "(SELECT 1 AS id) AS one";
                let found = database.words(from, "one", &sql, &case.typed.ty).await;
                if found.as_ref() != Ok(&vec![expected[row].clone()]) {
                    wrong.push(format!(
                        "a form differs on `{}`, row {row}: {found:?} instead of {}\n  {sql}",
                        case.text, expected[row]
                    ));
                }
            }
        }
    }
    wrong
}

/// Compares roles that are looked up in the tenant of each row with those of a request inside of the tenant.
pub(crate) async fn roles(
    databases: &mut [Database],
    schema: &Schema,
    tables: &[Table],
    params: &Params<'_>,
) {
    let table = tables
        .iter()
        .find(|table| table.entity == ROOT)
        .expect("rows");
    let team = Value::Id(id("team", 0));
    let in_team = |row: &usize| table.rows[*row].contains(&("team_id".to_owned(), team.clone()));
    let rows: Vec<_> = (0..table.rows.len()).filter(in_team).collect();
    assert!(rows.len() > 5);
    for database in &mut *databases {
        database.add_members(schema, &Scope::all()).await;
    }
    for text in [
        "role(manager)",
        "member(team)",
        "not role(owner) and owner",
        "role(clerk) or role(owner) and urgent",
    ] {
        let expr = parse(text).expect("an expression");
        let typed = check(&expr, &Place::filter(ROOT), schema).expect("a condition");
        for scope in 0..Scope::all().len() {
            for database in &mut *databases {
                let engine = database.engine();
                let mut words = Vec::new();
                for compiler in [
                    Compiler::new(schema, engine).row(ROOT),
                    Compiler::new(schema, engine).row(ROOT).by_row(),
                ] {
                    let mut compiler = compiler;
                    let sql = compiler.value(&typed);
                    let value = |param: &Param| params.value(param, scope);
                    let sql = params.bind(&sql, compiler.params(), engine, &value);
                    let found = database
                        .words("tasks", "tasks", &sql, &typed.ty)
                        .await
                        .expect(text);
                    words.push(
                        rows.iter()
                            .map(|row| found[*row].clone())
                            .collect::<Vec<_>>(),
                    );
                }
                assert_eq!(words[0], words[1], "{text}, scope {scope}");
            }
        }
    }
}

/// Runs the query of all facts of some expressions.
pub(crate) async fn facts(
    databases: &mut [Database],
    schema: &Schema,
    cases: &[Case],
    params: &Params<'_>,
) {
    let mut writer = RustWriter::new(schema, Names::of(ROOT));
    for case in cases.iter().rev().take(20) {
        writer.value(&case.typed);
    }
    for database in databases {
        let engine = database.engine();
        let query = writer.facts_query(ROOT, engine);
        let constant = |param: &Param| match param {
            Param::Id => Value::Id(id(ROOT, 3)),
            param => params.value(param, 0),
        };
        let sql = params.bind(&query.text, &query.params, engine, &constant);
        database.run(sql).await;
    }
}
