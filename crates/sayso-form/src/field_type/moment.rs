//! Days and times, as HTML writes them.

use super::{FormField, Unreadable};
use crate::FieldKind;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

impl FormField for NaiveDate {
    const KIND: FieldKind = FieldKind::Date;

    fn parse(text: &str) -> Result<Self, Unreadable> {
        parse_date(text).ok_or_else(Unreadable::usual)
    }
    fn format(&self) -> String {
        format_date(*self)
    }
}

impl FormField for NaiveTime {
    const KIND: FieldKind = FieldKind::Time;

    fn parse(text: &str) -> Result<Self, Unreadable> {
        parse_time(text).ok_or_else(Unreadable::usual)
    }
    fn format(&self) -> String {
        format_time(*self)
    }
}

impl FormField for NaiveDateTime {
    const KIND: FieldKind = FieldKind::DateTime;

    fn parse(text: &str) -> Result<Self, Unreadable> {
        parse_date_time(text).ok_or_else(Unreadable::usual)
    }
    fn format(&self) -> String {
        format!("{}T{}", format_date(self.date()), format_time(self.time()))
    }
}

/// HTML Standard, "Dates": four or more digits of a year from 1 on, two of the month, two of the day.
pub(crate) fn parse_date(text: &str) -> Option<NaiveDate> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    let year = digits(year, 4..=6)?;
    let date = NaiveDate::from_ymd_opt(
        year.try_into().ok()?,
        digits(month, 2..=2)?,
        digits(day, 2..=2)?,
    )?;
    (date.year() >= 1).then_some(date)
}

/// HTML Standard, "Times": hours and minutes, then seconds, then a fraction. HTML ends at three digits of
/// it; nine are read, so that every `NaiveTime` comes back.
pub(crate) fn parse_time(text: &str) -> Option<NaiveTime> {
    let mut parts = text.splitn(3, ':');
    let hour = digits(parts.next()?, 2..=2)?;
    let minute = digits(parts.next()?, 2..=2)?;
    let seconds = parts.next().unwrap_or("00");
    let (second, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let nanos = digits(fraction, 1..=9)? * 10_u32.pow(9 - fraction.len() as u32);
    NaiveTime::from_hms_nano_opt(hour, minute, digits(second, 2..=2)?, nanos)
}

/// HTML Standard, "Local dates and times": `T` or a space between.
pub(crate) fn parse_date_time(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_once(['T', ' '])?;
    Some(parse_date(date)?.and_time(parse_time(time)?))
}

fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let plain = count.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

fn format_date(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

fn format_time(time: NaiveTime) -> String {
    match (time.second(), time.nanosecond()) {
        (0, 0) => time.format("%H:%M").to_string(),
        (_, 0) => time.format("%H:%M:%S").to_string(),
        _ => {
            let text = time.format("%H:%M:%S%.9f").to_string();
            text.trim_end_matches('0').to_owned()
        }
    }
}
