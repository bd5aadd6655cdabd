//! The facts of each locale, from [CLDR 48](https://github.com/unicode-org/cldr-json): `dateFormats/medium`, the skeleton
//! `MMMd`, `timeFormats/short` in its ASCII form, `symbols-numberSystem-latn`, `currencyFormats/standard`, `currencies`,
//! `weekData/firstDay`.

use super::{
    DatePart::{self, Between, Day, Month, PaddedDay, PaddedMonth, Year},
    Marks,
    amount::Frame,
};
use crate::{English, German, Language};
use chrono::Weekday;

/// The facts about a locale.
pub(super) struct Facts {
    pub(super) tag: &'static str,
    pub(super) language: Language,
    /// A day.
    pub(super) date: &'static [DatePart],
    /// A day without its year.
    pub(super) day: &'static [DatePart],
    pub(super) months: &'static [&'static str; 12],
    pub(super) short_months: &'static [&'static str; 12],
    /// The short names of the days, from Monday on.
    pub(super) weekdays: &'static [&'static str; 7],
    pub(super) first_day: Weekday,
    /// The words for the halves of a day, where hours count to 12.
    pub(super) halves: Option<[&'static str; 2]>,
    pub(super) number: Marks,
    pub(super) money: Marks,
    /// The sign behind a percentage.
    pub(super) percent: &'static str,
    pub(super) frame: Frame,
    /// The symbols of currencies by their codes. All others are written as their codes.
    pub(super) symbols: &'static [(&'static str, &'static str)],
}

const POINT: Marks = marks(',', '.');
const COMMA: Marks = marks('.', ',');
const APOSTROPHE: Marks = marks('\'', '.');

const fn marks(group: char, decimal: char) -> Marks {
    Marks { group, decimal }
}

pub(super) const EN_US: Facts = Facts {
    tag: "en-US",
    language: &English,
    date: &[Month, Between(" "), Day, Between(", "), Year],
    day: &[Month, Between(" "), Day],
    months: &[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    short_months: &[
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    weekdays: &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    first_day: Weekday::Sun,
    halves: Some(["AM", "PM"]),
    number: POINT,
    money: POINT,
    percent: "%",
    frame: Frame::Before,
    symbols: &[
        ("USD", "$"),
        ("EUR", "€"),
        ("GBP", "£"),
        ("JPY", "¥"),
        ("CAD", "CA$"),
        ("AUD", "A$"),
        ("NZD", "NZ$"),
        ("CNY", "CN¥"),
        ("INR", "₹"),
        ("KRW", "₩"),
        ("BRL", "R$"),
        ("MXN", "MX$"),
        ("ILS", "₪"),
    ],
};

pub(super) const EN_GB: Facts = Facts {
    tag: "en-GB",
    date: &[Day, Between(" "), Month, Between(" "), Year],
    day: &[Day, Between(" "), Month],
    short_months: &[
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
    ],
    first_day: Weekday::Mon,
    halves: None,
    symbols: &[
        ("USD", "US$"),
        ("EUR", "€"),
        ("GBP", "£"),
        ("JPY", "JP¥"),
        ("CAD", "CA$"),
        ("AUD", "A$"),
        ("NZD", "NZ$"),
        ("CNY", "CN¥"),
        ("INR", "₹"),
        ("KRW", "₩"),
        ("BRL", "R$"),
        ("MXN", "MX$"),
        ("ILS", "₪"),
    ],
    ..EN_US
};

pub(super) const EN_IE: Facts = Facts {
    tag: "en-IE",
    ..EN_GB
};

pub(super) const EN_CA: Facts = Facts {
    tag: "en-CA",
    halves: Some(["a.m.", "p.m."]),
    symbols: &[
        ("CAD", "$"),
        ("USD", "US$"),
        ("EUR", "€"),
        ("GBP", "£"),
        ("JPY", "JP¥"),
        ("AUD", "A$"),
        ("NZD", "NZ$"),
        ("CNY", "CN¥"),
        ("INR", "₹"),
        ("KRW", "₩"),
        ("BRL", "R$"),
        ("MXN", "MX$"),
        ("ILS", "₪"),
    ],
    ..EN_US
};

pub(super) const EN_AU: Facts = Facts {
    tag: "en-AU",
    short_months: &[
        "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
    ],
    halves: Some(["am", "pm"]),
    symbols: &[("AUD", "$")],
    ..EN_GB
};

pub(super) const EN_NZ: Facts = Facts {
    tag: "en-NZ",
    halves: Some(["am", "pm"]),
    symbols: &[
        ("NZD", "$"),
        ("USD", "US$"),
        ("EUR", "€"),
        ("GBP", "£"),
        ("JPY", "JP¥"),
        ("CAD", "CA$"),
        ("AUD", "A$"),
        ("CNY", "CN¥"),
        ("INR", "₹"),
        ("KRW", "₩"),
        ("BRL", "R$"),
        ("MXN", "MX$"),
        ("ILS", "₪"),
    ],
    ..EN_GB
};

pub(super) const EN_CH: Facts = Facts {
    tag: "en-CH",
    number: APOSTROPHE,
    money: APOSTROPHE,
    frame: Frame::Swiss,
    ..EN_GB
};

pub(super) const DE_DE: Facts = Facts {
    tag: "de-DE",
    language: &German,
    date: &[PaddedDay, Between("."), PaddedMonth, Between("."), Year],
    day: &[Day, Between(". "), Month],
    months: &[
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    short_months: &[
        "Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.",
        "Dez.",
    ],
    weekdays: &["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    first_day: Weekday::Mon,
    halves: None,
    number: COMMA,
    money: COMMA,
    percent: "\u{a0}%",
    frame: Frame::Behind,
    symbols: &[
        ("EUR", "€"),
        ("USD", "$"),
        ("GBP", "£"),
        ("JPY", "¥"),
        ("CAD", "CA$"),
        ("AUD", "AU$"),
        ("NZD", "NZ$"),
        ("CNY", "CN¥"),
        ("INR", "₹"),
        ("KRW", "₩"),
        ("BRL", "R$"),
        ("MXN", "MX$"),
        ("ILS", "₪"),
    ],
};

pub(super) const DE_AT: Facts = Facts {
    tag: "de-AT",
    months: &[
        "Jänner",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    short_months: &[
        "Jän.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.",
        "Dez.",
    ],
    number: marks('\u{a0}', ','),
    frame: Frame::Apart,
    ..DE_DE
};

pub(super) const DE_CH: Facts = Facts {
    tag: "de-CH",
    number: APOSTROPHE,
    money: APOSTROPHE,
    percent: "%",
    frame: Frame::Swiss,
    symbols: &[
        ("USD", "$"),
        ("GBP", "£"),
        ("JPY", "¥"),
        ("CAD", "CA$"),
        ("AUD", "AU$"),
        ("NZD", "NZ$"),
        ("CNY", "CN¥"),
        ("INR", "₹"),
        ("KRW", "₩"),
        ("BRL", "R$"),
        ("MXN", "MX$"),
        ("ILS", "₪"),
    ],
    ..DE_DE
};

pub(super) const DE_LI: Facts = Facts {
    tag: "de-LI",
    frame: Frame::Apart,
    ..DE_CH
};

pub(super) const DE_LU: Facts = Facts {
    tag: "de-LU",
    ..DE_DE
};
