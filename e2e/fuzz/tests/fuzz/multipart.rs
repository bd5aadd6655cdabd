//! Bodies of `multipart/form-data`, however they arrive.
//!
//! The first line of an input says how long the pieces are, one byte each; the body follows. Its boundary is `XX`.

use crate::split::{first_line, pieces};
use sayso::form::{Entry, FormData};
use sayso_fuzz::{Growing, Target};
use sayso_server::{__fuzz, BodyLimits};
use std::{path::Path, sync::LazyLock};
use tempfile::TempDir;
use tokio::runtime::Runtime;

pub(crate) const TARGET: Target = Target {
    name: "multipart",
    words: &[
        "--XX\r\n",
        "\r\n--XX--",
        "Content-Disposition: form-data; name=\"a\"\r\n",
        "; filename=\"a.txt\"",
        "; filename=\"\"",
        "filename*=UTF-8''%e2%82%ac",
        "Content-Type: text/plain\r\n",
        "\r\n\r\n",
        "\r\n",
        "rows.0.name",
        "_action",
    ],
    growing: &[
        Growing {
            what: "parts in pieces of a byte",
            make: |n| body("\u{1}", &part("a", "1").repeat(n)),
        },
        Growing {
            what: "bytes of a text in pieces of a byte",
            make: |n| body("\u{1}", &part("a", &"x".repeat(n))),
        },
        Growing {
            what: "bytes of a file in pieces of a byte",
            make: |n| body("\u{1}", &part("a\"; filename=\"f", &"x".repeat(n))),
        },
        Growing {
            what: "bytes before the first part",
            make: |n| body("\u{1}", &("-".repeat(n) + "\r\n" + &part("a", "1"))),
        },
        Growing {
            what: "headers of a part",
            make: |n| body("\u{1}", &format!("--XX\r\n{}\r\n", "A: b\r\n".repeat(n))),
        },
    ],
    run,
};

fn part(name: &str, value: &str) -> String {
    format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

fn body(sizes: &str, parts: &str) -> Vec<u8> {
    format!("{sizes}\n{parts}--XX--").into_bytes()
}

struct World {
    runtime: Runtime,
    directory: TempDir,
}

static WORLD: LazyLock<World> = LazyLock::new(|| World {
    runtime: tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime"),
    directory: tempfile::tempdir().expect("a folder"),
});

fn run(input: &[u8]) -> String {
    let (sizes, body) = first_line(input);
    let World { runtime, directory } = &*WORLD;
    let read = |pieces: Vec<Vec<u8>>| {
        let pieces = pieces.into_iter().map(Into::into).collect();
        let reading = __fuzz::read_body(
            "multipart/form-data; boundary=XX",
            pieces,
            &LIMITS,
            directory.path(),
        );
        runtime.block_on(reading).map(|data| contents(&data))
    };
    let outcome = read(pieces(sizes, body));
    assert_eq!(
        outcome,
        read(vec![body.to_vec()]),
        "how it arrives makes a difference"
    );
    assert_eq!(files_in(directory.path()), 0, "a file is left behind");
    match outcome {
        Err(status) => status.to_string(),
        Ok(entries) => entries
            .iter()
            .map(|(name, value)| format!("{} {}; ", name.len().min(9), value.kind()))
            .collect(),
    }
}

static LIMITS: LazyLock<BodyLimits> = LazyLock::new(BodyLimits::default);

#[derive(Debug, PartialEq)]
enum Content {
    Text(String),
    File {
        name: String,
        kind: String,
        len: u64,
        bytes: Option<Vec<u8>>,
    },
}

impl Content {
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(text) if text.is_empty() => "empty text",
            Self::Text(_) => "text",
            Self::File { bytes: None, .. } => "large file",
            Self::File { len: 0, .. } => "empty file",
            Self::File { .. } => "file",
        }
    }
}

fn contents(data: &FormData) -> Vec<(String, Content)> {
    let content = |entry: Entry<'_>| match entry {
        Entry::Text(text) => Content::Text(text.to_owned()),
        Entry::File(file) => Content::File {
            name: file.file_name().to_owned(),
            kind: file.content_type().to_owned(),
            len: file.len(),
            bytes: file.bytes().ok(),
        },
    };
    data.entries()
        .map(|(name, entry)| (name.to_owned(), content(entry)))
        .collect()
}

fn files_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let count = |path: &Path| if path.is_dir() { files_in(path) } else { 1 };
    entries.map(|entry| count(&entry.path())).sum()
}
