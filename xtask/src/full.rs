//! Checks that take too long for the gate.

use crate::{
    fuzz,
    run::{Outcome, cargo, run, stage},
    test,
};

/// Every test, then the same for longer.
pub(crate) fn full() -> Outcome {
    test::test()?;
    fuzz::fuzz(&["--seconds", "300"])?;
    stage("long kill tests", || {
        let mut kills = test::with_tools(&[
            "test",
            "--workspace",
            "--all-features",
            "--test",
            "processes",
            "--",
            "kill",
        ])?;
        kills.env("SAYSO_KILLS", "200");
        run(kills)
    })?;
    stage("benchmarks", || {
        run(cargo(&[
            "build",
            "--release",
            "--all-targets",
            "--manifest-path",
            "benchmarks/Cargo.toml",
        ]))
    })
}
