//! The way from two phrases to a relation of what they name.

use crate::{fields::Parts, names::Names, phrase::Phrase, source::Source};

/// The things that relations join, and the place for what is found.
pub(super) struct Linker<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) entities: &'a Names,
    pub(super) roles: &'a Names,
    pub(super) parts: &'a mut Parts,
}

impl Linker<'_> {
    /// Adds a relation if the first phrase names an entity, and the second one an entity or people in a role.
    pub(super) fn link(&mut self, from: &Phrase, to: &Phrase, many: bool) {
        let from_name = from.name(self.source.tokens);
        let to_name = to.name(self.source.tokens);
        let target = self
            .entities
            .get(&to_name)
            .or_else(|| self.roles.get(&to_name));
        if let (Some(from_name), Some(target)) = (self.entities.get(&from_name), target) {
            let span = to.span(self.source.tokens);
            self.parts.relation(from_name, target, many, span);
        }
    }

    /// Adds a relation between entities, at the places of the one that has the link.
    pub(super) fn join(&mut self, from: &str, to: &str) {
        let named = self.entities.all.iter().find(|named| named.name == from);
        let back = self
            .parts
            .relations
            .iter()
            .any(|link| link.from == to && link.to == from);
        for span in named
            .filter(|_| !back)
            .into_iter()
            .flat_map(|named| &named.spans)
        {
            self.parts.relation(from, to, false, span.clone());
        }
    }
}
