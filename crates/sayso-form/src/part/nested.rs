//! Forms inside forms: `address.street`, `lines.0.qty`. `#[derive(Form)]` implements
//! [`FormItem`](crate::FormItem) with these functions.

use crate::{FieldSpec, Form, FormData, FormState, Path, data::split_row};
use sayso_core::Issues;
use std::{fmt, marker::PhantomData, ops::Deref};

#[doc(hidden)]
pub fn decode_nested<T: Form>(
    data: &mut FormData,
    path: &Path,
    issues: &mut Issues,
) -> Option<Option<T>> {
    if data.has_any_under(&path.name(), is_known::<T>) {
        T::decode(data, path, issues).map(Some)
    } else {
        Some(None)
    }
}

#[doc(hidden)]
pub fn decode_rows<T: Form>(
    data: &mut FormData,
    path: &Path,
    issues: &mut Issues,
) -> Option<Vec<T>> {
    if !path.has_room() {
        return Some(Vec::new());
    }
    let rows = data.rows(&path.name(), is_known::<T>);
    // Collected first: a bad row must not keep the others from being checked.
    let items: Vec<_> = rows
        .into_iter()
        .map(|row| T::decode(data, &path.index(row), issues))
        .collect();
    items.into_iter().collect()
}

#[doc(hidden)]
pub fn find_in_rows<T: Form>(name: &str) -> Option<&'static FieldSpec> {
    T::find(split_row(name)?.1)
}

/// A name that no field has makes no row and no group.
fn is_known<T: Form>(name: &str) -> bool {
    T::find(name).is_some()
}

#[doc(hidden)]
pub fn encode_rows<T: Form>(items: &[T], path: &Path, into: &mut FormData) {
    for (row, item) in (0..).zip(items) {
        item.encode(&path.index(row), into);
    }
}

/// Runs a `#[form(check = …)]`. It names fields from its own form on, which may stand inside another one.
#[doc(hidden)]
pub fn run_check<T: Form>(
    form: &T,
    path: &Path,
    issues: &mut Issues,
    check: impl FnOnce(&T, &mut Issues),
) {
    let mut found = Issues::new();
    check(form, &mut found);
    issues.extend(found.into_iter().map(|issue| issue.inside(&path.name())));
}

/// The rows of a `Vec` of nested forms, as a page shows them: those that were submitted or that the first
/// values have.
///
/// ```text
/// for line in post.lines.at_least(1) { <Field of={line.product}/> <Field of={line.quantity}/> }
/// ```
pub struct FieldList<'a, T> {
    state: &'a FormState,
    path: Path,
    spec: &'static FieldSpec,
    row: PhantomData<fn() -> T>,
}

impl<'a, T: Form> FieldList<'a, T> {
    #[doc(hidden)]
    pub fn new(state: &'a FormState, path: Path, spec: &'static FieldSpec) -> Self {
        Self {
            state,
            path,
            spec,
            row: PhantomData,
        }
    }

    /// Where the list stands.
    pub fn path(&self) -> Path {
        self.path
    }

    /// What the person reads for the list.
    pub fn label(&self) -> &'static str {
        self.spec.label
    }

    /// The row `index`, whether it has values or not.
    pub fn row(&self, index: u32) -> Row<'a, T> {
        Row {
            index,
            fields: T::fields(self.state, self.path.index(index)),
        }
    }

    /// The rows that have values.
    pub fn rows(&self) -> Vec<Row<'a, T>> {
        self.indices()
            .into_iter()
            .map(|index| self.row(index))
            .collect()
    }

    /// The rows that have values, and blank ones after them until there are `count`.
    pub fn at_least(&self, count: usize) -> Vec<Row<'a, T>> {
        let mut rows = self.rows();
        let next = rows.last().map_or(0, |row| row.index + 1);
        rows.extend(
            (next..)
                .take(count.saturating_sub(rows.len()))
                .map(|index| self.row(index)),
        );
        rows
    }

    /// The rows that have values, and a blank one after them.
    pub fn and_blank(&self) -> Vec<Row<'a, T>> {
        self.at_least(self.indices().len() + 1)
    }

    fn indices(&self) -> Vec<u32> {
        if self.path.has_room() {
            self.state
                .values
                .rows_and_blank_ones(&self.path.name(), is_known::<T>)
        } else {
            Vec::new()
        }
    }
}

impl<T> Clone for FieldList<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for FieldList<'_, T> {}

impl<T> fmt::Debug for FieldList<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FieldList").field(&self.path).finish()
    }
}

impl<'a, T: Form> IntoIterator for FieldList<'a, T> {
    type Item = Row<'a, T>;
    type IntoIter = std::vec::IntoIter<Row<'a, T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows().into_iter()
    }
}

/// One row of a [`FieldList`]; its fields are those of the nested form.
pub struct Row<'a, T: Form> {
    index: u32,
    fields: T::Fields<'a>,
}

impl<T: Form> Row<'_, T> {
    /// Its number, a `key` for `for`.
    pub fn index(&self) -> u32 {
        self.index
    }
}

impl<'a, T: Form> Deref for Row<'a, T> {
    type Target = T::Fields<'a>;
    fn deref(&self) -> &Self::Target {
        &self.fields
    }
}

impl<T: Form> fmt::Debug for Row<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Row").field(&self.index).finish()
    }
}
