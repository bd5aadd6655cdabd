//! Days and times in texts.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use std::fmt;

/// A day, a time of day, or both. Its `Display` is that of HTML, which English uses too: `2026-01-31`, `08:30`,
/// `2026-01-31T08:30`. Seconds are written only where there are some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A day.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A time on a day.
    DateTime(NaiveDateTime),
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Time(time) => {
                let text = time.format("%H:%M:%S%.f").to_string();
                f.write_str(text.strip_suffix(":00").unwrap_or(&text))
            }
            Self::DateTime(at) => write!(f, "{}T{}", at.date(), Self::Time(at.time())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_written_where_there_are_some() {
        let time = |seconds, millis| {
            Moment::Time(NaiveTime::from_hms_milli_opt(8, 0, seconds, millis).unwrap()).to_string()
        };
        assert_eq!(time(0, 0), "08:00");
        assert_eq!(time(5, 0), "08:00:05");
        assert_eq!(time(0, 500), "08:00:00.500");
        let day = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
        assert_eq!(Moment::Date(day).to_string(), "2026-01-31");
        let at = day.and_hms_opt(8, 30, 0).unwrap();
        assert_eq!(Moment::DateTime(at).to_string(), "2026-01-31T08:30");
    }
}
