//! Problems of the rows of a file.

use super::{Row, Table};
use crate::texts;
use sayso_core::{Error, ErrorKind, Issue, Issues, Result};

/// The most problems that are shown at once.
pub const MAX_SHOWN: usize = 50;

/// The problems of an import, by line and column.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_kit::csv::{Column, Problems, Sheet};
///
/// let title = Column { id: "title", label: "Title", unit: "" };
/// let sheet = Sheet::parse("Title\nTea\n")?;
/// let table = sheet.table(&[title])?;
/// let mut problems = Problems::default();
/// problems.add(&table, &sheet.rows()[0], Error::forbidden()).unwrap();
/// assert_eq!(problems.or_ok(()).unwrap_err().status(), 422);
/// # Ok::<_, sayso_kit::csv::Unread>(())
/// ```
#[derive(Debug, Default)]
pub struct Problems {
    shown: Issues,
    count: usize,
}

impl Problems {
    /// Adds the problems of a row: issues of its form, or that the person may not create it.
    ///
    /// # Errors
    /// Returns any other error.
    pub fn add(&mut self, table: &Table<'_>, row: &Row, error: Error) -> Result<()> {
        let line = texts::line(row.line());
        match error.kind() {
            ErrorKind::Issues(issues) => {
                for issue in issues.iter() {
                    let mut columns = table.columns().iter();
                    let column = columns.find(|(_, column)| column.id == issue.path);
                    let place = match column {
                        Some((_, column)) => format!("{line}, {}", column.label),
                        None if issue.path.is_empty() => line.clone(),
                        None => {
                            let name = issue.path.replace('_', " ");
                            format!("{line}, {}", texts::not_in_the_file(&name))
                        }
                    };
                    self.push(format!("{place}: {}", issue.message));
                }
            }
            ErrorKind::Forbidden => self.push(format!("{line}: {}", texts::may_not_create())),
            ErrorKind::BadRequest(message) => self.push(format!("{line}: {message}")),
            _ => return Err(error),
        }
        Ok(())
    }

    fn push(&mut self, message: String) {
        self.count += 1;
        if self.count <= MAX_SHOWN {
            self.shown.push(Issue::on_form("row", message));
        }
    }

    /// Returns `value` if there is no problem.
    ///
    /// # Errors
    /// Returns the first [`MAX_SHOWN`] problems as issues of a form, and the number of the others.
    ///
    /// ```
    /// use sayso_kit::csv::Problems;
    ///
    /// assert_eq!(Problems::default().or_ok(7).unwrap(), 7);
    /// ```
    pub fn or_ok<T>(mut self, value: T) -> Result<T> {
        if self.count > MAX_SHOWN {
            let more = self.count - MAX_SHOWN;
            let message = texts::more_problems(more);
            self.shown.push(Issue::on_form("more", message));
        }
        self.shown.or_ok(value)
    }
}
