//! Fuzzing: the test `fuzz` of `e2e/fuzz`, for longer.

use crate::run::{Outcome, cargo, run, stage};
use std::process::Command;

/// The default number of seconds for each target.
const SECONDS: &str = "9";

/// Mutates the inputs of the targets that `args` name, or of all.
pub(crate) fn fuzz(args: &[&str]) -> Outcome {
    stage("fuzzing", || run(command(args)))
}

/// The command for it.
pub(crate) fn command(args: &[&str]) -> Command {
    // The features are those of all other tests, so that nothing is built twice.
    let mut fuzz = cargo(&[
        "test",
        "--workspace",
        "--all-features",
        "--test",
        "fuzz",
        "--",
    ]);
    // The last argument takes precedence, so those of the caller come last.
    fuzz.args(["--seconds", SECONDS]).args(args);
    fuzz
}
