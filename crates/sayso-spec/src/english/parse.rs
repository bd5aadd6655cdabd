//! A text into sentences. Names are not looked up here, so that a sentence may use those of a later one.

mod application;
mod behaviour;
mod cursor;
mod entity;
mod expr;
mod field;
mod moves;
mod name;
mod sentence;
mod token;
mod value;
mod views;
mod who;

use super::syntax::Sentence;
use crate::diagnostic::Diagnostic;
use cursor::Cursor;

/// Returns the sentences of a text, and the problems in those that cannot be read.
pub(super) fn sentences(text: &str) -> (Vec<Sentence>, Vec<Diagnostic>) {
    let mut cursor = match token::tokens(text) {
        Ok(tokens) => Cursor::new(tokens),
        Err(problem) => return (Vec::new(), vec![problem]),
    };
    let mut found = Vec::new();
    let mut problems = Vec::new();
    while !cursor.is_end() {
        let begin = cursor.place();
        match cursor.sentence() {
            Ok(says) => found.push(Sentence {
                says,
                span: cursor.since(begin),
            }),
            Err(problem) => {
                problems.push(problem);
                cursor.skip_sentence();
            }
        }
    }
    (found, problems)
}
