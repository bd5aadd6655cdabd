//! Every relative link of the documentation leads to a file, and the links of a guide work in both places where it is
//! read: as a file, and on its page of the documentation.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

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

/// Returns the lines of a text that are not in code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// Returns the targets of a text's links.
fn links(text: &str) -> Vec<&str> {
    let inline = prose(text)
        .flat_map(|line| line.split("](").skip(1))
        .filter_map(|rest| rest.split([')', ' ']).next());
    inline.chain(definitions(text).into_values()).collect()
}

/// Returns the labels that a text defines, `[label]: target`, with their targets.
fn definitions(text: &str) -> BTreeMap<&str, &str> {
    prose(text)
        .filter_map(|line| line.strip_prefix('[')?.split_once("]: "))
        .collect()
}

/// Returns the labels of a text's links, `[text][label]`.
fn labels(text: &str) -> BTreeSet<&str> {
    prose(text)
        .flat_map(|line| line.split("][").skip(1))
        .filter_map(|rest| rest.split(']').next())
        .collect()
}

/// Returns the target that a label of a guide has in its file: another guide, or the file of a module of the facade.
fn file_of(label: &str) -> String {
    if let Some(guide) = label.strip_prefix("guide::") {
        let (name, anchor) = match guide.split_once('#') {
            Some((name, anchor)) => (name, format!("#{anchor}")),
            None => (guide, String::new()),
        };
        return format!("{}.md{anchor}", name.replace('_', "-"));
    }
    let module = label.split("::").next().unwrap_or_default();
    let file = format!("../src/{module}.rs");
    if module == "test" {
        "../../sayso-test/src/lib.rs".to_owned()
    } else if root().join("crates/sayso/docs").join(&file).exists() {
        file
    } else {
        "../src/lib.rs".to_owned()
    }
}

/// Returns the anchors of a text's headings.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = prose(text).filter(|line| line.starts_with('#'));
    let anchor = |heading: &str| {
        let text = heading.trim_start_matches('#').trim().to_lowercase();
        let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
        text.chars()
            .filter(is_kept)
            .collect::<String>()
            .replace(' ', "-")
    };
    headings.map(anchor).collect()
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
    let root = root();
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

/// Returns the guides by the names of their files.
fn guides() -> BTreeMap<String, String> {
    let files = fs::read_dir(root().join("crates/sayso/docs")).expect("the guides");
    files
        .map(|entry| entry.expect("a file"))
        .filter(|entry| entry.file_name().to_string_lossy().ends_with(".md"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).expect("a guide"))
        })
        .collect()
}

#[test]
fn the_links_of_a_guide_work_in_its_file_and_on_its_page() {
    let folder = root().join("crates/sayso/src/guide");
    let read = |file: &str| fs::read_to_string(folder.join(file)).expect("the links of rustdoc");
    let general = read("links.md");
    let of_test = read("links_of_test.md");
    let on_pages = definitions(&general);
    let of_test = definitions(&of_test);
    let guides = guides();
    let mut used = BTreeSet::new();
    let mut complaints = Vec::new();
    for (name, text) in &guides {
        let mut on_page = on_pages.clone();
        if name == "testing.md" {
            on_page.extend(&of_test);
        }
        let labels = labels(text);
        let in_file = definitions(text);
        for label in &labels {
            if on_page.get(label) != Some(&&*format!("crate::{label}")) {
                complaints.push(format!("{name}: `{label}` is not in src/guide/links.md"));
            }
            if in_file.get(label) != Some(&&*file_of(label)) {
                complaints.push(format!("{name}: add `[{label}]: {}`", file_of(label)));
            }
        }
        let unused = in_file.keys().filter(|label| !labels.contains(*label));
        complaints.extend(unused.map(|label| format!("{name}: `{label}` is not used")));
        if prose(text).any(|line| line.contains("](crate::")) {
            complaints.push(format!(
                "{name}: a path of Rust is dead in a file, use a label"
            ));
        }
        used.extend(labels);
    }
    let defined = on_pages.keys().chain(of_test.keys());
    let unused = defined.filter(|label| !used.contains(*label));
    complaints.extend(unused.map(|label| format!("links.md: `{label}` is not used")));
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    assert!(used.len() > 50, "only {} labels were found", used.len());
}

#[test]
fn every_anchor_in_a_guide_is_a_heading() {
    let guides = guides();
    let mut count = 0;
    let mut broken = Vec::new();
    for (name, text) in &guides {
        for link in links(text) {
            let Some((file, anchor)) = link.split_once('#') else {
                continue;
            };
            let target = if file.is_empty() { name } else { file };
            let Some(target) = guides.get(target) else {
                continue;
            };
            count += 1;
            if !anchors(target).contains(anchor) {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert!(count > 20, "only {count} anchors were found");
}

#[test]
fn labels_and_their_definitions_are_found() {
    let text =
        "[a][x::A], [b][guide::b#c]\n```\n[c][d]\n```\n\n[x::A]: ../x.rs\n[guide::b#c]: b.md#c";
    assert_eq!(labels(text), BTreeSet::from(["guide::b#c", "x::A"]));
    assert_eq!(definitions(text)["x::A"], "../x.rs");
    assert_eq!(links(text), ["b.md#c", "../x.rs"]);
    assert_eq!(file_of("guide::coming_from#a"), "coming-from.md#a");
    assert_eq!(file_of("cache::Store"), "../src/cache.rs");
    assert_eq!(file_of("App::route"), "../src/lib.rs");
    assert_eq!(
        anchors("# `use cache`: A, b\n```\n# c\n```"),
        BTreeSet::from(["use-cache-a-b".to_owned()])
    );
}
