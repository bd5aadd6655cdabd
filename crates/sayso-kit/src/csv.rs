//! CSV files: rows that leave an application, and rows that enter it.
//!
//! An export is a [`download`] of [`Line`]s, which is written page by page. An import is a [`Sheet`], whose rows become forms
//! through an [`Entry`] each; [`Problems`] are its errors by line. Between the preview and the confirmation, the text of the
//! file is [kept](pending) in the database.
//!
//! A file that was exported can be imported again: [`harmless`] and [`plain`] are inverse to each other.

mod cell;
mod download;
mod entry;
mod line;
#[cfg(any(feature = "sqlite", feature = "postgres"))]
pub mod pending;
mod problems;
mod read;
mod sheet;
mod unread;

pub use cell::{harmless, plain};
pub use download::{PAGE, PATH_END, download, file, link, refused};
pub use entry::{Entry, Names};
pub use line::{Line, with_unit};
pub use problems::{MAX_SHOWN, Problems};
pub use sheet::{Column, Row, Sheet, Table};
pub use unread::{MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Unread};
