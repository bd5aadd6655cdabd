//! Format, clippy, documentation and the public paths.

use crate::{
    api,
    run::{Outcome, cargo, run, stage},
};

/// Warnings are errors in the first three.
pub(crate) fn lint() -> Outcome {
    stage("format", || run(cargo(&["fmt", "--all", "--check"])))?;
    stage("clippy", || {
        run(cargo(&[
            "clippy",
            "--workspace",
            "--all-features",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    stage("documentation", || {
        let mut doc = cargo(&["doc", "--workspace", "--all-features", "--no-deps"]);
        doc.env("RUSTDOCFLAGS", "-D warnings");
        run(doc)
    })?;
    api::check()
}
