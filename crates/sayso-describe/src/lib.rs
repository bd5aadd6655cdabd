//! Makes the specification of an application from a description in plain language.

mod archetype;

pub use archetype::{ARCHETYPES, Archetype, EntityWords, Head, RoleWords};
