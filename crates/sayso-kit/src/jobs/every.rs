//! The rhythms of schedules.

use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc,
    Weekday,
};

/// A rhythm: each hour, or a time of day on some days.
///
/// ```
/// use chrono::{NaiveTime, Utc};
/// use sayso_kit::jobs::Every;
///
/// let from = "2026-11-27T08:00:00Z".parse()?; // a Friday
/// let next = Every::Weekday.next(from, NaiveTime::from_hms_opt(7, 30, 0).unwrap(), &Utc);
/// assert_eq!(next.to_rfc3339(), "2026-11-30T07:30:00+00:00");
/// # Ok::<(), chrono::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Each full hour.
    Hour,
    /// Each day.
    Day,
    /// Each day from Monday to Friday.
    Weekday,
    /// Each Monday.
    Week,
    /// The first of each month.
    Month,
}

impl Every {
    /// Returns the first time after `from`, at the time of day `at` in `zone`; for [`Every::Hour`], `at` has no meaning.
    ///
    /// When clocks are put forward, a time of day that is left out is replaced by the same minute an hour later. When they
    /// are put back, the earlier of the two counts.
    ///
    /// ```
    /// use chrono::{NaiveTime, Utc};
    /// use sayso_kit::jobs::Every;
    ///
    /// let from = "2026-12-24T18:20:00Z".parse()?;
    /// let next = Every::Hour.next(from, NaiveTime::MIN, &Utc);
    /// assert_eq!(next.to_rfc3339(), "2026-12-24T19:00:00+00:00");
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    pub fn next(self, from: DateTime<Utc>, at: NaiveTime, zone: &impl TimeZone) -> DateTime<Utc> {
        if self == Self::Hour {
            let past = TimeDelta::seconds(from.timestamp().rem_euclid(3600))
                + TimeDelta::nanoseconds(i64::from(from.nanosecond()));
            return from - past + TimeDelta::hours(1);
        }
        // It begins a day early, because the days of the zone begin at another time.
        let mut day = from.with_timezone(zone).date_naive() - Days::new(1);
        loop {
            day = self.first_day(day + Days::new(1));
            let time = instant(day, at, zone);
            if time > from {
                return time;
            }
        }
    }

    /// The first day of the rhythm that is not before `day`.
    fn first_day(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::Hour | Self::Day => day,
            Self::Weekday if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) => {
                day.week(Weekday::Mon).last_day() + Days::new(1)
            }
            Self::Weekday => day,
            Self::Week if day.weekday() == Weekday::Mon => day,
            Self::Week => day.week(Weekday::Mon).last_day() + Days::new(1),
            Self::Month if day.day() == 1 => day,
            Self::Month => day - Days::new(u64::from(day.day0())) + Months::new(1),
        }
    }
}

/// The instant of a time of day.
fn instant(day: NaiveDate, at: NaiveTime, zone: &impl TimeZone) -> DateTime<Utc> {
    let local = day.and_time(at);
    let found = zone.from_local_datetime(&local).earliest().or_else(|| {
        let later = local + TimeDelta::hours(1);
        zone.from_local_datetime(&later).earliest()
    });
    found.map_or_else(|| local.and_utc(), |found| found.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::Every;
    use chrono::{DateTime, FixedOffset, NaiveTime, Utc};

    fn next(every: Every, from: &str) -> String {
        let from: DateTime<Utc> = from.parse().expect("an instant");
        let at = NaiveTime::from_hms_opt(6, 0, 0).expect("a time");
        let zone = FixedOffset::east_opt(2 * 60 * 60).expect("an offset");
        let next = every.next(from, at, &zone);
        next.format("%a %Y-%m-%dT%H:%M").to_string()
    }

    #[test]
    fn each_rhythm_has_its_next_time() {
        for (every, from, expected) in [
            (Every::Hour, "2026-11-26T22:00:00Z", "Thu 2026-11-26T23:00"),
            (
                Every::Hour,
                "2026-11-26T22:59:59.9Z",
                "Thu 2026-11-26T23:00",
            ),
            (Every::Day, "2026-11-26T03:59:59Z", "Thu 2026-11-26T04:00"),
            (Every::Day, "2026-11-26T04:00:00Z", "Fri 2026-11-27T04:00"),
            (
                Every::Weekday,
                "2026-11-27T04:00:00Z",
                "Mon 2026-11-30T04:00",
            ),
            (
                Every::Weekday,
                "2026-11-28T12:00:00Z",
                "Mon 2026-11-30T04:00",
            ),
            (Every::Week, "2026-11-26T04:00:00Z", "Mon 2026-11-30T04:00"),
            (Every::Week, "2026-11-30T04:00:00Z", "Mon 2026-12-07T04:00"),
            (Every::Month, "2026-11-26T04:00:00Z", "Tue 2026-12-01T04:00"),
            (Every::Month, "2026-12-01T04:00:00Z", "Fri 2027-01-01T04:00"),
            // In the zone it is the next day already.
            (Every::Day, "2026-11-26T23:30:00Z", "Fri 2026-11-27T04:00"),
        ] {
            assert_eq!(next(every, from), expected, "{every:?} from {from}");
        }
    }
}
