//! The repeats of a submission that this instance has, in a row.

use super::SubmissionKey;
use crate::process::lock::lock;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
};
use tokio::sync;

/// Lets the requests for one submission ask the store one after the other. Repeats of a submission that runs on this
/// instance wait here. Of the repeats of a submission that runs on another instance, one at a time asks the store.
#[derive(Debug, Default)]
pub(crate) struct Turns(Mutex<HashMap<SubmissionKey, Row>>);

#[derive(Debug, Default)]
struct Row {
    gate: Arc<sync::Mutex<()>>,
    /// The places that are taken; the row ends with the last of them.
    places: usize,
}

impl Turns {
    /// Takes a place at the end of the row.
    pub(crate) fn place(&self, key: SubmissionKey) -> Place<'_> {
        let mut rows = self.rows();
        let row = rows.entry(key).or_default();
        row.places += 1;
        Place {
            gate: row.gate.clone(),
            turns: self,
            key,
        }
    }

    fn rows(&self) -> MutexGuard<'_, HashMap<SubmissionKey, Row>> {
        // A panic cannot leave a row half changed.
        lock(&self.0)
    }
}

/// A place in a row, which is released on drop.
pub(crate) struct Place<'a> {
    turns: &'a Turns,
    key: SubmissionKey,
    gate: Arc<sync::Mutex<()>>,
}

impl Place<'_> {
    /// Waits until it is this place's turn, which ends when the returned guard is dropped.
    pub(crate) async fn turn(&self) -> sync::MutexGuard<'_, ()> {
        self.gate.lock().await
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut rows = self.turns.rows();
        if let Some(row) = rows.get_mut(&self.key) {
            row.places -= 1;
            if row.places == 0 {
                rows.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::poll;
    use std::pin::pin;

    #[tokio::test]
    async fn turns_of_one_submission_come_one_after_the_other_and_leave_nothing() {
        let turns = Turns::default();
        let [one, other] = [1, 2].map(|byte| SubmissionKey::new([byte; 32]));
        let first = turns.place(one);
        let second = turns.place(one);
        let third = turns.place(one);
        let running = first.turn().await;
        let elsewhere = turns.place(other);
        drop(elsewhere.turn().await);
        let mut next = pin!(third.turn());
        {
            let mut gone = pin!(second.turn());
            assert!(poll!(&mut gone).is_pending() && poll!(&mut next).is_pending());
        }
        drop(second);
        drop(running);
        assert!(poll!(&mut next).is_ready(), "the one before has given up");
        drop((first, elsewhere));
        assert_eq!(turns.rows().len(), 1);
    }

    #[tokio::test]
    async fn a_row_ends_with_its_last_place() {
        let turns = Turns::default();
        let key = SubmissionKey::new([1; 32]);
        let first = turns.place(key);
        let second = turns.place(key);
        drop(first.turn().await);
        drop(first);
        assert_eq!(turns.rows().len(), 1);
        drop(second.turn().await);
        drop(second);
        assert!(turns.rows().is_empty());
    }
}
