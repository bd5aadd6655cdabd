//! The expression language of an application's specification.
//!
//! Expressions say who may do what, which rules hold, and how values are derived:
//! `assignee == me or role(manager)`, `count(loans where status == out) <= 3`. The language is small and total: each
//! expression has a value for each row, and a condition is true or false.
//!
//! 1. [`parse`] reads an [`Expr`], whose `Display` is the canonical spelling.
//! 2. [`Schema`] describes the entities, their fields and relations, the roles and the rules of access.
//! 3. [`check`] resolves the names at a [`Place`] of the specification, and returns a [`Typed`] expression or
//!    [problems](Problem) that say what to write.
//! 4. [`Compiler`] writes SQL for SQLite and PostgreSQL, and [`RustWriter`] writes Rust. Both give the same value for
//!    every row.
//!
//! ```
//! use sayso_expr::{Compiler, Engine, Entity, Field, Place, Schema, check, parse};
//!
//! let schema = Schema::builder()
//!     .accounts()
//!     .entity(Entity::new("project").field(Field::to("lead", "account")))
//!     .entity(Entity::new("task").field(Field::to("project", "project").required()))
//!     .build();
//! let rule = parse("owner or project.lead == me")?;
//! let typed = check(&rule, &Place::access("task"), &schema).unwrap();
//! assert_eq!(
//!     Compiler::new(&schema, Engine::Sqlite).row("task").filter(&typed),
//!     "(tasks.created_by_id = $1 OR (SELECT projects.lead_id FROM projects WHERE projects.id = tasks.project_id) = $1)",
//! );
//! # Ok::<(), sayso_expr::Problem>(())
//! ```
//!
//! # Values
//!
//! - Numbers, percentages and money are integers of units: 4.90 with two decimals is 490. A stored number has at most
//!   [15 digits](MAX_DIGITS). A result of arithmetic of more than [18 digits](calc::LIMIT) is empty.
//! - The sum of two percentages is one, and so is the product of a percentage and a number. Times money, a percentage
//!   is a share of a hundred.
//! - A stored duration and a span that is added have at most [a hundred years](calc::MAX_DAYS); a longer span gives an
//!   empty value. Days and instants lie in years of four digits.
//! - Two texts are compared folded if both fields are, or if the other side is a constant.
//! - A relation does not lead to archived rows, and not out of the tenant of the row that the expression is about.

pub mod calc;

mod ast;
mod builder;
mod check;
mod close;
mod decimal;
mod parse;
mod place;
mod print;
mod problem;
mod rust;
mod schema;
mod span;
mod sql;
mod token;
mod ty;
mod typed;

pub use ast::{
    Aggregate, AggregateFunction, Comparison, Expr, ExprKind, Id, Operation, Operator, Path,
    Predicate, RESERVED, Start,
};
pub use builder::SchemaBuilder;
pub use check::{
    Grouping, Measure, Recipient, check, check_grouping, check_measure, check_path,
    check_placeholder, check_recipient, warnings,
};
pub use close::closest;
pub use decimal::{Decimal, MAX_DIGITS, MAX_SCALE};
pub use parse::{MAX_NESTING, parse, parse_path};
pub use place::Place;
pub use problem::{Code, Problem};
pub use rust::{Fact, Names, RustWriter, rust_name, rust_type};
pub use schema::{
    ACCOUNT, Entity, Field, FieldKind, ModuleKind, Role, Schema, SchemaProblem, Source, plural,
};
pub use span::Span;
pub use sql::{Anchor, Compiler, Engine, Param, Sql, is_reserved, local, quoted};
pub use ty::Type;
pub use typed::{Arithmetic, Kind, Literal, Period, Rows, Step, Steps, Typed, Unit};

/// The source of [`calc`], for an application that has its own copy.
pub const CALC_SOURCE: &str = include_str!("calc.rs");
