//! Random specifications, and a large one.

use sayso_spec::Spec;
use sayso_writer::{Options, Project, random, write};
use std::{
    path::Path,
    process::Command,
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

/// The number of specifications that are written.
const WRITTEN: usize = 200;

/// The most seeds for them: about every third gives a specification that can be written.
const MAX_SEEDS: u64 = 1200;

/// The most entities of a specification.
const ENTITIES: usize = 6;

const FIFTY: &str = include_str!("../specs/fifty.sayso.toml");

#[test]
fn random_specifications_are_written_as_rust_in_the_usual_format() {
    let next = AtomicU64::new(0);
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let share = WRITTEN.div_ceil(threads);
    let written: usize = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| write_next(&next, share)))
            .collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined
            .map(|written| written.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .sum()
    });
    assert!(written >= WRITTEN, "{written} of {MAX_SEEDS} are written");
}

/// Writes the next seeds that can be written, so many of them, and returns their number.
fn write_next(next: &AtomicU64, count: usize) -> usize {
    let specs = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed))
        .take_while(|seed| *seed < MAX_SEEDS)
        .filter_map(|seed| Some((seed, random::writable(seed, ENTITIES)?)));
    let written = specs.take(count).map(|(seed, spec)| {
        let what = format!("the specification of seed {seed}");
        assert_format(&what, &project(&what, &spec));
    });
    written.count()
}

fn project(what: &str, spec: &Spec) -> Project {
    write(spec, &Options::new("random")).unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// Asserts that `rustfmt` reads all files and would change none.
fn assert_format(what: &str, project: &Project) {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, contents) in project.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(file, contents).expect("a file");
    }
    let output = Command::new("rustfmt")
        .args(["--edition", "2024", "--check"])
        .args(["src/lib.rs", "src/main.rs", "tests/app/main.rs"])
        .current_dir(folder.path())
        .output()
        .expect("rustfmt");
    let shown = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{what}: {shown}{errors}");
}

#[test]
fn fifty_entities_are_written() {
    let spec = sayso_spec::read_toml(FIFTY).spec.expect("a specification");
    let entities = spec.entities.ids().filter(|id| id.as_str() != "hotel");
    assert_eq!(entities.count(), 50);
    assert_format("fifty entities", &project("fifty entities", &spec));
}
