//! Conditions that are joined by `&&` or `||`, in the words that Rust has for some of them.

use super::{code::Level, holds::Condition};

/// Conditions of which all must hold, or one.
pub(super) struct Parts {
    all: bool,
    parts: Vec<(String, Level)>,
}

impl Parts {
    pub(super) fn new(all: bool) -> Self {
        Self {
            all,
            parts: Vec::new(),
        }
    }

    fn level(&self) -> Level {
        if self.all { Level::And } else { Level::Or }
    }

    /// Adds a condition, unless it is there. Conditions that are joined alike become parts themselves.
    pub(super) fn add(&mut self, text: String, level: Level) {
        let part = if level < self.level() {
            (format!("({text})"), Level::Postfix)
        } else {
            (text, level)
        };
        if !self.parts.contains(&part) {
            self.parts.push(part);
        }
    }

    /// Joins the conditions.
    pub(super) fn joined(mut self) -> Condition {
        if self.all {
            self.leave_out_is_some();
            self.write_ranges();
        } else {
            self.write_is_none_or();
        }
        self.join_comparisons();
        let symbol = if self.all { " && " } else { " || " };
        let level = self.level();
        match self.parts.as_slice() {
            [] => Condition::constant(self.all),
            [(text, level)] => Condition::code(text.clone(), *level),
            parts => {
                let texts: Vec<_> = parts.iter().map(|(text, _)| text.as_str()).collect();
                Condition::code(texts.join(symbol), level)
            }
        }
    }

    /// `a == b || a < b` is `a <= b`, and so on.
    fn join_comparisons(&mut self) {
        let mut joined: Vec<(String, Level)> = Vec::new();
        for part in self.parts.drain(..) {
            let one = joined.iter().enumerate().find_map(|(at, (before, level))| {
                let is_comparison = *level == Level::Compare && part.1 == Level::Compare;
                let text = is_comparison.then(|| joined_comparison(before, &part.0, self.all));
                Some((at, text??))
            });
            match one {
                Some((at, text)) => joined[at].0 = text,
                None => joined.push(part),
            }
        }
        self.parts = joined;
    }

    /// `a.is_none() || a.is_some_and(…)` is `a.is_none_or(…)`, and so with two values: `a.zip(b).is_none_or(…)`.
    fn write_is_none_or(&mut self) {
        let known: Vec<_> = self.subjects(".is_none()");
        let mut said = Vec::new();
        for (text, level) in &mut self.parts {
            // A call alone ends with the closure, so the rest is its body.
            if *level != Level::Postfix {
                continue;
            }
            let Some((subject, body)) = text.split_once(".is_some_and(") else {
                continue;
            };
            let subjects = match subject.split_once(".zip(") {
                Some((left, right)) => vec![left, right.trim_end_matches(')')],
                None => vec![subject],
            };
            let is_plain = subject
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "_.()".contains(letter));
            if is_plain
                && subjects
                    .iter()
                    .all(|subject| known.iter().any(|known| known == subject))
            {
                said.extend(
                    subjects
                        .iter()
                        .map(|subject| format!("{subject}.is_none()")),
                );
                *text = format!("{subject}.is_none_or({body}");
            }
        }
        self.parts.retain(|(text, _)| !said.contains(text));
    }

    /// `a.is_some() && a.is_some_and(…)` needs no first part.
    fn leave_out_is_some(&mut self) {
        let said: Vec<_> = self
            .subjects(".is_some()")
            .into_iter()
            .filter(|subject| {
                let longer = format!("{subject}.is_some_and(");
                self.parts.iter().any(|(text, _)| text.starts_with(&longer))
            })
            .map(|subject| format!("{subject}.is_some()"))
            .collect();
        self.parts.retain(|(text, _)| !said.contains(text));
    }

    /// Returns the values of which a method is called alone.
    fn subjects(&self, method: &str) -> Vec<String> {
        let texts = self
            .parts
            .iter()
            .filter_map(|(text, _)| text.strip_suffix(method));
        texts.map(ToOwned::to_owned).collect()
    }

    /// `a >= 1 && a <= 5` is `(1..=5).contains(&a)`.
    fn write_ranges(&mut self) {
        let mut written: Vec<(String, Level)> = Vec::new();
        for part in self.parts.drain(..) {
            let range = written.last().and_then(|before| range(&before.0, &part.0));
            match range {
                Some(range) => {
                    written.pop();
                    written.push((range, Level::Postfix));
                }
                None => written.push(part),
            }
        }
        self.parts = written;
    }
}

/// Returns one comparison for two of the same values.
fn joined_comparison(first: &str, second: &str, all: bool) -> Option<String> {
    let [left, symbol, right] = sides(first)?;
    let [other_left, other, other_right] = sides(second)?;
    if left != other_left || right != other_right {
        return None;
    }
    let mut symbols = [symbol, other];
    symbols.sort_unstable();
    let symbol = match (all, symbols) {
        (false, ["<", "=="]) => "<=",
        (false, ["==", ">"]) => ">=",
        (false, ["<", ">"]) => "!=",
        (true, ["<=", ">="]) => "==",
        _ => return None,
    };
    Some(format!("{left} {symbol} {right}"))
}

/// Splits a comparison at its operator.
fn sides(comparison: &str) -> Option<[&str; 3]> {
    let symbols = ["==", "!=", "<=", ">=", "<", ">"];
    symbols.into_iter().find_map(|symbol| {
        let (left, right) = comparison.split_once(&format!(" {symbol} "))?;
        Some([left, symbol, right])
    })
}

/// Returns the range of two comparisons of one value with numbers.
fn range(first: &str, second: &str) -> Option<String> {
    let first = Bound::of(first)?;
    let second = Bound::of(second)?;
    if first.value != second.value {
        return None;
    }
    let (lower, upper) = match (first.symbol, second.symbol) {
        (">=", "<" | "<=") => (first, second),
        ("<" | "<=", ">=") => (second, first),
        _ => return None,
    };
    let dots = if upper.symbol == "<" { ".." } else { "..=" };
    Some(format!(
        "({}{dots}{}).contains(&{})",
        lower.number, upper.number, lower.value
    ))
}

/// A comparison of a value with a number.
struct Bound<'a> {
    value: &'a str,
    symbol: &'a str,
    number: &'a str,
}

impl<'a> Bound<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let words: Vec<_> = text.split(' ').collect();
        let [value, symbol, number] = words.as_slice() else {
            return None;
        };
        let is_number = number
            .trim_start_matches('-')
            .starts_with(|digit: char| digit.is_ascii_digit());
        is_number.then_some(Self {
            value,
            symbol,
            number,
        })
    }
}
