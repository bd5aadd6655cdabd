//! Archetypes: small products with the words that call them.

use sayso_spec::Spec;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};

/// A small product that many people ask for.
#[derive(Debug, Clone)]
pub struct Archetype {
    /// The name of its files.
    pub name: &'static str,
    /// The words that call it and its parts.
    pub head: Head,
    /// Its specification.
    pub spec: Spec,
}

/// The words that call an archetype and its parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Phrases that name the product.
    pub products: Vec<String>,
    /// Phrases that name it as a part of another product: "with a blog".
    #[serde(default)]
    pub parts: Vec<String>,
    /// The reason for which nothing has states.
    #[serde(default)]
    pub no_machine: String,
    /// The words of each entity.
    #[serde(default)]
    pub entity: BTreeMap<String, EntityWords>,
    /// The words of roles.
    #[serde(default)]
    pub role: BTreeMap<String, RoleWords>,
}

/// The words of an entity.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntityWords {
    /// The product makes no sense without it.
    #[serde(default)]
    pub core: bool,
    /// It is what the product is about, so a thing of the text that no words name takes its place: the book of a bookshop.
    #[serde(default)]
    pub stand_in: bool,
    /// Other words for it.
    #[serde(default)]
    pub words: Vec<String>,
    /// Other words for its fields.
    #[serde(default)]
    pub field: BTreeMap<String, Vec<String>>,
}

/// The words of a role.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleWords {
    /// Other words for it.
    #[serde(default)]
    pub words: Vec<String>,
}

/// The pairs of files: name, words, specification.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$((
            $name,
            include_str!(concat!("../archetypes/", $name, ".toml")),
            include_str!(concat!("../archetypes/", $name, ".sayso.toml")),
        )),*]
    };
}

const FILES: &[(&str, &str, &str)] = files![
    "project-tracker",
    "shopping-list",
    "habit-tracker",
    "tool-library",
    "courses",
    "event-registration",
    "inventory",
    "help-desk",
    "recipes",
    "blog",
    "crm",
    "appointments",
    "online-store",
    "membership",
    "job-board",
    "expense-tracker",
    "to-do-list",
    "room-booking",
    "property-listings",
    "forum",
    "restaurant",
    "wiki",
    "journal",
    "notes",
    "expense-claims",
    "guest-book",
    "polls",
    "quiz",
    "library",
    "pet-adoption",
    "donations",
    "portfolio",
    "rental",
    "timesheets",
    "ideas",
    "volunteer-shifts",
    "clinic",
    "repairs",
    "invoices",
    "gym",
];

/// All archetypes.
pub static ARCHETYPES: LazyLock<Vec<Archetype>> = LazyLock::new(|| {
    let read = |&(name, head, spec): &(&'static str, &str, &str)| Archetype {
        name,
        head: toml::from_str(head).expect("a test reads the words of each archetype"),
        spec: sayso_spec::read_toml(spec)
            .spec
            .expect("a test reads the specification of each archetype"),
    };
    FILES.iter().map(read).collect()
});
