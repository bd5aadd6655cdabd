//! Reports of the cache in each response of a development build, in a header and in the log.

use axum::response::Response;
use http::{HeaderName, HeaderValue};
use sayso_cache::{Event, Outcome, Request};
use std::fmt::Write;

const HEADER: HeaderName = HeaderName::from_static("sayso-cache");
/// The maximum length of the header in bytes.
const MAX_LEN: usize = 2000;

pub(crate) fn show(path: &str, reads: &Request, response: &mut Response) {
    let events = reads.events();
    if events.is_empty() {
        return;
    }
    let mut all = String::new();
    for event in &events {
        let line = line(event);
        tracing::info!(path, "cache: {line}");
        if all.len() + line.len() < MAX_LEN {
            all.push_str(if all.is_empty() { "" } else { ", " });
            all.push_str(&line);
        }
    }
    let visible: String = all
        .chars()
        .map(|c| {
            if c == ' ' || c.is_ascii_graphic() {
                c
            } else {
                '?'
            }
        })
        .collect();
    if let Ok(value) = HeaderValue::from_str(&visible) {
        response.headers_mut().insert(HEADER, value);
    }
}

/// `recent_posts(20) hit; age=12s; took=0.1ms; tags=posts`
fn line(event: &Event) -> String {
    let outcome = match event.outcome {
        Outcome::Hit => "hit",
        Outcome::Stale => "stale",
        Outcome::Computed => "computed",
        Outcome::Joined => "joined",
        Outcome::Memo => "memo",
    };
    let mut line = format!("{} {outcome}; age={}s", event.label, event.age.as_secs());
    let _ = write!(line, "; took={:.1}ms", event.took.as_secs_f64() * 1000.0);
    let tags: Vec<_> = event
        .tags
        .iter()
        .map(ToString::to_string)
        .filter(|tag| !tag.contains(":/"))
        .collect();
    if !tags.is_empty() {
        let _ = write!(line, "; tags={}", tags.join(" "));
    }
    line
}
