//! Every relative link of the documentation leads to a file.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The documents of the repository: those at its root, the guides, and the README of each crate.
fn documents(root: &Path) -> Vec<PathBuf> {
    let mut folders = vec![
        root.to_owned(),
        root.join("docs"),
        root.join("crates/sayso/docs"),
    ];
    let crates = fs::read_dir(root.join("crates")).expect("the crates");
    folders.extend(crates.map(|entry| entry.expect("a crate").path()));
    let files = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten();
    let mut documents: Vec<_> = files
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    documents.sort();
    documents
}

/// Returns the targets of a text's links, without those in code blocks.
fn links(text: &str) -> Vec<&str> {
    let mut is_code = false;
    let prose = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    });
    prose
        .flat_map(|line| line.split("](").skip(1))
        .filter_map(|rest| rest.split([')', ' ']).next())
        .collect()
}

/// Returns the path of a link to a file; `None` for other addresses, anchors and names of Rust items.
fn path_of(link: &str) -> Option<&str> {
    let path = link.split('#').next()?;
    let is_file =
        !path.contains("://") && !path.starts_with("mailto:") && path.contains(['.', '/']);
    (is_file && !path.contains("::")).then_some(path)
}

#[test]
fn every_relative_link_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut count = 0;
    let mut broken = Vec::new();
    for document in documents(&root) {
        let text = fs::read_to_string(&document).expect("a text");
        let folder = document.parent().expect("a folder");
        for path in links(&text).into_iter().filter_map(path_of) {
            count += 1;
            if !folder.join(path).exists() {
                broken.push(format!("{}: {path}", document.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(count > 50, "only {count} links were found");
}

#[test]
fn links_are_found_outside_of_code() {
    let text =
        "[a](x/a.md) and [b](b.md#part \"title\")\n```\n[c](c.md)\n```\n[d](https://d.example)";
    let found: Vec<_> = links(text).into_iter().filter_map(path_of).collect();
    assert_eq!(found, ["x/a.md", "b.md"]);
}
