//! Reading lists to their end.

use crate::{
    known::{Entity, Field},
    person::Visitor,
    seen::{self, Row, Table},
};
use std::collections::BTreeMap;

/// Rows of the list of all rows of an entity.
pub(crate) struct Listed {
    pub(crate) entity: Entity,
    pub(crate) table: Table,
    pub(crate) rows: Vec<Row>,
}

impl Listed {
    /// Reads all rows.
    pub(crate) async fn of(visitor: &Visitor, entity: Entity) -> Self {
        visitor.open_list(&entity).await;
        let table = open(visitor).await;
        let (rows, _) = all(visitor).await;
        Self {
            entity,
            table,
            rows,
        }
    }

    /// The number of rows per value of a field; none if the list has no column of it.
    pub(crate) fn counted(&self, field: &Field) -> Option<BTreeMap<String, usize>> {
        let column = self.table.column(field)?;
        let mut counts = BTreeMap::new();
        for value in cells(&self.rows, column) {
            *counts.entry(value.to_owned()).or_default() += 1;
        }
        Some(counts)
    }
}

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
