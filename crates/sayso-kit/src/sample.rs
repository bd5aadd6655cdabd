//! Rows that are made up, to try an application with: believable, and the same each time.
//!
//! The seeds of an application call it. Words, names and colours are in one small table.

mod pattern;
mod words;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use fastrand::Rng;
use sayso_core::{Error, Result};
use std::ops::RangeInclusive;
pub use words::Words;

/// The number of times that a row is made up until it keeps all rules.
pub const ATTEMPTS: u64 = 40;

/// From this attempt on, a row has no value that it can be without.
const PLAIN: u64 = 20;

/// The values of a row that is made up. The same row and attempt give the same values.
///
/// ```
/// use sayso_kit::sample::{Sample, Words};
///
/// let title = |at| Sample::new("task", at, 0).text(Words::Task, 0..=80);
/// assert_eq!(title(3), title(3));
/// assert_ne!(title(3), title(4));
/// ```
#[derive(Debug)]
pub struct Sample {
    random: Rng,
    at: u64,
    attempt: u64,
}

impl Sample {
    /// Begins a row: the one at `at`, from 0, of an entity.
    ///
    /// ```
    /// use sayso_kit::sample::Sample;
    ///
    /// let mut sample = Sample::new("task", 0, 0);
    /// assert!((1..=6).contains(&sample.number(1..=6)));
    /// ```
    pub fn new(entity: &str, at: u64, attempt: u64) -> Self {
        let hash = blake3::hash(format!("{entity} {at} {attempt}").as_bytes());
        let seed = hash
            .as_bytes()
            .first_chunk()
            .map_or(0, |bytes| u64::from_le_bytes(*bytes));
        Self {
            random: Rng::with_seed(seed),
            at,
            attempt,
        }
    }

