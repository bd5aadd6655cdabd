//! Every table and column that SQL of expressions names is there.

use crate::{Place, database::Database};
use sayso_expr::{Compiler, FieldKind, ModuleKind, Schema, quoted};
use sayso_schema::Tables;
use sayso_spec::{Index, Spec, expressions, random};

/// Words that are no ids of fields in random specifications, and reserved on one of the databases.
const WORDS: &[&str] = &[
    "binary",
    "xmin",
    "rowid",
    "groups",
    "window",
    "limit",
    "lead_id",
    "lead_folded",
    "mod",
];

async fn check_names(database: &mut Database, spec: &Spec, seed: &str) {
    let engine = database.engine();
    let schema = Index::new(spec).schema();
    database.run(&Tables::of(spec).create(engine)).await;
    for entity in schema.entities() {
        // Rules of the interface are about rows of their target.
        if entity.id.ends_with(&format!(".{}", ModuleKind::Api.id())) {
            continue;
        }
        let columns = columns(&schema, &entity.id);
        let sql = format!(
            "SELECT {} FROM {}",
            columns.join(", "),
            quoted(&entity.table)
        );
        let found = database.try_run(&sql).await;
        assert_eq!(found, Ok(()), "{seed}: {sql}");
        for rule in entity
            .rules
            .iter()
            .filter_map(|(operation, _)| schema.rule(&entity.id, *operation))
        {
            let mut compiler = Compiler::new(&schema, engine).row(&entity.id).by_row();
            let condition = compiler.filter(rule);
            let sql = format!("SELECT 1 FROM {} WHERE {condition}", quoted(&entity.table));
            let found = database.try_run(&bound(&sql)).await;
            assert_eq!(found, Ok(()), "{seed}: {sql}");
        }
    }
}

/// Returns the columns of an entity that expressions can read.
fn columns(schema: &Schema, entity: &str) -> Vec<String> {
    let found = schema.entity(entity).expect("an entity");
    let mut columns = vec!["id".to_owned()];
    for field in &found.fields {
        if matches!(field.kind, FieldKind::Computed(_)) {
            continue;
        }
        columns.push(quoted(&field.column));
        if let FieldKind::Plain(sayso_expr::Type::Text { folded: true }) = field.kind {
            columns.push(quoted(&field.folded_column()));
        }
    }
    if found.archived {
        columns.push("archived_at".to_owned());
    }
    columns
}

/// Returns a statement with nothing bound to its parameters.
fn bound(sql: &str) -> String {
    let mut parts = sql.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text += "NULL";
        text += part.trim_start_matches(|digit: char| digit.is_ascii_digit());
    }
    text
}

#[tokio::test]
async fn tables_have_what_expressions_read() {
    let mut place = Place::new();
    for seed in 0..60 {
        let spec = random::spec(seed);
        for mut database in place.databases().await {
            check_names(&mut database, &spec, &seed.to_string()).await;
        }
    }
    for (name, text) in sayso_spec::EXAMPLES {
        let spec = sayso_spec::read_toml(text).spec.expect("an example");
        assert!(expressions(&spec).len() > 1, "{name}");
        for mut database in place.databases().await {
            check_names(&mut database, &spec, name).await;
        }
    }
}

#[tokio::test]
async fn reserved_words_are_names_of_tables_and_columns() {
    let mut place = Place::new();
    let mut words: Vec<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
    let mut postgres = place.postgres().await;
    let reserved = postgres
        .texts("SELECT word FROM pg_get_keywords() WHERE catcode <> 'U'")
        .await;
    words.extend(reserved.into_iter().filter_map(|mut row| row.remove(0)));
    words.sort();
    words.dedup();
    let fields: Vec<String> = words
        .iter()
        .filter(|word| word.parse::<sayso_spec::Id>().is_ok())
        .filter(|word| !sayso_expr::RESERVED.contains(&word.as_str()))
        .map(|word| format!("{word} = {{ type = \"text\" }}"))
        .collect();
    assert!(fields.len() > 100, "{}", fields.len());
    for chunk in fields.chunks(60) {
        let text = format!(
            "spec = 1\n[app]\nname = \"Words\"\ndescription = \"\"\n[entity.case.field]\n{}\n[entity.case.access]\nread = \"anyone\"\ncreate = \"anyone\"\n\
             [entity.value.field]\nname = {{ type = \"text\" }}\ncase = {{ type = \"ref\", to = \"case\", reverse = \"all_values\" }}\n[view.cases]\nkind = \"list\"\nentity = \"case\"\n",
            chunk.join("\n")
        );
        let read = sayso_spec::read_toml(&text);
        let Some(spec) = read.spec else {
            panic!("{:?}", read.diagnostics);
        };
        for mut database in place.databases().await {
            check_names(&mut database, &spec, "words").await;
        }
    }
    let quoted_words = words.iter().filter(|word| sayso_expr::is_reserved(word));
    assert!(quoted_words.count() > 60);
}
