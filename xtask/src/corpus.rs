//! The scores of the reader on the corpus.

use crate::run::{Outcome, cargo, run};

/// Scores the reader.
pub(crate) fn corpus(args: &[&str]) -> Outcome {
    let mut scorer = cargo(&["run", "--quiet", "--package", "sayso-corpus", "--"]);
    scorer.args(if args.is_empty() { &["open"] } else { args });
    run(scorer)
}
