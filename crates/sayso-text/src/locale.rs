//! Locales: how a region writes dates, times, numbers and amounts of money.

mod amount;
mod date;
mod facts;

pub use amount::Marks;
pub use date::DatePart;

use crate::Language;
use amount::grouped;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use facts::Facts;
use std::fmt;

/// A language as a region writes it: dates, times, numbers, amounts of money, and the first day of the week.
///
/// The facts are those of [CLDR 48](https://cldr.unicode.org/), in its medium form of dates and its short form of times.
///
/// ```
/// use sayso::text::Locale;
/// use sayso::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
/// assert_eq!(Locale::EN_US.date(day), "Nov 27, 2026");
/// assert_eq!(Locale::DE_DE.date(day), "27.11.2026");
/// assert_eq!(Locale::DE_CH.money(-123_450, 2, "CHF"), "CHF-1'234.50");
/// ```
#[derive(Clone, Copy)]
pub struct Locale(&'static Facts);

impl Locale {
    /// English as the United States write it.
    pub const EN_US: Self = Self(&facts::EN_US);
    /// English as the United Kingdom writes it.
    pub const EN_GB: Self = Self(&facts::EN_GB);
    /// English as Ireland writes it.
    pub const EN_IE: Self = Self(&facts::EN_IE);
    /// English as Canada writes it.
    pub const EN_CA: Self = Self(&facts::EN_CA);
    /// English as Australia writes it.
    pub const EN_AU: Self = Self(&facts::EN_AU);
    /// English as New Zealand writes it.
    pub const EN_NZ: Self = Self(&facts::EN_NZ);
    /// English as Switzerland writes it.
    pub const EN_CH: Self = Self(&facts::EN_CH);
    /// German as Germany writes it.
    pub const DE_DE: Self = Self(&facts::DE_DE);
    /// German as Austria writes it.
    pub const DE_AT: Self = Self(&facts::DE_AT);
    /// German as Switzerland writes it.
    pub const DE_CH: Self = Self(&facts::DE_CH);
    /// German as Liechtenstein writes it.
    pub const DE_LI: Self = Self(&facts::DE_LI);
    /// German as Luxembourg writes it.
    pub const DE_LU: Self = Self(&facts::DE_LU);

    /// All locales. The first of each language is the one that the language alone means.
    pub const ALL: &[Self] = &[
        Self::EN_US,
        Self::EN_GB,
        Self::EN_IE,
        Self::EN_CA,
        Self::EN_AU,
        Self::EN_NZ,
        Self::EN_CH,
        Self::DE_DE,
        Self::DE_AT,
        Self::DE_CH,
        Self::DE_LI,
        Self::DE_LU,
    ];

    /// Returns the locale with a tag: `de-AT`, or `de` for the first of the language.
    ///
    /// ```
    /// use sayso::text::Locale;
    ///
    /// assert_eq!(Locale::tagged("de"), Some(Locale::DE_DE));
    /// assert_eq!(Locale::tagged("fr-FR"), None);
    /// ```
    pub fn tagged(tag: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|locale| locale.tag() == tag || locale.language().tag() == tag)
            .copied()
    }

    /// Returns the tag: `en-US`.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::EN_US.tag(), "en-US");
    /// ```
    pub const fn tag(self) -> &'static str {
        self.0.tag
    }

    /// Returns the language.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::DE_AT.language().tag(), "de");
    /// ```
    pub const fn language(self) -> Language {
        self.0.language
    }

    /// Returns the first day of the week.
    ///
    /// ```
    /// use sayso::{chrono::Weekday, text::Locale};
    ///
    /// assert_eq!(Locale::EN_CA.first_day(), Weekday::Sun);
    /// ```
    pub const fn first_day(self) -> Weekday {
        self.0.first_day
    }

    /// Returns the short names of the days of a week, in the order of a calendar.
    ///
    /// ```
    /// use sayso::text::Locale;
    ///
    /// assert_eq!(Locale::EN_US.weekdays()[0], "Sun");
    /// assert_eq!(Locale::DE_AT.weekdays()[0], "Mo");
    /// ```
    pub fn weekdays(self) -> [&'static str; 7] {
        let mut days = *self.0.weekdays;
        days.rotate_left(self.first_day().num_days_from_monday() as usize);
        days
    }

    /// Returns a day: `Nov 27, 2026`.
    pub fn date(self, date: NaiveDate) -> String {
        self.written(self.0.date, date)
    }

    /// Returns a day without its year: `Nov 27`.
    ///
    /// ```
    /// use sayso::{chrono::NaiveDate, text::Locale};
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    /// assert_eq!(Locale::EN_GB.day(day), "27 Nov");
    /// ```
    pub fn day(self, date: NaiveDate) -> String {
        self.written(self.0.day, date)
    }

    /// Returns the month of a day: `November 2026`.
    ///
    /// ```
    /// use sayso::{chrono::NaiveDate, text::Locale};
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 1, 27).unwrap();
    /// assert_eq!(Locale::DE_AT.month(day), "Jänner 2026");
    /// ```
    pub fn month(self, date: NaiveDate) -> String {
        format!("{} {}", self.0.months[date.month0() as usize], date.year())
    }

    /// Returns a time of day.
    ///
    /// ```
    /// use sayso::{chrono::NaiveTime, text::Locale};
    ///
    /// let evening = NaiveTime::from_hms_opt(21, 5, 0).unwrap();
    /// assert_eq!(Locale::EN_US.time(evening), "9:05 PM");
    /// ```
    pub fn time(self, time: NaiveTime) -> String {
        match self.0.halves {
            None => time.format("%H:%M").to_string(),
            Some(halves) => {
                let (is_late, hour) = time.hour12();
                format!(
                    "{hour}:{:02} {}",
                    time.minute(),
                    halves[usize::from(is_late)]
                )
            }
        }
    }

    /// Returns a time on a day.
    ///
    /// ```
    /// use sayso::{chrono::NaiveDate, text::Locale};
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    /// assert_eq!(Locale::DE_DE.moment(day.and_hms_opt(21, 5, 0).unwrap()), "27.11.2026, 21:05");
    /// ```
    pub fn moment(self, at: NaiveDateTime) -> String {
        format!("{}, {}", self.date(at.date()), self.time(at.time()))
    }

    /// Returns a whole number.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::EN_US.number(-1000), "-1,000");
    /// ```
    pub fn number(self, number: i64) -> String {
        self.decimal(number, 0)
    }

    /// Returns a number with decimals, from its units: 490 with two decimals is 4.90.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::DE_DE.decimal(123_456, 2), "1.234,56");
    /// ```
    pub fn decimal(self, units: i64, decimals: u8) -> String {
        let sign = if units < 0 { "-" } else { "" };
        format!(
            "{sign}{}",
            grouped(units.unsigned_abs(), decimals, self.marks())
        )
    }

    /// Returns a percentage, from its units.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::DE_CH.percent(125, 1), "12.5%");
    /// ```
    pub fn percent(self, units: i64, decimals: u8) -> String {
        format!("{}{}", self.decimal(units, decimals), self.percent_sign())
    }

    /// Returns an amount of money, from its minor units and the code of its currency.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::EN_US.money(490, 2, "USD"), "$4.90");
    /// ```
    pub fn money(self, units: i64, decimals: u8, currency: &str) -> String {
        let (before, after) = self.around_money(currency, units < 0);
        let digits = grouped(units.unsigned_abs(), decimals, self.money_marks());
        format!("{before}{digits}{after}")
    }

    /// Returns the parts of a day, in order.
    ///
    /// ```
    /// use sayso::text::{DatePart, Locale};
    ///
    /// assert_eq!(Locale::EN_US.date_parts()[0], DatePart::Month);
    /// ```
    pub const fn date_parts(self) -> &'static [DatePart] {
        self.0.date
    }

    /// Returns the short names of the months, as they follow or precede a day.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::EN_GB.short_months()[8], "Sept");
    /// ```
    pub const fn short_months(self) -> &'static [&'static str; 12] {
        self.0.short_months
    }

    /// Returns the words for the halves of a day; `None` where hours count to 24.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::EN_US.halves(), Some(["AM", "PM"]));
    /// ```
    pub const fn halves(self) -> Option<[&'static str; 2]> {
        self.0.halves
    }

    /// Returns the marks in a number.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::DE_CH.marks().group, '\'');
    /// ```
    pub const fn marks(self) -> Marks {
        self.0.number
    }

    /// Returns the marks in an amount of money.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::DE_AT.money_marks().group, '.');
    /// ```
    pub const fn money_marks(self) -> Marks {
        self.0.money
    }

    /// Returns the sign behind a percentage, with the blank before it.
    ///
    /// ```
    /// assert_eq!(sayso::text::Locale::DE_DE.percent_sign(), "\u{a0}%");
    /// ```
    pub const fn percent_sign(self) -> &'static str {
        self.0.percent
    }

    /// Returns the texts before and behind the digits of an amount of money.
    ///
    /// ```
    /// use sayso::text::Locale;
    ///
    /// let around = Locale::EN_US.around_money("USD", true);
    /// assert_eq!(around, ("-$".to_owned(), String::new()));
    /// ```
    pub fn around_money(self, currency: &str, is_negative: bool) -> (String, String) {
        let symbols = self.0.symbols.iter();
        let mut known = symbols.filter(|(code, _)| *code == currency);
        let symbol = known.next().map_or(currency, |(_, symbol)| symbol);
        self.0.frame.around(symbol, is_negative)
    }

    fn written(self, parts: &[DatePart], date: NaiveDate) -> String {
        let months = self.short_months();
        parts.iter().map(|part| part.of(date, months)).collect()
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Locale {}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.tag())
    }
}

#[cfg(test)]
mod tests;
