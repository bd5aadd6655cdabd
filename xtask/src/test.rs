//! Every test there is.

use crate::{
    client,
    install::{CHROMEDRIVER, CHROMIUM, POSTGRES, REDIS, find_or_install},
    run::{Outcome, cargo, run},
};

/// The client's own tests first: they are quick, and the browser suite stands on them.
pub(crate) fn test() -> Outcome {
    let chromium = find_or_install(&CHROMIUM)?;
    let driver = find_or_install(&CHROMEDRIVER)?;
    let redis = find_or_install(&REDIS)?;
    let initdb = find_or_install(&POSTGRES)?;
    client::test(&chromium)?;
    let mut tests = cargo(&["test", "--workspace", "--all-features", "--no-fail-fast"]);
    tests.env("CHROME", chromium).env("CHROMEDRIVER", driver);
    tests.env("REDIS_SERVER", redis).env("INITDB", initdb);
    run(tests)
}
