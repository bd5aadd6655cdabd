//! Resolves names and checks types.

mod aggregate;
mod arithmetic;
mod call;
mod compare;
mod graph;
mod logic;
mod parts;
mod path;
mod predicate;
mod resolve;
mod value;

pub use parts::{
    Grouping, Measure, Recipient, check_grouping, check_measure, check_path, check_placeholder,
    check_recipient,
};
pub(crate) use resolve::resolve;

use crate::{
    ast::{Expr, ExprKind, Predicate},
    place::{Place, Viewer, Wants},
    problem::{Code, Problem},
    schema::Schema,
    span::Span,
    ty::Type,
    typed::{Kind, Literal, Typed},
};

/// The largest number of parts, with those of the computed fields that are used.
const MAX_PARTS: usize = 2_000;

/// Resolves the names of an expression and checks its types.
///
/// # Errors
///
/// Returns all problems that stop the writer, in the order of the text. A problem that follows from another one is
/// left out, so the list is empty where a computed field that is needed has a problem of its own.
///
/// ```
/// use sayso_expr::{Entity, Field, Place, Schema, check, parse};
///
/// let task = Entity::new("task").field(Field::text("title")).field(Field::date("due_on"));
/// let schema = Schema::builder().entity(task).build();
/// let problems = check(&parse("du_on < today()")?, &Place::rule("task"), &schema).unwrap_err();
/// assert_eq!(problems[0].message, "there is no `du_on` on `task`");
/// assert_eq!(problems[0].help.as_deref(), Some("write `due_on`"));
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
pub fn check(expr: &Expr, place: &Place, schema: &Schema) -> Result<Typed, Vec<Problem>> {
    let mut checker = Checker::new(place, schema);
    let typed = checker.whole(expr);
    let mut problems = checker.problems;
    problems.retain(|problem| !problem.code.is_warning());
    match typed {
        Some(typed) if problems.is_empty() => Ok(typed),
        _ => {
            problems.sort_by_key(|problem| problem.span);
            Err(problems)
        }
    }
}

/// Returns the warnings about an expression, in the order of the text.
#[must_use]
pub fn warnings(expr: &Expr, place: &Place, schema: &Schema) -> Vec<Problem> {
    let mut checker = Checker::new(place, schema);
    checker.whole(expr);
    let mut problems = checker.problems;
    problems.retain(|problem| problem.code.is_warning());
    problems.sort_by_key(|problem| problem.span);
    problems
}

/// The rows that a part can speak of, by their entities.
#[derive(Clone, Copy)]
struct Scope<'a> {
    row: Option<&'a str>,
    this: Option<&'a str>,
}

/// Checks one expression. Methods return `None` for a part with a problem, which is in `problems`.
struct Checker<'a> {
    schema: &'a Schema,
    place: &'a Place,
    problems: Vec<Problem>,
    /// A computed or copied field whose type is not known yet: its entity and its id.
    pending: Option<(String, String)>,
    parts: usize,
}

impl<'a> Checker<'a> {
    fn new(place: &'a Place, schema: &'a Schema) -> Self {
        Self {
            schema,
            place,
            problems: Vec::new(),
            pending: None,
            parts: 0,
        }
    }

