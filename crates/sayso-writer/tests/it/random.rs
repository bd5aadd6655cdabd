//! Random specifications.

use sayso_writer::{Options, random, write};

/// The number of seeds, of which about every fourth gives a specification that can be written.
const SEEDS: u64 = 40;

#[test]
fn random_specifications_are_written_as_rust() {
    let mut written = 0;
    for seed in 0..SEEDS {
        let Some(spec) = random::writable(seed, 6) else {
            continue;
        };
        let options = Options::new(format!("random-{seed}"));
        if let Err(error) = write(&spec, &options) {
            panic!("the specification of seed {seed}: {error}");
        }
        written += 1;
    }
    assert!(written >= SEEDS / 5, "{written} of {SEEDS} are written");
}
