//! Days, in the time zone of the application.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// The time zone in which days begin.
pub const TIME_ZONE: Tz = «time_zone»;

/// The present day.
pub fn today() -> NaiveDate {
    Utc::now().with_timezone(&TIME_ZONE).date_naive()
}

/// The moment at which a day begins.
pub fn midnight(day: NaiveDate) -> DateTime<Utc> {
    utc(day.and_time(NaiveTime::MIN))
}

/// A moment as clocks in the time zone of the application show it.
pub fn local(moment: DateTime<Utc>) -> NaiveDateTime {
    moment.with_timezone(&TIME_ZONE).naive_local()
}

/// The moment at which clocks in the time zone of the application show this: the first one if there are two, and the one
/// an hour later if they jump over it.
pub fn utc(local: NaiveDateTime) -> DateTime<Utc> {
    let hours = (0..=3).map(|hour| local + TimeDelta::hours(hour));
    let mut moments = hours.filter_map(|time| time.and_local_timezone(TIME_ZONE).earliest());
    let first = moments.next().map(|moment| moment.to_utc());
    first.unwrap_or_else(|| local.and_utc())
}
