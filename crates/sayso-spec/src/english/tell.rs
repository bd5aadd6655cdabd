//! A specification as English sentences.

mod application;
mod behaviour;
mod entity;
mod expr;
mod field;
mod machine;
mod modules;
mod path;
mod phrase;
mod place;
mod template;
mod value;
mod who;

use super::{
    names::{End, Names, Row},
    told::{says_nothing, untold},
    words::{ALSO, article, capital, quoted},
};
use crate::{
    index::{ACCOUNT, Index},
    model::{Entity, Spec},
    node::Nodes,
    value::{Expr, Id},
};
use phrase::Words;
use place::{Place, Scope};

/// Tells a specification in plain English.
///
/// The text says everything but [what `told` removes](super::told), whose paths are listed at its end.
/// [`read_english`](super::read_english) reads it back. The grammar is in the reference of [`english`](super).
///
/// ```
/// let (_, text) = sayso_spec::EXAMPLES[0];
/// let spec = sayso_spec::read_toml(text).spec.expect("an example");
/// let english = sayso_spec::read_back(&spec);
/// assert!(english.contains("A project has many tasks."));
/// assert!(english.contains("Only a manager can create, change, delete and export a project."));
/// ```
pub fn read_back(spec: &Spec) -> String {
    let index = Index::new(spec);
    let names = Names::new(&index);
    let mut teller = Teller {
        spec,
        names: &names,
        text: String::new(),
    };
    teller.heading("#", &spec.app.name);
    teller.application();
    let account = Id::known(ACCOUNT);
    if !spec.entities.contains(ACCOUNT) && teller.has_features(&account) {
        teller.entity(&account, &Entity::default());
    }
    for (id, entity) in &spec.entities {
        if *id != ACCOUNT || !says_nothing(entity) || teller.has_features(id) {
            teller.entity(id, entity);
        }
    }
    teller.views();
    teller.behaviour();
    teller.also();
    teller.text
}

/// The text so far.
struct Teller<'n, 'i, 's> {
    spec: &'s Spec,
    names: &'n Names<'i, 's>,
    text: String,
}

impl<'n, 'i, 's> Teller<'n, 'i, 's> {
    fn heading(&mut self, sign: &str, words: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.text
            .push_str(&format!("{sign} {}\n\n", capital(&words)));
    }

    /// Adds a sentence on a line of its own.
    fn say(&mut self, sentence: &str) {
        self.text.push_str(&capital(sentence));
        self.text.push_str(".\n");
    }

    fn words(&self) -> Words<'n, 'i, 's> {
        Words(self.names)
    }

    /// Returns an entity with its article.
    fn a(&self, id: &Id) -> String {
        article(&self.names.entity(id.as_str()))
    }

    /// Returns the name of a member, or the words of its id if there is no such member.
    fn member(&self, entity: &Id, id: &Id) -> String {
        let row = Row::Of(entity.clone());
        let found = self.names.member(&row, id.as_str());
        super::words::name(&found.unwrap_or_else(|| id.words()))
    }

    fn members(&self, entity: &Id, ids: &[Id]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.member(entity, id)).collect();
        super::words::list(&names, "and")
    }

    /// Returns an option or a state of a field.
    fn option(&self, entity: &Id, field: &Id, option: &Id) -> String {
        let options = self.names.options(entity, field);
        let found = options.into_iter().find(|(id, _)| *id == option);
        super::words::name(&found.map_or_else(|| option.words(), |(_, name)| name.into_owned()))
    }

    /// Returns a condition on a row.
    fn condition(&self, expr: &Expr, row: &Row) -> String {
        let told = |parsed| {
            self.words()
                .condition(&parsed, &Scope::of(row), Place::WHOLE)
        };
        expr.parse()
            .ok()
            .and_then(told)
            .unwrap_or_else(|| formula(expr))
    }

    /// Returns a condition on rows that were just named, with a blank before it.
    fn clause(&self, expr: &Expr, rows: &Row, this: &Row) -> String {
        self.clause_in(expr, &Scope::of(this).inner(rows))
    }

    /// Returns a condition on each row of its kind, with a blank before it.
    fn clause_of_each(&self, expr: &Expr, row: &Row) -> String {
        self.clause_in(expr, &Scope::of(row).inner_one(row))
    }

    fn clause_in(&self, expr: &Expr, scope: &Scope) -> String {
        let told = |parsed| self.words().clause(&parsed, scope, true);
        let found = expr.parse().ok().and_then(told);
        found.unwrap_or_else(|| format!(" where {}", formula(expr)))
    }

    /// Returns a value for a field, in the middle of a sentence.
    fn value(&self, expr: &Expr, row: &Row, field: Option<(&Id, &Id)>) -> String {
        let end = match field {
            Some((entity, field)) => self.names.step(&Row::Of(entity.clone()), field.as_str()),
            None => End::Unknown,
        };
        let told = |parsed| {
            self.words()
                .value(&parsed, &Scope::of(row), &end, Place::FOLLOWED)
        };
        expr.parse()
            .ok()
            .and_then(told)
            .unwrap_or_else(|| formula(expr))
    }

    /// Returns the value that a field has at first, which may be the last words of its trait.
    fn initial(&self, expr: &Expr, row: &Row, entity: &Id, field: &Id) -> String {
        let end = self.names.step(&Row::Of(entity.clone()), field.as_str());
        let told = |parsed| {
            self.words()
                .value(&parsed, &Scope::of(row), &end, Place::END)
        };
        expr.parse()
            .ok()
            .and_then(told)
            .unwrap_or_else(|| formula(expr))
    }

    /// Returns values by field: `finish date to today and kept to empty`.
    fn sets(&self, entity: &Id, row: &Row, set: &Nodes<Expr>) -> String {
        let sets = set.iter().map(|(field, value)| {
            let value = self.value(value, row, Some((entity, field)));
            format!("{} to {value}", self.member(entity, field))
        });
        super::words::list(&sets.collect::<Vec<_>>(), "and")
    }

    /// Lists what the sentences do not tell.
    fn also(&mut self) {
        let paths = untold(self.spec);
        self.text.push_str(&format!("\n{ALSO}\n\n"));
        for path in paths {
            self.text.push_str(&format!("- {path}\n"));
        }
    }
}

/// Returns an expression that has no words.
fn formula(expr: &Expr) -> String {
    format!("the formula {}", quoted(expr.as_str()))
}
