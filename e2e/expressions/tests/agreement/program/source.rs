//! The parts of the program that depend on the schema and on the expressions.

use super::{Written, names};
use crate::{
    database::Scope,
    value::Value,
    world::{ROOT, Table, id},
};
use sayso_expr::{FieldKind, RustWriter, Schema, Type, Typed, rust_name, rust_type};
use std::collections::BTreeSet;

/// Returns the columns of a row in Rust, with their types.
fn columns(schema: &Schema) -> Vec<(String, Type, bool)> {
    let entity = schema.entity(ROOT).expect("an entity");
    let row = |entity: &str| Type::Row {
        entity: entity.to_owned(),
    };
    let mut columns = vec![("id".to_owned(), row(ROOT), false)];
    for field in &entity.fields {
        let ty = match &field.kind {
            FieldKind::Plain(ty) => ty.clone(),
            FieldKind::Choice(..) => Type::Choice {
                entity: ROOT.to_owned(),
                field: field.id.clone(),
            },
            FieldKind::Ref { to, .. } => row(to),
            FieldKind::Copied(_) => {
                let typed = schema.resolved(ROOT, &field.id).expect("a path");
                typed.ty.clone()
            }
            FieldKind::Computed(_) => continue,
        };
        columns.push((field.column.clone(), ty, !field.required));
    }
    columns
}

/// Returns the rows, a line for each and a word for each column.
pub(super) fn rows(schema: &Schema, tables: &[Table]) -> String {
    let table = tables.iter().find(|table| table.entity == ROOT);
    let columns = columns(schema);
    let line = |row: &Vec<(String, Value)>| {
        let word = |(column, ..): &(String, Type, bool)| {
            let cell = row.iter().find(|(found, _)| found == column);
            cell.map_or(Value::Empty, |(_, value)| value.clone()).word()
        };
        let words: Vec<_> = columns.iter().map(word).collect();
        format!("{}\n", words.join(" "))
    };
    table.expect("rows").rows.iter().map(line).collect()
}

/// Returns the requests, a line for each.
pub(super) fn scopes() -> String {
    let line = |scope: &Scope| {
        let link = scope
            .link
            .map_or(Value::Empty, |number| Value::Id(id(ROOT, number)));
        let mut words = vec![scope.me().word(), scope.member.to_string(), link.word()];
        words.extend(scope.roles.iter().map(ToString::to_string));
        format!("{}\n", words.join(" "))
    };
    Scope::all().iter().map(line).collect()
}

/// Returns the types of ids, of choices and of a row.
pub(super) fn model(schema: &Schema) -> String {
    let mut text =
        "use crate::read::Word;\nuse chrono::{DateTime, NaiveDate, NaiveTime, Utc};\n\n".to_owned();
    for entity in schema.entities() {
        let ty = Type::Row {
            entity: entity.id.clone(),
        };
        text += &format!("id!({});\n", rust_type(&ty, false));
        for field in &entity.fields {
            if let FieldKind::Choice(options, _) = &field.kind {
                let ty = Type::Choice {
                    entity: entity.id.clone(),
                    field: field.id.clone(),
                };
                let path = |option: &String| names().option_of(&entity.id, &field.id, option);
                text += &choice(&rust_type(&ty, false), options, &path);
            }
        }
    }
    let roles = ["member", "manager", "owner", "clerk"].map(ToOwned::to_owned);
    let path = |role: &String| (names().role)(role).replace(')', "");
    text += &choice("Role", &roles, &path);
    text += "\npub struct Task {\n";
    let columns = columns(schema);
    for (column, ty, optional) in &columns {
        let ty = rust_type(ty, *optional);
        text += &format!("pub {}: {ty},\n", rust_name(column));
    }
    text += "}\n\nimpl Task {\npub fn read(line: &str) -> Self {\n";
    text += "let words: Vec<_> = line.split(' ').collect();\nSelf {\n";
    for (at, (column, ..)) in columns.iter().enumerate() {
        text += &format!("{}: Word::read(words[{at}]),\n", rust_name(column));
    }
    text + "}\n}\n}\n"
}

/// Returns the type of a choice, whose variants are the last words of their paths.
fn choice(name: &str, options: &[String], path: &dyn Fn(&String) -> String) -> String {
    let variant = |option: &String| {
        let path = path(option);
        let (_, variant) = path.rsplit_once("::").expect("a variant");
        format!("{variant} = {option:?}")
    };
    let variants: Vec<_> = options.iter().map(variant).collect();
    format!("choice!({name} {{ {} }});\n", variants.join(", "))
}

const HEAD: &str = "#![allow(unused_variables, unused_imports)]

use crate::{calc, model::*, read::Word, scope::Scope};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
";

/// Returns a function for each parameter and each rule, and one that calls them by their numbers.
pub(super) fn rules(schema: &Schema, params: &[Typed], rules: &[&Written]) -> String {
    let mut text = HEAD.to_owned();
    let imported = BTreeSet::from(["chrono::Days", "chrono::Months", "chrono::TimeDelta"]);
    let mut calls = String::new();
    for (at, param) in params.iter().enumerate() {
        let mut writer = RustWriter::new(schema, names());
        let (code, optional) = writer.value(param);
        assert!(
            writer.facts().is_empty(),
            "a parameter reads no row: {code}"
        );
        assert!(writer.uses().all(|path| imported.contains(path)));
        let ty = rust_type(&param.ty, optional);
        text += &format!(
            "\nfn param_{at}(scope: &Scope, today: NaiveDate, now: DateTime<Utc>) -> {ty} {{\n{code}\n}}\n"
        );
        calls += &format!("{at} => param_{at}(scope, today, now).show(),\n");
    }
    text += &format!(
        "\npub const PARAMS: usize = {};\n\n\
         pub fn param(at: usize, scope: &Scope, today: NaiveDate, now: DateTime<Utc>) -> String {{\nmatch at {{\n\
         {calls}_ => unreachable!(),\n}}\n}}\n",
        params.len()
    );
    let mut calls = String::new();
    for (at, rule) in rules.iter().enumerate() {
        text += &format!(
            "\n{}\nfn rule_{at}(task: &Task, facts: &Facts{at}, scope: &Scope, today: NaiveDate, now: DateTime<Utc>) \
             -> {} {{\n{}\n}}\n",
            rule.facts_struct, rule.result, rule.code
        );
        let facts = rule.facts.iter().enumerate();
        let fields: String = facts
            .map(|(word, fact)| format!("{}: Word::read(words[{word}]),\n", fact.name))
            .collect();
        calls += &format!(
            "{at} => {{\nlet facts = Facts{at} {{\n{fields}}};\nrule_{at}(task, &facts, scope, today, now).show()\n}}\n"
        );
    }
    text + &format!(
        "\npub fn rule(at: usize, task: &Task, words: &[&str], scope: &Scope, today: NaiveDate, now: DateTime<Utc>) \
         -> String {{\nmatch at {{\n{calls}_ => unreachable!(),\n}}\n}}\n"
    )
}
