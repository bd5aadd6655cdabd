//! Walks over the words.

use super::{Parser, comparison};
use crate::{
    problem::{Code, Problem},
    span::Span,
    token::Token,
};

impl Parser {
    pub(super) fn token(&self) -> &Token {
        &self.tokens[self.at].0
    }

    pub(super) fn following(&self) -> &Token {
        &self.tokens[(self.at + 1).min(self.tokens.len() - 1)].0
    }

    pub(super) fn span(&self) -> Span {
        self.tokens[self.at].1
    }

    /// Goes on to the next word, and returns the span of this one.
    pub(super) fn advance(&mut self) -> Span {
        let span = self.span();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        span
    }

    pub(super) fn is_sign(&self, sign: &str) -> bool {
        matches!(self.token(), Token::Sign(found) if *found == sign)
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(self.token(), Token::Id(found) if found == word)
    }

    pub(super) fn take_sign(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        if found {
            self.advance();
        }
        found
    }

    pub(super) fn expect_sign(&mut self, sign: &str) -> Result<Span, Problem> {
        if self.is_sign(sign) {
            return Ok(self.advance());
        }
        Err(self.expected(&format!("`{sign}`")))
    }

    /// Returns the problem that something else was expected here.
    pub(super) fn expected(&self, expected: &str) -> Problem {
        let found = match self.token() {
            Token::Id(text) | Token::Number(text) => format!("`{text}`"),
            Token::Text(_) => "a text".to_owned(),
            Token::Sign(sign) => format!("`{sign}`"),
            Token::End => "the end".to_owned(),
        };
        let message = format!("expected {expected}, found {found}");
        Problem::new(Code::S200, self.span(), message)
    }

    pub(super) fn end(&self) -> Result<(), Problem> {
        let problem = match self.token() {
            Token::End => return Ok(()),
            Token::Sign(sign) if comparison(sign).is_some() => self
                .expected("`and`, `or` or the end")
                .help("comparisons do not chain: write `a < b and b < c`"),
            _ => self.expected("an operator or the end"),
        };
        Err(problem)
    }
}
