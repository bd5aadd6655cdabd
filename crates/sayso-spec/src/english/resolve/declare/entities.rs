//! Entities, in the order in which the text first speaks of them.

use super::Declarer;
use crate::{
    english::syntax::{About, Name, Says, Sentence},
    index::ACCOUNT,
    model::Entity,
    value::{Id, plural},
};
use std::collections::HashSet;

impl Declarer<'_, '_, '_, '_> {
    /// Declares the entities in the order in which the text first says something about them.
    pub(super) fn entities(&mut self, sentences: &[Sentence]) {
        let mut several: HashSet<String> = HashSet::new();
        let mut accounts: HashSet<String> = HashSet::new();
        for sentence in sentences {
            let subject =
                subject(&sentence.says).filter(|_| !matches!(sentence.says, Says::Access { .. }));
            if let Some(name) = subject {
                several.insert(plural(&name.text.to_lowercase()));
            }
            if let Says::About(entity, About::Account) = &sentence.says {
                accounts.insert(entity.text.to_lowercase());
            }
            if let Says::About(_, About::Plural(many)) = &sentence.says {
                several.insert(many.text.to_lowercase());
            }
        }
        for sentence in sentences {
            let Some(name) = subject(&sentence.says) else {
                continue;
            };
            let is_many = matches!(sentence.says, Says::Access { .. })
                && several.contains(&name.text.to_lowercase());
            if !is_many
                && !self
                    .skeleton
                    .symbols
                    .entities
                    .contains_key(&name.text.to_lowercase())
            {
                self.entity(name, accounts.contains(&name.text.to_lowercase()));
            }
        }
        let symbols = &mut self.skeleton.symbols;
        if self.skeleton.spec.auth.is_some() && !self.skeleton.spec.entities.contains(ACCOUNT) {
            symbols
                .entities
                .entry(ACCOUNT.to_owned())
                .or_insert_with(|| Id::known(ACCOUNT));
            symbols
                .many
                .entry(plural(ACCOUNT))
                .or_insert_with(|| Id::known(ACCOUNT));
        }
        for sentence in sentences {
            if let Says::About(entity, About::Plural(many)) = &sentence.says {
                self.plural(entity, many);
            }
        }
        for (id, entity) in &self.skeleton.spec.entities {
            let many = entity.many_of(id).as_str().to_lowercase();
            self.skeleton.symbols.many.insert(many, id.clone());
        }
    }

    pub(super) fn entity(&mut self, name: &Name, is_account: bool) {
        let known = self
            .known
            .as_ref()
            .and_then(|known| known.entity(&name.text));
        let account =
            (is_account || name.text.eq_ignore_ascii_case(ACCOUNT)).then(|| Id::known(ACCOUNT));
        let is_taken = |id: &str| self.is_taken(|spec| spec.entities.contains(id)) || id == ACCOUNT;
        let id = account
            .or(known)
            .unwrap_or_else(|| self.fresh.id(&name.text, "entity", "entity", is_taken));
        let entity = Entity {
            name: self.called(name),
            ..Entity::default()
        };
        self.skeleton
            .symbols
            .entities
            .insert(name.text.to_lowercase(), id.clone());
        if !self.skeleton.spec.entities.contains(id.as_str()) {
            self.skeleton.spec.entities.insert(id, entity);
        }
    }

    pub(super) fn plural(&mut self, entity: &Name, many: &Name) {
        let Some(id) = self.skeleton.symbols.entity(entity) else {
            return;
        };
        let called = self.called(many);
        if self.problems.once(format!("entity.{id}.many"), &many.span)
            && let Some(entity) = self.skeleton.spec.entities.get_mut(id.as_str())
        {
            entity.many = called;
        }
    }
}

/// Returns the entity that a sentence declares.
fn subject(says: &Says) -> Option<&Name> {
    match says {
        Says::About(_, About::Ordered) => None,
        Says::About(entity, _)
        | Says::Fields(entity, _)
        | Says::Many(entity, _)
        | Says::Period(entity, _)
        | Says::Rule { entity, .. }
        | Says::Access { entity, .. }
        | Says::Machine { entity, .. }
        | Says::Module { entity, .. }
        | Says::Search(entity, _) => Some(entity),
        Says::Move(said) => Some(&said.entity),
        _ => None,
    }
}
