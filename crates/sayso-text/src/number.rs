//! Numbers in texts.

use std::fmt;

/// A number. Its `Display` is plain: `7`, `-3`, `0.5`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// A whole number.
    Integer(i128),
    /// Any other number.
    Float(f64),
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 3600 seconds.
    Hours,
    /// 60 seconds.
    Minutes,
    /// Seconds.
    Seconds,
}

impl Number {
    /// Returns whether the number is exactly 1, which many languages count in the singular.
    ///
    /// ```
    /// use sayso::text::Number;
    /// assert!(Number::Integer(1).is_one() && !Number::Float(1.5).is_one());
    /// ```
    pub fn is_one(self) -> bool {
        self == Self::Integer(1)
    }

    /// Returns this number of seconds in the largest unit in which it is a whole number.
    ///
    /// ```
    /// use sayso::text::{Number, Unit};
    /// assert_eq!(Number::Integer(900).in_largest_unit(), (Number::Integer(15), Unit::Minutes));
    /// ```
    pub fn in_largest_unit(self) -> (Self, Unit) {
        match self {
            Self::Integer(seconds) if seconds % 3600 == 0 => {
                (Self::Integer(seconds / 3600), Unit::Hours)
            }
            Self::Integer(seconds) if seconds % 60 == 0 => {
                (Self::Integer(seconds / 60), Unit::Minutes)
            }
            seconds => (seconds, Unit::Seconds),
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => number.fmt(f),
            Self::Float(number) => number.fmt(f),
        }
    }
}
