//! The words and signs of a text.

use super::super::{
    syntax::Span,
    words::{ALSO, is_letter},
};
use crate::diagnostic::{Code, Diagnostic};

/// A word or a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, also one that begins with a digit: `2nd`.
    Word(String),
    /// A number: `4.90`, `-1`.
    Number(String),
    /// A time of day: `07:30`.
    Time(String),
    /// A text in quotes, without them.
    Quoted(String),
    /// `'s`, or `'` after a word in `s`.
    Possessive,
    /// The beginning of an item of a list with bullets.
    Bullet,
    Sign(char),
    End,
}

/// Splits a text into its words. Headings, and the list of what the text does not tell, are left out.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, Diagnostic> {
    let mut scanner = Scanner {
        text,
        at: 0,
        found: Vec::new(),
        in_bullets: false,
    };
    while scanner.at < text.len() {
        if scanner.is_at_line() && scanner.line() {
            break;
        }
        scanner.token()?;
    }
    scanner.stop();
    let end = text.len();
    scanner.found.push((Token::End, end..end));
    Ok(scanner.found)
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    found: Vec<(Token, Span)>,
    /// True after a bullet, until a line that has none.
    in_bullets: bool,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn is_at_line(&self) -> bool {
        self.at == 0 || self.text.as_bytes()[self.at - 1] == b'\n'
    }

    /// Reads what only the beginning of a line can have. Returns true where the text ends.
    fn line(&mut self) -> bool {
        let rest = self.rest();
        let line = rest.split('\n').next().unwrap_or(rest);
        let trimmed = line.trim();
        let words = trimmed.trim_start_matches('#').trim();
        if words
            .trim_end_matches(':')
            .eq_ignore_ascii_case(ALSO.trim_end_matches(':'))
        {
            return true;
        }
        let is_indented = line.starts_with([' ', '\t']);
        let bullet = ["- ", "* ", "• ", "– "]
            .into_iter()
            .find(|bullet| trimmed.starts_with(bullet));
        if let Some(bullet) = bullet {
            let begin = self.at + line.len() - line.trim_start().len();
            let end = begin + bullet.len() - 1;
            self.found.push((Token::Bullet, begin..end));
            self.at = end;
            self.in_bullets = true;
        } else if trimmed.starts_with('#') {
            self.stop();
            self.at += line.len();
        } else if self.in_bullets && !is_indented && !trimmed.is_empty() {
            self.stop();
        }
        false
    }

    /// Ends the sentence of a list with bullets, which needs no full stop.
    fn stop(&mut self) {
        if std::mem::take(&mut self.in_bullets)
            && let Some((last, span)) = self.found.last()
            && *last != Token::Sign('.')
        {
            let end = span.end;
            self.found.push((Token::Sign('.'), end..end));
        }
    }

    fn push(&mut self, token: Token, length: usize) {
        self.found.push((token, self.at..self.at + length));
        self.at += length;
    }

    fn token(&mut self) -> Result<(), Diagnostic> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(());
        };
        if first.is_whitespace() {
            self.at += first.len_utf8();
            return Ok(());
        }
        if matches!(first, '"' | '“' | '„') {
            return self.quoted();
        }
        if matches!(first, '\'' | '’') && self.is_after_word() {
            let length = first.len_utf8();
            let has_s = rest[length..].starts_with(['s', 'S'])
                && !rest[length + 1..].starts_with(is_letter);
            self.push(Token::Possessive, length + usize::from(has_s));
            return Ok(());
        }
        let sign = rest.strip_prefix('-').unwrap_or(rest);
        if sign.starts_with(|digit: char| digit.is_ascii_digit()) {
            self.number(rest.len() - sign.len());
            return Ok(());
        }
        if first.is_alphanumeric() {
            let length = length_while(rest, is_letter);
            self.push(Token::Word(rest[..length].to_owned()), length);
            return Ok(());
        }
        if matches!(first, ',' | ';' | ':' | '.' | '(' | ')') {
            self.push(Token::Sign(first), 1);
            return Ok(());
        }
        let end = self.at + first.len_utf8();
        let shown = first.escape_debug();
        let message = format!("expected a word, found `{shown}`");
        let problem = Diagnostic::new(Code::SentenceForm, message).at(self.at..end);
        Err(problem.help("put names with such a sign into quotes"))
    }

    fn is_after_word(&self) -> bool {
        matches!(
            self.found.last(),
            Some((Token::Word(_) | Token::Number(_) | Token::Quoted(_), span)) if span.end == self.at
        )
    }

    fn number(&mut self, sign: usize) {
        let rest = self.rest();
        let is_digit = |letter: char| letter.is_ascii_digit();
        let whole = sign + length_while(&rest[sign..], is_digit);
        let after = &rest[whole..];
        let more = |separator: char| {
            let digits = after
                .strip_prefix(separator)
                .map_or(0, |rest| length_while(rest, is_digit));
            (digits > 0).then_some(whole + 1 + digits)
        };
        if sign == 0
            && let Some(length) = more(':')
        {
            self.push(Token::Time(rest[..length].to_owned()), length);
        } else if let Some(length) = more('.') {
            self.push(Token::Number(rest[..length].to_owned()), length);
        } else if after.starts_with(is_letter) && sign == 0 {
            let length = length_while(rest, is_letter);
            self.push(Token::Word(rest[..length].to_owned()), length);
        } else {
            self.push(Token::Number(rest[..whole].to_owned()), whole);
        }
    }

    fn quoted(&mut self) -> Result<(), Diagnostic> {
        let rest = self.rest();
        let mut value = String::new();
        let mut letters = rest.char_indices().skip(1);
        while let Some((at, letter)) = letters.next() {
            match letter {
                '"' | '”' | '“' => {
                    self.push(Token::Quoted(value), at + letter.len_utf8());
                    return Ok(());
                }
                '\\' => {
                    let Some(escaped) = escape(&mut letters) else {
                        let begin = self.at + at;
                        let problem =
                            Diagnostic::new(Code::SentenceForm, "unknown escape in a text");
                        return Err(problem
                            .at(begin..begin + 1)
                            .help("write `\\\"`, `\\\\`, `\\n`, `\\t` or `\\u{…}`"));
                    };
                    value.push(escaped);
                }
                letter => value.push(letter),
            }
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let message = "expected a text in quotes, found no closing quote";
        let problem = Diagnostic::new(Code::SentenceForm, message);
        Err(problem
            .at(self.at..self.at + first)
            .help("write `\"` at its end"))
    }
}

/// Reads what follows a backslash.
fn escape(letters: &mut impl Iterator<Item = (usize, char)>) -> Option<char> {
    Some(match letters.next()?.1 {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'u' => {
            letters.next().filter(|(_, brace)| *brace == '{')?;
            let code = letters.take_while(|(_, letter)| *letter != '}').take(7);
            let digits: String = code.map(|(_, letter)| letter).collect();
            char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?
        }
        other @ ('"' | '\\') => other,
        _ => return None,
    })
}

fn length_while(text: &str, holds: impl Fn(char) -> bool) -> usize {
    text.find(|letter: char| !holds(letter))
        .unwrap_or(text.len())
}
