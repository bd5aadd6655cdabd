//! Names of an entity that people see.

use crate::plan::{language::Language, names::capitalised};
use sayso_spec::{Id, model::Entity};
use serde::Serialize;

/// The names of an entity that people see.
#[derive(Debug, Serialize)]
pub struct Naming {
    /// The name that people see: of one, and of several.
    pub one: String,
    /// The name of several.
    pub many: String,
    /// The name of one with a capital.
    pub title: String,
    /// "a" or "an", before the name of one.
    pub article: &'static str,
    /// The icon in the navigation.
    pub icon: &'static str,
}

impl Naming {
    /// Decides the names of an entity.
    pub(super) fn of(language: Language, id: &Id, entity: &Entity) -> Self {
        let one = language.noun(entity.name_of(id).as_str());
        Self {
            many: language.noun(entity.many_of(id).as_str()),
            title: capitalised(&one),
            article: if one.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) {
                "an"
            } else {
                "a"
            },
            one,
            icon: icon(id.as_str()),
        }
    }
}

/// An icon for what the id says.
fn icon(id: &str) -> &'static str {
    match id {
        "task" | "todo" | "habit" => "Check",
        "person" | "customer" | "contact" | "client" | "patient" | "employee" | "student" => {
            "People"
        }
        _ => "Folder",
    }
}
