//! Every test there is.

use crate::{
    client,
    install::{CHROMEDRIVER, CHROMIUM, find_or_install},
    run::{Outcome, cargo, run},
};

/// The client's own tests first: they are quick, and the browser suite stands on them.
pub(crate) fn test() -> Outcome {
    let chromium = find_or_install(&CHROMIUM)?;
    let driver = find_or_install(&CHROMEDRIVER)?;
    client::test(&chromium)?;
    let mut tests = cargo(&["test", "--workspace", "--all-features", "--no-fail-fast"]);
    tests.env("CHROME", chromium).env("CHROMEDRIVER", driver);
    run(tests)
}
