//! Lists that are shown page by page.

#[cfg(test)]
mod tests;

use crate::id::Id;
use sayso_form::{FormField, Unreadable};
use sqlx::FromRow;
use std::{fmt, str::FromStr};

/// The number of rows on a page of a list.
pub const PAGE_SIZE: usize = 25;

/// The largest number of rows that a list counts; beyond that it says "more than".
pub const MAX_COUNT: i64 = 1000;

/// The order of a list: a column, ascending or (with `-` in the URL) descending.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_kit::list::Order;
///
/// #[derive(Choice, Clone, Copy, Debug, PartialEq)]
/// enum Column {
///     Title,
///     DueOn,
/// }
///
/// let order: Order<Column> = "-due_on".parse()?;
/// assert_eq!(order, Order::descending(Column::DueOn));
/// assert_eq!(order.to_string(), "-due_on");
/// # Ok::<_, sayso::form::Unreadable>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order<C> {
    /// The column.
    pub by: C,
    /// True if the largest value comes first.
    pub descending: bool,
}

impl<C> Order<C> {
    /// Creates the order by a column, the smallest value first.
    pub const fn ascending(by: C) -> Self {
        Self {
            by,
            descending: false,
        }
    }

    /// Creates the order by a column, the largest value first.
    pub const fn descending(by: C) -> Self {
        Self {
            by,
            descending: true,
        }
    }
}

impl<C: PartialEq> Order<C> {
    /// Returns the order after a press on a column's heading: by that column, or the other way round if it is already.
    ///
    /// ```
    /// use sayso_kit::list::Order;
    ///
    /// let order = Order::ascending("title");
    /// assert!(order.pressed("title").descending);
    /// assert!(!order.pressed("due").descending);
    /// ```
    #[must_use]
    pub fn pressed(&self, column: C) -> Self {
        let descending = self.by == column && !self.descending;
        Self {
            by: column,
            descending,
        }
    }

    /// Returns the value of `aria-sort` for a column's heading.
    ///
    /// ```
    /// use sayso_kit::list::Order;
    ///
    /// let order = Order::descending("title");
    /// assert_eq!(order.aria_sort("title"), Some("descending"));
    /// assert_eq!(order.aria_sort("due"), None);
    /// ```
    pub fn aria_sort(&self, column: C) -> Option<&'static str> {
        if self.by != column {
            None
        } else if self.descending {
            Some("descending")
        } else {
            Some("ascending")
        }
    }
}

impl<C: FormField> FromStr for Order<C> {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (descending, column) = match text.strip_prefix('-') {
            Some(column) => (true, column),
            None => (false, text),
        };
        Ok(Self {
            by: C::parse(column)?,
            descending,
        })
    }
}

impl<C: FormField> fmt::Display for Order<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.descending { "-" } else { "" };
        write!(f, "{sign}{}", self.by.format())
    }
}

/// The place in a list after which a page begins: the sort key and the id of the row before it.
///
/// A list that is sorted by several values has them in one key, with a dot between them: see [`Cursor::values`].
///
/// A page that begins at a row, rather than at a number of rows, neither repeats nor skips rows while others are added, and
/// the last page is as fast as the first.
///
/// ```
/// use sayso_kit::{id::Id, list::Cursor};
///
/// struct Task;
///
/// let cursor = Cursor::<Task>::new("2026-11-30", Id::new());
/// assert_eq!(cursor.to_string().parse(), Ok(cursor));
/// ```
pub struct Cursor<T> {
    key: String,
    id: Id<T>,
}

impl<T> Cursor<T> {
    /// Creates the cursor of a row.
    ///
    /// ```
    /// use sayso_kit::{id::Id, list::Cursor};
    ///
    /// struct Task;
    ///
    /// let id: Id<Task> = Id::new();
    /// assert_eq!(Cursor::new(12, id).id(), id);
    /// ```
    pub fn new(key: impl fmt::Display, id: Id<T>) -> Self {
        Self {
            key: key.to_string(),
            id,
        }
    }

