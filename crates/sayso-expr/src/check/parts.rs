//! Parts of views and messages: paths, measures, groupings, recipients.

use super::{Checker, aggregate::split};
use crate::{
    ast::{AggregateFunction, Expr, ExprKind, Path},
    close::closest,
    place::Place,
    problem::{Code, Problem},
    schema::{ACCOUNT, Schema},
    ty::Type,
    typed::{Kind, Period, Rows, Typed},
};

/// A value over the rows of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The computation.
    pub function: AggregateFunction,
    /// The value of each row. `None` for `count()`.
    pub value: Option<Typed>,
    /// The type of the result.
    pub ty: Type,
}

/// A value by which rows are grouped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// The value of each row: of any type, and a date or an instant if there is a period.
    pub value: Typed,
    /// The period that is a group.
    pub period: Option<Period>,
}

/// Those who get a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Everyone who holds a role, or one over it.
    Holders(String),
    /// The account or the address at a path.
    One(Typed),
    /// The accounts or addresses of rows.
    Many(Rows),
}

/// Resolves a path that leads to one value.
///
/// # Errors
///
/// Returns the problem of the first step that does not exist, or that leads to many rows.
pub fn check_path(path: &Path, entity: &str, schema: &Schema) -> Result<Typed, Problem> {
    let place = Place::path(entity);
    let mut checker = Checker::new(&place, schema);
    let typed = checker.path_value(path, checker.scope());
    result(typed, checker)
}

/// Resolves a placeholder of a template.
///
/// ```
/// use sayso_expr::{Entity, Field, Schema, check_placeholder, parse_path};
///
/// let task = Entity::new("task").field(Field::text("title"));
/// let schema = Schema::builder().entity(task).build();
/// let problem = check_placeholder(&parse_path("titel")?, "task", &schema).unwrap_err();
/// assert_eq!(problem.help.as_deref(), Some("write `{title}`"));
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
///
/// # Errors
///
/// [`Code::S220`] if there is no such field.
pub fn check_placeholder(path: &Path, entity: &str, schema: &Schema) -> Result<Typed, Problem> {
    check_path(path, entity, schema).map_err(|problem| match problem.code {
        Code::S201 => {
            let message = format!("`{{{path}}}`: {}", problem.message);
            Problem {
                code: Code::S220,
                message,
                help: placeholder_help(path, problem.span, entity, schema),
                ..problem
            }
        }
        _ => problem,
    })
}

/// Returns the placeholder with the wrong step replaced.
fn placeholder_help(path: &Path, at: crate::Span, entity: &str, schema: &Schema) -> Option<String> {
    let wrong = path.steps.iter().position(|step| step.span == at)?;
    let before = Path {
        steps: path.steps[..wrong].to_vec(),
        ..path.clone()
    };
    let place = Place::path(entity);
    let mut checker = Checker::new(&place, schema);
    let reached = checker.reach(&before, checker.scope())?;
    let Type::Row { entity } = reached.last.ty else {
        return Some(format!("write `{{{before}}}`"));
    };
    let close = closest(&path.steps[wrong].text, schema.steps_of(&entity))?;
    let mut right = path.clone();
    close.clone_into(&mut right.steps[wrong].text);
    Some(format!("write `{{{right}}}`"))
}

/// Resolves a measure: `count()`, `sum(path)`, `avg(path)`, `min(path)` or `max(path)`.
///
/// ```
/// use sayso_expr::{Entity, Field, Schema, Type, check_measure, parse};
///
/// let order = Entity::new("order").field(Field::money("total"));
/// let schema = Schema::builder().entity(order).build();
/// assert_eq!(check_measure(&parse("sum(total)")?, "order", &schema)?.ty, Type::Money);
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
///
/// # Errors
///
/// Returns the first problem.
pub fn check_measure(expr: &Expr, entity: &str, schema: &Schema) -> Result<Measure, Problem> {
    let ExprKind::Aggregate(aggregate) = &expr.kind else {
        let message = format!("expected a measure, found `{expr}`");
        return Err(
            Problem::new(Code::S200, expr.span, message).help("write `count()` or `sum(FIELD)`")
        );
    };
    let function = aggregate.function;
    if let Some(condition) = &aggregate.condition {
        let message = "a measure has no condition";
        return Err(
            Problem::new(Code::S200, condition.span, message).help("write it into `filter`")
        );
    }
    let Some(path) = &aggregate.path else {
        return Ok(Measure {
            function,
            value: None,
            ty: Type::INTEGER,
        });
    };
    if function.is_of_rows() {
        let message = format!("`{}` has no field in a measure", function.id());
        return Err(Problem::new(Code::S200, path.span, message).help("write `count()`"));
    }
    let place = Place::path(entity);
    let mut checker = Checker::new(&place, schema);
    let value = checker.path_value(path, checker.scope());
    let measure = value.and_then(|value| {
        let (ty, ..) = checker.result(function, &value, path)?;
        let value = Some(value);
        Some(Measure {
            function,
            value,
            ty,
        })
    });
    result(measure, checker)
}

