//! Names, texts and numbers.

use super::{
    super::{
        syntax::{Name, Span},
        words::{begins_no_name, is_reserved},
    },
    cursor::{Cursor, Parsed},
    token::Token,
};

/// The largest number of words in a name that is not in quotes.
const MAX_WORDS: usize = 30;

impl Cursor {
    /// Returns true if a name begins at a distance.
    pub(super) fn is_name(&self, distance: usize) -> bool {
        match self.peek(distance) {
            Token::Quoted(_) => true,
            Token::Word(word) => !begins_no_name(word),
            _ => false,
        }
    }

    /// Reads a name: one in quotes, or words up to one that the grammar reserves.
    pub(super) fn name(&mut self, noun: &str) -> Parsed<Name> {
        self.name_until(noun, &[])
    }

    /// Reads a name that also ends before some words.
    pub(super) fn name_until(&mut self, noun: &str, ends: &[&str]) -> Parsed<Name> {
        let begin = self.place();
        if let Token::Quoted(text) = self.peek(0) {
            let text = text.clone();
            self.next();
            return Ok(Name {
                text,
                quoted: true,
                span: self.since(begin),
            });
        }
        if !self.is_name(0) {
            let problem = self.expected(noun);
            return Err(match self.peek(0) {
                Token::Word(word) => {
                    let help = format!("put a name that has `{word}` in it into quotes");
                    problem.help(help)
                }
                _ => problem,
            });
        }
        let mut words: Vec<String> = Vec::new();
        while words.len() < MAX_WORDS {
            match self.peek(0) {
                Token::Word(word)
                    if !is_reserved(word)
                        && !ends.iter().any(|end| word.eq_ignore_ascii_case(end)) =>
                {
                    words.push(word.clone());
                }
                Token::Number(number)
                    if !words.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()) =>
                {
                    words.push(number.clone());
                }
                _ => break,
            }
            self.next();
        }
        if words.is_empty() {
            return Err(self.expected(noun));
        }
        Ok(Name {
            text: words.join(" "),
            quoted: false,
            span: self.since(begin),
        })
    }

    /// Reads a text in quotes.
    pub(super) fn text(&mut self) -> Parsed<Name> {
        match self.peek(0) {
            Token::Quoted(_) => self.name("a text"),
            _ => Err(self.expected("a text in quotes")),
        }
    }

    /// Reads a number as it is written.
    pub(super) fn number(&mut self) -> Parsed<String> {
        let Token::Number(number) = self.peek(0) else {
            return Err(self.expected("a number"));
        };
        let number = number.clone();
        self.next();
        Ok(number)
    }

    pub(super) fn whole(&mut self) -> Parsed<(i64, Span)> {
        let span = self.span();
        let problem = self.expected("a whole number");
        let number = self.number()?;
        Ok((number.parse().map_err(|_| problem)?, span))
    }
}
