//! Problems of expressions.

use crate::span::Span;
use std::fmt;

/// A problem with a part of an expression, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind of the problem.
    pub code: Code,
    /// The part of the expression.
    pub span: Span,
    /// The problem, without the code.
    pub message: String,
    /// The words to write instead.
    pub help: Option<String>,
}

impl Problem {
    pub(crate) fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            span,
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// Returns the problem with the expression and a mark below the part, as a compiler shows it.
    ///
    /// ```
    /// let source = "due_on = today()";
    /// let problem = sayso_expr::parse(source).unwrap_err();
    /// assert_eq!(
    ///     problem.render(source),
    ///     "error[S200]: expected a value, found `=`\n\
    ///      \x20 |\n\
    ///      \x20 | due_on = today()\n\
    ///      \x20 |        ^\n\
    ///      \x20 = help: write `==`\n",
    /// );
    /// ```
    #[must_use]
    pub fn render(&self, source: &str) -> String {
        let before = source.get(..self.span.start).unwrap_or(source);
        let indent = " ".repeat(before.chars().count());
        let marks = "^".repeat(self.span.of(source).chars().count().max(1));
        let help = match &self.help {
            Some(help) => format!("  = help: {help}\n"),
            None => String::new(),
        };
        format!("{self}\n  |\n  | {source}\n  | {indent}{marks}\n{help}")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.code.is_warning() {
            "warning"
        } else {
            "error"
        };
        write!(f, "{kind}[{}]: {}", self.code, self.message)
    }
}

impl std::error::Error for Problem {}

/// The kind of a problem, as the reference of the specification numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// Something else was expected here.
    S200,
    /// A step of a path does not exist.
    S201,
    /// A part has a type that does not fit.
    S202,
    /// Values of these types are not compared.
    S203,
    /// Values of this type have no order.
    S204,
    /// There is no arithmetic on these types.
    S205,
    /// An id is not an option of the choice.
    S206,
    /// A path leads to many rows where one value is needed.
    S207,
    /// A path leads to one row where a relation is needed.
    S208,
    /// An aggregate needs a field.
    S209,
    /// A condition is compared with `true`.
    S210,
    /// A function does not exist.
    S211,
    /// A call has too many or too few values.
    S212,
    /// `midnight` reads a row.
    S213,
    /// There is no person to ask about.
    S214,
    /// There is no row.
    S215,
    /// A computed field depends on itself.
    S216,
    /// Rules of access depend on each other.
    S217,
    /// A part is only for other places.
    S218,
    /// Parts are nested too deeply.
    S219,
    /// A placeholder of a template does not exist.
    S220,
    /// A condition is joined with `anyone`.
    S221,
    /// Rows of a tenant are for its members.
    S401,
    /// There are no accounts.
    S402,
    /// A role is held by every member.
    S403,
    /// A role in the tenant is asked for at a row outside.
    S404,
    /// A rule is asked for that does not exist, so that no one meets it.
    S408,
    /// `owner` is written out.
    W231,
    /// Minutes are hours.
    W232,
    /// A condition always has the same value.
    W233,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 30] = [
        Self::S200,
        Self::S201,
        Self::S202,
        Self::S203,
        Self::S204,
        Self::S205,
        Self::S206,
        Self::S207,
        Self::S208,
        Self::S209,
        Self::S210,
        Self::S211,
        Self::S212,
        Self::S213,
        Self::S214,
        Self::S215,
        Self::S216,
        Self::S217,
        Self::S218,
        Self::S219,
        Self::S220,
        Self::S221,
        Self::S401,
        Self::S402,
        Self::S403,
        Self::S404,
        Self::S408,
        Self::W231,
        Self::W232,
        Self::W233,
    ];

    /// Returns `true` for a warning, which does not stop the writer.
    #[must_use]
    pub const fn is_warning(self) -> bool {
        matches!(self, Self::W231 | Self::W232 | Self::W233)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}
