//! Lines of a file that is written.

use super::harmless;
use sayso_form::FormField;

/// A line of a CSV file, made cell by cell.
///
/// ```
/// use sayso_kit::{csv, number::Decimal};
///
/// let mut line = csv::Line::new();
/// line.text("=1+1").text(None).value(Some(Decimal::<2>::from_units(-490)));
/// assert_eq!(line.to_string(), "'=1+1,,-4.90\r\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Line(::csv::StringRecord);

impl Line {
    /// Creates an empty line.
    ///
    /// ```
    /// use sayso_kit::csv;
    ///
    /// assert_eq!(csv::Line::new().text("Title").to_string(), "Title\r\n");
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text, which is made [harmless], or an empty cell.
    ///
    /// ```
    /// use sayso_kit::csv;
    ///
    /// assert_eq!(csv::Line::new().text("a \"b\", c").text(None).to_string(), "\"a \"\"b\"\", c\",\r\n");
    /// ```
    pub fn text<'a>(&mut self, text: impl Into<Option<&'a str>>) -> &mut Self {
        self.0
            .push_field(&harmless(text.into().unwrap_or_default()));
        self
    }

    /// Adds a number, a day or a time as a form has it, or an empty cell. A number stays one, also with a minus.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use sayso_kit::csv;
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 11, 30);
    /// assert_eq!(csv::Line::new().value(day).value(Some(-3_i64)).to_string(), "2026-11-30,-3\r\n");
    /// ```
    pub fn value(&mut self, value: Option<impl FormField>) -> &mut Self {
        let text = value.map(|value| value.format()).unwrap_or_default();
        self.0.push_field(&text);
        self
    }

    /// Writes the line, with cells in quotes where they need them.
    pub(super) fn write(&self, into: &mut Vec<u8>) {
        let mut writer = ::csv::WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(&mut *into);
        // Writing to memory does not fail.
        let _ = writer.write_record(&self.0);
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        f.write_str(&String::from_utf8_lossy(&bytes))
    }
}

/// Returns the heading of a column whose numbers have a unit, such as a currency. So the cells stay numbers.
///
/// ```
/// use sayso_kit::csv;
///
/// assert_eq!(csv::with_unit("Price", "EUR"), "Price (EUR)");
/// ```
pub fn with_unit(label: &str, unit: &str) -> String {
    format!("{label} ({unit})")
}
