//! The tree of an expression, as it is written.

use crate::{decimal::Decimal, span::Span};

/// An expression, and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    /// The operation with its operands.
    pub kind: ExprKind,
    /// Its bytes in the text.
    pub span: Span,
}

/// The operation of an expression.
///
/// The operands of `and` and `or` are at least two, and none of them is of the same kind: `a and b and c` is one
/// [`And`](ExprKind::And) of three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// `a or b`
    Or(Vec<Expr>),
    /// `a and b`
    And(Vec<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `a == b`
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a is empty`, or `a is not empty` where the flag is set.
    IsEmpty(Box<Expr>, bool),
    /// `a in (b, c)`
    In(Box<Expr>, Vec<Expr>),
    /// `a + b`
    Arithmetic(Operator, Box<Expr>, Box<Expr>),
    /// `4.90`
    Number(Decimal),
    /// `'text'`
    Text(String),
    /// `true` or `false`
    Boolean(bool),
    /// `empty`
    Empty,
    /// `project.lead`
    Path(Path),
    /// `owner`, `role(manager)`
    Predicate(Predicate),
    /// `count(tasks where status == done)`
    Aggregate(Aggregate),
    /// `one(priority where usual)`
    One(Id, Option<Box<Expr>>),
    /// `holders(manager)`
    Holders(Id),
    /// `days(3)`
    Call(Id, Vec<Expr>),
}

/// A comparison of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
}

impl Comparison {
    /// Every comparison.
    pub const ALL: [Self; 6] = [
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::AtMost,
        Self::More,
        Self::AtLeast,
    ];

    /// Returns the operator as it is written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Returns the comparison that holds exactly where this one does not, if neither value is empty.
    #[must_use]
    pub const fn negated(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::More,
            Self::More => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    /// Returns the comparison of the same values with the sides swapped.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
        }
    }

    /// Returns `true` for comparisons that need an order.
    #[must_use]
    pub const fn needs_order(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }
}

/// An operator between two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Operator {
    Add,
    Subtract,
    Multiply,
}

impl Operator {
    /// Returns the operator as it is written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
        }
    }
}

/// An id, and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id {
    /// The id.
    pub text: String,
    /// Its bytes in the text.
    pub span: Span,
}

/// A path from a row over fields and relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The row at which it begins.
    pub start: Start,
    /// The steps from there; not empty for [`Start::Row`].
    pub steps: Vec<Id>,
    /// Its bytes in the text.
    pub span: Span,
}

/// The beginning of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Start {
    /// The current row: `title`.
    Row,
    /// The row that the whole expression is about: `this.title`.
    This,
    /// The account of the person: `me`.
    Me,
}

/// A condition on the person who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Predicate {
    /// Always.
    Anyone,
    /// Never.
    Nobody,
    /// There is a person.
    SignedIn,
    /// The owner of the current row is the person.
    Owner,
    /// The request carries the secret link of the current row.
    HasLink,
    /// The person holds the role, or one over it.
    Role(Id),
    /// The person belongs to the tenant.
    Member(Id),
    /// The person may do this to the row at the path.
    Can(Operation, Path),
}

/// An operation that a rule of access allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Operation {
    Read,
    Update,
    Delete,
}

impl Operation {
    /// Every operation, in the order of the reference.
    pub const ALL: [Self; 3] = [Self::Read, Self::Update, Self::Delete];

    /// Returns the id of the operation.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// A value computed over rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// The computation.
    pub function: AggregateFunction,
    /// The relation or the field. `None` only in the measure `count()`.
    pub path: Option<Path>,
    /// The condition that rows must meet.
    pub condition: Option<Box<Expr>>,
}

/// The computation of an aggregate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum AggregateFunction {
    Count,
    Sum,
    Avg,
    Min,
    Max,
    Any,
}

impl AggregateFunction {
    /// Every function, in the order of the grammar.
    pub const ALL: [Self; 6] = [
        Self::Count,
        Self::Sum,
        Self::Avg,
        Self::Min,
        Self::Max,
        Self::Any,
    ];

    /// Returns the id of the function.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Avg => "avg",
            Self::Min => "min",
            Self::Max => "max",
            Self::Any => "any",
        }
    }

    /// Returns `true` for functions of the rows themselves, which need no field.
    #[must_use]
    pub const fn is_of_rows(self) -> bool {
        matches!(self, Self::Count | Self::Any)
    }
}

/// Words that cannot be ids of fields.
pub const RESERVED: [&str; 17] = [
    "and",
    "or",
    "not",
    "is",
    "in",
    "where",
    "empty",
    "true",
    "false",
    "this",
    "me",
    "owner",
    "anyone",
    "signed_in",
    "nobody",
    "has_link",
    "link",
];
