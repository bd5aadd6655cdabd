//! CSV files that are imported.

use sayso_fuzz::{Growing, Target};
use sayso_kit::csv::{Column, MAX_COLUMNS, MAX_ROWS, Sheet, harmless, plain};

pub(crate) const TARGET: Target = Target {
    name: "csv",
    words: &[
        "title", "price", ",", ";", "\t", "\"", "\"\"", "'", "=", "'=", "\n", "\r\n", "\r",
        "sep=;\n", "\u{feff}", "é", "\u{1}end", "(EUR)",
    ],
    growing: &[
        Growing {
            what: "rows",
            make: |n| format!("title\n{}", "a\n".repeat(n)).into_bytes(),
        },
        Growing {
            what: "columns",
            make: |n| format!("title{}\na\n", ",x".repeat(n)).into_bytes(),
        },
        Growing {
            what: "empty lines",
            make: |n| format!("title\n{}a\n", "\n".repeat(n)).into_bytes(),
        },
        Growing {
            what: "quotes",
            make: |n| format!("title\n\"{}\"\n", "\"\"".repeat(n)).into_bytes(),
        },
        Growing {
            what: "apostrophes",
            make: |n| format!("title\n{}=\n", "'".repeat(n)).into_bytes(),
        },
    ],
    run,
};

const COLUMNS: [Column; 2] = [
    Column::new("title", "Title", ""),
    Column::new("price", "Price", "EUR"),
];

/// Checks that a sheet is within its bounds and is read again from its text, and that no spreadsheet runs its cells.
fn run(input: &[u8]) -> String {
    let sheet = match Sheet::read(input) {
        Ok(sheet) => sheet,
        Err(reason) => return reason.to_string(),
    };
    assert!(sheet.rows().len() <= MAX_ROWS && sheet.head().len() <= MAX_COLUMNS);
    assert!(sheet.rows().is_sorted_by_key(|row| row.line()));
    let again = Sheet::parse(sheet.text()).expect("the text is read again");
    assert_eq!(sheet.head(), again.head());
    let cells = |sheet: &Sheet| -> Vec<Vec<String>> {
        sheet
            .rows()
            .iter()
            .map(|row| row.cells().to_vec())
            .collect()
    };
    assert_eq!(cells(&sheet), cells(&again));
    for cell in sheet.rows().iter().flat_map(|row| row.cells()) {
        let written = harmless(cell);
        assert!(!written.trim_start().starts_with(['=', '+', '-', '@']));
        assert_eq!(plain(&written), cell);
    }
    match sheet.table(&COLUMNS) {
        Ok(table) => format!("{:?} {:?}", table.labels(), table.names("title")),
        Err(reason) => reason.to_string(),
    }
}
