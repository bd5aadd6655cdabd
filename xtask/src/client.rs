//! The browser runtime: built from TypeScript, and committed.

use crate::{
    install::{NPM, find_or_install},
    run::{Outcome, command, root, run},
};
use std::path::Path;

const FOLDER: &str = "crates/sayso-client";

/// Builds `dist/`.
pub(crate) fn build() -> Outcome {
    npm(&["ci"])?;
    npm(&["run", "build"])
}

/// Checks that the committed files are those that the source builds to.
pub(crate) fn check() -> Outcome {
    npm(&["ci"])?;
    npm(&["run", "built"]).map_err(|_| {
        "the committed browser file is not the built one. Run `cargo xtask client` and commit dist/".into()
    })
}

/// Checks types, and runs the runtime's tests in Chromium.
pub(crate) fn test(chromium: &Path) -> Outcome {
    npm(&["ci"])?;
    let npm = find_or_install(&NPM)?;
    let mut check = command(&npm.to_string_lossy(), &["run", "check"]);
    check
        .current_dir(root().join(FOLDER))
        .env("CHROME", chromium);
    run(check)
}

fn npm(args: &[&str]) -> Outcome {
    let npm = find_or_install(&NPM)?;
    let mut npm = command(&npm.to_string_lossy(), args);
    npm.current_dir(root().join(FOLDER));
    run(npm)
}
