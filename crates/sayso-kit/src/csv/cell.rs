//! Cells that spreadsheets take for formulas.

use std::borrow::Cow;

/// The characters with which a formula begins, in half and in full width.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Returns a text as a cell that no spreadsheet runs: an apostrophe comes before a text that begins like a formula.
///
/// This follows [OWASP's page on CSV injection](https://owasp.org/www-community/attacks/CSV_Injection), and also looks behind
/// blanks. A text that has such apostrophes already gets one more, so that [`plain`] always gives the text back. Numbers are
/// not text: they are written as they are.
///
/// ```
/// use sayso_kit::csv;
///
/// assert_eq!(csv::harmless("=HYPERLINK(\"https://example.com\")"), "'=HYPERLINK(\"https://example.com\")");
/// assert_eq!(csv::harmless("a = b"), "a = b");
/// ```
pub fn harmless(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns the text of a cell without the apostrophe of [`harmless`].
///
/// ```
/// use sayso_kit::csv;
///
/// assert_eq!(csv::plain("'=1+1"), "=1+1");
/// assert_eq!(csv::plain("'tis so"), "'tis so");
/// ```
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|text| is_formula(text))
        .unwrap_or(cell)
}

fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['\t', '\r']) || text.trim_start().starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::{harmless, plain};

    #[test]
    fn no_cell_begins_like_a_formula_and_each_comes_back() {
        for text in [
            "=1", "+1", "-1", "@a", "\t=1", "\ra", "\n=1", " =1", "\u{a0}=1", "＝1", "'=1", "''-1",
            "' @a", "'", "''", "'a", "a=1", "", "5-3", "it's",
        ] {
            let cell = harmless(text);
            let begins =
                cell.trim_start().starts_with(super::FORMULA) || cell.starts_with(['\t', '\r']);
            assert!(!begins, "{cell:?}");
            assert_eq!(plain(&cell), text, "{cell:?}");
        }
    }
}
