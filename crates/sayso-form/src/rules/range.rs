//! Rules for numbers, days and times: range and step.

use super::{Refuse, unreadable_code};
use crate::{
    FieldKind, FieldSpec, RangeEnd,
    field_type::{parse_date, parse_date_time, parse_float, parse_integer, parse_time},
};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

pub(super) fn check(text: &str, spec: &FieldSpec, refuse: Refuse<'_>) {
    let code = match spec.shape.kind {
        FieldKind::Float => float(text, spec),
        kind => whole(text, kind, spec),
    };
    if let Some(code) = code {
        refuse(code);
    }
}

fn float(text: &str, spec: &FieldSpec) -> Option<&'static str> {
    let Some(number) = parse_float(text) else {
        return Some("not_a_number");
    };
    let bound = |bound: Option<RangeEnd>| bound.and_then(as_float);
    if bound(spec.min).is_some_and(|min| number < min) {
        Some("too_small")
    } else if bound(spec.max).is_some_and(|max| number > max) {
        Some("too_big")
    } else if bound(spec.step)
        .is_some_and(|step| is_off_step(number - bound(spec.min).unwrap_or(0.0), step))
    {
        Some("bad_step")
    } else {
        None
    }
}

fn as_float(bound: RangeEnd) -> Option<f64> {
    match bound {
        RangeEnd::Integer(number) => Some(number as f64),
        RangeEnd::Float(number) => Some(number),
        RangeEnd::Moment(_) => None,
    }
}

/// A value near a step is on it, since 0.3 / 0.1 is not 3 in binary.
fn is_off_step(distance: f64, step: f64) -> bool {
    let steps = distance / step;
    step > 0.0 && (steps - steps.round()).abs() > 1e-9 * steps.abs().max(1.0)
}

/// Whole numbers, and moments as whole numbers: days, or milliseconds.
fn whole(text: &str, kind: FieldKind, spec: &FieldSpec) -> Option<&'static str> {
    let Some(number) = as_whole(text, kind) else {
        return unreadable(text, kind, spec);
    };
    let bound = |bound: Option<RangeEnd>| bound.and_then(|bound| whole_bound(bound, kind));
    let (least, greatest) = match kind {
        FieldKind::Integer { min, max } => (min, max),
        _ => (i128::MIN, i128::MAX),
    };
    if number < bound(spec.min).unwrap_or(least) {
        Some("too_small")
    } else if number > bound(spec.max).unwrap_or(greatest) {
        Some("too_big")
    } else if spec
        .step
        .and_then(|step| whole_step(step, kind))
        .is_some_and(|step| {
            step > 0
                && number
                    .checked_sub(bound(spec.min).unwrap_or(0))
                    .is_none_or(|distance| distance % step != 0)
        })
    {
        Some("bad_step")
    } else {
        None
    }
}

/// A number with a fraction is a number, but not on the step of 1 that whole numbers have.
fn unreadable(text: &str, kind: FieldKind, spec: &FieldSpec) -> Option<&'static str> {
    match (kind, parse_float(text)) {
        (FieldKind::Integer { min, .. }, Some(number)) if number < min as f64 => Some("too_small"),
        (FieldKind::Integer { max: i128::MAX, .. }, Some(_))
            if text.bytes().all(|b| b.is_ascii_digit()) =>
        {
            None
        }
        (FieldKind::Integer { max, .. }, Some(number)) if number > max as f64 => Some("too_big"),
        (FieldKind::Integer { .. }, Some(_)) => Some("bad_step"),
        _ => Some(unreadable_code(spec)),
    }
}

fn as_whole(text: &str, kind: FieldKind) -> Option<i128> {
    match kind {
        FieldKind::Date => parse_date(text).map(days),
        FieldKind::Time => parse_time(text).map(milliseconds),
        FieldKind::DateTime => parse_date_time(text).map(instant),
        _ => parse_integer(text),
    }
}

/// HTML counts the days, and with them the steps, from 1970-01-01 on.
fn days(date: NaiveDate) -> i128 {
    date.signed_duration_since(NaiveDate::default())
        .num_days()
        .into()
}

fn milliseconds(time: NaiveTime) -> i128 {
    i128::from(time.num_seconds_from_midnight()) * 1000 + i128::from(time.nanosecond() / 1_000_000)
}

fn instant(at: NaiveDateTime) -> i128 {
    at.and_utc().timestamp_millis().into()
}

fn whole_bound(bound: RangeEnd, kind: FieldKind) -> Option<i128> {
    match bound {
        RangeEnd::Integer(number) => Some(number),
        RangeEnd::Moment(text) => as_whole(text, kind),
        RangeEnd::Float(_) => None,
    }
}

/// HTML writes the step of a date in days and that of a time in seconds.
fn whole_step(step: RangeEnd, kind: FieldKind) -> Option<i128> {
    match (step, kind) {
        (RangeEnd::Integer(seconds), FieldKind::Time | FieldKind::DateTime) => {
            seconds.checked_mul(1000)
        }
        (RangeEnd::Float(seconds), FieldKind::Time | FieldKind::DateTime) => {
            Some((seconds * 1000.0).round() as i128)
        }
        (RangeEnd::Integer(step), _) => Some(step),
        _ => None,
    }
}
