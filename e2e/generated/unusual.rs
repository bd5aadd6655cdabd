//! Applications of specifications that no one would write: they compile without a warning.

use crate::project::{Project, run};
use sayso_spec::Remarks;
use sayso_writer::random;
use std::{fs, path::Path};

/// The first seed that is tried. It is a fixed one, so that a random finding does not block an unrelated change;
/// `cargo xtask specs` compiles others.
const SEED: u64 = 0;

/// The most entities of a random specification.
const ENTITIES: usize = 6;

#[test]
fn a_random_specification_compiles_without_warnings() {
    let spec = (SEED..)
        .find_map(|seed| random::writable(seed, ENTITIES))
        .expect("some can be written");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("random.sayso.toml");
    fs::write(&path, spec.to_toml(&Remarks::default())).expect("a file");
    compiles(&path, "random");
}

#[test]
#[ignore = "a large application takes minutes: cargo xtask full"]
fn fifty_entities_compile_without_warnings() {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/sayso-writer/tests/specs");
    compiles(&specs.join("fifty.sayso.toml"), "fifty");
}

fn compiles(spec: &Path, name: &str) {
    let project = Project::of(spec, name);
    let mut clippy = project.cargo(&["clippy", "--lib", "--bins", "--tests"]);
    clippy.args(["--", "-D", "warnings"]);
    run(clippy);
}
