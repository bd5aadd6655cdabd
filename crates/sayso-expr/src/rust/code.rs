//! Parts of Rust code that know how strongly they bind and whether they are an `Option`.

/// The strength with which the outermost operator of a part binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Or,
    And,
    Compare,
    Sum,
    Product,
    Unary,
    Postfix,
}

/// A part of Rust code with a value.
#[derive(Clone, Debug)]
pub(super) struct Code {
    pub(super) text: String,
    pub(super) level: Level,
    pub(super) optional: bool,
    /// The name of its value as the parameter of a closure.
    name: String,
}

impl Code {
    pub(super) fn new(text: impl Into<String>, level: Level) -> Self {
        Self {
            text: text.into(),
            level,
            optional: false,
            name: "value".to_owned(),
        }
    }

    /// Returns a variable, a field, a call or a literal.
    pub(super) fn postfix(text: impl Into<String>) -> Self {
        Self::new(text, Level::Postfix)
    }

    pub(super) fn optional(self, optional: bool) -> Self {
        Self { optional, ..self }
    }

    pub(super) fn named(self, name: impl Into<String>) -> Self {
        let name = name.into();
        Self { name, ..self }
    }

    pub(super) fn with_text(self, text: String) -> Self {
        Self { text, ..self }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Returns `true` for a text in quotes.
    pub(super) fn is_literal(&self) -> bool {
        self.text.starts_with('"')
    }

    /// Returns the text, in parentheses if it binds less.
    pub(super) fn at(&self, least: Level) -> String {
        if self.level < least {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }
}

/// Applies a function to values, of which each may be an `Option`. The result is empty if one of them is, and may be so
/// by itself if the function `fails`.
pub(super) fn lifted(values: Vec<Code>, fails: bool, write: &dyn Fn(&[Code]) -> Code) -> Code {
    let optional: Vec<usize> = (0..values.len())
        .filter(|at| values[*at].optional)
        .collect();
    let method = if fails { "and_then" } else { "map" };
    let mut inner = values.clone();
    let text = match optional.as_slice() {
        [] => {
            let code = write(&values);
            return code.optional(fails);
        }
        [one] => {
            let name = values[*one].name.clone();
            inner[*one] = Code::postfix(name.clone());
            let body = write(&inner).text;
            let closure = closure(&name, &body);
            format!("{}.{method}({closure})", values[*one].at(Level::Postfix))
        }
        [first, second, ..] => {
            let [left, right] = distinct(&values[*first], &values[*second]);
            inner[*first] = Code::postfix(left.clone());
            inner[*second] = Code::postfix(right.clone());
            let body = write(&inner).text;
            format!(
                "{}.zip({}).{method}(|({left}, {right})| {body})",
                values[*first].at(Level::Postfix),
                values[*second].text
            )
        }
    };
    Code::postfix(text).optional(true)
}

/// Returns a closure of one parameter, or the function that it calls.
fn closure(name: &str, body: &str) -> String {
    let called = body.strip_suffix(&format!("({name})"));
    match called {
        Some(path)
            if path
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "_:".contains(letter)) =>
        {
            path.to_owned()
        }
        _ => format!("|{name}| {body}"),
    }
}

/// Returns names of two values that differ.
pub(super) fn distinct(left: &Code, right: &Code) -> [String; 2] {
    if left.name == right.name {
        ["left".to_owned(), "right".to_owned()]
    } else {
        [left.name.clone(), right.name.clone()]
    }
}

/// Returns an integer as it is written in code: `1_000_000`.
pub(super) fn integer(number: i64) -> Code {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            text.push('_');
        }
        text.push(digit);
    }
    if number < 0 {
        Code::new(format!("-{text}"), Level::Unary)
    } else {
        Code::postfix(text)
    }
}
