//! Applications of small specifications, each with tests that are written by hand and know its forms and pages.
//!
//! [`limits`](apps/limits.rs.txt) sends many forms at the same moment, [`values`](apps/values.rs.txt) has fields of all
//! types, [`fields`](apps/fields.rs.txt) some that not everyone reads or writes, and
//! [`people`](apps/people.rs.txt) fields that name people, who come by invitation only.

use crate::project::{Project, run};
use std::{fs, path::Path};

#[test]
fn rules_hold_whatever_happens_at_the_same_moment() {
    test("limits", include_str!("apps/limits.rs.txt"));
}

#[test]
fn values_of_all_types_are_entered_shown_and_computed() {
    test("values", include_str!("apps/values.rs.txt"));
}

#[test]
fn fields_are_read_and_written_by_those_whom_their_rules_name() {
    test("fields", include_str!("apps/fields.rs.txt"));
}

#[test]
fn accounts_end_as_the_fields_that_name_them_say() {
    test("people", include_str!("apps/people.rs.txt"));
}

/// Writes the application of a specification of the writer's tests, and runs its own tests and these.
fn test(name: &str, tests: &str) {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/sayso-writer/tests/specs");
    let project = Project::of(&specs.join(format!("{name}.sayso.toml")), name);
    fs::write(project.folder.join("tests/by_hand.rs"), tests).expect("a file");
    run(project.cargo(&["test", "--no-fail-fast"]));
}
