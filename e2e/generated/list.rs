//! Reading lists to their end.

use crate::{
    known::Field,
    person::Visitor,
    seen::{self, Row, Table},
};

/// All rows of the list that is open, page by page, and how many pages there were.
pub(crate) async fn all(visitor: &Visitor) -> (Vec<Row>, usize) {
    let mut table = open(visitor).await;
    let mut rows = std::mem::take(&mut table.rows);
    let mut pages = 1;
    while let Some(next) = table.next.take() {
        visitor.click("main .pager a[rel=next]").await;
        visitor.until_path(&next).await;
        table = open(visitor).await;
        rows.append(&mut table.rows);
        pages += 1;
        assert!(pages < 50, "the list on {next} has no end");
    }
    (rows, pages)
}

/// The table of the list that is open.
pub(crate) async fn open(visitor: &Visitor) -> Table {
    match seen::table(visitor).await {
        Some(table) => table,
        None => panic!("no table on {}", visitor.path().await),
    }
}

impl Table {
    /// The place of a field's column.
    pub(crate) fn column(&self, field: &Field) -> Option<usize> {
        let name = field.name();
        self.headings
            .iter()
            .position(|heading| heading.text == name)
    }

    /// The number of rows that its foot names.
    pub(crate) fn counted(&self) -> usize {
        let number = self
            .foot
            .split(' ')
            .next()
            .and_then(|word| word.parse().ok());
        number.unwrap_or_else(|| panic!("no number of rows in {:?}", self.foot))
    }
}

/// The cells of a column.
pub(crate) fn cells(rows: &[Row], column: usize) -> Vec<&str> {
    rows.iter().map(|row| row.cells[column].as_str()).collect()
}
