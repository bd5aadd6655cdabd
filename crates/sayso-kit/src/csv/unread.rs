//! The bounds of files, and why one is not read.

use crate::texts;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 2_000_000;

/// The most rows of a file, without its headings.
pub const MAX_ROWS: usize = 5_000;

/// The most columns of a file.
pub const MAX_COLUMNS: usize = 100;

/// The longest cell, in bytes.
pub const MAX_CELL: usize = 400_000;

/// The reason why a file cannot be read, as people see it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// It is too large.
    #[error("{}", texts::file_too_large(MAX_BYTES / 1_000_000))]
    TooLarge,
    /// It has too many rows.
    #[error("{}", texts::too_many_rows(MAX_ROWS))]
    TooManyRows,
    /// It has too many columns.
    #[error("{}", texts::too_many_columns(*.0, MAX_COLUMNS))]
    TooManyColumns(u64),
    /// A cell is too long.
    #[error("{}", texts::long_cell(*.0))]
    LongCell(u64),
    /// It is no text.
    #[error("{}", texts::no_csv())]
    Binary,
    /// It has no heading or no row.
    #[error("{}", texts::no_rows())]
    Empty,
    /// A quote is opened and never closed.
    #[error("{}", texts::open_quote(*.0))]
    OpenQuote(u64),
    /// Two columns have the same heading.
    #[error("{}", texts::same_heading(.0))]
    Twice(String),
    /// No column is known.
    #[error("{}", texts::no_heading(.0))]
    NoColumn(String),
}
