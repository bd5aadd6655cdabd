//! Rows of lists in names: `lines.0.qty`.

use super::{FormData, LimitError, Limits, Numbers, Value};
use crate::filled::is_blank;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The rows of one list; `true` for those with a value.
type Rows = BTreeMap<u32, bool>;

impl FormData {
    /// Numbers the rows of each list from 0 on without gaps, those without values last. Call it once all entries are
    /// added.
    ///
    /// A browser may submit the rows 2 and 7. As a `Vec` they are the first and the second, and so an action
    /// names them in its issues. [`restore_rows`](Self::restore_rows) takes that back for the page, whose controls have
    /// the numbers 2 and 7.
    ///
    /// ```
    /// use sayso::{form::Limits, prelude::*};
    /// let mut data = FormData::from_iter([("lines.2.product", "Tea"), ("lines.7.product", "Milk")]);
    /// data.renumber_rows(&Limits::default())?;
    /// assert_eq!(data.get("lines.1.product"), Some("Milk"));
    /// # Ok::<_, sayso::form::LimitError>(())
    /// ```
    ///
    /// # Errors
    /// Returns an error if there are more rows than `limits` allow.
    pub fn renumber_rows(&mut self, limits: &Limits) -> Result<(), LimitError> {
        self.restore_rows();
        let mut lists: BTreeMap<String, Rows> = BTreeMap::new();
        for (name, values) in &*self.entries {
            let filled = values.iter().any(|(_, value)| !value.is_blank());
            for (list, row) in rows_in(name) {
                *lists
                    .entry(list.to_owned())
                    .or_default()
                    .entry(row)
                    .or_default() |= filled;
            }
        }
        if lists.values().map(Rows::len).sum::<usize>() > limits.max_rows {
            return Err(LimitError::TooManyRows(limits.max_rows));
        }
        // A page shows a list up to its last row, whatever number a visitor gives it.
        let last_rows = lists.values().filter_map(|rows| rows.last_key_value());
        let shown: u64 = last_rows.map(|(last, _)| u64::from(*last) + 1).sum();
        let numbers: Numbers = lists
            .into_iter()
            .map(|(list, rows)| (list, in_order(&rows)))
            .collect();
        if numbers
            .values()
            .any(|rows| rows.iter().any(|(from, to)| from != to))
        {
            self.rename(&numbers);
            let is_shown = usize::try_from(shown).is_ok_and(|shown| shown <= limits.max_rows);
            self.submitted = is_shown.then(|| Arc::new(reversed(&numbers)));
        }
        Ok(())
    }

    /// Takes back [`renumber_rows`](Self::renumber_rows), so that a page shows the values in the controls that they were
    /// submitted with. Rows stay as they are if their numbers go beyond the limit for rows.
    ///
    /// ```
    /// use sayso::{form::Limits, prelude::*};
    /// let mut data = FormData::from_iter([("lines.2.product", "Tea"), ("lines.7.product", "Milk")]);
    /// data.renumber_rows(&Limits::default())?;
    /// assert_eq!(data.submitted_path("lines.1.product"), "lines.7.product");
    /// data.restore_rows();
    /// assert_eq!(data.get("lines.7.product"), Some("Milk"));
    /// # Ok::<_, sayso::form::LimitError>(())
    /// ```
    pub fn restore_rows(&mut self) {
        if let Some(numbers) = self.submitted.take() {
            self.rename(&numbers);
        }
    }

