//! Parts of SQL text that know how strongly they bind.

/// The strength with which the outermost operator of a part binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Primary,
}

/// A part of SQL text.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) level: Level,
    /// A condition that may be null.
    pub(super) nullable: bool,
    /// A column, a constant or a parameter, which may be written twice.
    pub(super) simple: bool,
}

impl Piece {
    pub(super) fn new(text: String, level: Level) -> Self {
        Self {
            text,
            level,
            nullable: false,
            simple: false,
        }
    }

    /// Returns a column, a constant or a parameter.
    pub(super) fn simple(text: String) -> Self {
        Self {
            simple: true,
            ..Self::new(text, Level::Primary)
        }
    }

    /// Returns a call, or a part in parentheses.
    pub(super) fn primary(text: String) -> Self {
        Self::new(text, Level::Primary)
    }

    pub(super) fn nullable(self, nullable: bool) -> Self {
        Self { nullable, ..self }
    }

    /// Returns `true` for a parameter alone.
    pub(super) fn is_param(&self) -> bool {
        let digits = self.text.strip_prefix('$');
        digits.is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
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
