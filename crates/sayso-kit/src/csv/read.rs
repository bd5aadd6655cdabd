//! The bytes of a file as cells.

use super::{
    Row, Sheet, Unread,
    unread::{MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS},
};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::borrow::Cow;

/// A last line, whose place tells that no quote before it is open.
const END: &str = "\u{1}end";

impl Sheet {
    /// Reads the bytes of a file, as spreadsheets write them.
    ///
    /// UTF-8 and UTF-16 are read. Other bytes are read as Windows-1252, which Excel writes and which has Latin-1 in it. A
    /// line `sep=;` names the separator; otherwise it is the comma, the semicolon or the tab that is in the headings most
    /// often. Lines end with CR LF, LF or CR. Empty lines are left out.
    ///
    /// # Errors
    /// Returns the reason why the file cannot be read.
    ///
    /// ```
    /// use sayso_kit::csv::Sheet;
    ///
    /// let sheet = Sheet::read(b"Title;Price\r\nCaf\xe9;\"4,90\"\r\n")?;
    /// assert_eq!(sheet.head(), ["Title", "Price"]);
    /// assert_eq!(sheet.rows()[0].cells(), ["Café", "4,90"]);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, Unread> {
        if bytes.len() > MAX_BYTES {
            return Err(Unread::TooLarge);
        }
        Self::parse(&text(bytes)?)
    }

    /// Reads a text, as [`Sheet::text`] gives it.
    ///
    /// # Errors
    /// Returns the reason why it cannot be read.
    ///
    /// ```
    /// use sayso_kit::csv::Sheet;
    ///
    /// assert_eq!(Sheet::parse("Title\nTea\n")?.rows()[0].line(), 2);
    /// # Ok::<_, sayso_kit::csv::Unread>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Unread> {
        // The text of a file in another encoding is a little longer.
        if text.len() > 3 * MAX_BYTES {
            return Err(Unread::TooLarge);
        }
        let (named, rest, skipped) = named_separator(text);
        let separator = named.unwrap_or_else(|| usual_separator(rest));
        let mut rows = rows(rest, separator, skipped)?.into_iter();
        let head = rows.next().ok_or(Unread::Empty)?;
        let head: Vec<String> = head
            .cells
            .iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() {
            return Err(Unread::Empty);
        }
        Ok(Self {
            text: text.to_owned(),
            separator,
            head,
            rows,
        })
    }
}

/// Decodes a file. A byte order mark wins; then UTF-8, which other encodings rarely happen to be.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Unread> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            let (text, is_broken) = encoding.decode_without_bom_handling(&bytes[length..]);
            if is_broken {
                return Err(Unread::Binary);
            }
            text
        }
        None => match str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    let is_binary =
        |letter: char| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n' | '\u{b}');
    if text.contains(is_binary) {
        return Err(Unread::Binary);
    }
    Ok(text)
}

/// Takes Excel's own first line `sep=;` off; returns its separator, the rest and the number of lines taken off.
fn named_separator(text: &str) -> (Option<u8>, &str, u64) {
    let found = text.strip_prefix("sep=").and_then(|rest| {
        let separator = [',', ';', '\t']
            .into_iter()
            .find(|separator| rest.starts_with(*separator))?;
        let rest = &rest[1..];
        let rest = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n'))?;
        Some((separator as u8, rest))
    });
    match found {
        Some((separator, rest)) => (Some(separator), rest, 1),
        None => (None, text, 0),
    }
}

/// The separator that is in the headings most often, outside of quotes.
fn usual_separator(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                let count = counts.iter_mut().find(|(separator, _)| *separator == byte);
                if let Some((_, count)) = count {
                    *count += 1;
                }
            }
        }
    }
    // The first of equals wins.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(separator, _)| *separator)
}

fn rows(text: &str, separator: u8, skipped: u64) -> Result<Vec<Row>, Unread> {
    let text = format!("{text}\n{END}\n");
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    let mut record = ::csv::StringRecord::new();
    let mut lines = Lines {
        text: &text,
        at: 0,
        line: 1 + skipped,
    };
    while reader.read_record(&mut record).unwrap_or(false) {
        let at = record.position().map_or(0, ::csv::Position::byte);
        let line = lines.of(usize::try_from(at).unwrap_or(usize::MAX));
        if record.len() > MAX_COLUMNS {
            return Err(Unread::TooManyColumns(line));
        }
        if record.iter().any(|cell| cell.len() > MAX_CELL) {
            return Err(Unread::LongCell(line));
        }
        // Spreadsheets write lines of separators below a table.
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        // The headings and the last line are no rows.
        if rows.len() > MAX_ROWS + 1 {
            return Err(Unread::TooManyRows);
        }
        let cells = record.iter().map(str::to_owned).collect();
        rows.push(Row { line, cells });
    }
    let last = rows.pop();
    match last {
        Some(last) if last.cells == [END] => {}
        Some(last) => return Err(Unread::OpenQuote(last.line)),
        None => return Err(Unread::OpenQuote(1)),
    }
    if rows.len() > MAX_ROWS + 1 {
        return Err(Unread::TooManyRows);
    }
    Ok(rows)
}

/// Counts the lines before places of a text, which come in order.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// Returns the number of the line in which the record at a place begins, after empty lines.
    fn of(&mut self, at: usize) -> u64 {
        let bytes = self.text.as_bytes();
        let end = at.min(bytes.len()).max(self.at);
        // A record's place is before the line ends that it follows.
        let blank = bytes[end..]
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        let end = end + blank;
        let passed = &bytes[self.at..end];
        let pairs = passed.windows(2).filter(|pair| *pair == b"\r\n").count();
        let ends = passed
            .iter()
            .filter(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        self.line += (ends - pairs) as u64;
        self.at = end;
        self.line
    }
}

#[cfg(test)]
mod tests;
