//! Changes that stores announce.

use sayso_cache::{Change, ChangeKind, Store};
use std::time::{Duration, Instant, SystemTime};

/// Longest wait for a log to be read.
const PATIENCE: Duration = Duration::from_secs(60);

/// The change after which nothing with the tag is served any more.
pub(crate) fn gone(tag: String) -> Change {
    Change {
        tag: tag.into(),
        kind: ChangeKind::Gone,
        at: SystemTime::now(),
        clock: 0,
    }
}

/// Announces more changes than a log keeps, and checks what is left of them.
pub(crate) async fn forgets_the_oldest(one: &impl Store, other: &impl Store) {
    let begin = one.since(0).await.expect("a log").clock;
    for batch in 0..22 {
        let changes = (0..1_000).map(|at| gone(format!("tag-{batch}-{at}")));
        one.publish(changes.collect()).await.expect("published");
    }
    let asked = Instant::now();
    // On a busy machine, reading such a long log may take longer than the timeout of a store.
    let log = loop {
        match other.since(0).await {
            Ok(log) => break log,
            Err(error) => assert!(asked.elapsed() < PATIENCE, "{error}"),
        }
    };
    println!(
        "{} changes are read in {:?}",
        log.changes.len(),
        asked.elapsed()
    );
    assert_eq!(log.clock, begin + 22_000);
    assert!(
        (begin + 1_000..=begin + 2_000).contains(&log.floor),
        "{} after {begin}",
        log.floor
    );
    let clocks: Vec<_> = log.changes.iter().map(|change| change.clock).collect();
    assert!(
        clocks.into_iter().eq(log.floor + 1..=log.clock),
        "all that came later are there"
    );
}
