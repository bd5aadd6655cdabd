//! Calendars: a month, a week or a day, with links.

use sayso::{
    chrono::{Datelike, Days, NaiveDate, Weekday},
    prelude::*,
};
use std::ops::RangeInclusive;

/// The most weeks that a month touches.
const MOST_WEEKS: usize = 6;

/// The most entries that a day of a month shows.
pub const MOST_ON_DAY: usize = 10;

/// The days that calendars show: all weeks of their months lie in years of four digits.
const DAYS: RangeInclusive<NaiveDate> = day(1, 2)..=day(9999, 11);

/// Returns the first day of a month.
const fn day(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).expect("each month has a first day")
}

/// Returns the first day of a day's month.
///
/// ```
/// use sayso::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2026, 2, 17).unwrap();
/// assert_eq!(sayso_ui::calendar::month_of(day).to_string(), "2026-02-01");
/// ```
pub fn month_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// Returns the weeks that a month touches, each with its seven days.
///
/// `first` is the day that weeks begin with. At the ends of the calendar, a week has the days that there are.
///
/// ```
/// use sayso::chrono::{NaiveDate, Weekday};
///
/// let day = NaiveDate::from_ymd_opt(2026, 2, 17).unwrap();
/// let weeks = sayso_ui::calendar::weeks_of(day, Weekday::Mon);
/// assert_eq!(weeks.len(), 5);
/// assert_eq!(weeks[0][0].to_string(), "2026-01-26");
/// assert_eq!(weeks[4][6].to_string(), "2026-03-01");
/// ```
pub fn weeks_of(day: NaiveDate, first: Weekday) -> Vec<Vec<NaiveDate>> {
    let month = month_of(day);
    let begin = month.week(first).checked_first_day().unwrap_or(month);
    let days: Vec<NaiveDate> = begin.iter_days().take(7 * MOST_WEEKS).collect();
    let is_of_month = |day: &NaiveDate| (day.year(), day.month()) == (month.year(), month.month());
    days.chunks(7)
        .filter(|week| week.iter().any(is_of_month))
        .map(<[NaiveDate]>::to_vec)
        .collect()
}

/// Returns the month that is so many months from a day's own, or that one at the ends of the calendar.
///
/// ```
/// use sayso::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
/// assert_eq!(sayso_ui::calendar::next_month(day).to_string(), "2027-01-01");
/// ```
pub fn next_month(day: NaiveDate) -> NaiveDate {
    let month = month_of(day);
    let next = month.checked_add_days(Days::new(31));
    next.map_or(month, month_of)
}

/// Returns the first day of the month before a day's own, or of that one at the ends of the calendar.
///
/// ```
/// use sayso::chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
/// assert_eq!(sayso_ui::calendar::month_before(day).to_string(), "2025-12-01");
/// ```
pub fn month_before(day: NaiveDate) -> NaiveDate {
    let month = month_of(day);
    month.pred_opt().map_or(month, month_of)
}

/// The days that a calendar shows: those of the month or week of a day, or this day alone.
///
/// ```
/// use sayso::chrono::{NaiveDate, Weekday};
/// use sayso_ui::calendar::Shown;
///
/// let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
/// let week = Shown::of(None, Some(day), None, day);
/// assert_eq!(week, Shown::Week(day));
/// assert_eq!(week.weeks(Weekday::Mon)[0][0].to_string(), "2026-11-23");
/// assert_eq!(week.later().week().unwrap().to_string(), "2026-12-05");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The month of a day, in whole weeks.
    Month(NaiveDate),
    /// The week of a day.
    Week(NaiveDate),
    /// A day.
    Day(NaiveDate),
}

impl Shown {
    /// Returns the days that a request asks for: a day before a week before a month, and the present month by default.
    ///
    /// A day whose month is not all in years of four digits becomes the nearest one of another month.
    pub fn of(
        month: Option<NaiveDate>,
        week: Option<NaiveDate>,
        day: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Self {
        let day = day.map(Self::Day).or(week.map(Self::Week));
        let asked = day.unwrap_or(Self::Month(month.unwrap_or(today)));
        asked.at(asked.date().clamp(*DAYS.start(), *DAYS.end()))
    }

    /// Returns the day by which a request asks for a month; none if it asks for something else.
    pub fn month(self) -> Option<NaiveDate> {
        matches!(self, Self::Month(_)).then_some(self.date())
    }

    /// Returns the day by which a request asks for a week; none if it asks for something else.
    pub fn week(self) -> Option<NaiveDate> {
        matches!(self, Self::Week(_)).then_some(self.date())
    }

    /// Returns the day for which a request asks; none if it asks for something else.
    pub fn day(self) -> Option<NaiveDate> {
        matches!(self, Self::Day(_)).then_some(self.date())
    }

    /// Returns the day for which, or for whose month or week, a request asks.
    pub fn date(self) -> NaiveDate {
        let (Self::Month(date) | Self::Week(date) | Self::Day(date)) = self;
        date
    }

    /// Returns the same around another day.
    #[must_use]
    pub fn at(self, date: NaiveDate) -> Self {
        match self {
            Self::Month(_) => Self::Month(date),
            Self::Week(_) => Self::Week(date),
            Self::Day(_) => Self::Day(date),
        }
    }

    /// Returns what is shown next.
    #[must_use]
    pub fn later(self) -> Self {
        let date = self.date();
        let next = |days| date.checked_add_days(Days::new(days)).unwrap_or(date);
        self.at(match self {
            Self::Month(_) => next_month(date),
            Self::Week(_) => next(7),
            Self::Day(_) => next(1),
        })
    }

    /// Returns what is shown before.
    #[must_use]
    pub fn earlier(self) -> Self {
        let date = self.date();
        let before = |days| date.checked_sub_days(Days::new(days)).unwrap_or(date);
        self.at(match self {
            Self::Month(_) => month_before(date),
            Self::Week(_) => before(7),
            Self::Day(_) => before(1),
        })
    }

    /// Returns the rows of the calendar: weeks that begin with a day of the week, or a day alone.
    pub fn weeks(self, first: Weekday) -> Vec<Vec<NaiveDate>> {
        match self {
            Self::Month(date) => weeks_of(date, first),
            Self::Week(date) => {
                let begin = date.week(first).checked_first_day().unwrap_or(date);
                vec![begin.iter_days().take(7).collect()]
            }
            Self::Day(date) => vec![vec![date]],
        }
    }

    /// Returns the names of the days in a row of the calendar, of those of a week that begins with a day of the week.
    ///
    /// ```
    /// use sayso::{chrono::NaiveDate, text::Locale};
    /// use sayso_ui::calendar::Shown;
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
    /// let [week, day] = [Shown::Week(day), Shown::Day(day)];
    /// let names = Locale::EN_US.weekdays();
    /// assert_eq!(week.weekdays(&names, Locale::EN_US.first_day()), names);
    /// assert_eq!(day.weekdays(&names, Locale::EN_US.first_day()), ["Sat"]);
    /// ```
    pub fn weekdays<'a>(self, names: &[&'a str], first: Weekday) -> Vec<&'a str> {
        match self {
            Self::Day(date) => {
                let at = date.weekday().days_since(first) as usize;
                names.get(at).copied().into_iter().collect()
            }
            Self::Month(_) | Self::Week(_) => names.to_vec(),
        }
    }

    /// Returns the month of which days are not muted: that of a calendar of a month, and else that of a day itself.
    pub fn month_around(self, day: NaiveDate) -> NaiveDate {
        self.month().unwrap_or(day)
    }
}

