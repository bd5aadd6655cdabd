//! Checks that take too long for the gate, which comes first.

use crate::{
    benchmarks, fuzz, packaged,
    run::{Outcome, root, run, run_beside, stage},
    specs, test,
};

/// Fuzzes for long while everything else runs but the benchmarks.
pub(crate) fn full() -> Outcome {
    let log = root().join("target/fuzzing.log");
    run_beside(fuzz::command(&["--seconds", "300"]), &log, || {
        kills()?;
        other_builds()?;
        packaged::packaged()?;
        specs::specs(&["--seeds", "20"])
    })?;
    benchmarks::benchmarks()
}

fn kills() -> Outcome {
    stage("long kill tests", || {
        let mut kills = test::with_tools(&["test", "--workspace", "--all-features"])?;
        kills.args(["--test", "processes", "--", "kill"]);
        kills.env("SAYSO_KILLS", "200");
        run(kills)
    })
}

fn other_builds() -> Outcome {
    stage("other builds of generated applications", || {
        let mut builds = test::with_tools(&["test", "--workspace", "--all-features"])?;
        builds.args(["--test", "generated", "--", "--ignored"]);
        run(builds)
    })
}
