//! The place in the words of a text.

use super::{super::syntax::Span, token::Token};
use crate::diagnostic::{Code, Diagnostic};

/// The number of parts that may contain each other.
const MAX_NESTING: usize = 48;

pub(super) type Parsed<T> = Result<T, Diagnostic>;

/// The words, and the place of the next one.
pub(super) struct Cursor {
    tokens: Vec<(Token, Span)>,
    at: usize,
    depth: usize,
}

impl Cursor {
    pub(super) fn new(tokens: Vec<(Token, Span)>) -> Cursor {
        Cursor {
            tokens,
            at: 0,
            depth: 0,
        }
    }

    /// Returns the token at a distance from the next one. The last token is the end.
    pub(super) fn peek(&self, distance: usize) -> &Token {
        let last = self.tokens.len() - 1;
        &self.tokens[(self.at + distance).min(last)].0
    }

    pub(super) fn span(&self) -> Span {
        let last = self.tokens.len() - 1;
        self.tokens[self.at.min(last)].1.clone()
    }

    /// Returns the bytes from the token at a place up to the last one that was read.
    pub(super) fn since(&self, at: usize) -> Span {
        let begin = self.tokens[at.min(self.tokens.len() - 1)].1.start;
        let end = self.tokens[self.at.saturating_sub(1)].1.end;
        begin..end.max(begin)
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    pub(super) fn go(&mut self, place: usize) {
        self.at = place;
    }

    pub(super) fn next(&mut self) {
        self.at = (self.at + 1).min(self.tokens.len() - 1);
    }

    pub(super) fn is_end(&self) -> bool {
        *self.peek(0) == Token::End
    }

    pub(super) fn is_word(&self, distance: usize, word: &str) -> bool {
        matches!(self.peek(distance), Token::Word(found) if found.eq_ignore_ascii_case(word))
    }

    pub(super) fn is_any(&self, distance: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is_word(distance, word))
    }

    pub(super) fn is_sign(&self, sign: char) -> bool {
        *self.peek(0) == Token::Sign(sign)
    }

    /// Returns true if these words are the next ones.
    pub(super) fn at(&self, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(distance, word)| self.is_word(distance, word))
    }

    /// Reads these words, if they are the next ones.
    pub(super) fn take(&mut self, words: &[&str]) -> bool {
        let found = self.at(words);
        if found {
            self.at += words.len();
        }
        found
    }

    /// Reads one of several words.
    pub(super) fn take_any(&mut self, words: &[&str]) -> bool {
        let found = self.is_any(0, words);
        if found {
            self.next();
        }
        found
    }

    pub(super) fn take_sign(&mut self, sign: char) -> bool {
        let found = self.is_sign(sign);
        if found {
            self.next();
        }
        found
    }

    pub(super) fn need(&mut self, words: &[&str]) -> Parsed<()> {
        if self.take(words) {
            return Ok(());
        }
        Err(self.expected(&format!("`{}`", words.join(" "))))
    }

    pub(super) fn need_sign(&mut self, sign: char) -> Parsed<()> {
        if self.take_sign(sign) {
            return Ok(());
        }
        Err(self.expected(&format!("`{sign}`")))
    }

    /// Returns the problem of a word that is not the expected one.
    pub(super) fn expected(&self, wanted: &str) -> Diagnostic {
        let found = match self.peek(0) {
            Token::Word(word) => format!("`{word}`"),
            Token::Number(text) | Token::Time(text) => format!("`{text}`"),
            Token::Quoted(_) => "a text in quotes".to_owned(),
            Token::Possessive => "`'s`".to_owned(),
            Token::Bullet => "a bullet".to_owned(),
            Token::Sign(sign) => format!("`{sign}`"),
            Token::End => "the end of the text".to_owned(),
        };
        let message = format!("expected {wanted}, found {found}");
        Diagnostic::new(Code::SentenceForm, message).at(self.span())
    }

    pub(super) fn is_article(&self, distance: usize) -> bool {
        self.is_any(distance, &["a", "an"])
    }

    pub(super) fn need_article(&mut self) -> Parsed<()> {
        if self.take_any(&["a", "an"]) {
            return Ok(());
        }
        Err(self.expected("`a` or `an`"))
    }

    /// Reads things with `,`, `and`, `or` and bullets between them, or the word *nothing*.
    pub(super) fn list<T>(
        &mut self,
        last: &str,
        mut item: impl FnMut(&mut Cursor) -> Parsed<T>,
    ) -> Parsed<Vec<T>> {
        if self.take(&["nothing"]) {
            return Ok(Vec::new());
        }
        let mut items = vec![item(self)?];
        loop {
            let place = self.at;
            let comma = self.take_sign(',');
            let word = self.take(&[last]);
            if !comma && !word {
                return Ok(items);
            }
            // A comma may also separate this list from what follows.
            let goes_on = word
                || self.is_name(0)
                || self.is_article(0)
                || self.is_any(0, &["its", "every", "it"]);
            if !goes_on {
                self.at = place;
                return Ok(items);
            }
            items.push(item(self)?);
        }
    }

    /// Reports a part of a sentence that is there already.
    pub(super) fn once(&self, is_said: bool) -> Parsed<()> {
        if !is_said {
            return Ok(());
        }
        let problem = Diagnostic::new(Code::SaidAlready, "this was said already").at(self.span());
        Err(problem.help("remove one of the two"))
    }

    /// Reads a part within another one. The depth is limited.
    pub(super) fn within<T>(&mut self, read: impl FnOnce(&mut Cursor) -> Parsed<T>) -> Parsed<T> {
        if self.depth >= MAX_NESTING {
            let message = "this is nested too deeply";
            let problem = Diagnostic::new(Code::SentenceForm, message).at(self.span());
            return Err(problem.help("say a part of it in a computed field"));
        }
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    /// Returns true if a sign is in the rest of the sentence.
    pub(super) fn has_sign_ahead(&self, sign: char) -> bool {
        let rest = self.tokens[self.at..].iter().map(|(token, _)| token);
        let mut sentence = rest.take_while(|token| !matches!(token, Token::Sign('.') | Token::End));
        sentence.any(|token| *token == Token::Sign(sign))
    }

    /// Goes to the beginning of the next sentence.
    pub(super) fn skip_sentence(&mut self) {
        self.depth = 0;
        while !self.is_end() && !self.take_sign('.') {
            self.next();
        }
    }
}
