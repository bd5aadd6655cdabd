//! Rows of lists in names: `lines.0.qty`.

use super::{
    FormData, LimitError, Limits, Value,
    numbers::{Numbers, RowIn, row_number, rows_in},
};
use crate::{
    FieldKind, FieldSpec,
    filled::{is_blank, is_ticked},
};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// The rows of one list.
type Rows = BTreeMap<u32, Contents>;

/// The contents of a row, in the order of rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Contents {
    /// A value of a field, so that the form has the row.
    Fields,
    /// Values under names that no field has.
    Others,
    Nothing,
}

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
        let lists = self.lists(|_| None);
        if lists.values().map(Rows::len).sum::<usize>() > limits.max_rows {
            return Err(LimitError::TooManyRows(limits.max_rows));
        }
        self.number(&lists);
        Ok(())
    }

    /// Numbers the rows as [`renumber_rows_of`](Self::renumber_rows_of) does for the form whose `find` is given.
    pub(crate) fn renumber_rows_by(&mut self, find: Find) {
        self.restore_rows();
        let lists = self.lists(find);
        self.number(&lists);
    }

    fn lists(&self, find: Find) -> BTreeMap<String, Rows> {
        let mut lists: BTreeMap<String, Rows> = BTreeMap::new();
        for (name, values) in &*self.entries {
            let contents = contents(name, values, find);
            for RowIn { list, row, .. } in rows_in(name) {
                let rows = lists.entry(list.to_owned()).or_default();
                let known = rows.entry(row).or_insert(contents);
                *known = contents.min(*known);
            }
        }
        lists
    }

    fn number(&mut self, lists: &BTreeMap<String, Rows>) {
        let in_order = lists
            .iter()
            .map(|(list, rows)| (list.clone(), in_order(rows)));
        let numbers = Numbers::from_iter(in_order);
        self.gaps = numbers.gaps();
        if !numbers.are_the_same() {
            self.rename(&numbers);
            self.submitted = Some(Arc::new(numbers.reversed()));
        }
    }

    /// Takes back [`renumber_rows`](Self::renumber_rows), so that a page shows the values in the controls that they were
    /// submitted with.
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
        match &self.submitted {
            Some(numbers) => Cow::Owned(numbers.rename_path(path)),
            None => Cow::Borrowed(path),
        }
    }

    /// Gives the entries other names. Those of an entry that was added since then stay together with others of their name.
    fn rename(&mut self, numbers: &Numbers) {
        let mut renamed: BTreeMap<String, Vec<(usize, Value)>> = BTreeMap::new();
        for (name, values) in std::mem::take(Arc::make_mut(&mut self.entries)) {
            let all = renamed.entry(numbers.rename(&name)).or_default();
            all.extend(values);
            all.sort_by_key(|(at, _)| *at);
        }
        self.entries = Arc::new(renamed);
    }

    /// Returns how many rows are missing between those of all lists, as they were submitted.
    pub(crate) fn gaps(&self) -> usize {
        self.gaps
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
            let all = rows_in(name).map(|RowIn { list, row, .. }| (list, row));
            let new: Vec<_> = all.filter(|row| !rows.contains(row)).collect();
            if rows.len() + new.len() > limits.max_rows {
                beyond.insert(name.to_owned());
            } else {
                rows.extend(new);
            }
        }
        beyond.iter().for_each(|name| self.remove(name));
    }

    /// Returns the numbers of the rows under `list` (`lines` has 0 and 2 when there are `lines.0.qty` and
    /// `lines.2.qty`), ascending. `find` is that of their form. Rows without a value of one of its fields are left out.
    pub(crate) fn rows(&self, list: &str, find: Find) -> BTreeSet<u32> {
        let filled = self.under(list).filter_map(|(rest, values)| {
            let (row, name) = split_row(rest)?;
            fills(name, values, find).then_some(row)
        });
        filled.collect()
    }

    /// Returns the numbers of all rows as [`rows`](Self::rows) does, with the blank ones, which a page shows again.
    pub(crate) fn rows_and_blank_ones(&self, list: &str, find: Find) -> BTreeSet<u32> {
        let known = self.under(list).filter_map(|(rest, _)| {
            let (row, name) = split_row(rest)?;
            field(name, find).map(|_| row)
        });
        known.collect()
    }

    /// Returns whether there is a value under `group.` of a field that `find`, that of the group's form, finds.
    pub(crate) fn has_any_under(&self, group: &str, find: Find) -> bool {
        self.under(group)
            .any(|(name, values)| fills(name, values, find))
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

/// Finds the field of a name, as a form does.
pub(crate) type Find = fn(&str) -> Option<&'static FieldSpec>;

/// Finds the field of a name. A name that ends in a dot names nothing.
fn field(name: &str, find: Find) -> Option<&'static FieldSpec> {
    if name.ends_with('.') {
        None
    } else {
        find(name)
    }
}

