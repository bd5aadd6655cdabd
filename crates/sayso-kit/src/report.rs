//! Reports: a line of all rows, and a line of each group of them.

use sayso_core::{Error, Result};

/// The most groups of a report that are shown, or written into a file.
pub const MOST_GROUPS: usize = 1_000;

/// The most lines that the query of a report reads: that of all rows, those of the groups, and one that tells of more.
pub const MOST_LINES: i64 = 1_002;

/// The lines of a report.
#[derive(Clone, Debug)]
pub struct Report<T> {
    /// The line of all rows, also of those in groups that are left out.
    pub total: T,
    /// The lines of the groups, up to [`MOST_GROUPS`].
    pub groups: Vec<T>,
    /// True if groups are left out.
    pub is_cut: bool,
}

impl<T> Report<T> {
    /// Makes a report of the lines of a query, of which the first is that of all rows.
    ///
    /// # Errors
    /// Returns an internal error if there is no line.
    ///
    /// ```
    /// use sayso_kit::report::{MOST_GROUPS, Report};
    ///
    /// let report = Report::new(vec![6, 1, 2, 3])?;
    /// assert_eq!((report.total, report.groups, report.is_cut), (6, vec![1, 2, 3], false));
    /// let report = Report::new(vec![1; MOST_GROUPS + 2])?;
    /// assert_eq!((report.groups.len(), report.is_cut), (MOST_GROUPS, true));
    /// # Ok::<(), sayso_core::Error>(())
    /// ```
    pub fn new(lines: Vec<T>) -> Result<Self> {
        let mut lines = lines.into_iter();
        let total = lines
            .next()
            .ok_or_else(|| Error::internal("a report without a line of all rows"))?;
        let groups: Vec<T> = lines.by_ref().take(MOST_GROUPS).collect();
        Ok(Self {
            total,
            groups,
            is_cut: lines.next().is_some(),
        })
    }
}
