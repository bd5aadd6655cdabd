//! The browser runtime: built from TypeScript, and committed.

use crate::{
    install::{NPM, find_or_install},
    run::{Outcome, command, root, run},
};
use std::{fs, path::Path};

const FOLDER: &str = "crates/sayso-client";
const BUILT: [&str; 2] = ["sayso.js", "early.js"];

/// Builds `dist/` anew.
pub(crate) fn build() -> Outcome {
    npm(&["ci"])?;
    npm(&["run", "build"])
}

/// Whether the committed files are those that the source builds to. They are put back either way.
pub(crate) fn check() -> Outcome {
    let dist = root().join(FOLDER).join("dist");
    let committed = read(&dist)?;
    build()?;
    let built = read(&dist)?;
    for (name, text) in BUILT.iter().zip(&committed) {
        fs::write(dist.join(name), text).map_err(|error| format!("cannot write {name}: {error}"))?;
    }
    match committed == built {
        true => Ok(()),
        false => Err("the committed browser file is not the built one. Run `cargo xtask client` and commit dist/".into()),
    }
}

/// Types, and the runtime's tests in Chromium.
pub(crate) fn test(chromium: &Path) -> Outcome {
    npm(&["ci"])?;
    let npm = find_or_install(&NPM)?;
    let mut check = command(&npm.to_string_lossy(), &["run", "check"]);
    check.current_dir(root().join(FOLDER)).env("CHROME", chromium);
    run(check)
}

fn read(dist: &Path) -> Outcome<Vec<Vec<u8>>> {
    let read = |name: &&str| fs::read(dist.join(name)).map_err(|error| format!("cannot read dist/{name}: {error}"));
    BUILT.iter().map(read).collect()
}

fn npm(args: &[&str]) -> Outcome {
    let npm = find_or_install(&NPM)?;
    let mut npm = command(&npm.to_string_lossy(), args);
    npm.current_dir(root().join(FOLDER));
    run(npm)
}
