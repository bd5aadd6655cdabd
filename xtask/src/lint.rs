//! Format, clippy and documentation.

use crate::run::{Outcome, cargo, run};

/// Warnings are errors in all three.
pub(crate) fn lint() -> Outcome {
    run(cargo(&["fmt", "--all", "--check"]))?;
    run(cargo(&["clippy", "--workspace", "--all-features", "--all-targets", "--", "-D", "warnings"]))?;
    let mut doc = cargo(&["doc", "--workspace", "--all-features", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    run(doc)
}
