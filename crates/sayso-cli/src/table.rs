//! Columns of text.

use std::fmt;

/// A heading and rows, each column as wide as its longest cell.
pub(crate) struct Table<const N: usize> {
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    pub(crate) fn new(heading: [&str; N]) -> Self {
        Self {
            rows: vec![heading.map(str::to_owned)],
        }
    }

    pub(crate) fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells.map(|cell| harmless(&cell)));
    }
}

impl<const N: usize> fmt::Display for Table<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widths: [usize; N] = std::array::from_fn(|column| {
            self.rows
                .iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        });
        for row in &self.rows {
            let cells = row
                .iter()
                .zip(widths)
                .map(|(cell, width)| format!("{cell:<width$}"));
            writeln!(f, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        Ok(())
    }
}

/// Removes control characters: labels have arguments in them, and so texts of visitors, which a terminal must not obey.
fn harmless(text: &str) -> String {
    let escape = |c: char| {
        if c.is_control() {
            c.escape_unicode().to_string()
        } else {
            c.to_string()
        }
    };
    text.chars().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_longest_cell_and_lines_have_no_blank_end() {
        let mut table = Table::new(["A", "LONG", ""]);
        table.row(["größer".into(), "x".into(), "y".into()]);
        table.row(["b".into(), "z".into(), String::new()]);
        assert_eq!(
            table.to_string(),
            "A       LONG\ngrößer  x     y\nb       z\n"
        );
    }

    #[test]
    fn a_terminal_does_not_obey_what_visitors_typed() {
        let mut table = Table::new([""]);
        table.row(["search(\"\u{1b}[2J\u{9b}31m\n\")".into()]);
        assert_eq!(
            table.to_string(),
            "\nsearch(\"\\u{1b}[2J\\u{9b}31m\\u{a}\")\n"
        );
    }
}
