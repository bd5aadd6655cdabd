//! Forms inside forms: `address.street`, `lines.0.qty`. `#[derive(Form)]` implements
//! [`FormItem`](crate::FormItem) with these functions.

use crate::{FieldRef, Form, FormData, Path, Reader, data::row_number, field::field_ref};
use std::{collections::BTreeSet, fmt, marker::PhantomData, ops::Deref};

/// The maximum number of rows that a page shows only because one after them has a value or an issue. A visitor decides
/// which row that is.
const MAX_GAPS: usize = 1000;

/// Reads a nested form. One that must be there is read even if nothing was submitted for it, so that its own fields are
/// the ones reported.
#[doc(hidden)]
pub fn read_nested<T: Form>(reader: &mut Reader<'_>) -> Option<Option<T>> {
    if reader.spec().required || reader.has_any(T::find) {
        T::decode(reader).map(Some)
    } else {
        Some(None)
    }
}

#[doc(hidden)]
pub fn read_rows<T: Form>(reader: &mut Reader<'_>) -> Option<Vec<T>> {
    let rows = reader.rows(T::find);
    // All rows are read before the first error is returned, so that all issues are reported.
    let items: Vec<_> = rows
        .into_iter()
        .map(|row| T::decode(&mut reader.row(row)))
        .collect();
    items.into_iter().collect()
}

#[doc(hidden)]
pub fn show_nested<T: Form>(field: FieldRef<'_>) -> T::Fields<'_> {
    let path = field.path();
    T::fields(field.state, path.optional_if(!field.spec.required))
}

/// The rows of a `Vec` of nested forms, as a page shows them: those of the submission, or else of the first values.
///
/// ```
/// use sayso::prelude::*;
///
/// #[derive(Form)]
/// struct Line {
///     product: String,
/// }
///
/// #[derive(Form)]
/// struct Order {
///     lines: Vec<Line>,
/// }
///
/// #[action]
/// async fn place_order(order: Order) -> Result<()> {
///     Ok(())
/// }
///
/// #[page("/order", title = "Order")]
/// async fn order_page(cx: &Cx) -> Result {
///     Ok(view! {
///         <form action={place_order} as order>
///             for line in order.lines.at_least(1) { <Field of={line.product}/> }
///             <button>"Order"</button>
///         </form>
///     })
/// }
/// ```
pub struct FieldList<'a, T> {
    list: FieldRef<'a>,
    row: PhantomData<fn() -> T>,
}

