//! Numbers, days and times: what is read, and their range and step.

use super::support::{codes, decode, message};
use sayso::{
    chrono::{NaiveDate, NaiveDateTime, NaiveTime},
    form::Form,
};

#[derive(Form, Debug, PartialEq)]
struct Numbers {
    tiny: Option<u8>,
    signed: Option<i64>,
    huge: Option<u128>,
    #[field(min = 10, max = 20, step = 5)]
    stepped: Option<i32>,
    #[field(min = 0.5, max = 1e3, step = 0.1)]
    price: Option<f64>,
    ratio: Option<f32>,
}

#[test]
fn numbers_are_read_as_number_inputs_submit_them() {
    let numbers: Numbers = decode("tiny=255&signed=-5&price=12.3&ratio=1e-3").unwrap();
    assert_eq!(
        (numbers.tiny, numbers.signed, numbers.price, numbers.ratio),
        (Some(255), Some(-5), Some(12.3), Some(0.001))
    );
    let numbers: Numbers = decode("tiny=1e2&signed=+7.0+&stepped=15").unwrap();
    assert_eq!(
        (numbers.tiny, numbers.signed, numbers.stepped),
        (Some(100), Some(7), Some(15))
    );
    let numbers: Numbers = decode(&format!("huge={}", u128::MAX)).unwrap();
    assert_eq!(numbers.huge, Some(u128::MAX));
}

#[test]
fn a_number_that_its_type_cannot_hold_is_too_small_or_too_big() {
    assert_eq!(codes::<Numbers>("tiny=256"), ["tiny too_big"]);
    assert_eq!(codes::<Numbers>("tiny=-1"), ["tiny too_small"]);
    assert_eq!(message::<Numbers>("tiny=256"), "Tiny must be at most 255");
    assert_eq!(
        codes::<Numbers>("signed=99999999999999999999"),
        ["signed too_big"]
    );
    assert_eq!(codes::<Numbers>("signed=1e300"), ["signed too_big"]);
    assert_eq!(
        codes::<Numbers>("huge=340282366920938463463374607431768211456"),
        ["huge not_a_number"]
    );
}

#[test]
fn numbers_keep_their_range_and_step() {
    assert_eq!(codes::<Numbers>("stepped=5"), ["stepped too_small"]);
    assert_eq!(codes::<Numbers>("stepped=25"), ["stepped too_big"]);
    assert_eq!(codes::<Numbers>("stepped=12"), ["stepped bad_step"]);
    assert_eq!(codes::<Numbers>("signed=1.5"), ["signed bad_step"]);
    assert_eq!(codes::<Numbers>("price=0.55"), ["price bad_step"]);
    assert!(
        decode::<Numbers>("price=0.7").is_ok(),
        "0.7 is not a whole number of tenths in binary"
    );
}

#[test]
fn what_is_no_number_says_so() {
    for text in ["abc", "inf", "NaN", "1,5", "0x10", "1_000"] {
        assert_eq!(
            codes::<Numbers>(&format!("tiny={text}&price={text}")),
            ["tiny not_a_number", "price not_a_number"]
        );
    }
}

#[derive(Form, Debug, PartialEq)]
struct Moments {
    #[field(min = "2026-01-05", max = "2026-12-31", step = 7)]
    day: Option<NaiveDate>,
    #[field(min = "08:00", step = 900)]
    time: Option<NaiveTime>,
    at: Option<NaiveDateTime>,
}

#[test]
fn days_and_times_are_read_as_html_writes_them() {
    let moments: Moments = decode("day=2026-01-12&time=08:15&at=2026-02-28T23:59:59.5").unwrap();
    assert_eq!(moments.day, NaiveDate::from_ymd_opt(2026, 1, 12));
    assert_eq!(moments.time, NaiveTime::from_hms_opt(8, 15, 0));
    assert_eq!(moments.at.unwrap().to_string(), "2026-02-28 23:59:59.500");
}

#[test]
fn days_and_times_keep_their_range_and_step() {
    assert_eq!(codes::<Moments>("day=2026-01-04"), ["day too_small"]);
    assert_eq!(
        message::<Moments>("day=2026-01-04"),
        "Day must be no earlier than 2026-01-05"
    );
    assert_eq!(codes::<Moments>("day=2027-01-01"), ["day too_big"]);
    assert_eq!(codes::<Moments>("day=2026-01-13"), ["day bad_step"]);
    assert_eq!(codes::<Moments>("time=08:20"), ["time bad_step"]);
}

#[derive(Form, Debug)]
struct Meeting {
    #[field(step = 7)]
    day: Option<NaiveDate>,
    #[field(step = 3)]
    seats: Option<u8>,
}

#[test]
fn days_are_counted_as_a_browser_counts_them() {
    // 1970-01-01 was a Thursday, and so was 2026-01-01.
    assert!(decode::<Meeting>("day=2026-01-01").is_ok());
    assert_eq!(codes::<Meeting>("day=2026-01-05"), ["day bad_step"]);
}

#[test]
fn a_value_off_its_step_is_told_the_step() {
    assert_eq!(
        message::<Moments>("day=2026-01-13"),
        "Day must be in steps of 7 days, starting from 2026-01-05"
    );
    assert_eq!(
        message::<Moments>("time=08:20"),
        "Time must be in steps of 15 minutes, starting from 08:00"
    );
    assert_eq!(
        message::<Numbers>("stepped=12"),
        "Stepped must be in steps of 5, starting from 10"
    );
    assert_eq!(
        message::<Meeting>("seats=4"),
        "Seats must be a multiple of 3"
    );
}

#[test]
fn what_is_no_day_or_time_says_so() {
    for day in [
        "2026-02-30",
        "26-01-01",
        "2026-1-1",
        "0000-01-01",
        "31.01.2026",
        "+2026-01-01",
    ] {
        assert_eq!(
            codes::<Moments>(&format!("day={}", day.replace('+', "%2B"))),
            ["day not_a_date"],
            "{day}"
        );
    }
    for time in [
        "24:00",
        "8:00",
        "08:60",
        "08:00:",
        "08:00:00.",
        "08:00:00.1234567890",
    ] {
        assert_eq!(
            codes::<Moments>(&format!("time={time}")),
            ["time not_a_time"],
            "{time}"
        );
    }
    assert_eq!(codes::<Moments>("at=2026-01-01"), ["at not_a_date_time"]);
}
