//! Answers that repeat the start change nothing.

use super::judge;
use sayso_describe::{Options, describe};
use sayso_spec::{Nodes, Remarks};
use std::{fs, path::Path};

/// Of so many descriptions of the corpus, one is tried.
const EVERY: usize = 12;

#[test]
fn an_answer_that_repeats_the_start_changes_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/corpus/descriptions/open");
    let entries = fs::read_dir(folder).expect("the corpus");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let mut count = 0;
    for path in paths.iter().step_by(EVERY) {
        let text = fs::read_to_string(path).expect("a description");
        let Some(application) = describe(&text, &Options::default()).application else {
            continue;
        };
        count += 1;
        let mut start = application.spec.clone();
        start.app.description = "…".to_owned();
        start.seeds = Nodes::new();
        start.tests = Nodes::new();
        start.ledger = Vec::new();
        let answer = start.to_toml(&Remarks::default());
        let unwritten = |spec: &_| {
            let parts = sayso_writer::unsupported(spec);
            parts.iter().map(ToString::to_string).collect()
        };
        let shown = path.display();
        match judge(&answer, &application.spec, "openai:small", &unwritten) {
            Ok(judged) => {
                assert!(judged.changes.is_empty(), "{shown}");
                let changed = judged
                    .toml
                    .lines()
                    .zip(application.toml.lines())
                    .find(|(new, old)| new != old);
                assert_eq!(changed, None, "{shown}");
                assert_eq!(judged.toml.len(), application.toml.len(), "{shown}");
            }
            Err(problems) => panic!("{shown}: {problems:#?}"),
        }
    }
    assert!(count >= 5, "only {count} descriptions are of applications");
}
