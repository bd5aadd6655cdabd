//! The written application on disk, and its compiled program; one for all tests.

use clap::Parser;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

/// The example that the gate drives. It has something for each test.
const USUAL: &str = "team-tasks";

/// The application that is driven, from `SAYSO_DRIVEN`: the name of an example, or the path of a description below the workspace.
fn driven() -> &'static str {
    static DRIVEN: LazyLock<String> =
        LazyLock::new(|| std::env::var("SAYSO_DRIVEN").unwrap_or_else(|_| USUAL.to_owned()));
    &DRIVEN
}

/// The file of the description that is driven, unless it is an example.
fn description() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(driven());
    driven().ends_with(".txt").then_some(path)
}

/// The name of what is driven; its folder and its package have the same name.
pub(crate) fn name() -> &'static str {
    let name = Path::new(driven())
        .file_stem()
        .and_then(|name| name.to_str());
    name.expect("a name")
}

/// Checks that the example of the gate has something for a test. Another example may have none of it.
pub(crate) fn assert_has(count: usize, what: &str) {
    assert!(count > 0 || name() != USUAL, "{USUAL} has no {what}");
}

/// The application of the specification.
pub(crate) struct Project {
    pub(crate) folder: PathBuf,
}

/// The specification of what is driven.
pub(crate) fn specification() -> PathBuf {
    if description().is_some() {
        return Project::written().folder.join("app.sayso.toml");
    }
    let specifications = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/specs");
    specifications.join(format!("{}.sayso.toml", name()))
}

/// The workspace's target directory. The application shares it, so that dependencies with the same features are compiled once.
fn target() -> PathBuf {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR"));
    own.parent().expect("a target directory").to_owned()
}

/// Returns true for a variable that tells a program which package Cargo runs it for.
fn is_of_package(variable: &str) -> bool {
    variable.starts_with("CARGO_PKG_") || variable.starts_with("CARGO_MANIFEST_")
}

/// Runs the command that writes an application into a folder.
fn write(command: &[&str], folder: &Path) {
    let folder = folder.to_str().expect("a path of text");
    let args = ["sayso"].iter().chain(command).chain([&folder]);
    sayso_cli::run(sayso_cli::Cli::parse_from(args)).unwrap_or_else(|failure| panic!("{failure}"));
}

/// The files of a folder by their paths, build results excepted.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("a path below").to_owned();
                files.insert(below, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

impl Project {
    /// The application, written by the present writer.
    ///
    /// Its folder stays, and only files that differ are replaced: Cargo compiles what has a new time.
    pub(crate) fn written() -> &'static Self {
        static WRITTEN: LazyLock<Project> = LazyLock::new(|| match description() {
            Some(file) => Project::described("--file", &file, name()),
            None => Project::of(&specification(), name()),
        });
        &WRITTEN
    }

    /// The application of another specification, under a name that no other test uses.
    pub(crate) fn of(spec: &Path, name: &str) -> Self {
        Self::described("--spec", spec, name)
    }

    /// The application of a file: a specification or, with `--file`, a description.
    fn described(kind: &str, file: &Path, name: &str) -> Self {
        let file = file.to_str().expect("a path of text");
        Self::by(&["describe", "--yes", kind, file, "--dir"], name)
    }

    /// The application to begin with, under a name that no other test uses.
    pub(crate) fn new(name: &str) -> Self {
        Self::by(&["new"], name)
    }

    /// The application that a command writes.
    fn by(command: &[&str], name: &str) -> Self {
        let temporary = tempfile::tempdir().expect("a folder");
        let fresh = temporary.path().join(name);
        write(command, &fresh);
        let folder = target().join("generated").join(name);
        fs::create_dir_all(&folder).expect("a folder");
        replace(&folder, &files(&fresh));
        Self { folder }
    }

    /// A command of Cargo in the application's folder, without a network.
    pub(crate) fn cargo(&self, args: &[&str]) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .args(args)
            .arg("--offline")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target())
            // The settings of the workspace, in a folder above, are not those of an application.
            .env("CLIPPY_CONF_DIR", &self.folder);
        // Build scripts watch the package that Cargo runs for. That of these tests would compile them once more, and
        // take their results away from the tests that run at the same time.
        for (name, _) in std::env::vars().filter(|(name, _)| is_of_package(name)) {
            cargo.env_remove(name);
        }
        cargo
    }

    /// The program of the application.
    ///
    /// It is compiled together with the application's tests, which need one more feature of the framework: a build of its own
    /// would compile all crates of the framework once more.
    pub(crate) fn program() -> &'static Path {
        static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
            run(Project::written().cargo(&["test", "--no-run"]));
            target().join("debug").join(name())
        });
        &PROGRAM
    }
}

impl Project {
    /// The program as it is deployed.
    pub(crate) fn release() -> &'static Path {
        static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
            run(Project::written().cargo(&["build", "--release"]));
            target().join("release").join(name())
        });
        &PROGRAM
    }
}

/// Runs a command to its end, which must be a good one, and prints how long that took.
pub(crate) fn run(mut command: Command) {
    let began = std::time::Instant::now();
    let output = command.output().expect("it starts");
    let [stdout, stderr] =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(output.status.success(), "{command:?}\n{stdout}\n{stderr}");
    let words: Vec<_> = command.get_args().take(2).collect();
    eprintln!("{words:?}: {:.1?}", began.elapsed());
}

/// Makes a folder hold these files and no others.
fn replace(folder: &Path, fresh: &BTreeMap<PathBuf, Vec<u8>>) {
    let present = files(folder);
    for path in present.keys().filter(|path| !fresh.contains_key(*path)) {
        fs::remove_file(folder.join(path)).expect("a file less");
    }
    for (path, contents) in fresh
        .iter()
        .filter(|(path, contents)| present.get(*path) != Some(contents))
    {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, contents).expect("a file");
    }
}
