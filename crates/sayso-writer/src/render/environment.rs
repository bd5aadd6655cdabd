//! The engine of templates.

use crate::plan::stem;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, syntax::SyntaxConfig};

/// Parts of templates.
const PARTS: &[(&str, &str)] = &[
    ("forms", include_str!("../../templates/parts/forms.rs")),
    ("choices", include_str!("../../templates/parts/choices.rs")),
    (
        "added by name",
        include_str!("../../templates/parts/added.rs"),
    ),
    ("ages", include_str!("../../templates/parts/ages.rs")),
    (
        "defaults",
        include_str!("../../templates/parts/defaults.rs"),
    ),
    (
        "deletion",
        include_str!("../../templates/parts/deletion.rs"),
    ),
    ("plant", include_str!("../../templates/parts/plant.rs")),
    ("invited", include_str!("../../templates/parts/invited.rs")),
    (
        "new password",
        include_str!("../../templates/parts/new_password.rs"),
    ),
    ("uniques", include_str!("../../templates/parts/uniques.rs")),
    ("picker", include_str!("../../templates/parts/picker.rs")),
    ("list", include_str!("../../templates/parts/list.rs")),
    ("marks", include_str!("../../templates/parts/marks.rs")),
    ("pager", include_str!("../../templates/parts/pager.rs")),
    (
        "texts of the API in English",
        include_str!("../../templates/parts/api_texts.rs"),
    ),
    (
        "texts of the API in German",
        include_str!("../../templates/parts/api_texts.de.rs"),
    ),
    (
        "texts of marks in English",
        include_str!("../../templates/parts/mark_texts.rs"),
    ),
    (
        "texts of marks in German",
        include_str!("../../templates/parts/mark_texts.de.rs"),
    ),
    (
        "texts of entities in English",
        include_str!("../../templates/parts/entity_texts.rs"),
    ),
    (
        "texts of entities in German",
        include_str!("../../templates/parts/entity_texts.de.rs"),
    ),
];

/// Fills in a template. A template that fails is an error of this crate, which each of its tests would find.
pub(super) fn fill(
    environment: &Environment<'_>,
    path: &str,
    template: &str,
    context: &Value,
) -> String {
    environment
        .render_named_str(path, template, context)
        .unwrap_or_else(|error| panic!("a template of the writer is wrong: {error:#}"))
}

/// Creates the engine.
pub(super) fn environment() -> Environment<'static> {
    let syntax = SyntaxConfig::builder()
        .block_delimiters("«%", "%»")
        .variable_delimiters("«", "»")
        .comment_delimiters("«#", "#»")
        .line_statement_prefix("%%")
        .build()
        .unwrap_or_else(|error| panic!("the syntax of the templates is wrong: {error}"));
    let mut environment = Environment::new();
    environment.set_syntax(syntax);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    for (name, part) in PARTS {
        environment
            .add_template(name, part)
            .unwrap_or_else(|error| panic!("a part of the templates is wrong: {error:#}"));
    }
    environment.add_filter("rust", |text: String| format!("{text:?}"));
    // A part of a text in Rust.
    environment.add_filter("inside", |text: String| {
        let quoted = format!("{text:?}");
        quoted[1..quoted.len() - 1].to_owned()
    });
    environment.add_filter("stem", |name: String| stem(&name).to_owned());
    // Calls that add texts to a query, one after the other, are one call.
    environment.add_filter("joined", |calls: String| calls.replace("\").push(\"", ""));
    environment
}
