//! Days, in the time zone of the application.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

/// The time zone in which days begin.
pub const TIME_ZONE: Tz = «time_zone»;

/// The present day.
pub fn today() -> NaiveDate {
    Utc::now().with_timezone(&TIME_ZONE).date_naive()
}

/// The moment at which a day begins. Where clocks jump over midnight, it is the first one after.
pub fn midnight(day: NaiveDate) -> DateTime<Utc> {
    let hours = (0..24).map(|hour| day.and_time(NaiveTime::MIN) + TimeDelta::hours(hour));
    let first = hours.filter_map(|time| time.and_local_timezone(TIME_ZONE).earliest());
    let utc = first.map(|time| time.to_utc()).next();
    utc.unwrap_or_else(|| day.and_time(NaiveTime::MIN).and_utc())
}
