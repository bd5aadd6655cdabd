//! Series over time: a value for each day, week or month, also for those without rows.

use crate::calendar::{month_of, next_month};
use sayso::chrono::{Days, NaiveDate, TimeDelta};
use std::collections::VecDeque;

/// The maximum number of points of a series. Earlier ones are left out.
pub const MAX_POINTS: usize = 120;

/// Returns the values of all days from the first one with a value until another.
///
/// Each group is a day with its value, in order.
///
/// ```
/// use sayso::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
/// let series = sayso_ui::series::days(&[(day(2), 3), (day(4), 5)], day(5));
/// assert_eq!(series, [(day(2), 3), (day(3), 0), (day(4), 5), (day(5), 0)]);
/// ```
pub fn days(groups: &[(NaiveDate, i64)], until: NaiveDate) -> Vec<(NaiveDate, i64)> {
    let last = last_of(groups, until);
    let earliest = last.checked_sub_days(Days::new(MAX_POINTS as u64 - 1));
    let left_out = groups.partition_point(|(day, _)| earliest.is_some_and(|first| *day < first));
    let groups = &groups[left_out..];
    let first = groups.first().map_or(last, |(first, _)| *first);
    filled(groups, first, until, |day| day.succ_opt().unwrap_or(day))
}

/// Returns the values of all weeks from the first one with a value until that of a day.
///
/// Each group is the first day of a week, with its value, in order.
///
/// ```
/// use sayso::chrono::NaiveDate;
///
/// let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
/// let series = sayso_ui::series::weeks(&[(day(2), 3), (day(16), 5)], day(26));
/// assert_eq!(series, [(day(2), 3), (day(9), 0), (day(16), 5), (day(23), 0)]);
/// ```
pub fn weeks(groups: &[(NaiveDate, i64)], until: NaiveDate) -> Vec<(NaiveDate, i64)> {
    let Some((first, _)) = groups.first() else {
        return Vec::new();
    };
    // Weeks that are left out are not counted one by one: there are half a million in years of four digits.
    let left_out = (last_of(groups, until) - *first).num_weeks() + 1 - MAX_POINTS as i64;
    let begin = *first + TimeDelta::weeks(left_out.max(0));
    filled(groups, begin, until, |week| {
        week.checked_add_days(Days::new(7)).unwrap_or(week)
    })
}

/// Returns the values of all months from the first one with a value until that of a day.
///
/// Each group is the first day of a month, with its value, in order.
///
/// ```
/// use sayso::chrono::NaiveDate;
///
/// let first = |month| NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
/// let series = sayso_ui::series::months(&[(first(1), 3), (first(3), 5)], first(4));
/// assert_eq!(series, [(first(1), 3), (first(2), 0), (first(3), 5), (first(4), 0)]);
/// ```
pub fn months(groups: &[(NaiveDate, i64)], until: NaiveDate) -> Vec<(NaiveDate, i64)> {
    let until = month_of(until);
    let first = groups.first().map_or(until, |(first, _)| *first);
    filled(groups, first, until, next_month)
}

/// Returns the last day with a value, or another one if that is later.
fn last_of(groups: &[(NaiveDate, i64)], until: NaiveDate) -> NaiveDate {
    groups.last().map_or(until, |(last, _)| until.max(*last))
}

/// Returns the values from a day with or without a value on.
fn filled(
    groups: &[(NaiveDate, i64)],
    begin: NaiveDate,
    until: NaiveDate,
    next: impl Fn(NaiveDate) -> NaiveDate,
) -> Vec<(NaiveDate, i64)> {
    if groups.is_empty() {
        return Vec::new();
    }
    let last = last_of(groups, until);
    let earlier = groups.partition_point(|(group, _)| *group < begin);
    let mut values = groups[earlier..].iter().peekable();
    let mut series = VecDeque::new();
    let mut at = begin;
    while at <= last {
        let value = values.next_if(|(group, _)| *group == at);
        series.push_back((at, value.map_or(0, |(_, value)| *value)));
        if series.len() > MAX_POINTS {
            series.pop_front();
        }
        let after = next(at);
        if after <= at {
            // The end of the calendar.
            break;
        }
        at = after;
    }
    series.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso::chrono::Weekday;

    fn day(days: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 5).unwrap() + Days::new(days)
    }

    #[test]
    fn values_after_the_last_day_are_shown() {
        assert_eq!(weeks(&[(day(7), 2)], day(0)), [(day(7), 2)]);
        assert_eq!(weeks(&[], day(0)), []);
    }

    #[test]
    fn a_series_is_bounded_and_ends_with_the_newest_values() {
        let many: Vec<_> = (0..500).map(|week| (day(7 * week), 1)).collect();
        let series = weeks(&many, day(7 * 499));
        assert_eq!(series.len(), MAX_POINTS);
        assert_eq!(series.last(), many.last());

        let far = [(day(0), 1), (day(7 * 1000), 2)];
        let series = weeks(&far, day(0));
        assert_eq!(series.len(), MAX_POINTS);
        assert_eq!(series.last(), far.last());

        let end = NaiveDate::MAX
            .week(Weekday::Mon)
            .checked_first_day()
            .unwrap();
        let begin = NaiveDate::MIN + Days::new(7);
        let begin = begin.week(Weekday::Mon).checked_first_day().unwrap();
        let series = weeks(&[(begin, 1), (day(0), 2), (end, 3)], day(0));
        assert_eq!(series.len(), MAX_POINTS);
        assert_eq!(series.last(), Some(&(end, 3)));
    }
}
