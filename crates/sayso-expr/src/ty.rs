//! Types of values.

use std::fmt;

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A condition.
    Boolean,
    /// Text. Two texts that are both folded are compared without regard to case.
    Text {
        /// The field says `fold`, or holds an e-mail address.
        folded: bool,
    },
    /// An exact number, as an integer of units.
    Number {
        /// The number of decimals.
        scale: u8,
        /// Times money it is a share of a hundred.
        percent: bool,
    },
    /// Money, in minor units.
    Money,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A moment.
    Instant,
    /// A number of minutes.
    Duration,
    /// An option of a choice, or a state.
    Choice {
        /// The entity that has the field.
        entity: String,
        /// The field with the options.
        field: String,
    },
    /// A row.
    Row {
        /// The entity of the row.
        entity: String,
    },
    /// A stored file.
    File,
    /// A set of options.
    Several,
    /// A span of days, which is an operand only.
    Days,
    /// A span of months, which is an operand only.
    Months,
}

impl Type {
    /// An integer.
    pub const INTEGER: Self = Self::Number {
        scale: 0,
        percent: false,
    };

    /// Returns `true` if values of this type can be compared by `<`.
    #[must_use]
    pub const fn is_ordered(&self) -> bool {
        matches!(
            self,
            Self::Text { .. }
                | Self::Number { .. }
                | Self::Money
                | Self::Date
                | Self::Time
                | Self::Instant
                | Self::Duration
        )
    }

    /// Returns `true` if nothing but `is empty` can be asked of a value of this type.
    #[must_use]
    pub const fn is_opaque(&self) -> bool {
        matches!(self, Self::File | Self::Several)
    }
}

/// The type in words: "a date".
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boolean => "a condition",
            Self::Text { .. } => "a text",
            Self::Number { .. } => "a number",
            Self::Money => "money",
            Self::Date => "a date",
            Self::Time => "a time of day",
            Self::Instant => "an instant",
            Self::Duration => "a duration",
            Self::Choice { .. } => "an option",
            Self::Row { entity } => return write!(f, "a row of `{entity}`"),
            Self::File => "a file",
            Self::Several => "a set of options",
            Self::Days | Self::Months => "a span of time",
        })
    }
}
