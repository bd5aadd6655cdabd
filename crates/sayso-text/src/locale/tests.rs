use super::Locale;
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use proptest::prelude::*;

/// The texts of `Intl` in ICU 78, which has the data of CLDR 48: a moment, a day, a month, a number, a percentage, amounts
/// of the own currency, of `SEK` and of `USD`, and the first day of a week.
const WRITTEN: [(&str, [&str; 10]); 12] = [
    (
        "en-US",
        [
            "Sep 5, 2026, 9:05 PM",
            "Sep 5",
            "January 2026",
            "-1,234,567.5",
            "12.5%",
            "$1,234.50",
            "-$1,234.50",
            "SEK\u{a0}1,234.50",
            "-$1,234.50",
            "Sun",
        ],
    ),
    (
        "en-GB",
        [
            "5 Sept 2026, 21:05",
            "5 Sept",
            "January 2026",
            "-1,234,567.5",
            "12.5%",
            "£1,234.50",
            "-£1,234.50",
            "SEK\u{a0}1,234.50",
            "-US$1,234.50",
            "Mon",
        ],
    ),
    (
        "en-IE",
        [
            "5 Sept 2026, 21:05",
            "5 Sept",
            "January 2026",
            "-1,234,567.5",
            "12.5%",
            "€1,234.50",
            "-€1,234.50",
            "SEK\u{a0}1,234.50",
            "-US$1,234.50",
            "Mon",
        ],
    ),
    (
        "en-CA",
        [
            "Sep 5, 2026, 9:05 p.m.",
            "Sep 5",
            "January 2026",
            "-1,234,567.5",
            "12.5%",
            "$1,234.50",
            "-$1,234.50",
            "SEK\u{a0}1,234.50",
            "-US$1,234.50",
            "Sun",
        ],
    ),
    (
        "en-AU",
        [
            "5 Sept 2026, 9:05 pm",
            "5 Sept",
            "January 2026",
            "-1,234,567.5",
            "12.5%",
            "$1,234.50",
            "-$1,234.50",
            "SEK\u{a0}1,234.50",
            "-USD\u{a0}1,234.50",
            "Mon",
        ],
    ),
    (
        "en-NZ",
        [
            "5 Sept 2026, 9:05 pm",
            "5 Sept",
            "January 2026",
            "-1,234,567.5",
            "12.5%",
            "$1,234.50",
            "-$1,234.50",
            "SEK\u{a0}1,234.50",
            "-US$1,234.50",
            "Mon",
        ],
    ),
    (
        "en-CH",
        [
            "5 Sept 2026, 21:05",
            "5 Sept",
            "January 2026",
            "-1'234'567.5",
            "12.5%",
            "CHF\u{a0}1'234.50",
            "CHF-1'234.50",
            "SEK\u{a0}1'234.50",
            "US$-1'234.50",
            "Mon",
        ],
    ),
    (
        "de-DE",
        [
            "05.09.2026, 21:05",
            "5. Sept.",
            "Januar 2026",
            "-1.234.567,5",
            "12,5\u{a0}%",
            "1.234,50\u{a0}€",
            "-1.234,50\u{a0}€",
            "1.234,50\u{a0}SEK",
            "-1.234,50\u{a0}$",
            "Mo",
        ],
    ),
    (
        "de-AT",
        [
            "05.09.2026, 21:05",
            "5. Sep.",
            "Jänner 2026",
            "-1\u{a0}234\u{a0}567,5",
            "12,5\u{a0}%",
            "€\u{a0}1.234,50",
            "-€\u{a0}1.234,50",
            "SEK\u{a0}1.234,50",
            "-$\u{a0}1.234,50",
            "Mo",
        ],
    ),
    (
        "de-CH",
        [
            "05.09.2026, 21:05",
            "5. Sept.",
            "Januar 2026",
            "-1'234'567.5",
            "12.5%",
            "CHF\u{a0}1'234.50",
            "CHF-1'234.50",
            "SEK\u{a0}1'234.50",
            "$-1'234.50",
            "Mo",
        ],
    ),
    (
        "de-LI",
        [
            "05.09.2026, 21:05",
            "5. Sept.",
            "Januar 2026",
            "-1'234'567.5",
            "12.5%",
            "CHF\u{a0}1'234.50",
            "-CHF\u{a0}1'234.50",
            "SEK\u{a0}1'234.50",
            "-$\u{a0}1'234.50",
            "Mo",
        ],
    ),
    (
        "de-LU",
        [
            "05.09.2026, 21:05",
            "5. Sept.",
            "Januar 2026",
            "-1.234.567,5",
            "12,5\u{a0}%",
            "1.234,50\u{a0}€",
            "-1.234,50\u{a0}€",
            "1.234,50\u{a0}SEK",
            "-1.234,50\u{a0}$",
            "Mo",
        ],
    ),
];

