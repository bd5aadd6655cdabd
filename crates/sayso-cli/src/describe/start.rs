//! Compiling and starting an application that has just been written.

use super::caches::caches;
use crate::Failure;
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Compiles the application, plants its seeds, and runs it until it is stopped.
///
/// Dependencies are compiled once for all applications, in a folder of the user's cache.
pub(super) fn start(folder: &Path) -> Result<(), Failure> {
    println!(
        "Compiling. The first application on a machine takes minutes, later ones less than one."
    );
    step(cargo(folder, &["build", "--quiet"]), "cargo build")?;
    step(
        cargo(folder, &["run", "--quiet", "--", "seed"]),
        "cargo run -- seed",
    )?;
    println!("Ctrl-C stops the application.");
    if let Some(target) = shared_target() {
        println!(
            "Cargo has compiled it into {0}. So that it need not compile it again for you:\n\n  \
             cd {1}\n  export CARGO_TARGET_DIR={0}\n  cargo run\n",
            target.display(),
            folder.display()
        );
    }
    become_it(cargo(folder, &["run", "--quiet"]), "cargo run")
}

/// Replaces this process with the command, so that a signal to this process reaches the application: Cargo replaces itself
/// with the program that it runs, too.
#[cfg(unix)]
fn become_it(mut command: Command, name: &str) -> Result<(), Failure> {
    use std::os::unix::process::CommandExt;
    // It returns only if the command could not be started.
    let _ = command.exec();
    Err(Failure::Step(name.to_owned()))
}

#[cfg(not(unix))]
fn become_it(command: Command, name: &str) -> Result<(), Failure> {
    step(command, name)
}

fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(folder).args(arguments);
    if let Some(target) = shared_target() {
        cargo.env("CARGO_TARGET_DIR", target);
    }
    cargo
}

/// Returns the folder in which dependencies are compiled once for all applications, unless the environment names another one.
fn shared_target() -> Option<PathBuf> {
    if env::var_os("CARGO_TARGET_DIR").is_some() {
        return None;
    }
    Some(caches()?.join("sayso/target"))
}

fn step(mut command: Command, name: &str) -> Result<(), Failure> {
    let status = command
        .status()
        .map_err(|_| Failure::Step(name.to_owned()))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::Step(name.to_owned()))
    }
}
