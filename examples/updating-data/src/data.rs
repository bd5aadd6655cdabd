//! The data that the examples update. They are in memory, the same for all visitors, and lost when the process ends.

use sayso::{chrono::Utc, prelude::*};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::sleep;

/// The number of posts that are kept. The oldest are removed first.
const MAX_POSTS: usize = 50;
/// How long a slow query takes.
const SLOW: Duration = Duration::from_millis(300);

/// A post.
#[derive(Clone, Debug)]
pub struct Post {
    /// Number.
    pub id: u32,
    /// Title.
    pub title: String,
    /// Content, plain text.
    pub content: String,
}

/// Titles, and when they were read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Titles {
    /// The titles of the newest posts.
    pub list: Vec<String>,
    /// The time of day, in UTC.
    pub at: String,
}

/// All posts, newest first: `posts: State<Posts>`. Clones share them, like those of a connection pool.
#[derive(Clone, Debug, Default)]
pub struct Posts(Arc<Mutex<(u32, Vec<Post>)>>);

impl Posts {
    /// Adds a post and returns its number.
    pub fn add(&self, title: &str, content: &str) -> u32 {
        let (last, posts) = &mut *lock(&self.0);
        *last += 1;
        posts.insert(
            0,
            Post {
                id: *last,
                title: title.to_owned(),
                content: content.to_owned(),
            },
        );
        posts.truncate(MAX_POSTS);
        *last
    }

    /// The post with a number.
    ///
    /// # Errors
    /// "Not found" when there is none.
    pub fn get(&self, id: u32) -> Result<Post> {
        lock(&self.0)
            .1
            .iter()
            .find(|post| post.id == id)
            .cloned()
            .ok_or_else(Error::not_found)
    }

    /// Gives a post another title. Does nothing if the post was deleted.
    pub fn rename(&self, id: u32, title: &str) {
        if let Some(post) = lock(&self.0).1.iter_mut().find(|post| post.id == id) {
            title.clone_into(&mut post.title);
        }
    }

    /// Deletes a post, if it exists.
    pub fn delete(&self, id: u32) {
        lock(&self.0).1.retain(|post| post.id != id);
    }

    /// The newest ones.
    pub fn newest(&self, count: usize) -> Vec<Post> {
        lock(&self.0).1.iter().take(count).cloned().collect()
    }

    /// Returns the newest titles by a slow query, so that a visitor notices waiting for it.
    pub async fn titles(&self) -> Titles {
        let titles = Titles {
            list: self.newest(5).into_iter().map(|post| post.title).collect(),
            at: now(),
        };
        sleep(SLOW).await;
        titles
    }

    /// Whether there is a post with this title.
    pub fn has_title(&self, title: &str) -> bool {
        lock(&self.0).1.iter().any(|post| post.title == title)
    }
}

/// Named counters: likes, views and others.
#[derive(Clone, Debug, Default)]
pub struct Counts(Arc<Mutex<HashMap<&'static str, u32>>>);

impl Counts {
    /// Increments a counter and returns the new number.
    pub fn add(&self, name: &'static str) -> u32 {
        let mut counts = lock(&self.0);
        let count = counts.entry(name).or_default();
        *count += 1;
        *count
    }

    /// The number.
    pub fn get(&self, name: &'static str) -> u32 {
        lock(&self.0).get(name).copied().unwrap_or_default()
    }
}

/// The time of day, in UTC.
pub fn now() -> String {
    Utc::now().format("%T%.3f").to_string()
}

/// A panic in another thread leaves numbers and texts valid, so the data are used although the lock is poisoned.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
