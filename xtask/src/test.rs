//! All tests.

use crate::{
    client, fuzz,
    install::{CHROMEDRIVER, CHROMIUM, NGINX, OPENSSL, POSTGRES, REDIS, find_or_install},
    run::{Outcome, cargo, root, run, run_beside, stage},
};
use std::process::Command;

/// Runs all tests. Those of the client are first: they are quick, and the browser suite depends on them. All others run
/// even if some fail.
pub(crate) fn test() -> Outcome {
    let chromium = find_or_install(&CHROMIUM)?;
    stage("browser runtime", || client::test(&chromium))?;
    stage("build of the tests", || {
        run(cargo(&[
            "test",
            "--workspace",
            "--all-features",
            "--no-run",
        ]))
    })?;
    let log = root().join("target/generated.log");
    let tests = stage("tests", || {
        run_beside(applications()?, &log, || run(others()?))
    });
    // The gate uses fixed seeds, so that a random finding does not block an unrelated change. `full` mutates at random.
    tests.and(fuzz::fuzz(&["--seed", "1"]))
}

/// The tests of generated applications. They wait for one compilation after another, which leaves a core to the others.
fn applications() -> Outcome<Command> {
    // Of the workspace, so that it has the features that its dependencies were compiled with.
    let mut tests = with_tools(&["test", "--workspace", "--all-features", "--no-fail-fast"])?;
    tests.args(["--test", "generated"]);
    Ok(tests)
}

/// All other tests.
fn others() -> Outcome<Command> {
    let mut tests = with_tools(&["test", "--workspace", "--all-features", "--no-fail-fast"])?;
    tests.args(["--exclude", "sayso-generated-e2e"]);
    Ok(tests)
}

/// Cargo, with the programs that tests start.
pub(crate) fn with_tools(args: &[&str]) -> Outcome<Command> {
    let mut tests = cargo(args);
    tests
        .env("CHROME", find_or_install(&CHROMIUM)?)
        .env("CHROMEDRIVER", find_or_install(&CHROMEDRIVER)?);
    tests
        .env("REDIS_SERVER", find_or_install(&REDIS)?)
        .env("INITDB", find_or_install(&POSTGRES)?);
    tests
        .env("NGINX", find_or_install(&NGINX)?)
        .env("OPENSSL", find_or_install(&OPENSSL)?);
    Ok(tests)
}
