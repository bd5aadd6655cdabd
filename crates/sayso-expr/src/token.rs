//! The words of an expression.

use crate::{
    problem::{Code, Problem},
    span::Span,
};

/// A word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Id(String),
    Number(String),
    Text(String),
    Sign(&'static str),
    End,
}

/// Signs, the longer ones before those that they begin with.
const SIGNS: [&str; 13] = [
    "==", "!=", "<=", ">=", "<", ">", "(", ")", ",", ".", "+", "-", "*",
];

/// Signs of other languages, and the words for them here.
const FOREIGN: [(&str, &str); 8] = [
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("=", "write `==`"),
    ("!", "write `not`"),
    ("\"", "put texts into single quotes: `'text'`"),
    ("/", "there is no division; use `percent(a, b)` or `avg(…)`"),
    (
        "%",
        "write the number alone; times money it is a share of a hundred",
    ),
    ("{", "placeholders belong into templates"),
];

/// Splits a text into its words, and adds [`Token::End`].
pub(crate) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, Problem> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        let (token, length) = token(rest, start)?;
        found.push((token, Span::new(start, start + length)));
        rest = rest[length..].trim_start();
    }
    found.push((Token::End, Span::new(text.len(), text.len())));
    Ok(found)
}

/// Reads the first word of a text that is not empty, and returns its length.
fn token(rest: &str, start: usize) -> Result<(Token, usize), Problem> {
    let first = rest.as_bytes()[0];
    if first.is_ascii_lowercase() {
        let id = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        let length = length_while(rest, id);
        return Ok((Token::Id(rest[..length].to_owned()), length));
    }
    if first.is_ascii_digit() {
        let length = number_length(rest);
        return Ok((Token::Number(rest[..length].to_owned()), length));
    }
    if first == b'\'' {
        return quoted(rest, start);
    }
    match SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
        Some(sign) => Ok((Token::Sign(sign), sign.len())),
        None => Err(foreign(rest, start)),
    }
}

fn length_while(text: &str, holds: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|byte| holds(*byte)).count()
}

/// Returns the length of digits, with a point only if digits follow it.
fn number_length(text: &str) -> usize {
    let whole = length_while(text, |byte| byte.is_ascii_digit());
    let decimals = match text[whole..].strip_prefix('.') {
        Some(decimals) => length_while(decimals, |byte| byte.is_ascii_digit()),
        None => 0,
    };
    match decimals {
        0 => whole,
        decimals => whole + 1 + decimals,
    }
}

/// Reads a text in single quotes, in which two of them are one.
fn quoted(rest: &str, start: usize) -> Result<(Token, usize), Problem> {
    let mut value = String::new();
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '\'' if characters.next_if(|(_, next)| *next == '\'').is_none() => {
                return Ok((Token::Text(value), at + 1));
            }
            character if character.is_control() => {
                let span = Span::new(start + at, start + at + character.len_utf8());
                let message = "expected a text on one line, found a control character";
                return Err(Problem::new(Code::S200, span, message).help("leave it out"));
            }
            character => value.push(character),
        }
    }
    let span = Span::new(start, start + rest.len());
    let message = "expected a text in quotes, found no closing quote";
    Err(Problem::new(Code::S200, span, message)
        .help("write `'` at its end, and `''` for a quote inside"))
}

/// Returns the problem of a character that begins no word.
fn foreign(rest: &str, start: usize) -> Problem {
    let known = FOREIGN.into_iter().find(|(sign, _)| rest.starts_with(sign));
    let found: String = match known {
        Some((sign, _)) => sign.to_owned(),
        None => rest.chars().take(1).collect(),
    };
    let span = Span::new(start, start + found.len());
    let problem = Problem::new(
        Code::S200,
        span,
        match found.chars().next() {
            Some(control) if control.is_control() => {
                "expected a value, found a control character".to_owned()
            }
            _ => format!("expected a value, found `{found}`"),
        },
    );
    match known {
        Some((_, help)) => problem.help(help),
        None if found.starts_with(char::is_uppercase) => problem.help("write ids in lower case"),
        None => problem.help("write an id, a number, or a text in single quotes"),
    }
}