    /// Returns a path as the page has it: with the numbers of rows that were submitted.
    ///
    /// ```
    /// use sayso::{form::Limits, prelude::*};
    /// let mut data = FormData::from_iter([("lines.2.product", "Tea")]);
    /// data.renumber_rows(&Limits::default())?;
    /// assert_eq!(data.submitted_path("lines.0"), "lines.2");
    /// assert_eq!(data.submitted_path("name"), "name");
    /// # Ok::<_, sayso::form::LimitError>(())
    /// ```
    pub fn submitted_path<'a>(&self, path: &'a str) -> Cow<'a, str> {
        let Some(numbers) = &self.submitted else {
            return Cow::Borrowed(path);
        };
        // The path may end with the number of a row, which is followed by a dot elsewhere.
        let mut renamed = renumbered(&format!("{path}."), numbers);
        renamed.pop();
        Cow::Owned(renamed)
    }

    fn rename(&mut self, numbers: &Numbers) {
        let entries = std::mem::take(Arc::make_mut(&mut self.entries))
            .into_iter()
            .map(|(name, values)| (renumbered(&name, numbers), values));
        self.entries = Arc::new(entries.collect());
    }

    /// Removes the entries of the rows beyond `limits`, so that the rest of a refused form can be shown again.
    ///
    /// ```
    /// use sayso::{form::Limits, prelude::*};
    /// let mut data = FormData::from_iter([("lines.0.product", "Tea"), ("lines.1.product", "Milk")]);
    /// let mut limits = Limits::default();
    /// limits.max_rows = 1;
    /// data.keep_first_rows(&limits);
    /// assert_eq!(data.len(), 1);
    /// ```
    pub fn keep_first_rows(&mut self, limits: &Limits) {
        let mut rows = BTreeSet::new();
        let mut beyond = BTreeSet::new();
        for (name, _) in self.entries() {
            let new: Vec<_> = rows_in(name).filter(|row| !rows.contains(row)).collect();
            if rows.len() + new.len() > limits.max_rows {
                beyond.insert(name.to_owned());
            } else {
                rows.extend(new);
            }
        }
        beyond.iter().for_each(|name| self.remove(name));
    }

    /// Returns the numbers of the rows under `list` (`lines` has 0 and 2 when there are `lines.0.qty` and
    /// `lines.2.qty`), ascending. Rows with only blank texts and no file are left out, and so are rows
    /// without a name that their form knows.
    pub(crate) fn rows(&self, list: &str, is_known: impl Fn(&str) -> bool) -> Vec<u32> {
        row_numbers(self.filled_under(list), is_known)
    }

    /// Returns the numbers of all rows as [`rows`](Self::rows) does, with the blank ones, which a page shows again.
    pub(crate) fn rows_and_blank_ones(
        &self,
        list: &str,
        is_known: impl Fn(&str) -> bool,
    ) -> Vec<u32> {
        row_numbers(self.under(list).map(|(rest, _)| rest), is_known)
    }

    /// Returns whether `group.` has a nonblank text or a file under a name that the group's form knows.
    pub(crate) fn has_any_under(&self, group: &str, is_known: impl Fn(&str) -> bool) -> bool {
        self.filled_under(group).any(is_known)
    }

    fn filled_under(&self, prefix: &str) -> impl Iterator<Item = &str> {
        let filled = self
            .under(prefix)
            .filter(|(_, values)| values.iter().any(|(_, value)| !value.is_blank()));
        filled.map(|(rest, _)| rest)
    }

    /// Returns the entries whose names begin with `prefix.`, with the rest of their names.
    fn under(&self, prefix: &str) -> impl Iterator<Item = (&str, &Vec<(usize, Value)>)> {
        let start = format!("{prefix}.");
        let at = start.len();
        let end = start.clone();
        self.entries
            .range(start..)
            .take_while(move |(name, _)| name.starts_with(&end))
            .map(move |(name, values)| (&name[at..], values))
    }
}

impl Value {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Text(text) if is_blank(text))
    }
}

/// Each list that `name` leads through, and its row there.
fn rows_in(name: &str) -> impl Iterator<Item = (&str, u32)> {
    name.match_indices('.').filter_map(|(at, _)| {
        let number = name[at + 1..].split_once('.')?.0;
        Some((&name[..at], row_number(number)?))
    })
}

fn in_order(rows: &Rows) -> BTreeMap<u32, u32> {
    let filled = rows.iter().filter(|(_, filled)| **filled);
    let blank = rows.iter().filter(|(_, filled)| !**filled);
    filled.chain(blank).map(|(row, _)| *row).zip(0..).collect()
}

/// Returns the numbers that lead back.
fn reversed(numbers: &Numbers) -> Numbers {
    let lists = numbers.iter().map(|(list, rows)| {
        let list = renumbered(list, numbers);
        (list, rows.iter().map(|(from, to)| (*to, *from)).collect())
    });
    lists.collect()
}

fn renumbered(name: &str, numbers: &Numbers) -> String {
    let mut parts: Vec<String> = name.split('.').map(str::to_owned).collect();
    for (list, row) in rows_in(name) {
        let at = list.split('.').count();
        if let Some(number) = numbers.get(list).and_then(|rows| rows.get(&row)) {
            parts[at] = number.to_string();
        }
    }
    parts.join(".")
}

