//! Checks that take too long for the gate, which comes first.

use crate::{
    benchmarks, fuzz, packaged,
    run::{Outcome, root, run, run_beside, stage},
    specs, test,
};

/// Fuzzes for long while everything else runs but the benchmarks.
pub(crate) fn full() -> Outcome {
    all(&[&beside_fuzzing, &benchmarks::benchmarks])
}

fn beside_fuzzing() -> Outcome {
    let log = root().join("target/fuzzing.log");
    run_beside(fuzz::command(&["--seconds", "300"]), &log, || {
        all(&[
            &kills,
            &other_builds,
            &other_example,
            &tours,
            &described,
            &packaged::packaged,
            &|| specs::specs(&["--seeds", "20"]),
        ])
    })
}

/// Runs all stages. One that fails keeps no other from running, since each takes long.
fn all(stages: &[&dyn Fn() -> Outcome]) -> Outcome {
    each(stages.iter().map(|stage| stage()))
}

/// Takes all outcomes, and gives the failures together.
fn each(outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    let failures: Vec<String> = outcomes.filter_map(Outcome::err).collect();
    if failures.is_empty() {
        Ok(())
    } else {
        Err(failures.join("\n"))
    }
}

fn kills() -> Outcome {
    stage("long kill tests", || {
        let mut kills = test::with_tools(&["test", "--workspace", "--all-features"])?;
        kills.args(["--test", "processes", "--", "kill"]);
        kills.env("SAYSO_KILLS", "200");
        run(kills)
    })
}

/// Drives the specification that the product begins with. The gate drives a smaller one.
fn other_example() -> Outcome {
    stage("pages of the project tracker", || {
        let mut driven = test::with_tools(&["test", "--workspace", "--all-features"])?;
        driven.args(["--no-fail-fast", "--test", "generated", "--"]);
        // The gate has run the tests of other applications.
        for others in ["apps::", "unusual::", "production::"] {
            driven.args(["--skip", others]);
        }
        driven.env("SAYSO_DRIVEN", "project-tracker");
        run(driven)
    })
}

/// The other examples that are written, for which people arrive and do everything that pages offer.
const TOURED: [&str; 10] = [
    "courses",
    "event-registration",
    "expenses",
    "habits",
    "hair-salon",
    "recipes",
    "shopping-list",
    "sportverein",
    "tool-library",
    "warehouse",
];

fn tours() -> Outcome {
    stage("tours of the examples", || {
        each(TOURED.iter().map(|example| {
            let mut tour = test::with_tools(&["test", "--workspace", "--all-features"])?;
            tour.args(["--test", "generated", "--", "tour::"]);
            tour.env("SAYSO_DRIVEN", example);
            run(tour)
        }))
    })
}

fn other_builds() -> Outcome {
    stage("other builds of generated applications", || {
        let mut builds = test::with_tools(&["test", "--workspace", "--all-features"])?;
        builds.args(["--test", "generated", "--", "--ignored"]);
        run(builds)
    })
}

/// Writes the applications of all archetypes and of the open half of the corpus. The gate only checks them.
fn described() -> Outcome {
    stage("applications of descriptions", || {
        let mut written = test::with_tools(&["test", "-p", "sayso-describe"])?;
        written.args(["--", "--ignored"]);
        run(written)
    })
}
