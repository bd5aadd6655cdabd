//! Reads expressions.

mod cursor;
mod primary;

use crate::{
    ast::{Comparison, Expr, ExprKind, Id, Operator, Path, RESERVED, Start},
    problem::{Code, Problem},
    span::Span,
    token::{Token, tokens},
};

/// The number of levels to which parts may be nested.
pub const MAX_NESTING: usize = 32;

/// Reads an expression. Recipients (`holders(manager)`) and measures (`count()`) are read as well; the
/// [check](crate::check) refuses them elsewhere.
///
/// # Errors
///
/// [`Code::S200`] at the first word that cannot be read, [`Code::S219`] beyond 32 levels.
///
/// ```
/// let expr = sayso_expr::parse("assignee == me and (status!=done)")?;
/// assert_eq!(expr.to_string(), "assignee == me and status != done");
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
pub fn parse(text: &str) -> Result<Expr, Problem> {
    let mut parser = Parser::new(text)?;
    let expr = parser.expr()?;
    parser.end()?;
    Ok(expr)
}

/// Reads a path alone, as templates, sorting and columns have it.
///
/// # Errors
///
/// [`Code::S200`] if it is something else.
///
/// ```
/// let path = sayso_expr::parse_path("project.lead")?;
/// assert_eq!(path.steps[1].text, "lead");
/// assert!(sayso_expr::parse_path("1 + 2").is_err());
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
pub fn parse_path(text: &str) -> Result<Path, Problem> {
    let mut parser = Parser::new(text)?;
    let path = parser.path()?;
    parser.end()?;
    Ok(path)
}

struct Parser {
    tokens: Vec<(Token, Span)>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn new(text: &str) -> Result<Self, Problem> {
        Ok(Self {
            tokens: tokens(text)?,
            at: 0,
            depth: 0,
        })
    }

