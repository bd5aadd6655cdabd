//! Sentences into a specification: names become ids, and expressions get the words of the format.

mod behaviour;
mod compare;
mod declare;
mod entity;
mod expr;
mod field;
mod ids;
mod modules;
mod moves;
mod path;
mod people;
mod symbols;
mod template;

use super::{
    names::Names,
    parse,
    syntax::{Name, Says, Sentence, Span},
};
use crate::{
    diagnostic::{Code, Diagnostic},
    index::{ACCOUNT, Index},
    model::Spec,
    read::MAX_PROBLEMS,
    tree::MAX_BYTES,
};
use std::collections::HashSet;
use symbols::Symbols;

/// The result of reading English.
#[derive(Debug)]
pub struct Reading {
    /// The specification, if there are no problems. What [`told`](super::told) removes is not in it.
    pub spec: Option<Spec>,
    /// The problems, in the order of the text, and at most [`MAX_PROBLEMS`] of them.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the English of [`read_back`](super::read_back).
///
/// Names of `known` keep their ids; without it, and for new names, ids are made from the names. The result may still
/// contradict itself, or lack the layout that its views need: [`check`](crate::check) tells.
///
/// ```
/// use sayso_spec::{EXAMPLES, english::told, read_back, read_english, read_toml};
///
/// let spec = read_toml(EXAMPLES[0].1).spec.expect("an example");
/// let reading = read_english(&read_back(&spec), Some(&spec));
/// assert_eq!(reading.spec, Some(told(&spec)));
///
/// let text = "A task has a title.\nOnly a wizard can see a task.";
/// let reading = read_english(text, None);
/// assert_eq!(reading.diagnostics[0].message, "there is no role \"wizard\"");
/// assert_eq!(reading.diagnostics[0].line_and_column(text), (2, 8));
/// ```
pub fn read_english(text: &str, known: Option<&Spec>) -> Reading {
    let (spec, mut diagnostics) = read_all(text, known);
    diagnostics.sort_by_key(|found| (found.span.start, found.span.end));
    diagnostics.dedup();
    diagnostics.truncate(MAX_PROBLEMS);
    Reading {
        spec: spec.filter(|_| diagnostics.is_empty()),
        diagnostics,
    }
}

/// Returns what could be read, and the problems of the rest.
pub(super) fn read_all(text: &str, known: Option<&Spec>) -> (Option<Spec>, Vec<Diagnostic>) {
    if text.len() > MAX_BYTES {
        let message = format!("the text has more than {MAX_BYTES} bytes");
        return (None, vec![Diagnostic::new(Code::SentenceForm, message)]);
    }
    let (sentences, problems) = parse::sentences(text);
    let mut problems = Problems {
        found: problems,
        said: HashSet::new(),
    };
    let skeleton = declare::skeleton(&sentences, known, &mut problems);
    let index = Index::new(&skeleton.spec);
    let names = Names::with_derived(&index, skeleton.derived);
    let mut filler = Filler {
        spec: skeleton.spec.clone(),
        symbols: &skeleton.symbols,
        names: &names,
        problems,
    };
    for sentence in &sentences {
        filler.sentence(sentence);
    }
    let mut spec = filler.spec;
    let mut problems = filler.problems;
    if spec
        .entities
        .get(ACCOUNT)
        .is_some_and(super::told::says_nothing)
    {
        spec.entities.remove(ACCOUNT);
    }
    spec.normalise();
    problems.found.truncate(MAX_PROBLEMS * 2);
    (Some(spec), problems.found)
}

/// The problems so far, and the paths that were said.
struct Problems {
    found: Vec<Diagnostic>,
    said: HashSet<String>,
}

impl Problems {
    fn report(&mut self, code: Code, span: &Span, message: String, help: Option<String>) {
        let problem = Diagnostic::new(code, message).at(span.clone());
        self.found.push(match help {
            Some(help) => problem.help(help),
            None => problem,
        });
    }

    /// Notes that something is said. Reports it if it was said before.
    fn once(&mut self, path: String, span: &Span) -> bool {
        if self.said.insert(path) {
            return true;
        }
        let message = "this was said already".to_owned();
        self.report(
            Code::SaidAlready,
            span,
            message,
            Some("remove one of the sentences".to_owned()),
        );
        false
    }

    /// Returns a value, or reports its problem at a place.
    fn form<T>(&mut self, name: &Name) -> Option<T>
    where
        T: crate::node::Word,
    {
        match T::parse(&name.text) {
            Ok(value) => Some(value),
            Err(refusal) => {
                self.found.push(refusal.at(name.span.clone()));
                None
            }
        }
    }
}

/// Fills the specification, whose nodes are declared.
struct Filler<'a, 'i, 's> {
    spec: Spec,
    symbols: &'a Symbols,
    names: &'a Names<'i, 's>,
    problems: Problems,
}

impl Filler<'_, '_, '_> {
    fn sentence(&mut self, sentence: &Sentence) {
        let span = &sentence.span;
        match &sentence.says {
            Says::AppName(_)
            | Says::Facts(_)
            | Says::Opens(_)
            | Says::NoAccounts
            | Says::SignUp(_)
            | Says::LogIn(_)
            | Says::Unverified
            | Says::Invite { .. }
            | Says::Manage { .. } => self.application(&sentence.says, span),
            Says::Role { name, over, .. } => self.role(name, over),
            // Roles and tenancy are declared.
            Says::Tenancy { .. } => {}
            Says::About(entity, about) => self.about(entity, about, span),
            Says::Fields(entity, items) => self.fields(entity, items),
            Says::Many(entity, relation) => self.many(entity, relation),
            Says::Unique(entity, fields) => self.unique(entity, fields),
            Says::Period(entity, said) => self.period(entity, said, span),
            Says::Rule {
                entity,
                is_new,
                rule,
                check,
                message,
            } => {
                self.rule(entity, *is_new, rule, check, message, span);
            }
            Says::Access {
                who,
                operations,
                entity,
            } => self.access(who, operations, entity, span),
            // Machines are declared.
            Says::Machine { .. } => {}
            Says::Move(said) => self.moved(said),
            Says::Module {
                entity,
                kind,
                parts,
            } => self.module(entity, kind, parts),
            Says::Search(entity, fields) => self.search(entity, fields),
            Says::View(said) => self.view(said),
            Says::Message(said) => self.message(said, span),
            Says::Schedule(said) => self.schedule(said, span),
            Says::Provider(_) => {}
            Says::Charge(said) => self.charge(said, span),
        }
    }
}
