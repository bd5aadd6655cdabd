//! The example specifications of the repository.

use sayso_spec::{EXAMPLES, read_json, read_toml};
use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn every_example_reads_without_a_problem() {
    for (name, text) in EXAMPLES {
        let read = read_toml(text);
        let problems = read.diagnostics.iter();
        let found: Vec<String> = problems.map(|found| found.render(name, text)).collect();
        assert!(
            read.spec.is_some() && found.is_empty(),
            "{}",
            found.join("\n\n")
        );
    }
}

/// Fails with the first line that differs.
fn same_lines(found: &str, expected: &str, name: &str) {
    let pairs = found.lines().zip(expected.lines()).enumerate();
    for (at, (found, expected)) in pairs {
        assert_eq!(found, expected, "{name}, line {}", at + 1);
    }
    assert!(found == expected, "{name}: the ends differ");
}

#[test]
fn every_example_is_in_canonical_form() {
    for (name, text) in EXAMPLES {
        let read = read_toml(text);
        let spec = read.spec.expect("an example without errors");
        same_lines(&spec.to_toml(&read.remarks), text, name);
    }
}

#[test]
fn every_example_is_the_same_as_json() {
    for (name, text) in EXAMPLES {
        let spec = read_toml(text).spec.expect("an example without errors");
        let json = read_json(&spec.to_json());
        assert!(
            json.diagnostics.is_empty(),
            "{name}: {:?}",
            json.diagnostics
        );
        assert_eq!(json.spec, Some(spec), "{name}");
    }
}

#[test]
fn every_file_of_the_folder_is_an_example() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/specs");
    let files = fs::read_dir(folder).expect("the folder of the examples");
    let names = files.map(|file| {
        let name = file.expect("a file of the folder").file_name();
        name.to_string_lossy().replace(".sayso.toml", "")
    });
    let listed = EXAMPLES.iter().map(|(name, _)| (*name).to_owned());
    assert_eq!(names.collect::<BTreeSet<_>>(), listed.collect());
}
