//! Forms inside forms: `address.street`, `lines.0.qty`. `#[derive(Form)]` implements
//! [`FormItem`](crate::FormItem) with these functions.

use crate::{FieldRef, Form, Path, Reader};
use std::{fmt, marker::PhantomData, ops::Deref};

/// Reads a nested form. One that must be there is read even if nothing was submitted for it, so that its own fields are
/// the ones reported.
#[doc(hidden)]
pub fn read_nested<T: Form>(reader: &mut Reader<'_>) -> Option<Option<T>> {
    if reader.spec().required || reader.has_any(is_known::<T>) {
        T::decode(reader).map(Some)
    } else {
        Some(None)
    }
}

#[doc(hidden)]
pub fn read_rows<T: Form>(reader: &mut Reader<'_>) -> Option<Vec<T>> {
    let rows = reader.rows(is_known::<T>);
    // Collected first: a bad row must not keep the others from being checked.
    let items: Vec<_> = rows
        .into_iter()
        .map(|row| T::decode(&mut reader.row(row)))
        .collect();
    items.into_iter().collect()
}

#[doc(hidden)]
pub fn show_nested<T: Form>(field: FieldRef<'_>) -> T::Fields<'_> {
    T::fields(field.state, field.path())
}

/// A name that no field has makes no row and no group.
fn is_known<T: Form>(name: &str) -> bool {
    T::find(name).is_some()
}

/// The rows of a `Vec` of nested forms, as a page shows them: those of the submission, or else of the first values.
///
/// ```text
/// for line in post.lines.at_least(1) { <Field of={line.product}/> <Field of={line.quantity}/> }
/// ```
pub struct FieldList<'a, T> {
    list: FieldRef<'a>,
    row: PhantomData<fn() -> T>,
}

impl<'a, T: Form> FieldList<'a, T> {
    #[doc(hidden)]
    pub fn new(list: FieldRef<'a>) -> Self {
        Self {
            list,
            row: PhantomData,
        }
    }

    /// Returns the path to the list.
    pub fn path(&self) -> Path {
        self.list.path()
    }

    /// Returns the label of the list.
    pub fn label(&self) -> &'static str {
        self.list.label()
    }

    /// Returns the row `index`, with or without values.
    pub fn row(&self, index: u32) -> Row<'a, T> {
        Row {
            index,
            fields: T::fields(self.list.state, self.path().index(index)),
        }
    }

    /// Returns the rows that have values.
    pub fn rows(&self) -> Vec<Row<'a, T>> {
        self.indices()
            .into_iter()
            .map(|index| self.row(index))
            .collect()
    }

    /// Returns the rows that have values, and blank ones after them until there are `count`.
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

    /// Returns the rows that have values, and a blank one after them.
    pub fn and_blank(&self) -> Vec<Row<'a, T>> {
        self.at_least(self.indices().len() + 1)
    }

    fn indices(&self) -> Vec<u32> {
        let path = self.path();
        if path.has_room() {
            let values = &self.list.state.values;
            values.rows_and_blank_ones(&path.name(), is_known::<T>)
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
        f.debug_tuple("FieldList").field(&self.list.path()).finish()
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
    /// Returns the row's number, a `key` for `for`.
    pub fn index(&self) -> u32 {
        self.index
    }
}

/// `row.product` in a template. `DESIGN.md` has the reasons.
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