    fn scope(&self) -> Scope<'a> {
        Scope {
            row: self.place.row.as_deref(),
            this: self.place.this.as_deref(),
        }
    }

    fn report(&mut self, code: Code, span: Span, message: String, help: impl Into<String>) {
        let help = help.into();
        let problem = Problem::new(code, span, message);
        self.problems.push(if help.is_empty() {
            problem
        } else {
            problem.help(help)
        });
    }

    /// Checks the expression at its place.
    fn whole(&mut self, expr: &Expr) -> Option<Typed> {
        let scope = self.scope();
        if self.place.nobody && matches!(expr.kind, ExprKind::Predicate(Predicate::Nobody)) {
            let kind = Kind::Literal(Literal::Boolean(false));
            return Some(Typed::condition(kind, false, expr.span));
        }
        let typed = match self.place.wants.clone() {
            Wants::Condition => self.condition(expr, scope),
            Wants::Any => match expr.kind {
                ExprKind::Boolean(value) => Some(Typed::boolean(value, expr.span)),
                _ => self.value(expr, scope),
            },
            Wants::Type(ty) => self.value_of(expr, scope, &ty),
            Wants::Field(entity, field) => {
                let (ty, largest) = self.type_of_field(&entity, &field)?;
                let typed = self.value_of(expr, scope, &ty)?;
                Some(Typed { largest, ..typed })
            }
        }?;
        if self.parts > MAX_PARTS {
            let message = format!("this has more than {MAX_PARTS} parts with its computed fields");
            self.report(
                Code::S219,
                expr.span,
                message,
                "split it into computed fields",
            );
            return None;
        }
        Some(typed)
    }

    /// Returns the type of a field that a value is for, and the largest value.
    fn type_of_field(&mut self, entity: &str, field: &str) -> Option<(Type, u64)> {
        let found = self.schema.field(entity, field)?;
        let typed = self.field_value(entity, found, Span::default())?;
        Some((typed.ty, typed.largest))
    }

    /// Checks a part that must be a condition.
    fn condition(&mut self, expr: &Expr, scope: Scope<'_>) -> Option<Typed> {
        if let ExprKind::Boolean(value) = expr.kind {
            let predicate = if value { "anyone" } else { "nobody" };
            let message = format!("a condition is not written as `{value}`");
            let help = format!("leave it out, or write `{predicate}` alone in a rule of access");
            self.report(Code::S210, expr.span, message, help);
            return None;
        }
        let typed = self.value(expr, scope)?;
        if typed.ty == Type::Boolean {
            return Some(typed);
        }
        let message = format!("this is {}, but a condition is needed here", typed.ty);
        let help = match &typed.ty {
            Type::Choice { entity, field } => match self.options(entity, field).first() {
                Some(option) => format!("write `{expr} == {option}`"),
                None => format!("write `{expr} is not empty`"),
            },
            Type::Row { entity } if entity == crate::schema::ACCOUNT => {
                format!("write `{expr} == me`, or `{expr} is not empty`")
            }
            Type::Number { .. } | Type::Money => format!("write `{expr} > 0`"),
            Type::Days | Type::Months => "add it to a date, and compare that".to_owned(),
            _ => format!("write `{expr} is not empty`, or compare it"),
        };
        self.report(Code::S202, expr.span, message, help);
        None
    }

    /// Returns `true` if the place allows such questions about the person, and reports it otherwise.
    fn may_ask(&mut self, needed: Viewer, span: Span) -> bool {
        let allowed = match needed {
            Viewer::None => true,
            Viewer::Me => self.place.viewer != Viewer::None,
            Viewer::Full => self.place.viewer == Viewer::Full,
        };
        if !allowed {
            let message = format!(
                "nobody is looking here: `{}` cannot ask who the person is",
                self.place.key
            );
            self.report(Code::S214, span, message, "say it in `access`");
        }
        allowed
    }
}

impl Typed {
    fn condition(kind: Kind, optional: bool, span: Span) -> Self {
        Self {
            kind,
            ty: Type::Boolean,
            optional,
            largest: 0,
            span,
        }
    }

    fn boolean(value: bool, span: Span) -> Self {
        Self::condition(Kind::Literal(Literal::Boolean(value)), false, span)
    }

    fn value(kind: Kind, ty: Type, optional: bool, span: Span) -> Self {
        Self {
            kind,
            ty,
            optional,
            largest: 0,
            span,
        }
    }

    fn at_most(self, largest: u64) -> Self {
        Self { largest, ..self }
    }

    /// Returns the constant number, if it is one.
    pub(crate) fn number(&self) -> Option<i64> {
        match self.kind {
            Kind::Literal(Literal::Number(number)) => Some(number),
            _ => None,
        }
    }
}
