//! The fields and relations that were found.

use crate::{
    lexicon::{Kind, lexicon},
    names::Names,
    phrase::Phrase,
    reading::{Field, Relation, Span},
    token::Token,
};
use std::collections::HashSet;

/// Fields and relations, each once.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) fields: Vec<Field>,
    pub(crate) relations: Vec<Relation>,
    seen: HashSet<(String, String)>,
}

impl Parts {
    /// Adds a field, if the entity has none of that name.
    pub(crate) fn field(&mut self, mut field: Field) {
        // A phone number is called "phone" as well; other numbers need the word.
        let numbers = ["phone_number", "telephone_number"];
        let ends = |number: &&str| {
            let before = field.name.strip_suffix(*number);
            before.is_some_and(|before| before.is_empty() || before.ends_with('_'))
        };
        if numbers.iter().any(ends) {
            field.name.truncate(field.name.len() - "_number".len());
            field.kind = "phone";
        }
        if let Some(named) = field.name.strip_suffix("_flag") {
            field.name.truncate(named.len());
            field.kind = "boolean";
        }
        if !field.name.is_empty() && self.seen.insert((field.entity.clone(), field.name.clone())) {
            self.fields.push(field);
        }
    }

    /// Adds a relation, or another place of the one that there is between the two.
    pub(crate) fn relation(&mut self, from: &str, to: &str, many: bool, span: Span) {
        if from == to {
            return;
        }
        if self.seen.insert((format!("{from}>"), to.to_owned())) {
            self.relations.push(Relation {
                from: from.to_owned(),
                to: to.to_owned(),
                many,
                span,
                more: Vec::new(),
            });
            return;
        }
        let mut relations = self.relations.iter_mut();
        if let Some(known) = relations.find(|of| of.from == from && of.to == to) {
            known.more.push(span);
        }
    }
}

/// Adds a relation if a part of a list is an entity or a role.
pub(super) fn link(
    tokens: &[Token],
    entity: &str,
    phrase: &Phrase,
    entities: &Names,
    roles: &Names,
    parts_of: &mut Parts,
) -> bool {
    let name = phrase.name(tokens);
    let span = phrase.span(tokens);
    if phrase.is(Kind::Attribute, tokens) || phrase.owner.is_some() {
        return false;
    }
    // "Adults, children" are numbers, unless children are kept.
    let counts = lexicon()
        .noun(&tokens[phrase.head()].word)
        .is_some_and(|noun| noun.kind == Kind::Attribute);
    if counts && phrase.nouns.len() == 1 && entities.get(&name).is_none() {
        return false;
    }
    let target = entities.get(&name).or_else(|| roles.get(&name));
    let Some(target) = target else {
        // People of whom nothing else is said are a value ("donor"), those who use the application a link.
        let uses = matches!(
            name.as_str(),
            "person" | "user" | "owner" | "assignee" | "member"
        );
        if uses {
            parts_of.relation(entity, "user", phrase.plural, span);
        }
        return uses;
    };
    let is_role_alone = entities.get(&name).is_none();
    let chosen =
        is_chosen(tokens, phrase) || lexicon().is_made(entity) && is_counted(tokens, phrase);
    if phrase.plural && !is_role_alone && !chosen {
        parts_of.relation(target, entity, false, span);
    } else {
        parts_of.relation(entity, target, phrase.plural, span);
    }
    true
}

/// Tells whether there are one or more of a thing, so that a loan has some of the objects that there are.
fn is_counted(tokens: &[Token], phrase: &Phrase) -> bool {
    let before = &tokens[phrase.tokens.start.saturating_sub(2)..phrase.head()];
    let mut words = before.windows(3).map(|words| {
        let [one, or, more] = [0, 1, 2].map(|at| words[at].word.as_str());
        (one, or, more)
    });
    words.any(|words| {
        matches!(
            words,
            (
                "one" | "1",
                "or" | "to",
                "more" | "two" | "three" | "several"
            )
        )
    })
}

/// Tells whether things are chosen among those that there are: "the affected services", "the used tools".
fn is_chosen(tokens: &[Token], phrase: &Phrase) -> bool {
    let done = |at: &usize| tokens[*at].word.ends_with("ed");
    tokens[phrase.tokens.start].word == "the" && phrase.adjectives.iter().any(done)
}
