//! A guestbook in memory: what the benchmarks of actions read and change.

pub mod by_hand;
pub mod in_maud;
pub mod in_sayso;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How many entries are kept, so that the page is as long at the end of the load as at its beginning.
pub const KEPT: usize = 50;

/// What somebody wrote.
#[derive(Debug)]
pub struct Entry {
    pub number: u64,
    pub name: String,
    pub stars: u8,
    pub message: String,
}

/// The latest entries, newest first.
#[derive(Debug)]
pub struct Guestbook(Mutex<VecDeque<Arc<Entry>>>);

impl Guestbook {
    /// With [`KEPT`] entries. A third of the names and a quarter of the messages have characters to escape.
    pub fn filled() -> Self {
        let book = Self(Mutex::default());
        for at in 0..KEPT {
            let message = match at % 4 {
                0 => {
                    "Bread & butter for less than 2 < 3 coins, and – nobody had said so – a view of the harbour…"
                }
                _ => {
                    "We came for a night and stayed for a week; the boats go out at six, and they take you along."
                }
            };
            let name = ["Ada Lovelace", "Émile Zola", "Marks & Daughters"][at % 3];
            book.sign(name.into(), (at % 5) as u8 + 1, message.into());
        }
        book
    }

    /// Adds an entry and lets go of the oldest.
    pub fn sign(&self, name: String, stars: u8, message: String) {
        let mut entries = self.lock();
        let number = entries.front().map_or(0, |latest| latest.number) + 1;
        entries.truncate(KEPT - 1);
        entries.push_front(Arc::new(Entry {
            number,
            name,
            stars,
            message,
        }));
    }

    /// The entries as they are now.
    pub fn entries(&self) -> Vec<Arc<Entry>> {
        self.lock().iter().cloned().collect()
    }

    /// Whether one of the entries has this name.
    pub fn is_known(&self, name: &str) -> bool {
        self.lock().iter().any(|entry| entry.name == name)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Arc<Entry>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
