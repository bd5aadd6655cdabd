//! Checks that take too long for the gate.

use crate::{
    benchmarks, fuzz, packaged,
    run::{Outcome, run, stage},
    specs, test,
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
    stage("other builds of generated applications", || {
        run(test::with_tools(&[
            "test",
            "--workspace",
            "--all-features",
            "--test",
            "generated",
            "--",
            "--ignored",
        ])?)
    })?;
    packaged::packaged()?;
    specs::specs(&["--seeds", "20"])?;
    benchmarks::benchmarks()
}
