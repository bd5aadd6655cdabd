//! Submits that run once: a repeat of one gets its outcome again.
//!
//! Each rendered form carries a token. A double click, another try after the answer was lost, and the reload
//! of a page that came as the answer to a POST send the same token with the same contents, in the same
//! session: they are one submit. A form that was changed and sent again from an old page is another one, and
//! so is one that failed or had issues.
//!
//! Outcomes are kept in this process. Behind a balancer that sends a repeat to another instance, it runs
//! there.

use super::dispatch::Attempt;
use moka::future::Cache;
use sayso_form::{Entry, FormData};
use std::{sync::Arc, time::Duration};

/// How long an outcome is kept.
const LIFETIME: Duration = Duration::from_secs(60 * 60);
/// Most bytes that kept outcomes take, about.
const CAPACITY: u64 = 32 << 20;
/// What an outcome takes besides its value.
const BASE_WEIGHT: usize = 1024;

/// Tells submits apart.
pub(super) type Key = [u8; 32];

/// The outcomes of recent submits.
#[derive(Debug)]
pub(crate) struct Once(Cache<Key, Arc<Attempt>>);

impl Default for Once {
    fn default() -> Self {
        let weight = |_: &Key, attempt: &Arc<Attempt>| {
            u32::try_from(BASE_WEIGHT + attempt.weight()).unwrap_or(u32::MAX)
        };
        Self(Cache::builder().weigher(weight).max_capacity(CAPACITY).time_to_live(LIFETIME).build())
    }
}

impl Once {
    /// Runs `attempt`, unless the same submit has succeeded or is running: then its outcome, and `true`.
    pub(super) async fn run(&self, key: Key, attempt: impl Future<Output = Attempt>) -> (Arc<Attempt>, bool) {
        let attempt = async {
            let attempt = Arc::new(attempt.await);
            if attempt.result.is_ok() { Ok(attempt) } else { Err(attempt) }
        };
        // On the heap: what moka makes of it is large, and would be moved along with every future around it.
        match Box::pin(self.0.entry(key).or_try_insert_with(attempt)).await {
            Ok(entry) => {
                let is_repeat = !entry.is_fresh();
                (entry.into_value(), is_repeat)
            }
            Err(failed) => ((*failed).clone(), false),
        }
    }
}

/// `identity` is what else the submit belongs to: session, action, bound arguments, form.
pub(super) fn key(token: &str, identity: &[&[u8]], data: &FormData) -> Key {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(token.as_bytes());
    identity.iter().for_each(|part| add(part));
    for (name, entry) in data.entries() {
        add(name.as_bytes());
        match entry {
            Entry::Text(text) => add(text.as_bytes()),
            Entry::File(file) => {
                add(file.file_name().as_bytes());
                add(&file.len().to_le_bytes());
            }
        }
    }
    *hasher.finalize().as_bytes()
}
