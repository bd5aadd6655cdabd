//! Fuzzing: the test `fuzz` of `e2e/fuzz`, for longer.

use crate::run::{Outcome, cargo, run, stage};

/// Seconds for each target, unless said otherwise.
const SECONDS: &str = "10";

/// Mutates the inputs of the targets that `args` name, or of all.
pub(crate) fn fuzz(args: &[&str]) -> Outcome {
    // With the features that all tests are built with, so that nothing is built twice.
    let mut fuzz = cargo(&[
        "test",
        "--workspace",
        "--all-features",
        "--test",
        "fuzz",
        "--",
    ]);
    // Given arguments win: the last one counts.
    fuzz.args(["--seconds", SECONDS]).args(args);
    stage("fuzzing", || run(fuzz))
}
