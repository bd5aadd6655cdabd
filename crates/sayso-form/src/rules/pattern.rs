//! `pattern`: a regular expression for the whole text, in the browser and on the server.

use regex::Regex;
use std::sync::OnceLock;

/// A regular expression that the whole text must match. It is compiled once, at its first use.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    in_browser: Option<&'static str>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Creates a pattern from an expression of the `regex` crate, and the same in the syntax of browsers, if they have one:
    /// JavaScript with the `v` flag. `#[derive(Form)]` writes both.
    pub const fn new(source: &'static str, in_browser: Option<&'static str>) -> Self {
        Self {
            source,
            in_browser,
            compiled: OnceLock::new(),
        }
    }

    /// Returns the expression for the attribute `pattern`.
    pub fn in_browser(&self) -> Option<&'static str> {
        self.in_browser
    }

    /// HTML Standard, "The pattern attribute": the expression is compiled between `^(?:` and `)$`.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| {
            let regex = Regex::new(&format!("^(?:{})$", with_ascii_classes(self.source)));
            if let Err(error) = &regex {
                tracing::error!(
                    pattern = self.source,
                    "a field's pattern is not a valid regular expression: {error}"
                );
            }
            regex.ok()
        });
        // `#[derive(Form)]` refuses invalid expressions; a rule that cannot be checked accepts nothing.
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

/// In a browser `\d` and `\w` are ASCII, in the `regex` crate they are Unicode.
fn with_ascii_classes(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars();
    while let Some(c) = chars.next() {
        let class = (c == '\\').then(|| chars.next()).flatten();
        match class {
            Some('d') => out.push_str("[0-9]"),
            Some('D') => out.push_str("[^0-9]"),
            Some('w') => out.push_str("[0-9A-Za-z_]"),
            Some('W') => out.push_str("[^0-9A-Za-z_]"),
            // JavaScript escapes it inside `v` classes and outside; here it needs no escape.
            Some('/') => out.push('/'),
            Some(other) => out.extend(['\\', other]),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_text_must_match() {
        let pattern = Pattern::new("[a-z]+|x1", None);
        assert!(pattern.matches("abc") && pattern.matches("x1"));
        assert!(
            !pattern.matches("abc1") && !pattern.matches("ab\ncd") && !pattern.matches("abc\n")
        );
    }

    #[test]
    fn classes_are_ascii_as_in_a_browser() {
        assert!(Pattern::new(r"\d[\w\-]+", None).matches("1a-b"));
        assert!(!Pattern::new(r"\d", None).matches("٣"));
        assert!(!Pattern::new(r"\w+", None).matches("é"));
        assert!(Pattern::new(r"\\d", None).matches("\\d"));
        assert!(Pattern::new(r"[^\d]\/", None).matches("a/"));
    }
}
