//! Reads the innermost parts: values, predicates, calls, parentheses.

use super::Parser;
use crate::{
    ast::{Aggregate, AggregateFunction, Expr, ExprKind, Id, Operation, Predicate, RESERVED},
    close::closest,
    decimal::{Decimal, MAX_DIGITS, MAX_SCALE},
    problem::Problem,
    span::Span,
    token::Token,
};

impl Parser {
    pub(super) fn primary(&mut self) -> Result<Expr, Problem> {
        let start = self.span();
        let kind = match self.token().clone() {
            Token::Number(digits) => self.number(&digits)?,
            Token::Text(text) => {
                self.advance();
                ExprKind::Text(text)
            }
            Token::Sign("(") => return self.parenthesized(),
            Token::Sign("-") => {
                return Err(self
                    .expected("a value")
                    .help("there are no negative numbers; write `0 - x`"));
            }
            Token::Id(word) => return self.word(&word),
            Token::Sign(_) | Token::End => return Err(self.expected("a value")),
        };
        Ok(Expr { kind, span: start })
    }

    fn number(&mut self, digits: &str) -> Result<ExprKind, Problem> {
        let Some(number) = Decimal::parse(digits) else {
            let expected = format!("at most {MAX_DIGITS} digits and {MAX_SCALE} decimals");
            return Err(self.expected(&expected).help("write a smaller number"));
        };
        self.advance();
        Ok(ExprKind::Number(number))
    }

    fn parenthesized(&mut self) -> Result<Expr, Problem> {
        let start = self.advance();
        let inner = self.expr()?;
        let span = start.to(self.expect_sign(")")?);
        Ok(Expr { span, ..inner })
    }

    fn word(&mut self, word: &str) -> Result<Expr, Problem> {
        if self.following() == &Token::Sign("(") && !RESERVED.contains(&word) {
            return self.call(word);
        }
        let kind = match word {
            "true" => ExprKind::Boolean(true),
            "false" => ExprKind::Boolean(false),
            "empty" => ExprKind::Empty,
            "anyone" => ExprKind::Predicate(Predicate::Anyone),
            "nobody" => ExprKind::Predicate(Predicate::Nobody),
            "signed_in" => ExprKind::Predicate(Predicate::SignedIn),
            "owner" => ExprKind::Predicate(Predicate::Owner),
            "has_link" => ExprKind::Predicate(Predicate::HasLink),
            "this" | "me" => return self.path_expr(),
            reserved if RESERVED.contains(&reserved) => return Err(self.expected("a value")),
            _ => return self.path_expr(),
        };
        let span = self.advance();
        Ok(Expr { kind, span })
    }

    fn path_expr(&mut self) -> Result<Expr, Problem> {
        let path = self.path()?;
        let span = path.span;
        let kind = ExprKind::Path(path);
        Ok(Expr { kind, span })
    }

    /// Reads a call: the name and the opening parenthesis are the next two words.
    fn call(&mut self, name: &str) -> Result<Expr, Problem> {
        let start = self.advance();
        self.advance();
        let aggregate = AggregateFunction::ALL
            .into_iter()
            .find(|function| function.id() == name);
        let kind = match (aggregate, name) {
            (Some(function), _) => self.aggregate(function)?,
            (None, "one") => {
                let entity = self.name("the id of an entity")?;
                ExprKind::One(entity, self.condition()?)
            }
            (None, "role") => ExprKind::Predicate(Predicate::Role(self.name("the id of a role")?)),
            (None, "member") => {
                let tenant = self.name("the id of the tenant")?;
                ExprKind::Predicate(Predicate::Member(tenant))
            }
            (None, "holders") => ExprKind::Holders(self.name("the id of a role")?),
            (None, "can") => self.can()?,
            (None, _) => self.function(name, start)?,
        };
        let span = start.to(self.expect_sign(")")?);
        Ok(Expr { kind, span })
    }

    fn aggregate(&mut self, function: AggregateFunction) -> Result<ExprKind, Problem> {
        // Only the measure `count()` has no path.
        let is_measure = function == AggregateFunction::Count && self.is_sign(")");
        let path = if is_measure { None } else { Some(self.path()?) };
        let condition = self.condition()?;
        Ok(ExprKind::Aggregate(Aggregate {
            function,
            path,
            condition,
        }))
    }

    /// Reads `where` and a condition, if they follow.
    fn condition(&mut self) -> Result<Option<Box<Expr>>, Problem> {
        if !self.take_word("where") {
            return Ok(None);
        }
        self.expr().map(Box::new).map(Some)
    }

    fn can(&mut self) -> Result<ExprKind, Problem> {
        let operation = match self.token() {
            Token::Id(word) => Operation::ALL.into_iter().find(|found| found.id() == word),
            _ => None,
        };
        let Some(operation) = operation else {
            let problem = self.expected("`read`, `update` or `delete`");
            let ids = Operation::ALL.map(Operation::id);
            let close = match self.token() {
                Token::Id(word) => closest(word, ids),
                _ => None,
            };
            return Err(match close {
                Some(close) => problem.help(format!("write `{close}`")),
                None => problem.help("write `can(read, PATH)`"),
            });
        };
        self.advance();
        self.expect_sign(",")?;
        let path = self.path()?;
        Ok(ExprKind::Predicate(Predicate::Can(operation, path)))
    }

    fn function(&mut self, name: &str, span: Span) -> Result<ExprKind, Problem> {
        let arguments = if self.is_sign(")") {
            Vec::new()
        } else {
            self.values()?
        };
        let text = name.to_owned();
        Ok(ExprKind::Call(Id { text, span }, arguments))
    }
}