    /// Returns the row's sort key as text.
    ///
    /// ```
    /// use sayso_kit::{id::Id, list::Cursor};
    ///
    /// struct Task;
    ///
    /// assert_eq!(Cursor::<Task>::new(12, Id::new()).key(), "12");
    /// ```
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Returns the values that the row is sorted by, if there are this many. There are dots between them in the key; within a
    /// value `~1` is a dot and `~0` is `~`.
    ///
    /// ```
    /// use sayso_kit::{id::Id, list::Cursor};
    ///
    /// struct Task;
    ///
    /// let cursor = Cursor::<Task>::new("2026-11-30.Dr~1 No", Id::new());
    /// assert_eq!(cursor.values(2), Some(vec!["2026-11-30".to_owned(), "Dr. No".to_owned()]));
    /// assert_eq!(cursor.values(1), None);
    /// ```
    pub fn values(&self, count: usize) -> Option<Vec<String>> {
        let value = |text: &str| text.replace("~1", ".").replace("~0", "~");
        let is_whole = self.key.split('.').count() == count;
        is_whole.then(|| self.key.split('.').map(value).collect())
    }

    /// Returns the row's id.
    ///
    /// ```
    /// use sayso_kit::{id::Id, list::Cursor};
    ///
    /// struct Task;
    ///
    /// let id: Id<Task> = Id::new();
    /// assert_eq!(Cursor::new(12, id).id(), id);
    /// ```
    pub fn id(&self) -> Id<T> {
        self.id
    }
}

impl<T> Clone for Cursor<T> {
    fn clone(&self) -> Self {
        Self {
            key: self.key.clone(),
            id: self.id,
        }
    }
}

impl<T> PartialEq for Cursor<T> {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.id == other.id
    }
}

impl<T> fmt::Debug for Cursor<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The id comes first: it has no dot, the key may have several.
impl<T> fmt::Display for Cursor<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.id, self.key)
    }
}

impl<T> FromStr for Cursor<T> {
    type Err = Unreadable;

    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (id, key) = text.split_once('.').ok_or_else(Unreadable::usual)?;
        let id = id.parse().map_err(|_| Unreadable::usual())?;
        Ok(Self::new(key, id))
    }
}

/// A row with the values that it is sorted by, as a list's query reads it.
#[derive(Clone, Debug, FromRow)]
pub struct Sorted<T> {
    /// The row.
    #[sqlx(flatten)]
    pub row: T,
    /// The values as the text that [`Cursor::values`] takes apart, from the query's column `sort_key`.
    pub sort_key: String,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// The beginning of the next page, if there is one.
    pub next: Option<Cursor<T>>,
}

impl<T> Page<T> {
    /// Creates a page from up to [`PAGE_SIZE`] rows and one more, which only shows that there is a next page.
    ///
    /// ```
    /// use sayso_kit::{id::Id, list::{PAGE_SIZE, Page, Sorted}};
    ///
    /// #[derive(Clone)]
    /// struct Task {
    ///     id: Id<Task>,
    /// }
    ///
    /// let row = Sorted { row: Task { id: Id::new() }, sort_key: "7".to_owned() };
    /// let page = Page::new(vec![row; PAGE_SIZE + 1], |task| task.id);
    /// assert_eq!(page.rows.len(), PAGE_SIZE);
    /// assert!(page.next.is_some());
    /// ```
    pub fn new(mut rows: Vec<Sorted<T>>, id: impl Fn(&T) -> Id<T>) -> Self {
        let has_next = rows.len() > PAGE_SIZE;
        rows.truncate(PAGE_SIZE);
        let last = rows.last().filter(|_| has_next);
        let next = last.map(|last| Cursor::new(&last.sort_key, id(&last.row)));
        let rows = rows.into_iter().map(|sorted| sorted.row).collect();
        Self { rows, next }
    }
}
