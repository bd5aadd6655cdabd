//! The style sheet: its size, its custom properties, its classes.

use flate2::{Compression, write::GzEncoder};
use regex::Regex;
use sayso_ui::theme::Theme;
use std::{collections::BTreeSet, fs, io::Write, path::Path};

const STYLE: &str = include_str!("../../style/sayso-ui.css");

/// Returns the first group of every match.
fn found<'a>(pattern: &str, text: &'a str) -> BTreeSet<&'a str> {
    let pattern = Regex::new(pattern).expect("a regular expression");
    let captures = pattern.captures_iter(text);
    captures
        .filter_map(|captures| Some(captures.get(1)?.as_str()))
        .collect()
}

/// Returns the style sheet without strings and comments.
fn rules() -> String {
    let noise = Regex::new(r#"(?s)/\*.*?\*/|"[^"]*""#).expect("a regular expression");
    noise.replace_all(STYLE, "").into_owned()
}

/// Returns the sources of the components, with the classes that pages write in the documentation of the crate.
fn sources() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = fs::read_dir(folder)
        .expect("the folder of the sources")
        .map(|entry| entry.expect("an entry of the folder").path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| fs::read_to_string(path).expect("a source file"))
        .collect()
}

#[test]
fn it_stays_small() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(STYLE.as_bytes()).unwrap();
    let size = encoder.finish().unwrap().len();
    assert!(size <= 8192, "{size} bytes with gzip");
}

#[test]
fn it_begins_with_the_default_theme() {
    let theme = Theme::default().css();
    assert!(
        STYLE.contains(&theme),
        "write in place of the old one:\n{theme}"
    );
}

#[test]
fn every_custom_property_is_defined_and_used() {
    let rules = rules();
    let used = found(r"var\(--([a-z-]+)", &rules);
    let defined = found(r"--([a-z-]+):", &rules);
    assert_eq!(used, defined);
}

#[test]
fn every_class_is_written_by_a_component_or_named_for_pages() {
    let rules = rules();
    let sources = sources();
    let classes = found(r"\.([a-z][a-z-]*)", &rules);
    assert!(classes.len() > 40, "{classes:?}");
    let unused: Vec<_> = classes
        .into_iter()
        .filter(|class| !class.starts_with("sayso-"))
        .filter(|class| {
            !Regex::new(&format!(r#"["` ]{class}["` ]"#))
                .unwrap()
                .is_match(&sources)
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_class_of_sayso_is_one_that_its_forms_write() {
    let rules = rules();
    let classes = found(r"\.(sayso-[a-z-]+)", &rules);
    let known = [
        "checkbox", "field", "hint", "issues", "notice", "option", "summary",
    ];
    let known = known.map(|name| format!("sayso-{name}"));
    assert_eq!(classes, known.iter().map(String::as_str).collect());
}

#[test]
fn it_uses_logical_properties_only() {
    let physical = r"(?m)[{;]\s*((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|min-width|max-width)\s*:";
    assert_eq!(found(physical, &rules()), BTreeSet::new());
}
