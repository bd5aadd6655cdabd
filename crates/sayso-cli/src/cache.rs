//! `sayso cache`.

use crate::{
    Failure,
    args::CacheCommand,
    ask::ask,
    human::{age, amount, bytes, short},
    table::Table,
};
use sayso_cache::{__private::PathTag, Listed, Stats, Tag};
use serde::Deserialize;
use serde_json::json;
use std::{path::Path, time::Duration};

#[derive(Deserialize)]
struct List {
    entries: Vec<Listed>,
}

#[derive(Deserialize)]
struct Tags {
    tags: Vec<TagSummary>,
}

#[derive(Deserialize)]
struct TagSummary {
    tag: Tag,
    count: u64,
    bytes: u64,
    oldest: Duration,
}

#[derive(Deserialize)]
struct Dropped {
    dropped: u64,
}

pub(crate) fn run(command: CacheCommand, socket: &Path) -> Result<String, Failure> {
    match command {
        CacheCommand::List { tag, all, json } => list(socket, tag.as_deref(), all, json),
        CacheCommand::Tags { all } => tags(socket, all),
        CacheCommand::Stats => Ok(show_stats(&ask(socket, &json!({ "cmd": "stats" }))?)),
        CacheCommand::Drop { tag } => {
            let tag = Tag::typed(tag);
            let Dropped { dropped } = ask(socket, &json!({ "cmd": "drop", "tag": tag }))?;
            Ok(show_dropped(&tag, dropped))
        }
    }
}

fn list(socket: &Path, tag: Option<&str>, all: bool, json: bool) -> Result<String, Failure> {
    let List { mut entries } = ask(socket, &json!({ "cmd": "list" }))?;
    if let Some(tag) = tag {
        entries.retain(|entry| entry.tags.iter().any(|one| one.as_str() == tag));
    }
    if json {
        return Ok(serde_json::to_string_pretty(&entries)? + "\n");
    }
    for entry in &mut entries {
        entry.tags.retain(|tag| all || !tag.is_of_path());
    }
    Ok(show_list(&entries, tag))
}

fn tags(socket: &Path, all: bool) -> Result<String, Failure> {
    let Tags { mut tags } = ask(socket, &json!({ "cmd": "tags" }))?;
    tags.retain(|summary| all || !summary.tag.is_of_path());
    Ok(show_tags(&tags))
}

fn show_list(entries: &[Listed], tag: Option<&str>) -> String {
    match tag {
        _ if !entries.is_empty() => {}
        Some(tag) => return format!("Nothing cached has the tag \"{tag}\".\n"),
        None => return "Nothing is cached.\n".into(),
    }
    let mut table = Table::new(["LABEL", "STATE", "AGE", "SIZE", "TAGS"]);
    for entry in entries {
        let tags: Vec<_> = entry.tags.iter().map(Tag::as_str).collect();
        let size = bytes(entry.bytes.into());
        table.row([
            short(&entry.label),
            entry.state.clone(),
            age(entry.age),
            size,
            tags.join(", "),
        ]);
    }
    table.to_string()
}

fn show_tags(tags: &[TagSummary]) -> String {
    if tags.is_empty() {
        return "Nothing that is cached has a tag.\n".into();
    }
    let mut table = Table::new(["TAG", "VALUES", "SIZE", "OLDEST"]);
    for TagSummary {
        tag,
        count,
        bytes: size,
        oldest,
    } in tags
    {
        table.row([
            tag.to_string(),
            count.to_string(),
            bytes(*size),
            age(*oldest),
        ]);
    }
    table.to_string()
}

fn show_stats(stats: &Stats) -> String {
    let mut table = Table::new(["SINCE THE START", ""]);
    for (what, count) in [
        ("fresh reads", stats.hits),
        ("stale reads", stats.stale),
        ("computed", stats.computed),
        ("failed", stats.failed),
        ("evicted (capacity)", stats.evicted),
        ("tags invalidated", stats.invalidated),
    ] {
        table.row([what.into(), count.to_string()]);
    }
    format!(
        "{table}\nNow {} with {}.\n",
        amount(stats.entries, "value"),
        bytes(stats.bytes)
    )
}

fn show_dropped(tag: &Tag, dropped: u64) -> String {
    match dropped {
        // The tag of a path concerns the readers of that path and belongs to no value.
        _ if tag.is_of_path() => {
            format!("Values read for \"{tag}\" are computed again when they are next read.\n")
        }
        0 => format!(
            "Nothing cached here has the tag \"{tag}\"; other instances drop what they have.\n"
        ),
        _ => format!("Dropped {} of \"{tag}\".\n", amount(dropped, "value")),
    }
}

#[cfg(test)]
mod tests;
