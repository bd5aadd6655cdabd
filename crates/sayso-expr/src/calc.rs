//! Arithmetic of expressions, as the code of an application calls it.
//!
//! SQL that is compiled from an expression computes the same values. This file needs nothing but chrono, so that an
//! application may have a copy of it.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, TimeDelta, Utc};

/// The largest number that arithmetic gives, in units. A result beyond it is empty.
pub const LIMIT: i64 = 1_000_000_000_000_000_000;

/// The longest span that is added to a day, in days. A longer one gives an empty value.
pub const MAX_DAYS: i64 = 36_525;

/// The longest span that is added to a day, in months.
pub const MAX_MONTHS: i64 = 1_200;

/// The longest span that is added to an instant, in minutes.
pub const MAX_MINUTES: i64 = MAX_DAYS * 24 * 60;

/// Divides by a positive number and rounds halves away from zero.
///
/// ```
/// use sayso_expr::calc::round;
///
/// assert_eq!(round(-25, 10), -3);
/// ```
#[must_use]
pub fn round(value: i64, by: i64) -> i64 {
    let rest = value % by;
    let is_half = rest.unsigned_abs() * 2 >= by.unsigned_abs();
    value / by + if is_half { rest.signum() } else { 0 }
}

/// Multiplies. `None` beyond [`LIMIT`].
#[must_use]
pub fn multiply(left: i64, right: i64) -> Option<i64> {
    within(i128::from(left) * i128::from(right))
}

/// Adds. `None` beyond [`LIMIT`].
#[must_use]
pub fn add(left: i64, right: i64) -> Option<i64> {
    within(i128::from(left) + i128::from(right))
}

/// Subtracts. `None` beyond [`LIMIT`].
#[must_use]
pub fn subtract(left: i64, right: i64) -> Option<i64> {
    within(i128::from(left) - i128::from(right))
}

/// Returns a number, or `None` if its absolute value is more than `most`.
#[must_use]
pub fn bounded(value: i64, most: i64) -> Option<i64> {
    (value.unsigned_abs() <= most.unsigned_abs()).then_some(value)
}

fn within(value: i128) -> Option<i64> {
    let limit = i128::from(LIMIT);
    i64::try_from(value.clamp(-limit - 1, limit + 1))
        .ok()
        .filter(|value| value.abs() <= LIMIT)
}

/// Returns `part` of `whole` in whole percent, halves rounded away from zero. `None` if `whole` is 0.
///
/// ```
/// use sayso_expr::calc::percent;
///
/// assert_eq!(percent(1, 8), Some(13));
/// assert_eq!(percent(1, 0), None);
/// ```
#[must_use]
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    if whole == 0 {
        return None;
    }
    let hundredfold = 200 * i128::from(part) * i128::from(whole.signum());
    let whole = i128::from(whole).abs();
    let half = if hundredfold < 0 { -whole } else { whole };
    within((hundredfold + half) / (2 * whole))
}

/// Folds a text, so that texts that differ in case alone are equal.
///
/// ```
/// use sayso_expr::calc::fold;
///
/// assert_eq!(fold("Ärger"), fold("äRGER"));
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// Returns the day so many days later, or earlier if the number is negative. `None` beyond [`MAX_DAYS`].
#[must_use]
pub fn add_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let span = Days::new(within_span(days, MAX_DAYS)?);
    if days < 0 {
        day.checked_sub_days(span)
    } else {
        day.checked_add_days(span)
    }
}

/// Returns the day so many months later, or earlier if the number is negative. `None` beyond [`MAX_MONTHS`].
///
/// A day that the month lacks becomes its last.
#[must_use]
pub fn add_months(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let span = Months::new(u32::try_from(within_span(months, MAX_MONTHS)?).ok()?);
    if months < 0 {
        day.checked_sub_months(span)
    } else {
        day.checked_add_months(span)
    }
}

/// Returns the instant so many minutes later, or earlier if the number is negative. `None` beyond [`MAX_MINUTES`].
#[must_use]
pub fn add_minutes(instant: DateTime<Utc>, minutes: i64) -> Option<DateTime<Utc>> {
    within_span(minutes, MAX_MINUTES)?;
    instant.checked_add_signed(TimeDelta::try_minutes(minutes)?)
}

/// Returns the absolute value, if it is not more than `most`.
fn within_span(span: i64, most: i64) -> Option<u64> {
    let span = span.unsigned_abs();
    (span <= most.unsigned_abs()).then_some(span)
}

/// Returns the Monday of the week of a day.
#[must_use]
pub fn week(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}

/// Returns the first day of the month of a day.
#[must_use]
pub fn month(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.day0()))
}
