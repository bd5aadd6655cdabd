//! Expressions, as their text.

use crate::node::{Refusal, Word};
use std::fmt;

/// An expression, by its text. [`check`](crate::check) tells if it has a meaning.
///
/// Two expressions are equal if their canonical spelling is the same.
///
/// ```
/// use sayso_spec::Expr;
///
/// let rule = Expr::new("(owner) or role( manager )");
/// assert_eq!(rule.as_str(), "owner or role(manager)");
/// assert_eq!(rule, Expr::new("owner or role(manager)"));
/// ```
#[derive(Debug, Clone)]
pub struct Expr {
    written: String,
    canonical: String,
}

impl Expr {
    /// Returns the expression with this text.
    pub fn new(text: &str) -> Expr {
        let parsed = sayso_expr::parse(text);
        Expr {
            written: text.to_owned(),
            // A text that is no expression stays as it is: it has no other spelling.
            canonical: parsed.map_or_else(|_| text.to_owned(), |expr| expr.to_string()),
        }
    }

    /// Returns the canonical text.
    pub fn as_str(&self) -> &str {
        &self.canonical
    }

    /// Returns the text as it was written, to which the places of problems refer.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// Returns the tree of the expression.
    ///
    /// # Errors
    ///
    /// The first word that cannot be read.
    pub fn parse(&self) -> Result<sayso_expr::Expr, sayso_expr::Problem> {
        sayso_expr::parse(&self.written)
    }
}

impl PartialEq for Expr {
    fn eq(&self, other: &Expr) -> bool {
        self.canonical == other.canonical
    }
}

impl Eq for Expr {}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.canonical)
    }
}

impl Word for Expr {
    const EXAMPLE: &'static str = "\"signed_in\"";

    fn parse(text: &str) -> Result<Expr, Refusal> {
        Ok(Expr::new(text))
    }

    fn write(&self) -> String {
        self.canonical.clone()
    }
}
