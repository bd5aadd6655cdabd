//! The languages of applications: a template of all texts for each.

use std::{collections::BTreeMap, fs, path::Path};

/// The templates by language.
const LANGUAGES: [(&str, &str); 2] = [
    (
        "English",
        concat!(
            include_str!("../../templates/src/texts.rs"),
            include_str!("../../templates/parts/api_texts.rs"),
            include_str!("../../templates/parts/mark_texts.rs")
        ),
    ),
    (
        "German",
        concat!(
            include_str!("../../templates/src/texts.de.rs"),
            include_str!("../../templates/parts/api_texts.de.rs"),
            include_str!("../../templates/parts/mark_texts.de.rs")
        ),
    ),
];

/// Texts that English and German have in common.
const SHARED: [&str; 7] = [
    "{bytes} B",
    "{} KB",
    "{} MB",
    "—",
    "Person",
    "Name",
    "System",
];

/// The part of a line that all languages have: the code before its text, and the placeholders of the text.
#[derive(Debug, PartialEq, Eq)]
struct Outline<'a> {
    code: &'a str,
    placeholders: BTreeMap<String, usize>,
}

impl<'a> Outline<'a> {
    fn of(line: &'a str) -> Self {
        // Remarks are in English. The first one names the language.
        let written = if is_remark(line) { "" } else { line };
        let is_statement = line.starts_with("%%");
        let text = written
            .find('"')
            .filter(|_| !is_statement)
            .map_or(written.len(), |at| written[..at].find('«').unwrap_or(at));
        let mut placeholders = BTreeMap::new();
        for name in placeholders_of(&written[text..]) {
            *placeholders.entry(name).or_default() += 1;
        }
        Self {
            code: &written[..text],
            placeholders,
        }
    }
}

fn is_remark(line: &str) -> bool {
    line.trim_start().starts_with("//")
}

/// The placeholders of a text: those of Rust in braces, and the values of a plan between guillemets.
fn placeholders_of(text: &str) -> Vec<String> {
    let braces = text.split('{').skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once('}')?;
        let is_name = inside
            .chars()
            .all(|letter| letter.is_alphanumeric() || "_:".contains(letter));
        is_name.then(|| format!("{{{inside}}}"))
    });
    let plans = text.split('«').skip(1).flat_map(|rest| {
        let inside = rest.split_once('»').map_or(rest, |(inside, _)| inside);
        // Between quotation marks are words.
        let code = inside.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let names = code.split(|letter: char| !letter.is_alphanumeric() && !"._".contains(letter));
        names.map(str::to_owned).collect::<Vec<_>>()
    });
    // Articles are for English alone.
    let is_value = |name: &String| name.contains('.') && !name.ends_with(".article");
    // A language may name one thing where another names several.
    let values = plans
        .filter(is_value)
        .map(|name| name.replace(".many", ".one"));
    braces.chain(values).collect()
}

#[test]
fn every_template_of_texts_is_compared() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/src");
    let files = fs::read_dir(folder).expect("a folder");
    let names = files.map(|file| file.expect("a file").file_name());
    let templates = names.filter(|name| name.to_string_lossy().starts_with("texts."));
    assert_eq!(templates.count(), LANGUAGES.len());
}

#[test]
fn every_language_has_every_word() {
    let [(_, first), others @ ..] = LANGUAGES;
    for (language, template) in others {
        for (at, (ours, theirs)) in first.lines().zip(template.lines()).enumerate() {
            assert_eq!(
                Outline::of(ours),
                Outline::of(theirs),
                "line {} in {language}: {ours} / {theirs}",
                at + 1
            );
        }
        assert_eq!(
            first.lines().count(),
            template.lines().count(),
            "{language}"
        );
    }
}

#[test]
fn no_text_is_left_in_english() {
    let [(_, english), (_, german)] = LANGUAGES;
    for (ours, theirs) in english.lines().zip(german.lines()) {
        let has_text = Outline::of(ours).code != ours && !is_remark(ours);
        let is_shared = SHARED
            .iter()
            .any(|shared| ours.contains(&format!("\"{shared}\"")));
        let is_said_by_the_specification = !ours.split('"').skip(1).step_by(2).any(has_words);
        if has_text && !is_shared && !is_said_by_the_specification {
            assert_ne!(ours, theirs);
        }
    }
}

/// Returns true if a text has words of its own.
fn has_words(text: &str) -> bool {
    let mut outside = text
        .split(['«', '{'])
        .map(|part| part.split_once(['»', '}']).map_or(part, |(_, rest)| rest));
    outside.any(|part| part.chars().filter(|letter| letter.is_alphabetic()).count() > 1)
}

#[test]
fn placeholders_are_found() {
    let line = r#"    pub const NEW: &str = «("New " ~ entity.one) | rust»;"#;
    let outline = Outline::of(line);
    assert_eq!(outline.code, "    pub const NEW: &str = ");
    assert_eq!(
        outline.placeholders.keys().collect::<Vec<_>>(),
        ["entity.one"]
    );
    let found = placeholders_of(r#"format!("{inviter} invites you. {:02}")"#);
    assert_eq!(found, ["{inviter}", "{:02}"]);
    assert_ne!(Outline::of("\"a {b}\""), Outline::of("\"a\""));
    assert_ne!(
        Outline::of("const A: &str = \"a\""),
        Outline::of("const B: &str = \"a\"")
    );
}
