//! One short round of each benchmark. It shows that the benchmarks still run and that their comparisons hold; the figures
//! of so short a round mean nothing.

use crate::{
    install::{Tool, find_or_install},
    run::{Outcome, cargo, command, run, stage},
};

/// The scripts that drive servers.
const SCRIPTS: [&str; 4] = [
    "benchmarks/run",
    "benchmarks/run-actions",
    "benchmarks/run-cache",
    "benchmarks/run-generated",
];

/// The program that sends the load. The scripts take it from the same variable.
const WRK: Tool = Tool {
    what: "wrk",
    variable: "WRK",
    names: &["wrk"],
    packages: ["wrk", "wrk", "wrk", "wrk"],
};

/// The program that fills the list of a generated application.
const SQLITE: Tool = Tool {
    what: "sqlite3",
    variable: "SQLITE3",
    names: &["sqlite3"],
    packages: ["sqlite3", "sqlite", "sqlite", "sqlite"],
};

/// Builds all benchmarks and runs each once.
pub(crate) fn benchmarks() -> Outcome {
    let wrk = find_or_install(&WRK)?;
    let sqlite = find_or_install(&SQLITE)?;
    // Criterion's `--test` runs every function once, after its comparison with the markup by hand.
    stage("rendering benchmarks", || {
        run(cargo(&[
            "bench",
            "--manifest-path",
            "benchmarks/Cargo.toml",
            "--",
            "--test",
        ]))
    })?;
    stage("serving benchmarks", || {
        SCRIPTS.into_iter().try_for_each(|script| {
            let mut round = command("bash", &[script]);
            round
                .env(WRK.variable, &wrk)
                .env(SQLITE.variable, &sqlite)
                .env("ROUNDS", "1")
                .env("SECONDS_EACH", "1")
                .env("COMPILE", "0");
            run(round)
        })
    })
}
