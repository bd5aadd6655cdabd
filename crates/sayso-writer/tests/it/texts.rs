//! The labels of forms and the titles of pages are among the texts of the application.

use sayso_spec::EXAMPLES;
use sayso_writer::{MINIMAL, Options, Project, write};
use std::{collections::BTreeSet, fs, path::Path};
use syn::Item;

/// The application of a specification; none if it has something that is not written.
fn written(text: &str) -> Option<Project> {
    let spec = sayso_spec::read_toml(text).spec.expect("a specification");
    write(&spec, &Options::new("app")).ok()
}

/// The specifications of the examples and of the tests.
fn specifications() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let files = fs::read_dir(folder).expect("a folder");
    let own = files.map(|file| fs::read_to_string(file.expect("an entry").path()).expect("a file"));
    let examples = EXAMPLES.iter().map(|(_, text)| (*text).to_owned());
    own.chain(examples).chain([MINIMAL.to_owned()]).collect()
}

/// The paths of the constants of a file.
fn constants(items: &[Item], module: &str, found: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Const(constant) => {
                found.insert(format!("{module}::{}", constant.ident));
            }
            Item::Mod(inner) => {
                let items = inner.content.as_ref().map(|(_, items)| items.as_slice());
                let name = format!("{module}::{}", inner.ident);
                constants(items.unwrap_or_default(), &name, found);
            }
            _ => {}
        }
    }
}

#[test]
fn labels_and_titles_are_among_the_texts() {
    let mut count = 0;
    for project in specifications().iter().filter_map(|text| written(text)) {
        let texts = project.text("src/texts.rs").expect("the texts");
        let mut known = BTreeSet::new();
        constants(
            &syn::parse_file(texts).expect("Rust").items,
            "texts",
            &mut known,
        );
        for (path, bytes) in project.iter().filter(|(path, _)| path.ends_with(".rs")) {
            let code = std::str::from_utf8(bytes).expect("text");
            for key in ["label = ", "title = ", "title_template = "] {
                for part in code
                    .split(key)
                    .skip(1)
                    .filter(|part| part.starts_with("texts::"))
                {
                    let end = part
                        .find([',', ')', '[', '\n', '('])
                        .expect("the end of a key");
                    let text = &part[..end];
                    assert!(known.contains(text), "{path}: {text} is missing");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 1000, "{count}");
}