/// Returns a field that holds rows of a form, as a page shows it.
pub fn field_list<T: Form>(list: FieldRef<'_>) -> FieldList<'_, T> {
    FieldList {
        list,
        row: PhantomData,
    }
}

impl<'a, T: Form> FieldList<'a, T> {
    /// Returns the path to the list.
    ///
    /// ```
    /// use sayso::{form::{FieldList, Form}, prelude::*};
    ///
    /// fn anchor<T: Form>(list: FieldList<'_, T>) -> String {
    ///     format!("#{}", list.path())
    /// }
    /// ```
    pub fn path(&self) -> Path {
        self.list.path()
    }

    /// Returns the label of the list.
    ///
    /// ```
    /// use sayso::{form::{FieldList, Form}, prelude::*};
    ///
    /// fn legend<T: Form>(list: FieldList<'_, T>) -> Html {
    ///     view! { <legend>{list.label()}</legend> }
    /// }
    /// ```
    pub fn label(&self) -> &'static str {
        self.list.label()
    }

    /// Returns the list as a field.
    pub(crate) fn field(&self) -> FieldRef<'a> {
        self.list
    }

    /// Returns the row `index`, with or without values.
    ///
    /// ```
    /// use sayso::{form::FieldList, prelude::*};
    ///
    /// #[derive(Form)]
    /// struct Line {
    ///     product: String,
    /// }
    ///
    /// #[component]
    /// fn FirstLine(lines: FieldList<'_, Line>) -> Html {
    ///     view! { <Field of={lines.row(0).product}/> }
    /// }
    /// ```
    pub fn row(&self, index: u32) -> Row<'a, T> {
        let state = self.list.state;
        let path = self.path().index(index);
        Row {
            index,
            whole: field_ref(state, path, self.list.spec),
            fields: T::fields(state, path.optional_if(true)),
        }
    }

    /// Returns the rows of the submission, or of the first values, up to the last one that was submitted or has an
    /// issue, with the blank ones before it.
    ///
    /// ```
    /// use sayso::form::{FieldList, Form};
    ///
    /// fn count<T: Form>(list: FieldList<'_, T>) -> usize {
    ///     list.rows().len()
    /// }
    /// ```
    pub fn rows(&self) -> Vec<Row<'a, T>> {
        let rows = self.among(|values, list| values.rows_and_blank_ones(list, T::find));
        self.all(self.without_gaps(rows))
    }

    /// Returns the rows up to the last one that has values or an issue, and blank ones after it until there are
    /// `count`.
    ///
    /// The fields of a row are not required in the browser, because a blank row is dropped.
    ///
    /// ```
    /// use sayso::{form::FieldList, prelude::*};
    ///
    /// #[derive(Form)]
    /// struct Line {
    ///     product: String,
    /// }
    ///
    /// #[component]
    /// fn Lines(lines: FieldList<'_, Line>) -> Html {
    ///     view! { for line in lines.at_least(3) { <Field of={line.product}/> } }
    /// }
    /// ```
    pub fn at_least(&self, count: usize) -> Vec<Row<'a, T>> {
        let mut rows = self.filled();
        rows.extend((0..u32::MAX).take(count));
        self.all(rows)
    }

    /// Returns the rows up to the last one that has values or an issue, and a blank one after it.
    ///
    /// The fields of a row are not required in the browser, because a blank row is dropped.
    ///
    /// ```
    /// use sayso::{form::FieldList, prelude::*};
    ///
    /// #[derive(Form)]
    /// struct Line {
    ///     product: String,
    /// }
    ///
    /// #[component]
    /// fn Lines(lines: FieldList<'_, Line>) -> Html {
    ///     view! { for line in lines.and_blank() { <Field of={line.product}/> } }
    /// }
    /// ```
    pub fn and_blank(&self) -> Vec<Row<'a, T>> {
        self.at_least(self.filled().len() + 1)
    }

    /// Returns the numbers of the rows up to the last one that has values or an issue. Blank ones after it would add up:
    /// a page that shows some more of them would get all of them back.
    fn filled(&self) -> BTreeSet<u32> {
        self.without_gaps(self.among(|values, list| values.rows(list, T::find)))
    }

    /// Returns the numbers of those rows that `find` finds among the values, and of those with issues.
    fn among(&self, find: impl FnOnce(&FormData, &str) -> BTreeSet<u32>) -> BTreeSet<u32> {
        if !self.path().has_room() {
            return BTreeSet::new();
        }
        let state = self.list.state;
        let list = self.path().name();
        let mut rows = find(&state.values, &list);
        let with_issues = state.issues.paths_inside(&list);
        rows.extend(with_issues.filter_map(|inner| row_number(first_part(inner))));
        rows
    }

    /// Adds the rows before the last one. A row without values is not submitted if it has only checkboxes or files.
    fn without_gaps(&self, rows: BTreeSet<u32>) -> BTreeSet<u32> {
        let Some(last) = rows.last() else {
            return rows;
        };
        let gaps = (*last as usize + 1).saturating_sub(rows.len());
        if gaps.max(self.list.state.values.gaps()) > MAX_GAPS {
            return rows;
        }
        (0..=*last).collect()
    }

    fn all(&self, rows: BTreeSet<u32>) -> Vec<Row<'a, T>> {
        rows.into_iter().map(|index| self.row(index)).collect()
    }
}

fn first_part(path: &str) -> &str {
    path.split_once('.').map_or(path, |(first, _)| first)
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
    whole: FieldRef<'a>,
    fields: T::Fields<'a>,
}

impl<'a, T: Form> Row<'a, T> {
    /// Returns the row as a field.
    pub(crate) fn field(&self) -> FieldRef<'a> {
        self.whole
    }

    /// Returns the row's number, a `key` for `for`.
    ///
    /// ```
    /// use sayso::{form::FieldList, prelude::*};
    ///
    /// #[derive(Form)]
    /// struct Line {
    ///     product: String,
    /// }
    ///
    /// #[component]
    /// fn Lines(lines: FieldList<'_, Line>) -> Html {
    ///     view! {
    ///         for line in lines.rows() {
    ///             <fieldset><legend>"Line " {line.index() + 1}</legend> <Field of={line.product}/></fieldset>
    ///         }
    ///     }
    /// }
    /// ```
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
