//! Words and marks of a text.

use crate::{lexicon::Class, reading::Span};
use unicode_normalization::UnicodeNormalization;

/// A word or a mark.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Its bytes.
    pub(crate) span: Span,
    /// Composed, in lower case, with plain apostrophes; contractions without.
    pub(crate) word: String,
    /// The singular of a noun, the infinitive of a verb, else the word.
    pub(crate) base: String,
    /// Its tag.
    pub(crate) tag: Tag,
}

/// The class of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A function word, an adjective or filler.
    Word(Class),
    /// A noun, or a word that is not known.
    Noun,
    /// A verb.
    Verb,
    /// A number, with letters and signs that belong to it.
    Number,
    /// The `'s` after a noun.
    Genitive,
    /// A mark.
    Mark(char),
}

impl Token {
    /// Tells whether it is a word of this class.
    pub(crate) fn is(&self, class: Class) -> bool {
        self.tag == Tag::Word(class)
    }

    /// Tells whether it is this mark.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        self.tag == Tag::Mark(mark)
    }
}

/// Splits a text into tokens, with a mark `\n` at the end of each line.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, letter)) = rest.next() {
        if letter == '\n' {
            tokens.push(mark(start..start + 1, '\n'));
        } else if letter.is_alphanumeric() {
            let mut end = start + letter.len_utf8();
            while let Some(&(at, next)) = rest.peek() {
                let after = text[at + next.len_utf8()..].chars().next();
                if !continues(&text[start..at], next, after) {
                    break;
                }
                end = at + next.len_utf8();
                rest.next();
            }
            if !shorten(text, start..end, &mut tokens) {
                push_word(text, start..end, &mut tokens);
            }
        } else if letter == '=' && is_apart(text, start) {
            // "Hive = number, site" is "Hive: number, site".
            tokens.push(mark(start..start + 1, ':'));
        } else if !letter.is_whitespace() && !is_combining(letter) {
            tokens.push(mark(start..start + letter.len_utf8(), plain(letter)));
        }
    }
    tokens
}

/// Tells whether a mark of one byte has blanks on both sides, and no denial behind it.
fn is_apart(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    // "Expired = no flying" is a rule.
    let denies = text[at + 1..].trim_start().starts_with("no ");
    let apart = [before, after]
        .into_iter()
        .all(|letter| letter.is_some_and(char::is_whitespace));
    apart && !denies
}

/// Reads "w/o" as one word. Its first part and the mark are read already.
fn shorten(text: &str, end: Span, tokens: &mut Vec<Token>) -> bool {
    let is_end = text[end.clone()].eq_ignore_ascii_case("o");
    let [.., first, mark] = tokens.as_mut_slice() else {
        return false;
    };
    let adjoins = first.span.end == mark.span.start && mark.span.end == end.start;
    if !is_end || !adjoins || first.word != "w" || !mark.is_mark('/') {
        return false;
    }
    first.span.end = end.end;
    first.word = "without".to_owned();
    first.base.clone_from(&first.word);
    tokens.pop();
    true
}

/// Tells whether a letter continues a word that has begun.
fn continues(so_far: &str, letter: char, after: Option<char>) -> bool {
    let in_number = so_far.ends_with(|last: char| last.is_ascii_digit());
    let joins = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
    match letter {
        _ if letter.is_alphanumeric() || is_combining(letter) || letter == '_' => true,
        '\'' | '’' | '-' | '‑' => joins(after) && !(in_number && letter == '-'),
        // "e.g." is one word.
        '.' if so_far.len() == 1 && !in_number => after.is_some_and(char::is_alphabetic),
        '.' | ',' | ':' => in_number && after.is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    }
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Returns the mark that similar ones are read as.
fn plain(letter: char) -> char {
    match letter {
        '–' | '—' | '―' => '-',
        '“' | '”' | '„' | '«' | '»' => '"',
        '’' | '‘' => '\'',
        '•' | '·' | '▪' | '◦' => '*',
        '→' | '⇒' => '>',
        other => other,
    }
}

fn mark(span: Span, mark: char) -> Token {
    Token {
        span,
        word: mark.to_string(),
        base: String::new(),
        tag: Tag::Mark(mark),
    }
}

/// Adds a word, split at the apostrophe of a genitive.
fn push_word(text: &str, span: Span, tokens: &mut Vec<Token>) {
    let word: String = text[span.clone()]
        .nfc()
        .map(plain)
        .flat_map(char::to_lowercase)
        .collect();
    let (stem, ending) = match word.rsplit_once('\'') {
        Some((stem, ending @ ("s" | "m" | "re" | "ve" | "ll" | "d"))) => (stem, ending),
        _ => (word.as_str(), ""),
    };
    let cut = text[span.clone()]
        .rfind(['\'', '’'])
        .filter(|_| !ending.is_empty())
        .map_or(span.end, |at| span.start + at);
    let tag = if stem.starts_with(|first: char| first.is_ascii_digit()) {
        Tag::Number
    } else {
        Tag::Noun
    };
    let stem = stem.replace('\'', "");
    tokens.push(Token {
        span: span.start..cut,
        base: stem.clone(),
        word: stem,
        tag,
    });
    if cut < span.end {
        tokens.push(Token {
            span: cut..span.end,
            word: format!("'{ending}"),
            base: String::new(),
            tag: if ending == "s" {
                Tag::Genitive
            } else {
                Tag::Word(Class::Auxiliary)
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Tag, tokens};

    fn words(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.word).collect()
    }

    #[test]
    fn words_keep_their_bytes() {
        let text = "Café’s “menü” – 4,10 €\nDon't";
        for token in tokens(text) {
            assert!(text.get(token.span.clone()).is_some(), "{token:?}");
        }
        assert_eq!(
            words(text),
            [
                "café", "'s", "\"", "menü", "\"", "-", "4,10", "€", "\n", "dont"
            ]
        );
    }

    #[test]
    fn abbreviations_are_words() {
        assert_eq!(
            words("w/o a fee, e.g. w/e I.e. this"),
            [
                "without", "a", "fee", ",", "e.g", ".", "w", "/", "e", "i.e", ".", "this"
            ]
        );
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(words("Cafe\u{301} 15:00"), ["café", "15:00"]);
        assert_eq!(tokens("15:00")[0].tag, Tag::Number);
    }
}
