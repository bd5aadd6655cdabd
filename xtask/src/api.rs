//! The list of public paths, so that a change of the public API is seen in a diff.
//!
//! The paths come from the pages that rustdoc writes, which the lint stage builds anyway. Rustdoc's JSON would have the
//! signatures too, but needs a nightly compiler. The [examples] on these pages are counted in the same stage.

mod examples;

use crate::run::{Outcome, cargo, root, run, stage};
use std::{collections::BTreeSet, fs, path::PathBuf};

/// The ends of the part of an item's page that describes the item itself: from there on there are traits that it
/// implements, or types that implement it.
const ENDS: [&str; 6] = [
    "id=\"trait-implementations\"",
    "id=\"synthetic-implementations\"",
    "id=\"blanket-implementations\"",
    "id=\"foreign-impls\"",
    "id=\"implementors\"",
    "id=\"deref-methods-",
];

/// Prefixes of the anchors of members.
const MEMBERS: [&str; 6] = [
    "method.",
    "tymethod.",
    "variant.",
    "structfield.",
    "associatedconstant.",
    "associatedtype.",
];

/// Writes the list, or with `--check` compares it with the one in the repository.
pub(crate) fn api(args: &[&str]) -> Outcome {
    let mut doc = cargo(&["doc", "--workspace", "--all-features", "--no-deps"]);
    doc.env("RUSTDOCFLAGS", "-D warnings");
    run(doc)?;
    match args {
        [] => fs::write(file(), paths()?).map_err(|error| error.to_string()),
        ["--check"] => check(),
        _ => Err("`cargo xtask api` takes `--check` or nothing".to_owned()),
    }
}

/// Compares the list with the documentation that is there, and counts the examples in it.
pub(crate) fn check() -> Outcome {
    stage("public paths", compare)?;
    stage("examples", examples::check)
}

fn compare() -> Outcome {
    let now = paths()?;
    let kept = fs::read_to_string(file()).map_err(|error| error.to_string())?;
    let now: BTreeSet<&str> = now.lines().collect();
    let kept: BTreeSet<&str> = kept.lines().collect();
    let lines: Vec<String> = kept
        .difference(&now)
        .map(|gone| format!("- {gone}"))
        .chain(now.difference(&kept).map(|new| format!("+ {new}")))
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the public API differs from crates/sayso/api.txt:\n{}\n\
         If this is meant, run `cargo xtask api` and say why in the commit",
        lines.join("\n")
    ))
}

fn file() -> PathBuf {
    root().join("crates/sayso/api.txt")
}

fn docs() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), PathBuf::from)
        .join("doc/sayso")
}

fn page(address: &str) -> Outcome<String> {
    let file = docs().join(address);
    fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))
}

/// Returns every public path, sorted, one on a line.
fn paths() -> Outcome<String> {
    let mut paths = BTreeSet::new();
    for address in items(&page("all.html")?) {
        let path = path(address);
        for member in members(&page(address)?) {
            paths.insert(format!("{path}::{member}"));
        }
        paths.insert(path);
    }
    if paths.is_empty() {
        return Err("rustdoc's list of all items has none".to_owned());
    }
    Ok(paths.into_iter().map(|path| path + "\n").collect())
}

/// Returns the addresses in the list of all items, such as `page/struct.Cx.html`.
fn items(list: &str) -> impl Iterator<Item = &str> {
    // Everything before the first heading is navigation.
    let (_, list) = list.split_once("<h3").unwrap_or_default();
    list.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|address| address.ends_with(".html") && !address.starts_with(".."))
}

/// Makes `sayso::page::Cx` of `page/struct.Cx.html`.
fn path(address: &str) -> String {
    let (folders, file) = address.rsplit_once('/').unwrap_or(("", address));
    let mut path = "sayso".to_owned();
    let folders = folders.replace("../sayso_test", "test");
    for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
        path.push_str("::");
        path.push_str(folder);
    }
    let stem = file.trim_end_matches(".html");
    let name = stem.split_once('.').map_or(stem, |(_, name)| name);
    format!("{path}::{name}")
}

/// Returns the part of an item's page that describes the item itself.
fn own(page: &str) -> &str {
    let end = ENDS.iter().filter_map(|end| page.find(end)).min();
    &page[..end.unwrap_or(page.len())]
}

/// Returns the name in the anchor of a member.
fn member(id: &str) -> Option<&str> {
    MEMBERS.iter().find_map(|prefix| id.strip_prefix(prefix))
}

/// Returns the names of an item's own members on its page.
fn members(page: &str) -> BTreeSet<String> {
    own(page)
        .split("id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter_map(member)
        // A second member of the same name has a number as its suffix.
        .map(|name| {
            name.split('-')
                .next()
                .unwrap_or(name)
                .replace(".field.", "::")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_made_of_folders_and_the_name() {
        assert_eq!(path("page/struct.Cx.html"), "sayso::page::Cx");
        assert_eq!(path("struct.App.html"), "sayso::App");
        assert_eq!(path("../sayso_test/struct.Page.html"), "sayso::test::Page");
    }

    #[test]
    fn only_the_items_of_the_list_count() {
        let list = "<a href=\"index.html\">sayso</a><h3 id=\"structs\">Structs</h3>\
                    <a href=\"struct.App.html\">App</a><a href=\"../help.html\">help</a>";
        assert_eq!(items(list).collect::<Vec<_>>(), ["struct.App.html"]);
    }

    #[test]
    fn members_of_traits_are_not_those_of_the_type() {
        let page = "<section id=\"method.new\"><section id=\"method.new-1\"><section id=\"variant.A.field.b\">\
                    <h2 id=\"trait-implementations\"><section id=\"method.fmt\">";
        let members: Vec<_> = members(page).into_iter().collect();
        assert_eq!(members, ["A::b", "new"]);
    }
}
