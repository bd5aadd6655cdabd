//! Random specifications, written as applications and compiled.

use crate::run::{Outcome, cargo, output, root, stage};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The most entities of a specification.
const ENTITIES: &str = "6";

/// Writes the applications of random specifications and checks each with clippy. Their folders stay: those that fail are
/// looked at.
pub(crate) fn specs(args: &[&str]) -> Outcome {
    let given = Given::of(args)?;
    stage("random specifications", || compile(&given))
}

/// The numbers that were given.
struct Given<'a> {
    seeds: &'a str,
    from: &'a str,
}

impl<'a> Given<'a> {
    fn of(args: &[&'a str]) -> Outcome<Self> {
        let (seeds, from) = match *args {
            ["--seeds", seeds] => (seeds, "0"),
            ["--seeds", seeds, "--from", from] => (seeds, from),
            _ => return Err("give --seeds N [--from S]".to_owned()),
        };
        let are_numbers = [seeds, from]
            .iter()
            .all(|number| number.parse::<u64>().is_ok());
        if are_numbers {
            Ok(Self { seeds, from })
        } else {
            Err("seeds are whole numbers".to_owned())
        }
    }
}

fn compile(given: &Given<'_>) -> Outcome {
    let folder = root().join("target/specs");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .map_err(|error| format!("{} stays: {error}", folder.display()))?;
    }
    let seeds = write(&folder, given)?;
    let mut failed = 0;
    for seed in &seeds {
        match check(&folder.join(seed)) {
            Ok(()) => println!("{seed}: compiles"),
            Err(reason) => {
                failed += 1;
                println!("{seed}: {reason}");
            }
        }
    }
    println!("{} of {} compile", seeds.len() - failed, seeds.len());
    if failed == 0 {
        Ok(())
    } else {
        Err(format!(
            "applications that fail are in {}",
            folder.display()
        ))
    }
}

/// Writes the applications into folders that are named after their seeds, and returns these.
fn write(folder: &Path, given: &Given<'_>) -> Outcome<Vec<String>> {
    let mut writer = cargo(&["run", "--quiet", "--package", "sayso-writer"]);
    writer.args(["--features", "random", "--example", "random", "--"]);
    writer.arg(folder).args([given.from, given.seeds, ENTITIES]);
    let seeds = output(writer)?.stdout;
    Ok(seeds.lines().map(str::to_owned).collect())
}

/// Checks an application. Its own artefacts are removed: those of a hundred applications fill a disk.
fn check(folder: &Path) -> Outcome {
    let mut clippy = at(
        folder,
        &[
            "clippy",
            "--offline",
            "--lib",
            "--bins",
            "--tests",
            "--message-format=short",
        ],
    );
    clippy.args(["--", "-D", "warnings"]);
    let checked = output(clippy)
        .map(|_| ())
        .map_err(|text| first_error(&text));
    let _ = output(at(
        folder,
        &["clean", "--offline", "--package", &package(folder)],
    ));
    checked
}

/// A command of Cargo in the folder of an application, which takes its dependencies from the workspace's target directory.
fn at(folder: &Path, args: &[&str]) -> Command {
    let mut cargo = cargo(args);
    cargo
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target())
        // The settings of the workspace, in a folder above, are not those of an application.
        .env("CLIPPY_CONF_DIR", folder);
    cargo
}

fn target() -> PathBuf {
    root().join("target")
}

fn package(folder: &Path) -> String {
    let seed = folder.file_name().unwrap_or_default().to_string_lossy();
    format!("random-{seed}")
}

/// Returns the first line with an error, and the number of them.
fn first_error(text: &str) -> String {
    let errors: Vec<&str> = text
        .lines()
        .filter(|line| line.contains(": error"))
        .collect();
    match errors.first() {
        Some(first) => format!("{} errors, the first: {first}", errors.len()),
        None => text.to_owned(),
    }
}