/// The one rule for rows and groups: returns `true` if the values under `name` make the form read the row or the
/// group around it.
fn fills(name: &str, values: &[(usize, Value)], find: Find) -> bool {
    contents(name, values, find) == Contents::Fields
}

fn contents(name: &str, values: &[(usize, Value)], find: Find) -> Contents {
    match field(name, find) {
        Some(spec) if is_filled(spec, values) => Contents::Fields,
        None if has_any(values) => Contents::Others,
        _ => Contents::Nothing,
    }
}

/// A box that is not ticked says nothing, even if an input of its name submits `false`.
fn is_filled(spec: &FieldSpec, values: &[(usize, Value)]) -> bool {
    if matches!(spec.shape.kind, FieldKind::Checkbox) && !spec.shape.many {
        is_ticked(values.iter().filter_map(|(_, value)| value.text()))
    } else {
        has_any(values)
    }
}

fn has_any(values: &[(usize, Value)]) -> bool {
    values
        .iter()
        .any(|(_, value)| value.text().is_none_or(|text| !is_blank(text)))
}

fn in_order(rows: &Rows) -> BTreeMap<u32, u32> {
    let mut rows: Vec<_> = rows.iter().map(|(row, holds)| (*holds, *row)).collect();
    rows.sort_unstable();
    rows.into_iter().map(|(_, row)| row).zip(0..).collect()
}

/// The row that a name such as `0.qty` begins with, and the name within it.
pub(crate) fn split_row(name: &str) -> Option<(u32, &str)> {
    let (row, rest) = name.split_once('.')?;
    Some((row_number(row)?, rest))
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

    /// Renumbers the rows of `names`, and takes it back.
    fn numbered_and_back(names: &[&str]) -> (Vec<String>, Vec<String>) {
        let names_of = |data: &FormData| data.iter().map(|(name, _)| name.to_owned()).collect();
        let mut data = data(names);
        data.renumber_rows(&Limits::default()).unwrap();
        let numbered = names_of(&data);
        data.restore_rows();
        (numbered, names_of(&data))
    }

    #[test]
    fn rows_that_are_lists_come_back_to_their_places() {
        let names = ["a.5.3.x", "a.5.1.x=", "a.2.0.x=", "a.2.1.x"];
        let (numbered, restored) = numbered_and_back(&names);
        assert_eq!(numbered, ["a.1.0.x", "a.1.1.x", "a.0.1.x", "a.0.0.x"]);
        assert_eq!(restored, ["a.5.3.x", "a.5.1.x", "a.2.0.x", "a.2.1.x"]);
    }

    #[test]
    fn any_number_comes_back() {
        let names = ["a.4294967294.x", "a.10001.b.70000.x", "a.4294967295.x"];
        let (numbered, restored) = numbered_and_back(&names);
        assert_eq!(numbered, ["a.1.x", "a.0.b.0.x", "a.4294967295.x"]);
        assert_eq!(restored, names);
    }

    #[test]
    fn values_whose_names_meet_stay_together() {
        let mut data = data(&["a.7.x=1", "a.9.x=2"]);
        data.renumber_rows(&Limits::default()).unwrap();
        data.push_text("a.7.x", "3");
        data.push_text("a.9.x", "4");
        data.restore_rows();
        assert_eq!(data.get_all("a.7.x").collect::<Vec<_>>(), ["1", "3"]);
        assert_eq!(data.get_all("a.9.x").collect::<Vec<_>>(), ["2", "4"]);
        assert_eq!(data.len(), data.iter().count());
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
