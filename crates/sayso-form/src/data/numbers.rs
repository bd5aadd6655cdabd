//! Other numbers for the rows of lists.

use std::collections::BTreeMap;

/// The other number of each row, by the name of its list, in which rows have the numbers that this leads from.
#[derive(Debug)]
pub(super) struct Numbers(BTreeMap<String, BTreeMap<u32, u32>>);

impl FromIterator<(String, BTreeMap<u32, u32>)> for Numbers {
    fn from_iter<T: IntoIterator<Item = (String, BTreeMap<u32, u32>)>>(lists: T) -> Self {
        Self(lists.into_iter().collect())
    }
}

impl Numbers {
    /// Returns `true` if every row keeps its number.
    pub(super) fn are_the_same(&self) -> bool {
        let mut rows = self.0.values().flatten();
        rows.all(|(from, to)| from == to)
    }

    /// Returns how many rows are missing between the first number and the last one of each list.
    pub(super) fn gaps(&self) -> usize {
        let last_rows = self.0.values().filter_map(|rows| {
            let (last, _) = rows.last_key_value()?;
            Some((*last as usize + 1).saturating_sub(rows.len()))
        });
        last_rows.fold(0, usize::saturating_add)
    }

    /// Returns a name with the other numbers, those of rows in rows included.
    pub(super) fn rename(&self, name: &str) -> String {
        let mut renamed = String::with_capacity(name.len());
        let mut done = 0;
        for RowIn { list, row, rest } in rows_in(name) {
            let Some(number) = self.0.get(list).and_then(|rows| rows.get(&row)) else {
                continue;
            };
            renamed.push_str(&name[done..=list.len()]);
            renamed.push_str(&number.to_string());
            done = name.len() - rest.len();
        }
        renamed.push_str(&name[done..]);
        renamed
    }

    /// Returns a path with the other numbers. Unlike a name, it may end with the number of a row.
    pub(super) fn rename_path(&self, path: &str) -> String {
        let mut renamed = self.rename(&format!("{path}."));
        renamed.pop();
        renamed
    }

    /// Returns the numbers that lead back.
    pub(super) fn reversed(&self) -> Self {
        let lists = self.0.iter().map(|(list, rows)| {
            let back = rows.iter().map(|(from, to)| (*to, *from)).collect();
            (self.rename_path(list), back)
        });
        lists.collect()
    }
}

/// A list that a name leads through, its row there, and the rest of the name from the next dot on.
pub(super) struct RowIn<'a> {
    pub(super) list: &'a str,
    pub(super) row: u32,
    rest: &'a str,
}

/// Returns the rows that `name` leads through, the outermost first.
pub(super) fn rows_in(name: &str) -> impl Iterator<Item = RowIn<'_>> {
    name.match_indices('.').filter_map(|(at, _)| {
        let inner = &name[at + 1..];
        let (number, rest) = inner.split_at(inner.find('.')?);
        let row = row_number(number)?;
        Some(RowIn {
            list: &name[..at],
            row,
            rest,
        })
    })
}

/// `01` and `+1` are not the names that a form writes for row 1, and reading them as such would give one row
/// two spellings.
pub(crate) fn row_number(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (number < u32::MAX && number.to_string() == text).then_some(number)
}
