//! The tests and settings that the table of limits names exist.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("a file")
}

/// The texts of all Rust files below a folder.
fn sources(folder: &Path, all: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") {
            sources(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(fs::read_to_string(path).expect("a file"));
        }
    }
}

/// Returns the texts in backticks.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// All variables of the environment that a text names.
fn variables(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| c != '_' && !c.is_ascii_uppercase());
    words
        .filter(|word| word.starts_with("SAYSO_") && word.len() > "SAYSO_".len())
        .collect()
}

#[test]
fn each_limit_of_the_table_names_tests_that_are_there() {
    let mut all = Vec::new();
    for folder in ["crates", "examples", "e2e"] {
        sources(&root().join(folder), &mut all);
    }
    let guide = read("crates/sayso/docs/limits.md");
    let rows: Vec<_> = guide
        .lines()
        .filter(|line| line.starts_with("| "))
        .skip(1)
        .collect();
    assert!(rows.len() > 20, "{}", rows.len());
    for row in rows {
        let tests: Vec<_> = names(
            row.trim_end_matches('|')
                .rsplit(" | ")
                .next()
                .expect("a column"),
        )
        .collect();
        assert!(!tests.is_empty(), "no test: {row}");
        for test in tests {
            let function = format!("fn {test}(");
            assert!(
                all.iter().any(|text| text.contains(&function)),
                "there is no test {test}"
            );
        }
    }
}

#[test]
fn each_variable_of_the_environment_is_in_the_table_of_settings() {
    let settings = read("crates/sayso-server/src/start/settings.rs");
    let table: String = settings
        .lines()
        .filter(|line| line.starts_with("/// | `SAYSO_"))
        .collect();
    let listed = variables(&table);
    for name in variables(&read("crates/sayso/docs/limits.md")) {
        assert!(listed.contains(name), "{name} of the guide");
    }
    let mut all = Vec::new();
    sources(&root().join("crates/sayso-server/src"), &mut all);
    for text in &all {
        // The calls that read a variable.
        let read = [
            "env::var(\"",
            "env::var_os(\"",
            "number(\"",
            "seconds(\"",
            "list(\"",
        ];
        let names = read
            .iter()
            .flat_map(|call| text.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next());
        for name in names.filter(|name| name.starts_with("SAYSO_")) {
            assert!(listed.contains(name), "{name} is read, but not listed");
        }
    }
}
