//! The JSON Schema of the format.

use crate::{
    model::Spec,
    node::{Part, object, text},
    tree::{Data, Table, pretty_json},
};

/// Returns the JSON Schema (2020-12) of the format, as `schema/app.sayso.schema.json` has it.
///
/// It covers keys and the forms of their values. Which keys a type or kind needs, and everything else of
/// [the reference](crate#the-format), is told by [`read_toml`](crate::read_toml).
///
/// ```
/// assert!(sayso_spec::json_schema().contains("\"title\": \"app.sayso.toml, version 1\""));
/// ```
pub fn json_schema() -> String {
    let mut definitions = Table::default();
    let reference = Spec::schema(&mut definitions);
    let mut schema = Table::default();
    let head = object([
        (
            "$schema",
            text("https://json-schema.org/draft/2020-12/schema"),
        ),
        ("title", text("app.sayso.toml, version 1")),
    ]);
    for part in [head, reference] {
        for (key, entry) in part.as_table().into_iter().flat_map(Table::iter) {
            schema.insert(key, entry.value.clone());
        }
    }
    schema.insert("$defs", Data::Table(definitions).into());
    let mut out = pretty_json(&Data::Table(schema).into());
    out.push('\n');
    out
}