    /// Reads a part one level deeper.
    fn nested<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            return Err(self.too_deep());
        }
        let part = read(self);
        self.depth -= 1;
        part
    }

    fn too_deep(&self) -> Problem {
        let message = format!("this is nested in more than {MAX_NESTING} levels");
        Problem::new(Code::S219, self.span(), message).help("split it into computed fields")
    }

    fn expr(&mut self) -> Result<Expr, Problem> {
        self.nested(|parser| parser.list("or", Self::conjunction, ExprKind::Or))
    }

    fn conjunction(&mut self) -> Result<Expr, Problem> {
        self.list("and", Self::negation, ExprKind::And)
    }

    /// Reads operands with a word between them. One alone is itself; operands of the same kind become part of the list.
    fn list(
        &mut self,
        word: &str,
        operand: fn(&mut Self) -> Result<Expr, Problem>,
        kind: fn(Vec<Expr>) -> ExprKind,
    ) -> Result<Expr, Problem> {
        let first = operand(self)?;
        if !self.is_word(word) {
            return Ok(first);
        }
        let mut span = first.span;
        let mut operands = flat(word, first);
        while self.take_word(word) {
            let next = operand(self)?;
            span = span.to(next.span);
            operands.extend(flat(word, next));
        }
        Ok(Expr {
            kind: kind(operands),
            span,
        })
    }

    fn negation(&mut self) -> Result<Expr, Problem> {
        if !self.is_word("not") {
            return self.comparison();
        }
        let start = self.advance();
        let operand = self.nested(Self::negation)?;
        let span = start.to(operand.span);
        Ok(Expr {
            kind: ExprKind::Not(Box::new(operand)),
            span,
        })
    }

    fn comparison(&mut self) -> Result<Expr, Problem> {
        let left = self.sum()?;
        if self.take_word("is") {
            let negated = self.take_word("not");
            if !self.is_word("empty") {
                return Err(self
                    .expected("`empty`")
                    .help("write `==` to compare, and `is empty` for no value"));
            }
            let span = left.span.to(self.advance());
            let kind = ExprKind::IsEmpty(Box::new(left), negated);
            return Ok(Expr { kind, span });
        }
        if self.take_word("in") {
            self.expect_sign("(")?;
            let items = self.values()?;
            let span = left.span.to(self.expect_sign(")")?);
            let kind = ExprKind::In(Box::new(left), items);
            return Ok(Expr { kind, span });
        }
        let Token::Sign(sign) = self.token() else {
            return Ok(left);
        };
        let Some(comparison) = comparison(sign) else {
            return Ok(left);
        };
        self.advance();
        let right = self.sum()?;
        let span = left.span.to(right.span);
        let kind = ExprKind::Compare(comparison, Box::new(left), Box::new(right));
        Ok(Expr { kind, span })
    }

    /// Reads values with commas between them, at least one.
    fn values(&mut self) -> Result<Vec<Expr>, Problem> {
        let mut values = vec![self.nested(Self::sum)?];
        while self.take_sign(",") {
            values.push(self.nested(Self::sum)?);
        }
        Ok(values)
    }

    fn sum(&mut self) -> Result<Expr, Problem> {
        self.chain(&[Operator::Add, Operator::Subtract], |parser| {
            parser.chain(&[Operator::Multiply], Self::primary)
        })
    }

    /// Reads operands with operators of one precedence between them. Each operator is a level of its own.
    fn chain(
        &mut self,
        operators: &[Operator],
        operand: fn(&mut Self) -> Result<Expr, Problem>,
    ) -> Result<Expr, Problem> {
        let mut left = operand(self)?;
        let mut levels = self.depth;
        loop {
            let is_next = |operator: &&Operator| self.is_sign(operator.symbol());
            let Some(operator) = operators.iter().find(is_next) else {
                return Ok(left);
            };
            levels += 1;
            if levels > MAX_NESTING {
                return Err(self.too_deep());
            }
            self.advance();
            let right = operand(self)?;
            let span = left.span.to(right.span);
            let kind = ExprKind::Arithmetic(*operator, Box::new(left), Box::new(right));
            left = Expr { kind, span };
        }
    }

    /// Reads an id that is no reserved word.
    fn id(&mut self, expected: &str) -> Result<Id, Problem> {
        match self.token() {
            Token::Id(text) if !RESERVED.contains(&text.as_str()) => {
                let text = text.clone();
                let span = self.advance();
                Ok(Id { text, span })
            }
            _ => Err(self.expected(expected)),
        }
    }

    /// Reads an id of something else than a field, which may be a reserved word.
    fn name(&mut self, expected: &str) -> Result<Id, Problem> {
        let Token::Id(text) = self.token() else {
            return Err(self.expected(expected));
        };
        let text = text.clone();
        let span = self.advance();
        Ok(Id { text, span })
    }

    fn path(&mut self) -> Result<Path, Problem> {
        let start = match self.token() {
            Token::Id(word) if word == "this" => Start::This,
            Token::Id(word) if word == "me" => Start::Me,
            _ => Start::Row,
        };
        let mut span = self.span();
        let mut steps = Vec::new();
        if start == Start::Row {
            steps.push(self.id("the id of a field")?);
        } else {
            self.advance();
        }
        while self.take_sign(".") {
            let step = self.id("the id of a field")?;
            span = span.to(step.span);
            steps.push(step);
        }
        Ok(Path { start, steps, span })
    }
}

/// Returns the operands of a part that is such a list itself, in parentheses, or the part.
fn flat(word: &str, part: Expr) -> Vec<Expr> {
    match part.kind {
        ExprKind::And(operands) if word == "and" => operands,
        ExprKind::Or(operands) if word == "or" => operands,
        _ => vec![part],
    }
}

fn comparison(sign: &str) -> Option<Comparison> {
    Comparison::ALL
        .into_iter()
        .find(|comparison| comparison.symbol() == sign)
}