/// The currencies of the regions.
const CURRENCIES: [&str; 12] = [
    "USD", "GBP", "EUR", "CAD", "AUD", "NZD", "CHF", "EUR", "EUR", "CHF", "CHF", "EUR",
];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn evening() -> NaiveDateTime {
    day(2026, 9, 5).and_hms_opt(21, 5, 0).unwrap()
}

#[test]
fn locales_write_as_cldr_says() {
    assert_eq!(Locale::ALL.len(), WRITTEN.len());
    for ((locale, (tag, expected)), own) in Locale::ALL.iter().zip(WRITTEN).zip(CURRENCIES) {
        assert_eq!(locale.tag(), tag);
        let written = [
            locale.moment(evening()),
            locale.day(day(2026, 9, 5)),
            locale.month(day(2026, 1, 27)),
            locale.decimal(-12_345_675, 1),
            locale.percent(125, 1),
            locale.money(123_450, 2, own),
            locale.money(-123_450, 2, own),
            locale.money(123_450, 2, "SEK"),
            locale.money(-123_450, 2, "USD"),
            locale.weekdays()[0].to_owned(),
        ];
        assert_eq!(written, expected.map(str::to_owned), "{tag}");
    }
}

#[test]
fn a_language_alone_means_its_first_locale() {
    assert_eq!(Locale::tagged("en"), Some(Locale::EN_US));
    assert_eq!(Locale::tagged("de"), Some(Locale::DE_DE));
    for locale in Locale::ALL {
        assert_eq!(Locale::tagged(locale.tag()), Some(*locale));
    }
    for unknown in ["fr", "de-BR", "en-", "", "DE"] {
        assert_eq!(Locale::tagged(unknown), None, "{unknown:?}");
    }
}

#[test]
fn years_have_as_many_digits_as_they_need() {
    assert_eq!(Locale::EN_US.date(day(999, 1, 2)), "Jan 2, 999");
    assert_eq!(Locale::DE_DE.date(day(33, 4, 3)), "03.04.33");
    assert_eq!(Locale::DE_AT.month(day(800, 12, 25)), "Dezember 800");
    assert_eq!(Locale::EN_GB.date(day(10_000, 1, 1)), "1 Jan 10000");
}

#[test]
fn noon_and_midnight_are_twelve() {
    let time = |hour, minute| {
        day(2026, 1, 1)
            .and_hms_opt(hour, minute, 59)
            .unwrap()
            .time()
    };
    assert_eq!(Locale::EN_US.time(time(0, 0)), "12:00 AM");
    assert_eq!(Locale::EN_US.time(time(12, 30)), "12:30 PM");
    assert_eq!(Locale::EN_GB.time(time(0, 0)), "00:00");
}

#[test]
fn amounts_are_exact_to_the_limits() {
    assert_eq!(Locale::DE_DE.money(-5, 2, "EUR"), "-0,05\u{a0}€");
    assert_eq!(Locale::EN_US.money(0, 0, "JPY"), "¥0");
    assert_eq!(Locale::EN_US.money(-7, 3, "KWD"), "-KWD\u{a0}0.007");
    assert_eq!(Locale::EN_US.number(999), "999");
    assert_eq!(Locale::EN_US.number(i64::MIN), "-9,223,372,036,854,775,808");
}

proptest! {
    #[test]
    fn formatting_keeps_all_digits(units: i64, decimals in 0_u8..=15) {
        for locale in Locale::ALL {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let plain = format!("{:0width$}", units.unsigned_abs(), width = usize::from(decimals) + 1);
            for text in [
                locale.decimal(units, decimals),
                locale.percent(units, decimals),
                locale.money(units, decimals, "CHF"),
            ] {
                prop_assert_eq!(digits(&text), plain.clone());
                prop_assert_eq!(text.contains('-'), units < 0);
            }
        }
    }

    #[test]
    fn groups_have_three_digits(units: i64, decimals in 0_u8..=4) {
        for locale in Locale::ALL {
            let marks = locale.marks();
            let text = locale.decimal(units, decimals);
            let whole = text.split(marks.decimal).next().unwrap_or_default().trim_start_matches('-');
            let mut groups = whole.split(marks.group).map(str::len);
            let first = groups.next();
            prop_assert!(matches!(first, Some(1..=3)), "{}", text);
            prop_assert!(groups.all(|length| length == 3), "{}", text);
        }
    }

    #[test]
    fn days_differ_and_have_their_year(days in 1_i32..3_000_000) {
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let next = date.succ_opt().unwrap();
        for locale in Locale::ALL {
            let text = locale.date(date);
            prop_assert!(text.ends_with(&date.year().to_string()));
            prop_assert_ne!(text, locale.date(next));
        }
    }
}
