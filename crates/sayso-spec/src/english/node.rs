//! The parts of sentences: names, paths, conditions and values.

use std::ops::Range;

/// Bytes of the text.
pub(super) type Span = Range<usize>;

/// A name or a text in quotes, and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) quoted: bool,
    pub(super) span: Span,
}

/// The row at which a path begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// `its …`, `whose …`, `their …`: the current row.
    Row,
    /// `this one`.
    This,
    /// `the person`.
    Me,
}

/// A path by names.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) start: Start,
    pub(super) steps: Vec<Name>,
    pub(super) span: Span,
}

/// A condition or a value, and its bytes.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Or(Vec<Node>),
    And(Vec<Node>),
    Not(Box<Node>),
    Compare(sayso_expr::Comparison, Box<Node>, Box<Node>),
    /// `is empty`, or `is not empty` where the flag is set.
    IsEmpty(Box<Node>, bool),
    OneOf(Box<Node>, Vec<Node>),
    /// `it has a due date`, `it has no lines whose …`; the flag tells `no`.
    Has(Path, Name, bool, Option<Box<Node>>),
    Arithmetic(sayso_expr::Operator, Box<Node>, Box<Node>),
    Number(String),
    Text(String),
    /// A name that is an option, a boolean field, or a text in quotes: the other side tells.
    Word(Name),
    Boolean(bool),
    Empty,
    Path(Path),
    Anyone,
    Nobody,
    SignedIn,
    HasLink,
    Owner,
    Role(Name),
    Member(Name),
    Can(sayso_expr::Operation, Path),
    /// A function over the rows of a path, the steps from there to the value, and a condition.
    Aggregate(
        sayso_expr::AggregateFunction,
        Path,
        Vec<Name>,
        Option<Box<Node>>,
    ),
    One(Name, Option<Box<Node>>),
    Call(&'static str, Vec<Node>),
    Holders(Name),
    Formula(String),
}
