//! Expressions, as their text.

use crate::{node::Refusal, node::Word};
use std::fmt;

/// An expression, by its text.
///
/// ```
/// use sayso_spec::Expr;
///
/// let rule = Expr::new("owner or role(manager)");
/// assert_eq!(rule.as_str(), "owner or role(manager)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Expr(String);

impl Expr {
    /// Returns the expression with this text, without blanks around it.
    pub fn new(text: &str) -> Expr {
        Expr(text.trim().to_owned())
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Word for Expr {
    const EXAMPLE: &'static str = "\"signed_in\"";

    fn parse(text: &str) -> Result<Expr, Refusal> {
        Ok(Expr::new(text))
    }

    fn write(&self) -> String {
        self.0.clone()
    }
}
