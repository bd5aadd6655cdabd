//! The committed JSON Schema.

use std::{env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/app.sayso.schema.json");

/// `SCHEMA=overwrite cargo test -p sayso-spec schema` writes the file.
#[test]
fn the_committed_schema_is_that_of_the_declarations() {
    let schema = sayso_spec::json_schema();
    if env::var("SCHEMA").is_ok_and(|wish| wish == "overwrite") {
        fs::write(FILE, &schema).expect("the file of the schema");
    }
    let committed = fs::read_to_string(FILE).expect("the file of the schema");
    assert!(
        committed == schema,
        "the schema changed; write it with SCHEMA=overwrite"
    );
}
