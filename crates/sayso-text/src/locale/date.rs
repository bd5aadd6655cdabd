//! The parts of a day.

use chrono::{Datelike, NaiveDate};

/// A part of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// The day of the month: `5`.
    Day,
    /// The day of the month in two digits: `05`.
    PaddedDay,
    /// The short name of the month.
    Month,
    /// The number of the month in two digits.
    PaddedMonth,
    /// The year, in as many digits as it has.
    Year,
    /// The text between two parts.
    Between(&'static str),
}

impl DatePart {
    /// Returns the part of a day.
    pub(super) fn of(self, date: NaiveDate, months: &[&str; 12]) -> String {
        match self {
            Self::Day => date.day().to_string(),
            Self::PaddedDay => format!("{:02}", date.day()),
            Self::Month => months[date.month0() as usize].to_owned(),
            Self::PaddedMonth => format!("{:02}", date.month()),
            Self::Year => date.year().to_string(),
            Self::Between(text) => text.to_owned(),
        }
    }
}
