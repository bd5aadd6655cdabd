//! The entries that a form sends.

use crate::control::{Control, Kind};
use bytes::Bytes;

/// A name with a text or a file.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) value: Value,
}

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Text(String),
    File(File),
}

/// A file, or with an empty name the entry of a file input without a file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) bytes: Bytes,
}

impl Entry {
    pub(crate) fn text(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: Value::Text(value.into()),
        }
    }
}

/// Returns the entries of a form (HTML Standard, "constructing the entry list"). A button sends its entry at its place,
/// and only when it is pressed.
pub(crate) fn entries(controls: &[Control], pressed: Option<usize>) -> Vec<Entry> {
    controls
        .iter()
        .filter(|control| !control.is_disabled)
        .flat_map(|control| sent(control, pressed))
        .collect()
}

fn sent(control: &Control, pressed: Option<usize>) -> Vec<Entry> {
    let name = &control.name;
    match &control.kind {
        Kind::Submit(_) if pressed != Some(control.at) => Vec::new(),
        // An image button submits the position of the pointer.
        Kind::Submit(button) if button.is_image => {
            let prefix = if name.is_empty() {
                String::new()
            } else {
                format!("{name}.")
            };
            ["x", "y"]
                .map(|axis| Entry::text(format!("{prefix}{axis}"), "0"))
                .into()
        }
        _ if name.is_empty() => Vec::new(),
        Kind::Submit(button) => vec![Entry::text(name, &button.value)],
        Kind::Select { choices, .. } => {
            let chosen = choices
                .iter()
                .filter(|(choice, chosen)| *chosen && !choice.is_disabled);
            chosen
                .map(|(choice, _)| Entry::text(name, &choice.value))
                .collect()
        }
        Kind::Files { files, .. } if files.is_empty() => vec![file(name, no_file())],
        Kind::Files { files, .. } => files
            .iter()
            .map(|chosen| file(name, chosen.clone()))
            .collect(),
        Kind::Text { .. } | Kind::Tick { .. } => control
            .held()
            .into_iter()
            .map(|value| Entry::text(name, value))
            .collect(),
    }
}

fn file(name: &str, file: File) -> Entry {
    Entry {
        name: name.to_owned(),
        value: Value::File(file),
    }
}

fn no_file() -> File {
    File {
        name: String::new(),
        content_type: "application/octet-stream".into(),
        bytes: Bytes::new(),
    }
}
