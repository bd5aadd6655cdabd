//! The bounds of files, and why one is not read.

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
    #[error("This file is larger than {} MB. Split it.", MAX_BYTES / 1_000_000)]
    TooLarge,
    /// It has too many rows.
    #[error("This file has more than {MAX_ROWS} rows. Split it.")]
    TooManyRows,
    /// It has too many columns.
    #[error("Line {0} has more than {MAX_COLUMNS} columns.")]
    TooManyColumns(u64),
    /// A cell is too long.
    #[error("A cell of line {0} is too long.")]
    LongCell(u64),
    /// It is no text.
    #[error("This is no CSV file. Save the table as “CSV UTF-8” and choose that file.")]
    Binary,
    /// It has no heading or no row.
    #[error("This file has no rows. Its first line has the headings, and each other line a row.")]
    Empty,
    /// A quote is opened and never closed.
    #[error("A quotation mark in line {0} or after it is opened and not closed.")]
    OpenQuote(u64),
    /// Two columns have the same heading.
    #[error("Two columns are called “{0}”. Remove one of them.")]
    Twice(String),
    /// No column is known.
    #[error("The first line has none of the headings: {0}.")]
    NoColumn(String),
}
