//! Expressions with all names and types resolved.

use crate::{
    ast::{AggregateFunction, Comparison, Operation, Operator, Start},
    span::Span,
    ty::Type,
};

/// An expression whose names and types are resolved, and whose numbers have equal scales where they meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The operation with its operands.
    pub kind: Kind,
    /// The type of the value.
    pub ty: Type,
    /// The value may be empty. A condition never is; where this is set, a missing value counts as false.
    pub optional: bool,
    /// The largest absolute value of a number, in units.
    pub largest: u64,
    /// Its bytes in the text.
    pub span: Span,
}

/// The operation of a typed expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One of these holds.
    Or(Vec<Typed>),
    /// All of these hold.
    And(Vec<Typed>),
    /// This does not hold.
    Not(Box<Typed>),
    /// A comparison, which is false if a side is empty. Both sides have the same type and scale.
    Compare(Comparison, Box<Typed>, Box<Typed>),
    /// The value is empty, or is not where the flag is set.
    IsEmpty(Box<Typed>, bool),
    /// The value is one of some.
    In(Box<Typed>, Vec<Literal>),
    /// A constant.
    Literal(Literal),
    /// A value that is reached over references to one row.
    Path(Steps),
    /// There is a person.
    SignedIn,
    /// The request carries the secret link of the current row.
    HasLink,
    /// The person holds a role, or one over it.
    Role(String),
    /// The person belongs to the tenant.
    Member,
    /// The person may do this to the row at the path.
    Can(Operation, Steps),
    /// A value computed over rows.
    Aggregate(Rows, AggregateFunction),
    /// The first row of an entity that meets a condition.
    One(String, Option<Box<Typed>>),
    /// Arithmetic on numbers of the same scale.
    Arithmetic(Arithmetic),
    /// The number at another scale: times ten to the power, or divided and rounded if that is negative.
    Rescale(Box<Typed>, i8),
    /// The number, or empty if it is larger than this.
    Bounded(Box<Typed>, u64),
    /// A day or an instant, later by a number of units, or earlier if the flag is set.
    Shift(Box<Typed>, Box<Typed>, Unit, bool),
    /// A span of days or months.
    Span(Box<Typed>),
    /// The first day of the week or month of a day.
    StartOf(Period, Box<Typed>),
    /// The instant at which a day begins.
    Midnight(Box<Typed>),
    /// The first number in percent of the second one.
    Percent(Box<Typed>, Box<Typed>),
    /// The day of today.
    Today,
    /// This moment.
    Now,
}

/// Arithmetic on two numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    /// The operator.
    pub operator: Operator,
    /// The left operand.
    pub left: Box<Typed>,
    /// The right operand.
    pub right: Box<Typed>,
    /// Decimals of the product that are rounded away.
    pub drop: u8,
    /// The result may be too large, and is then empty.
    pub checked: bool,
}

/// A constant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// A condition.
    Boolean(bool),
    /// A number in units, money in minor units, a duration in minutes.
    Number(i64),
    /// A text. It is folded where it is compared with a folded one.
    Text(String),
    /// The id of an option or a state.
    Option(String),
    /// No value.
    Empty,
}

/// A unit of spans that are added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Unit {
    Days,
    Months,
    Minutes,
}

/// A period that has a first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Period {
    Day,
    Week,
    Month,
}

/// A way from a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// The row at which it begins.
    pub start: Start,
    /// The entity of that row.
    pub entity: String,
    /// The steps from there. There is none for the row itself.
    pub steps: Vec<Step>,
}

/// A step of a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To a stored value.
    Field {
        /// The entity that has the field.
        entity: String,
        /// The id of the field.
        field: String,
    },
    /// To a computed value.
    Computed {
        /// The entity that has the field.
        entity: String,
        /// The id of the field.
        field: String,
    },
    /// To the rows of an entity whose field is this row.
    Relation {
        /// The id of the relation.
        id: String,
        /// The entity of the rows.
        entity: String,
        /// The field of these rows.
        field: String,
    },
}

