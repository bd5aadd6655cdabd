//! The guide "Getting started" prints the files of this application, byte for byte.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

const GUIDE: &str = include_str!("../../../crates/sayso/docs/getting-started.md");
const README: &str = include_str!("../../../README.md");

/// The reader's project is in a folder next to the repository, this one is in the repository.
const PATH_IN_GUIDE: &str = r#"path = "../sayso/crates/sayso""#;
const PATH_HERE: &str = r#"path = "../../crates/sayso""#;

/// The path of this application that the guide does not print: this test.
const NOT_PRINTED: &str = "tests/guide.rs";

/// A block of code after a line that is nothing but a bold file name, such as **`src/main.rs`**.
struct Block {
    file: String,
    code: String,
}

/// Returns the titled blocks of the guide, in order.
fn titled_blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = GUIDE.lines();
    while let Some(line) = lines.next() {
        let title = line
            .strip_prefix("**`")
            .and_then(|line| line.strip_suffix("`**"));
        let Some(file) = title else { continue };
        assert_eq!(lines.next(), Some(""), "an empty line follows {file}");
        let fence = lines.next().unwrap_or_default();
        assert!(fence.starts_with("```"), "a block of code follows {file}");
        let code = lines.by_ref().take_while(|line| *line != "```");
        blocks.push(Block {
            file: file.to_owned(),
            code: code.map(|line| format!("{line}\n")).collect(),
        });
    }
    blocks
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Reads the file as the guide prints it: one path in `Cargo.toml` differs.
fn read(file: &str) -> String {
    let text = fs::read_to_string(folder().join(file)).expect("a file that the guide names");
    if file == "Cargo.toml" {
        text.replace(PATH_HERE, PATH_IN_GUIDE)
    } else {
        text
    }
}

/// Adds the paths of all files in `folder`.
fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect_files(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn the_guide_prints_each_file_of_the_application_once_and_as_it_is() {
    let mut printed = BTreeMap::new();
    for Block { file, code } in titled_blocks() {
        assert_eq!(code, read(&file), "{file} differs from the guide");
        assert!(
            printed.insert(file.clone(), code).is_none(),
            "{file} is printed twice"
        );
    }
    assert!(printed["Cargo.toml"].contains(PATH_IN_GUIDE));

    let mut files = Vec::new();
    for part in ["assets", "migrations", "src", "tests"] {
        collect_files(&folder().join(part), &mut files);
    }
    for path in files {
        let path = path.strip_prefix(folder()).expect("a path below it");
        let file = path.to_str().expect("a name in UTF-8").replace('\\', "/");
        assert!(
            file == NOT_PRINTED || printed.contains_key(&file),
            "{file} is not printed"
        );
    }
}

/// The first `src/main.rs` has no name above it, as later steps change it. The README begins with it, too.
#[test]
fn the_guide_and_the_readme_print_the_first_page_that_is_compiled() {
    let block = format!("```rust,ignore\n{}```\n", read("examples/step_1.rs"));
    assert!(GUIDE.contains(&block));
    assert!(README.contains(&block.replace("rust,ignore", "rust")));
}

/// Checks that each addition to `src/main.rs` is printed before the file, and is a part of it.
#[test]
fn what_is_added_to_a_file_is_in_the_file() {
    let excerpts: Vec<&str> = GUIDE.split("```rust,ignore\n// in src/main.rs\n").collect();
    assert!(excerpts.len() > 1, "the guide has no excerpt");
    let main = read("src/main.rs");
    for excerpt in &excerpts[1..] {
        let (code, _) = excerpt.split_once("```").expect("the end of a block");
        let mut rest = main.as_str();
        for line in code.lines().filter(|line| !line.is_empty()) {
            let Some(at) = rest.find(line) else {
                panic!("src/main.rs has no line {line:?}, in this order");
            };
            rest = &rest[at + line.len()..];
        }
    }
}
