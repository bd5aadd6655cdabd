//! The map of the public interface.

use std::{fs, path::Path};

/// The most names of the prelude.
const MOST: usize = 28;

fn source(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
    fs::read_to_string(path).expect("the file is there")
}

/// The names that the `pub use` items of a source file export: what is between separators, but for modules (`form::`)
/// and traits without a name.
fn exported(source: &str) -> Vec<&str> {
    let items = source
        .split("pub use ")
        .skip(1)
        .filter_map(|rest| rest.split(';').next());
    items
        .flat_map(|item| item.split([',', '{', '}']))
        .map(str::trim)
        .filter(|name| !name.is_empty() && !name.ends_with("::") && !name.ends_with(" as _"))
        .collect()
}

#[test]
fn the_prelude_has_few_names() {
    let source = source("prelude.rs");
    let names = exported(&source);
    assert!(
        names.contains(&"App") && names.contains(&"view"),
        "{names:?}"
    );
    assert!(
        names.len() <= MOST,
        "{} names, at most {MOST}: {names:?}",
        names.len()
    );
}

#[test]
fn no_module_exports_all_of_another_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(src).expect("the folder is there") {
        let file_name = entry.expect("it can be read").file_name();
        let name = file_name.to_str().expect("the name is UTF-8");
        // `private.rs` is for generated code, and the folder `guide` has text.
        if name == "private.rs" || !name.ends_with(".rs") {
            continue;
        }
        let source = source(name);
        let globs: Vec<_> = source
            .lines()
            .filter(|line| !line.starts_with("//") && line.contains('*'))
            .collect();
        assert!(globs.is_empty(), "{name}: {globs:?}");
    }
}