    /// Returns a value four times out of five; never when a row was made up in vain too often.
    ///
    /// ```
    /// use sayso_kit::sample::{ATTEMPTS, Sample};
    ///
    /// assert_eq!(Sample::new("task", 0, ATTEMPTS - 1).maybe(Sample::time), None);
    /// ```
    pub fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let is_there = self.random.u8(0..5) > 0 && self.attempt < PLAIN;
        is_there.then(|| value(self))
    }

    /// Returns one of several values.
    ///
    /// # Errors
    /// Returns an error if there are none.
    ///
    /// ```
    /// use sayso_kit::sample::Sample;
    ///
    /// assert!(Sample::new("task", 0, 0).pick(&["red", "green"]).is_ok());
    /// assert!(Sample::new("task", 0, 0).pick::<i64>(&[]).is_err());
    /// ```
    pub fn pick<T: Clone>(&mut self, values: &[T]) -> Result<T> {
        let picked = self.random.choice(values).cloned();
        picked.ok_or_else(|| Error::bad_request("There is nothing to choose from."))
    }

    /// Returns one of several values most times, if there are some.
    ///
    /// ```
    /// use sayso_kit::sample::Sample;
    ///
    /// assert_eq!(Sample::new("task", 0, 0).maybe_pick::<i64>(&[]), None);
    /// ```
    pub fn maybe_pick<T: Clone>(&mut self, values: &[T]) -> Option<T> {
        self.maybe(|sample| sample.pick(values).ok()).flatten()
    }

    /// Returns words with a length in characters within these bounds.
    ///
    /// ```
    /// use sayso_kit::sample::{Sample, Words};
    ///
    /// let text = Sample::new("task", 0, 0).text(Words::Person, 0..=5);
    /// assert!(text.chars().count() <= 5);
    /// ```
    pub fn text(&mut self, words: Words, length: RangeInclusive<usize>) -> String {
        let mut text = words.text(&mut self.random, self.at, self.attempt);
        while text.chars().count() < *length.start() {
            text.push(' ');
            text.push_str(&Words::Sentence.text(&mut self.random, self.at, self.attempt));
        }
        let cut: String = text.chars().take(*length.end()).collect();
        cut.trim_end().to_owned()
    }

    /// Returns a text that a regular expression describes, without its anchors. Look-around is not known.
    ///
    /// ```
    /// use sayso_kit::sample::Sample;
    ///
    /// let code = Sample::new("part", 0, 0).pattern("[A-Z]{2}-[0-9]{4}");
    /// assert_eq!(code.len(), 7);
    /// ```
    pub fn pattern(&mut self, pattern: &str) -> String {
        pattern::text(pattern, &mut self.random)
    }

    /// Returns a number within these bounds, a round one where they are far apart.
    ///
    /// ```
    /// use sayso_kit::sample::Sample;
    ///
    /// let number = Sample::new("part", 0, 0).number(100..=90_000);
    /// assert!((100..=90_000).contains(&number) && number % 10 == 0);
    /// ```
    pub fn number(&mut self, bounds: RangeInclusive<i64>) -> i64 {
        let least = *bounds.start();
        let most = (*bounds.end()).max(least);
        let number = self.random.i64(least..=most);
        let step = match most.abs_diff(least) {
            0..=100 => return number,
            101..=2_000 => 5,
            2_001..=20_000 => 10,
            _ => 50,
        };
        let round = number - number.rem_euclid(step);
        if round < least { number } else { round }
    }

    /// Returns yes or no.
    ///
    /// ```
    /// use sayso_kit::sample::Sample;
    ///
    /// assert_eq!(Sample::new("part", 0, 0).flag(), Sample::new("part", 0, 0).flag());
    /// ```
    pub fn flag(&mut self) -> bool {
        self.random.bool()
    }

    /// Returns a number of days, to be added to the present day.
    ///
    /// ```
    /// use sayso_kit::sample::Sample;
    ///
    /// assert!((-5..=5).contains(&Sample::new("part", 0, 0).days(-5..=5).num_days()));
    /// ```
    pub fn days(&mut self, bounds: RangeInclusive<i64>) -> TimeDelta {
        TimeDelta::days(self.random.i64(bounds))
    }

    /// Returns a time of a working day, in quarters of an hour.
    ///
    /// ```
    /// use chrono::Timelike;
    /// use sayso_kit::sample::Sample;
    ///
    /// assert_eq!(Sample::new("part", 0, 0).time().minute() % 15, 0);
    /// ```
    pub fn time(&mut self) -> NaiveTime {
        let quarter = self.random.u32(8 * 4..18 * 4);
        NaiveTime::from_hms_opt(quarter / 4, quarter % 4 * 15, 0).unwrap_or_default()
    }

    /// Returns a time of a day so many days from this one.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use sayso_kit::sample::Sample;
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
    /// assert!(Sample::new("part", 0, 0).moment(day, 1..=2).date() > day);
    /// ```
    pub fn moment(&mut self, day: NaiveDate, days: RangeInclusive<i64>) -> NaiveDateTime {
        (day + self.days(days)).and_time(self.time())
    }
}

#[cfg(test)]
mod tests {
    use super::{Sample, Words};
    use std::collections::BTreeSet;

    #[test]
    fn rows_differ_before_their_words_run_out() {
        for words in [
            Words::Task,
            Words::Person,
            Words::Company,
            Words::Thing,
            Words::Place,
        ] {
            let texts: BTreeSet<String> = (0..100)
                .map(|at| Sample::new("row", at, 0).text(words, 0..=80))
                .collect();
            assert_eq!(texts.len(), 100, "{words:?}");
        }
    }

    #[test]
    fn texts_have_the_length_that_is_asked_for() {
        for words in Words::ALL {
            for at in 0..50 {
                let text = Sample::new("row", at, 0).text(*words, 12..=20);
                assert!(
                    (11..=20).contains(&text.chars().count()),
                    "{words:?} {text:?}"
                );
                assert_eq!(text, text.trim());
            }
        }
    }

    #[test]
    fn patterns_are_kept() {
        for (pattern, length) in [
            ("[A-Z]{2}-[0-9]{4}", 7..=7),
            ("(AB|CDE)?[0-9]+", 1..=8),
            ("\\d\\d:\\w", 4..=4),
            ("x*", 0..=3),
            ("(", 0..=0),
        ] {
            for at in 0..50 {
                let text = Sample::new("row", at, 0).pattern(pattern);
                assert!(length.contains(&text.chars().count()), "{pattern} {text:?}");
                assert!(text.is_ascii(), "{text:?}");
            }
        }
    }
}