/// The table of a calendar. Its children are the weeks, `<tr>` with a [`Day`](enum@Day) for each of `weekdays`.
///
/// `weekdays` are the names of the days in order. On a phone, the days with links are listed one below the other.
///
/// ```
/// use sayso::{chrono::{NaiveDate, Weekday}, prelude::*};
/// use sayso_ui::calendar::{Calendar, Day, weeks_of};
///
/// let today = NaiveDate::from_ymd_opt(2026, 2, 17).unwrap();
/// let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
/// let html = view! {
///     <Calendar label="February 2026" weekdays={&weekdays}>
///         for week in weeks_of(today, Weekday::Mon) {
///             <tr>
///                 for day in week {
///                     <Day {day} month={today} {today} label={day.to_string()}>
///                         if day == today { <li><a href="/tasks/1">"Order tea"</a></li> }
///                     </Day>
///                 }
///             </tr>
///         }
///     </Calendar>
/// };
/// assert!(html.as_str().contains("aria-current=\"date\""));
/// ```
#[component]
pub fn Calendar(label: &str, weekdays: &[&str], children: Html) -> Html {
    view! {
        <table class="calendar card" aria-label={label}>
            <thead>
                <tr>
                    for weekday in weekdays {
                        <th scope="col">{weekday}</th>
                    }
                </tr>
            </thead>
            <tbody>{children}</tbody>
        </table>
    }
}

/// The ways to show a calendar. Its children are links, of which that of the present one has `aria-current`.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::calendar::Segments;
///
/// let html = view! {
///     <Segments label="Show">
///         <a href="/calendar" aria-current="true">"Month"</a>
///         <a href="/calendar?week=2026-11-28">"Week"</a>
///     </Segments>
/// };
/// assert!(html.as_str().starts_with("<nav class=\"segments\" aria-label=\"Show\">"));
/// ```
#[component]
pub fn Segments(label: &str, children: Html) -> Html {
    view! { <nav class="segments" aria-label={label}>{children}</nav> }
}

/// A day of a [`Calendar`](enum@Calendar). Its children are `<li>` with what happens on it.
///
/// `month` is any day of the month that is shown; days of others are muted. `label` is the day in words.
///
/// ```
/// use sayso::{chrono::NaiveDate, prelude::*};
/// use sayso_ui::calendar::Day;
///
/// let day = NaiveDate::from_ymd_opt(2026, 2, 17).unwrap();
/// let html = view! { <Day {day} month={day} today={day} label="Tuesday, 17 February"/> };
/// assert!(html.as_str().contains("<time datetime=\"2026-02-17\""));
/// ```
#[component]
pub fn Day(
    day: NaiveDate,
    month: NaiveDate,
    today: NaiveDate,
    #[prop(into)] label: String,
    #[prop(default)] children: Html,
) -> Html {
    let outside = (month_of(day) != month_of(month)).then_some("outside");
    let is_today = (day == today).then_some("date");
    view! {
        <td class={outside} aria-current={is_today}>
            <time datetime={day.to_string()}>
                <span aria-hidden="true">{day.day()}</span>
                <span class="hidden">{label}</span>
            </time>
            <ul>{children}</ul>
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_at_the_ends_of_the_calendar_are_those_of_years_of_four_digits() {
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            for shown in [
                Shown::of(Some(day), None, None, day),
                Shown::of(None, Some(day), None, day),
                Shown::of(None, None, Some(day), day),
            ] {
                let days = shown.weeks(Weekday::Mon).concat();
                assert!(!days.is_empty());
                assert!(
                    days.iter().all(|day| (1..=9999).contains(&day.year())),
                    "{days:?}"
                );
            }
        }
    }
}
