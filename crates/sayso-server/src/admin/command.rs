//! The commands and their responses.

use sayso_cache::{__private::PathTag, Cache, Listed, Stats, Tag};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, time::Duration};

/// The maximum length of a line in bytes.
pub(super) const LIMIT: u64 = 64 << 10;

#[derive(Deserialize)]
#[serde(tag = "cmd", rename_all = "lowercase")]
enum Command {
    List,
    Tags,
    Stats,
    Drop { tag: String },
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Answer {
    List { entries: Vec<Listed> },
    Tags { tags: Vec<TagSummary> },
    Stats(Stats),
    Dropped { dropped: usize },
    Error { error: String },
}

/// The values of one tag that can still be read.
#[derive(Serialize)]
pub(super) struct TagSummary {
    tag: Tag,
    count: usize,
    bytes: u64,
    /// The age of the oldest.
    oldest: Duration,
}

impl Answer {
    pub(super) fn too_long() -> Self {
        Self::Error {
            error: format!("a line has more than {LIMIT} bytes"),
        }
    }
}

pub(super) async fn answer(line: &[u8], cache: &Cache) -> Answer {
    let command = match serde_json::from_slice(line) {
        Ok(command) => command,
        Err(error) => {
            return Answer::Error {
                error: error.to_string(),
            };
        }
    };
    let cache = cache.clone();
    match command {
        Command::Stats => Answer::Stats(cache.stats()),
        Command::List => {
            aside(move || Answer::List {
                entries: cache.list(),
            })
            .await
        }
        Command::Tags => {
            aside(move || Answer::Tags {
                tags: by_tag(readable(&cache)),
            })
            .await
        }
        Command::Drop { tag } => update_tag(cache, Tag::typed(tag)).await,
    }
}

/// A list walks through all of the cache, for which requests are not to wait.
async fn aside(work: impl FnOnce() -> Answer + Send + 'static) -> Answer {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Answer::Error {
        error: error.to_string(),
    })
}

async fn update_tag(cache: Cache, tag: Tag) -> Answer {
    let counted = cache.clone();
    let dropped = tag.clone();
    let answer = aside(move || {
        let dropped = readable(&counted)
            .filter(|entry| entry.tags.contains(&dropped))
            .count();
        Answer::Dropped { dropped }
    })
    .await;
    // Invalidate the tag even if no value here has it: other instances may have some.
    cache.update_tag(tag).await;
    answer
}

/// Returns the entries that can still be read. A dropped value stays in the cache until its memory is needed.
fn readable(cache: &Cache) -> impl Iterator<Item = Listed> {
    cache
        .list()
        .into_iter()
        .filter(|entry| entry.state != "gone")
}

fn by_tag(entries: impl Iterator<Item = Listed>) -> Vec<TagSummary> {
    let mut tags = BTreeMap::<Tag, TagSummary>::new();
    for entry in entries {
        for tag in entry.tags {
            let summary = tags.entry(tag.clone()).or_insert_with(|| TagSummary {
                tag,
                count: 0,
                bytes: 0,
                oldest: Duration::ZERO,
            });
            summary.count += 1;
            summary.bytes += u64::from(entry.bytes);
            summary.oldest = summary.oldest.max(entry.age);
        }
    }
    tags.into_values().collect()
}