impl Step {
    /// Returns the id that the step has in a path.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Field { field, .. } | Self::Computed { field, .. } => field,
            Self::Relation { id, .. } => id,
        }
    }
}

/// Rows that an aggregate is computed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// The way to the rows. Its last step is a relation, which gives the current row of the condition.
    pub path: Steps,
    /// The value of each row, for functions of values.
    pub value: Option<Box<Typed>>,
    /// The condition that rows must meet.
    pub condition: Option<Box<Typed>>,
}

impl Typed {
    /// Calls a function with this part and all parts of it.
    pub fn walk(&self, visit: &mut impl FnMut(&Self)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }

    /// Returns the direct parts.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match &self.kind {
            Kind::Or(parts) | Kind::And(parts) => parts.iter().collect(),
            Kind::Not(part)
            | Kind::IsEmpty(part, _)
            | Kind::In(part, _)
            | Kind::Rescale(part, _)
            | Kind::Bounded(part, _)
            | Kind::Span(part)
            | Kind::StartOf(_, part)
            | Kind::Midnight(part) => vec![part],
            Kind::Compare(_, left, right)
            | Kind::Percent(left, right)
            | Kind::Shift(left, right, ..) => vec![left, right],
            Kind::Arithmetic(arithmetic) => vec![&arithmetic.left, &arithmetic.right],
            Kind::Aggregate(rows, _) => {
                let parts = rows.value.iter().chain(&rows.condition);
                parts.map(AsRef::as_ref).collect()
            }
            Kind::One(_, condition) => condition.iter().map(AsRef::as_ref).collect(),
            Kind::Literal(_)
            | Kind::Path(_)
            | Kind::SignedIn
            | Kind::HasLink
            | Kind::Role(_)
            | Kind::Member
            | Kind::Can(..)
            | Kind::Today
            | Kind::Now => Vec::new(),
        }
    }

    /// Returns the direct parts, to change them.
    fn parts_mut(&mut self) -> Vec<&mut Self> {
        match &mut self.kind {
            Kind::Or(parts) | Kind::And(parts) => parts.iter_mut().collect(),
            Kind::Not(part)
            | Kind::IsEmpty(part, _)
            | Kind::In(part, _)
            | Kind::Rescale(part, _)
            | Kind::Bounded(part, _)
            | Kind::Span(part)
            | Kind::StartOf(_, part)
            | Kind::Midnight(part) => vec![part],
            Kind::Compare(_, left, right)
            | Kind::Percent(left, right)
            | Kind::Shift(left, right, ..) => vec![left, right],
            Kind::Arithmetic(arithmetic) => vec![&mut arithmetic.left, &mut arithmetic.right],
            Kind::Aggregate(rows, _) => {
                let parts = rows.value.iter_mut().chain(&mut rows.condition);
                parts.map(AsMut::as_mut).collect()
            }
            Kind::One(_, condition) => condition.iter_mut().map(AsMut::as_mut).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the expression without places in the text, so that equal parts of different places are equal.
    #[must_use]
    pub fn without_spans(mut self) -> Self {
        self.remove_spans();
        self
    }

    fn remove_spans(&mut self) {
        self.span = Span::default();
        for part in self.parts_mut() {
            part.remove_spans();
        }
    }

    /// Returns `true` if the value depends on a row. The account of the person is one, once a path goes on from it.
    #[must_use]
    pub fn reads_rows(&self) -> bool {
        let mut reads = false;
        self.walk(&mut |part| {
            reads |= match &part.kind {
                Kind::Path(path) => path.start != Start::Me || !path.steps.is_empty(),
                Kind::HasLink | Kind::Can(..) | Kind::Aggregate(..) | Kind::One(..) => true,
                _ => false,
            };
        });
        reads
    }
}
