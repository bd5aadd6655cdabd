//! Random rows of tables.

use crate::database::Database;
use sayso_schema::{Column, Engine, Fill, Kind, Table, Tables};
use std::collections::BTreeMap;

/// The number of rows that each table is given.
pub(crate) const ROWS: usize = 10;

/// The known rows of a table: number and tenant.
type Known = Vec<(u32, Option<u32>)>;

/// Fills all tables with rows.
pub(crate) async fn fill(database: &mut Database, tables: &Tables, random: &mut fastrand::Rng) {
    let mut filler = Filler {
        random,
        engine: database.engine(),
        known: BTreeMap::new(),
        next: 1,
    };
    for table in tables.iter() {
        for _ in 0..ROWS {
            if let Some(insert) = filler.insert(table) {
                database.run(&insert).await;
            }
        }
    }
}

struct Filler<'r> {
    random: &'r mut fastrand::Rng,
    engine: Engine,
    known: BTreeMap<String, Known>,
    next: u32,
}

impl Filler<'_> {
    /// Returns the statement that inserts a row, or nothing if a row that it refers to does not exist yet.
    fn insert(&mut self, table: &Table) -> Option<String> {
        let number = self.next;
        self.next += 1;
        let tenant = self.tenant(table)?;
        let mut cells: Vec<(&str, String)> = Vec::new();
        for column in &table.columns {
            let source = match &column.fill {
                Some(Fill::Folded(source)) => cells.iter().find(|(name, _)| name == source),
                _ => None,
            };
            let source = source.map(|(_, value)| value.to_lowercase());
            let value = match source {
                Some(source) if source != "null" => source,
                Some(_) => "NULL".to_owned(),
                None => self.value(table, column, number, tenant)?,
            };
            cells.push((&column.name, value));
        }
        let names: Vec<&str> = cells.iter().map(|(name, _)| *name).collect();
        let values: Vec<&str> = cells.iter().map(|(_, value)| value.as_str()).collect();
        let rows = self.known.entry(table.id.clone()).or_default();
        // A row that is like another one is left out, and none refers to it.
        let is_of_references = |columns: &[String]| {
            let mut columns = columns.iter().filter_map(|column| table.get(column));
            columns.all(|column| column.to.is_some())
        };
        let mut unique = table.indexes.iter().filter(|index| index.unique);
        let is_free = !unique.any(|index| is_of_references(&index.columns));
        if is_free && table.get("id").is_some() {
            rows.push((number, tenant));
        }
        Some(format!(
            "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING",
            table.name,
            names.join(", "),
            values.join(", ")
        ))
    }

    /// Returns the tenant of a new row, if rows of the table have one.
    fn tenant(&mut self, table: &Table) -> Option<Option<u32>> {
        let is_tenant = |column: &&Column| {
            let of_pair = table.indexes.iter().any(|index| {
                index.unique && index.columns == [column.name.clone(), "id".to_owned()]
            });
            column.to.is_some() && of_pair
        };
        let Some(column) = table.columns.iter().find(is_tenant) else {
            return Some(None);
        };
        let teams = self.known.get(column.to.as_ref()?)?.clone();
        let (team, _) = teams[self.random.usize(..teams.len().min(2))];
        Some(Some(team))
    }

    fn value(
        &mut self,
        table: &Table,
        column: &Column,
        number: u32,
        tenant: Option<u32>,
    ) -> Option<String> {
        if column.name == "id" {
            return Some(self.id(number));
        }
        if !column.required && self.random.u8(..10) < 4 {
            return Some("NULL".to_owned());
        }
        if let Some(to) = &column.to {
            let is_tenant = table.indexes.iter().any(|index| {
                index.unique && index.columns == [column.name.clone(), "id".to_owned()]
            });
            let found = if is_tenant {
                tenant
            } else {
                self.row_of(to, tenant)
            };
            return match found {
                Some(row) => Some(self.id(row)),
                None if column.required => None,
                None => Some("NULL".to_owned()),
            };
        }
        if !column.options.is_empty() {
            let at = self.random.usize(..column.options.len());
            return Some(format!("'{}'", column.options[at]));
        }
        if let [first, .., last] = column.several.as_slice() {
            return Some(format!("'{first} {last}'"));
        }
        let sqlite = self.engine == Engine::Sqlite;
        let day = self.random.u8(1..=28);
        Some(match column.kind {
            Kind::Id => self.id(number),
            Kind::Text => {
                let letter = ["a", "B", "x'", "z "][self.random.usize(..4)].replace('\'', "''");
                format!("'{letter}{number}'")
            }
            Kind::Number(_) if column.name == "number" || column.name == "position" => {
                number.to_string()
            }
            Kind::Number(_) => self.random.i64(1..=2).to_string(),
            Kind::Boolean if sqlite => self.random.u8(..2).to_string(),
            Kind::Boolean => self.random.bool().to_string(),
            Kind::Date => format!("'2026-03-{day:02}'"),
            Kind::Time => format!("'{:02}:30:00.000000'", (day - 1) % 24),
            Kind::Instant => format!("'2026-03-{day:02}T12:00:00+00:00'"),
        })
    }

    fn row_of(&mut self, to: &str, tenant: Option<u32>) -> Option<u32> {
        let rows = self.known.get(to)?;
        let fitting: Vec<u32> = rows
            .iter()
            .filter(|(_, own)| own.is_none() || *own == tenant)
            .map(|(number, _)| *number)
            .collect();
        self.random.choice(fitting)
    }

    fn id(&self, number: u32) -> String {
        match self.engine {
            Engine::Sqlite => format!("X'{number:032X}'"),
            Engine::Postgres => {
                format!("'00000000-0000-0000-0000-{number:012x}'")
            }
        }
    }
}
