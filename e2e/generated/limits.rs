//! Rules under concurrency: an application of its own, with tests that send many forms at the same moment.
//!
//! These tests are in [`limits/tests.rs.txt`](limits/tests.rs.txt) and know the names of the application's forms.

use crate::project::{Project, run};
use std::{fs, path::Path};

const TESTS: &str = include_str!("limits/tests.rs.txt");

#[test]
fn rules_hold_whatever_happens_at_the_same_moment() {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../crates/sayso-writer/tests/specs/limits.sayso.toml");
    let project = Project::of(&spec, "limits");
    fs::write(project.folder.join("tests/limits.rs"), TESTS).expect("a file");
    run(project.cargo(&["test", "--no-fail-fast"]));
}
