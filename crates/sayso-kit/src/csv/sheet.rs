//! A file as headings and rows, and the columns of an entity in it.

use super::{Unread, with_unit};
use std::collections::BTreeSet;

/// A CSV file that was read.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub(super) text: String,
    pub(super) separator: u8,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// A row of a [`Sheet`].
#[derive(Clone, Debug)]
pub struct Row {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// A column that an import takes.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The id of the field, as the form has it.
    pub id: &'static str,
    /// The name of the field, as people see it.
    pub label: &'static str,
    /// The unit of its numbers, such as a currency; empty without one.
    pub unit: &'static str,
}

impl Sheet {
    /// Returns the whole text, which [`Sheet::parse`] reads again.
    ///
    /// ```
    /// use sayso_kit::csv::Sheet;
    ///
    /// assert_eq!(Sheet::read(b"\xef\xbb\xbfTitle\nTea\n")?.text(), "Title\nTea\n");
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the headings.
    ///
    /// ```
    /// use sayso_kit::csv::Sheet;
    ///
    /// assert_eq!(Sheet::parse("Title, Price\nTea,4\n")?.head(), ["Title", "Price"]);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// Returns the rows.
    ///
    /// ```
    /// use sayso_kit::csv::Sheet;
    ///
    /// assert_eq!(Sheet::parse("Title\n\nTea\n")?.rows()[0].line(), 3);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Finds the columns in the headings, by label or id and whatever the case.
    ///
    /// # Errors
    /// Returns an error if a column is there twice, or none is there.
    ///
    /// ```
    /// use sayso_kit::csv::{Column, Sheet};
    ///
    /// let price = Column { id: "price", label: "Price", unit: "EUR" };
    /// let sheet = Sheet::parse("Price (EUR),Shop\n4.90,Corner\n")?;
    /// let table = sheet.table(&[price])?;
    /// assert_eq!(table.ignored(), ["Shop"]);
    /// assert_eq!(table.cells(&sheet.rows()[0]), ["4.90"]);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn table(&self, columns: &[Column]) -> Result<Table<'_>, Unread> {
        let mut table = Table {
            sheet: self,
            columns: Vec::new(),
            ignored: Vec::new(),
        };
        for (at, heading) in self.head.iter().enumerate() {
            let named = columns.iter().find(|column| column.is_called(heading));
            let known = named.or_else(|| columns.iter().find(|column| same(column.id, heading)));
            match known {
                Some(column) if table.place(column.id).is_some() => {
                    return Err(Unread::Twice(column.label.to_owned()));
                }
                Some(column) => table.columns.push((at, *column)),
                None if heading.is_empty() => {}
                None => table.ignored.push(heading.clone()),
            }
        }
        if table.columns.is_empty() {
            let labels: Vec<&str> = columns.iter().map(|column| column.label).collect();
            return Err(Unread::NoColumn(labels.join(", ")));
        }
        Ok(table)
    }
}

impl Column {
    /// Creates a column.
    ///
    /// ```
    /// use sayso_kit::csv::Column;
    ///
    /// const PRICE: Column = Column::new("price", "Price", "EUR");
    /// assert_eq!(PRICE.unit, "EUR");
    /// ```
    pub const fn new(id: &'static str, label: &'static str, unit: &'static str) -> Self {
        Self { id, label, unit }
    }

    fn is_called(&self, heading: &str) -> bool {
        let has_unit = !self.unit.is_empty();
        same(self.label, heading) || has_unit && same(&with_unit(self.label, self.unit), heading)
    }
}

fn same(name: &str, heading: &str) -> bool {
    name.to_lowercase() == super::plain(heading).to_lowercase()
}

impl Row {
    /// Returns the number of its first line in the file.
    ///
    /// ```
    /// use sayso_kit::csv::Sheet;
    ///
    /// let sheet = Sheet::parse("Title\n\"Tea\nand cake\"\nCoffee\n")?;
    /// assert_eq!(sheet.rows()[1].line(), 4);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Returns its cells as the file has them.
    ///
    /// ```
    /// use sayso_kit::csv::Sheet;
    ///
    /// assert_eq!(Sheet::parse("Title\n'=1\n")?.rows()[0].cells(), ["'=1"]);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn cells(&self) -> &[String] {
        &self.cells
    }

    pub(super) fn cell(&self, at: usize) -> &str {
        let cell = self.cells.get(at).map_or("", String::as_str);
        super::plain(cell.trim())
    }
}

/// The columns of an entity in a [`Sheet`].
#[derive(Clone, Debug)]
pub struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    /// The columns that were found, with their places.
    columns: Vec<(usize, Column)>,
    ignored: Vec<String>,
}

impl<'a> Table<'a> {
    /// Returns the headings of columns that are not imported.
    ///
    /// ```
    /// use sayso_kit::csv::{Column, Sheet};
    ///
    /// let title = Column { id: "title", label: "Title", unit: "" };
    /// assert_eq!(Sheet::parse("Title,Number\nTea,1\n")?.table(&[title])?.ignored(), ["Number"]);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    /// Returns the labels of the columns that are imported, in the order of the file.
    ///
    /// ```
    /// use sayso_kit::csv::{Column, Sheet};
    ///
    /// let title = Column { id: "title", label: "Title", unit: "" };
    /// assert_eq!(Sheet::parse("TITLE\nTea\n")?.table(&[title])?.labels(), ["Title"]);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn labels(&self) -> Vec<&'static str> {
        self.columns
            .iter()
            .map(|(_, column)| column.label)
            .collect()
    }

    /// Returns the cells of a row in the columns that are imported.
    ///
    /// ```
    /// use sayso_kit::csv::{Column, Sheet};
    ///
    /// let title = Column { id: "title", label: "Title", unit: "" };
    /// let sheet = Sheet::parse("Number,Title\n1,'=1\n")?;
    /// assert_eq!(sheet.table(&[title])?.cells(&sheet.rows()[0]), ["=1"]);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn cells<'r>(&self, row: &'r Row) -> Vec<&'r str> {
        self.columns.iter().map(|(at, _)| row.cell(*at)).collect()
    }

    /// Returns the different names in a column, to look each of them up once.
    ///
    /// ```
    /// use sayso_kit::csv::{Column, Sheet};
    ///
    /// let shop = Column { id: "shop", label: "Shop", unit: "" };
    /// let sheet = Sheet::parse("Shop\nCorner\nMill\nCorner\n")?;
    /// assert_eq!(sheet.table(&[shop])?.names("shop"), ["Corner", "Mill"]);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn names(&self, id: &str) -> Vec<String> {
        let Some(at) = self.place(id) else {
            return Vec::new();
        };
        let cells = self.sheet.rows.iter().map(|row| row.cell(at));
        let names: BTreeSet<&str> = cells.filter(|name| !name.is_empty()).collect();
        names.into_iter().map(str::to_owned).collect()
    }

    /// Returns the columns with their places.
    pub(super) fn columns(&self) -> &[(usize, Column)] {
        &self.columns
    }

    pub(super) fn place(&self, id: &str) -> Option<usize> {
        let mut columns = self.columns.iter();
        columns
            .find(|(_, column)| column.id == id)
            .map(|(at, _)| *at)
    }
}
