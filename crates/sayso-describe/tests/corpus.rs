//! What holds for each text: the open half of the corpus, and texts that mean harm.

use sayso_describe::{Description, Options, describe};
use std::{fs, path::Path};

/// The open half of the corpus, which works on the generator may read.
fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../e2e/corpus/descriptions/open");
    let mut texts: Vec<_> = fs::read_dir(folder)
        .expect("the corpus")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("a text"))
        })
        .collect();
    texts.sort();
    texts
}

/// Returns the application of a text, after the checks that hold for all.
fn checked(name: &str, text: &str) -> Description {
    let description = describe(text, &Options::default());
    let again = describe(text, &Options::default());
    let Some(application) = &description.application else {
        assert!(again.application.is_none(), "{name}");
        return description;
    };
    assert_eq!(
        Some(&application.toml),
        again
            .application
            .as_ref()
            .map(|application| &application.toml),
        "{name}"
    );
    let errors: Vec<_> = sayso_spec::read_toml(&application.toml)
        .diagnostics
        .into_iter()
        .filter(sayso_spec::Diagnostic::is_error)
        .collect();
    assert!(
        errors.is_empty(),
        "{name}: {errors:#?}\n{}",
        application.toml
    );
    let refused = sayso_writer::unsupported(&application.spec);
    assert!(refused.is_empty(), "{name}: {refused:#?}");
    assert_eq!(application.spec.app.description, text, "{name}");
    description
}

#[test]
fn each_text_of_the_corpus_becomes_what_can_be_written() {
    let mut entities = 0;
    for (name, text) in texts() {
        let description = checked(&name, &text);
        if let Some(application) = description.application {
            entities += application.spec.entities.len();
        }
    }
    assert!(entities > 150, "{entities}");
}