/// The rows that names such as `0.qty` belong to, where the row's form knows the rest of the name.
fn row_numbers<'a>(
    names: impl Iterator<Item = &'a str>,
    is_known: impl Fn(&str) -> bool,
) -> Vec<u32> {
    let known = names
        .filter_map(split_row)
        .filter(|(_, name)| is_known(name));
    let mut rows: Vec<u32> = known.map(|(row, _)| row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// The row that a name such as `0.qty` begins with, and the name within it.
pub(crate) fn split_row(name: &str) -> Option<(u32, &str)> {
    let (row, rest) = name.split_once('.')?;
    Some((row_number(row)?, rest))
}

/// `01` and `+1` are not the names that a form writes for row 1, and reading them as such would give one row
/// two spellings.
fn row_number(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (number < u32::MAX && number.to_string() == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(names: &[&str]) -> FormData {
        names
            .iter()
            .map(|name| name.split_once('=').unwrap_or((name, "1")))
            .collect()
    }

    #[test]
    fn rows_are_found_by_their_numbers_and_blank_ones_are_left_out() {
        let data = data(&[
            "lines.10.q",
            "lines.2.q",
            "lines.3.q= ",
            "lines.x.q",
            "lines.01.q",
            "linesx.4.q",
            "lines.5",
        ]);
        assert_eq!(data.rows("lines", |_| true), [2, 10]);
        assert_eq!(data.rows_and_blank_ones("lines", |_| true), [2, 3, 10]);
        assert!(
            data.rows("lines", |name| name == "zzz").is_empty(),
            "the row's form knows no such name"
        );
    }

    #[test]
    fn rows_are_numbered_without_gaps_and_blank_ones_come_last() {
        let mut data = data(&[
            "a.9.x=1",
            "a.2.x=",
            "a.5.b.7.y=2",
            "a.5.b.8.y=3",
            "a.9.b.4.y=4",
            "c.3=5",
            "a.01.x=6",
            "7.1.x=7",
        ]);
        data.renumber_rows(&Limits::default()).unwrap();
        let found: Vec<_> = data
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let expected = [
            "a.1.x=1",
            "a.2.x=",
            "a.0.b.0.y=2",
            "a.0.b.1.y=3",
            "a.1.b.0.y=4",
            "c.3=5",
            "a.01.x=6",
            "7.0.x=7",
        ];
        assert_eq!(found, expected);

        assert_eq!(data.submitted_path("a.0.b.1.y"), "a.5.b.8.y");
        assert_eq!(data.submitted_path("a.1"), "a.9");
        assert_eq!(data.submitted_path("a.7.x"), "a.7.x");
        data.restore_rows();
        let names: Vec<_> = data.iter().map(|(name, _)| name).collect();
        let submitted = [
            "a.9.x",
            "a.2.x",
            "a.5.b.7.y",
            "a.5.b.8.y",
            "a.9.b.4.y",
            "c.3",
            "a.01.x",
            "7.1.x",
        ];
        assert_eq!(names, submitted);
    }

    #[test]
    fn a_number_beyond_the_limit_is_not_given_back() {
        let limits = Limits {
            max_rows: 3,
            ..Limits::default()
        };
        let mut last = data(&["a.2.x", "a.0.x="]);
        last.renumber_rows(&limits).unwrap();
        last.restore_rows();
        assert_eq!(last.rows("a", |_| true), [2]);
        let mut beyond = data(&["a.3.x", "a.0.x="]);
        beyond.renumber_rows(&limits).unwrap();
        beyond.restore_rows();
        assert_eq!(beyond.rows("a", |_| true), [0]);
    }

    #[test]
    fn the_rows_of_all_lists_are_counted_together() {
        let limits = Limits {
            max_rows: 3,
            ..Limits::default()
        };
        let mut three = data(&["a.0.x", "a.0.y", "a.7.b.0.z"]);
        assert_eq!(three.renumber_rows(&limits), Ok(()));
        let mut four = data(&["a.0.x", "a.7.b.0.z", "a.7.b.1.z"]);
        assert_eq!(four.renumber_rows(&limits), Err(LimitError::TooManyRows(3)));
    }
}
