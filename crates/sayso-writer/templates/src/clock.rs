//! Days, in the time zone of the application.

use chrono::{NaiveDate, Utc};
use chrono_tz::Tz;

/// The time zone in which days begin.
pub const TIME_ZONE: Tz = «time_zone»;

/// The present day.
pub fn today() -> NaiveDate {
    Utc::now().with_timezone(&TIME_ZONE).date_naive()
}
