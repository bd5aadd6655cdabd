//! Migrations between random specifications.

use crate::{
    Place,
    trial::{End, Trial},
};
use sayso_schema::Answers;
use sayso_spec::{Spec, ops, random};

/// Returns a specification and one that differs from it in a few operations.
fn pair(seed: u64) -> (Spec, Spec) {
    let old = random::sized(seed, 3);
    let other = random::sized(seed.wrapping_mul(31) + 7, 3);
    let mut new = old.clone();
    let mut random = fastrand::Rng::with_seed(seed);
    let mut ops = ops::diff(&old, &other);
    random.shuffle(&mut ops);
    // What does not fit on its own is left out.
    for op in ops.into_iter().take(12) {
        if let Ok(mut changed) = ops::apply(&new, &op) {
            changed.normalise();
            let is_sound = sayso_spec::check(&changed)
                .iter()
                .all(|found| !found.is_error());
            if is_sound {
                new = changed;
            }
        }
    }
    (old, new)
}

async fn run(pairs: impl Iterator<Item = (u64, Spec, Spec)>) -> (usize, usize) {
    let mut place = Place::new();
    let mut migrated = 0;
    let mut stopped = 0;
    for (seed, old, new) in pairs {
        let trial = Trial {
            old: &old,
            new: &new,
            answers: Answers::default(),
            seed,
        };
        let [report, _] = trial.run(&mut place).await;
        match report.end {
            End::Migrated if report.change.migrations.is_empty() => {}
            End::Migrated => migrated += 1,
            End::Stopped(..) => stopped += 1,
        }
    }
    (migrated, stopped)
}

/// Returns the first seed, which `SEED` changes.
fn first() -> u64 {
    std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(1)
}

#[tokio::test]
async fn a_few_operations_keep_all_other_rows() {
    let first = first();
    let pairs = (first..first + 60).map(|seed| {
        let (old, new) = pair(seed);
        (seed, old, new)
    });
    let (migrated, stopped) = run(pairs).await;
    assert!(migrated > 12, "{migrated} migrated, {stopped} stopped");
}

#[tokio::test]
async fn unlike_specifications_lead_to_each_other_or_change_nothing() {
    let first = first();
    let pairs = (first..first + 40).map(|seed| {
        let old = random::sized(seed, 4);
        (seed, old, random::sized(seed + 1_000, 4))
    });
    let (migrated, stopped) = run(pairs).await;
    assert!(migrated > 4, "{migrated} migrated, {stopped} stopped");
    assert!(stopped > 4, "{migrated} migrated, {stopped} stopped");
}