/// Resolves a grouping: a path, or `day(path)`, `week(path)` or `month(path)` of a date or an instant.
///
/// # Errors
///
/// Returns the first problem.
pub fn check_grouping(expr: &Expr, entity: &str, schema: &Schema) -> Result<Grouping, Problem> {
    let (period, path) = match &expr.kind {
        ExprKind::Path(path) => (None, path),
        ExprKind::Call(function, arguments) => {
            let period = match function.text.as_str() {
                "day" => Some(Period::Day),
                "week" => Some(Period::Week),
                "month" => Some(Period::Month),
                _ => None,
            };
            match (period, arguments.as_slice()) {
                (
                    Some(_),
                    [
                        Expr {
                            kind: ExprKind::Path(path),
                            ..
                        },
                    ],
                ) => (period, path),
                _ => return Err(no_grouping(expr)),
            }
        }
        _ => return Err(no_grouping(expr)),
    };
    let value = check_path(path, entity, schema)?;
    if period.is_some() && !matches!(value.ty, Type::Date | Type::Instant) {
        let message = format!("this is {}, but a date is needed here", value.ty);
        return Err(
            Problem::new(Code::S202, path.span, message).help(format!("write `{path}` alone"))
        );
    }
    Ok(Grouping { value, period })
}

fn no_grouping(expr: &Expr) -> Problem {
    let message = format!("expected a grouping, found `{expr}`");
    Problem::new(Code::S200, expr.span, message)
        .help("write a path, `day(PATH)`, `week(PATH)` or `month(PATH)`")
}

/// Resolves a recipient: a path to accounts or e-mail addresses, also over relations, or `holders(role)`.
///
/// ```
/// use sayso_expr::{Entity, Field, Recipient, Schema, check_recipient, parse};
///
/// let task = Entity::new("task").field(Field::to("assignee", "account"));
/// let schema = Schema::builder().accounts().entity(task).build();
/// let recipient = check_recipient(&parse("assignee")?, "task", &schema)?;
/// assert!(matches!(recipient, Recipient::One(_)));
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
///
/// # Errors
///
/// Returns the first problem.
pub fn check_recipient(expr: &Expr, entity: &str, schema: &Schema) -> Result<Recipient, Problem> {
    let path = match &expr.kind {
        ExprKind::Holders(role) if schema.role(&role.text).is_some() => {
            return Ok(Recipient::Holders(role.text.clone()));
        }
        ExprKind::Holders(role) => {
            let message = format!("there is no role `{role}`");
            let problem = Problem::new(Code::S201, role.span, message);
            let ids = schema.roles.iter().map(|role| role.id.as_str());
            return Err(match closest(&role.text, ids) {
                Some(close) => problem.help(format!("write `{close}`")),
                None => problem,
            });
        }
        ExprKind::Path(path) => path,
        _ => {
            let message = format!("expected a recipient, found `{expr}`");
            let help = "write a path, or `holders(ROLE)`";
            return Err(Problem::new(Code::S200, expr.span, message).help(help));
        }
    };
    let place = Place::path(entity);
    let mut checker = Checker::new(&place, schema);
    let reached = checker.reach(path, checker.scope());
    let reached = result(reached, checker)?;
    let is_person = match &reached.last.ty {
        Type::Row { entity } => entity == ACCOUNT,
        Type::Text { .. } => true,
        _ => false,
    };
    if !is_person {
        let message = format!("this is {}, but an account is needed here", reached.last.ty);
        return Err(Problem::new(Code::S202, path.span, message)
            .help("write a path to an account or to an e-mail address"));
    }
    let Some((rows, value)) = split(&reached) else {
        let kind = Kind::Path(reached.steps);
        return Ok(Recipient::One(Typed {
            kind,
            ..reached.last
        }));
    };
    let value = value.map(|steps| {
        let kind = Kind::Path(steps);
        Box::new(Typed {
            kind,
            ..reached.last
        })
    });
    Ok(Recipient::Many(Rows {
        path: rows,
        value,
        condition: None,
    }))
}

/// Returns the part, or the first problem.
fn result<T>(part: Option<T>, checker: Checker<'_>) -> Result<T, Problem> {
    part.ok_or_else(|| match checker.problems.into_iter().next() {
        Some(problem) => problem,
        // The part needs a computed field that has a problem of its own.
        None => Problem::new(
            Code::S216,
            crate::Span::default(),
            "this needs a computed field that has a problem",
        ),
    })
}
