//! Rows that a form makes at once, each some days after the one before.

use crate::texts;
use chrono::{Days, Months, NaiveDate};
use sayso::{form::{Issue, Issues}, prelude::*};
use sayso::error::ErrorKind;

/// The time from one row to the next.
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    #[choice(label = texts::repeats::DAY)]
    Day,
    #[choice(label = texts::repeats::WEEK)]
    Week,
    #[choice(label = texts::repeats::TWO_WEEKS)]
    TwoWeeks,
    #[choice(label = texts::repeats::MONTH)]
    Month,
}

impl Every {
    /// The days from the first row to the one that follows `n` times later; none if there is no such day. A day that a month
    /// lacks becomes its last.
    pub fn days(self, first: NaiveDate, n: i64) -> Option<Days> {
        let n = u32::try_from(n).ok()?;
        let day = match self {
            Self::Day => first.checked_add_days(Days::new(n.into()))?,
            Self::Week => first.checked_add_days(Days::new(u64::from(n) * 7))?,
            Self::TwoWeeks => first.checked_add_days(Days::new(u64::from(n) * 14))?,
            Self::Month => first.checked_add_months(Months::new(n))?,
        };
        u64::try_from((day - first).num_days()).ok().map(Days::new)
    }
}

/// Says on which day a row could not be made.
pub fn on(day: NaiveDate, error: Error) -> Error {
    let ErrorKind::Issues(issues) = error.kind() else {
        return error;
    };
    let mut told = Issues::new();
    for issue in issues.iter() {
        told.push(Issue::on_form(issue.code.clone(), format!("{}: {}", texts::date(day), issue.message)));
    }
    told.into()
}
