//! Problems in a file: their places, and the words to write instead.

mod closest;
mod code;
mod render;

pub(crate) use closest::{closest, list, write_closest};
pub use code::{Code, Severity};

use crate::path::Path;
use serde::Serialize;
use std::ops::Range;

/// Returns the line and the column of a byte in a text, both counted from one.
pub(crate) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let begin = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[begin..].chars().count() + 1)
}

/// A problem in a specification.
///
/// ```
/// let read = sayso_spec::read_toml("spec = 1\n\n[app]\nnmae = \"Shop\"\n");
/// let shown = read.diagnostics[0].render("app.sayso.toml", "spec = 1\n\n[app]\nnmae = \"Shop\"\n");
/// assert_eq!(
///     shown.lines().next(),
///     Some("error[S005]: `entity` is missing in the file")
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of problem, as [the reference of the format](crate#the-format) lists it.
    pub code: Code,
    /// The node or key.
    pub path: Path,
    /// The bytes of the file that are wrong.
    pub span: Range<usize>,
    /// The problem, in lower case and without a full stop.
    pub message: String,
    /// The words to write instead, if there is one answer.
    pub help: Option<String>,
}

impl Diagnostic {
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            path: Path::root(),
            span: 0..0,
            message: message.into(),
            help: None,
        }
    }

    pub(crate) fn at(mut self, span: Range<usize>) -> Diagnostic {
        self.span = span;
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn of(mut self, path: Path) -> Diagnostic {
        self.path = path;
        self
    }

    /// Returns true if the writer cannot go on; a warning lets it.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }

    /// Returns the line and the column of the problem in a text, both counted from one; a column is a character.
    ///
    /// ```
    /// let text = "spec = 1\nap = {}\n";
    /// let read = sayso_spec::read_toml(text);
    /// let unknown = read.diagnostics.iter().find(|found| found.span.start > 0);
    /// assert_eq!(unknown.expect("`ap` is no section").line_and_column(text), (2, 1));
    /// ```
    pub fn line_and_column(&self, text: &str) -> (usize, usize) {
        line_and_column(text, self.span.start)
    }

    /// Returns the diagnostic as compilers show it: the message, the line of the file, and the help.
    pub fn render(&self, file: &str, text: &str) -> String {
        render::render(self, file, text)
    }

    /// Returns the diagnostic as one line of JSON, with the keys `code`, `severity`, `path`, `line`, `column`, `from`,
    /// `to` (bytes), `message` and `help`.
    ///
    /// ```
    /// let read = sayso_spec::read_toml("spec = 9\n");
    /// let found = read.diagnostics.last().expect("version 9 is not known");
    /// let json = found.to_json("spec = 9\n");
    /// assert!(json.starts_with(r#"{"code":"S002","severity":"error","path":"spec","line":1,"column":8,"#));
    /// ```
    pub fn to_json(&self, text: &str) -> String {
        #[derive(Serialize)]
        struct Shown<'a> {
            code: &'a str,
            severity: &'a str,
            path: String,
            line: usize,
            column: usize,
            from: usize,
            to: usize,
            message: &'a str,
            help: Option<&'a str>,
        }
        let (line, column) = self.line_and_column(text);
        let shown = Shown {
            code: self.code.as_str(),
            severity: self.code.severity().as_str(),
            path: self.path.to_string(),
            line,
            column,
            from: self.span.start,
            to: self.span.end,
            message: &self.message,
            help: self.help.as_deref(),
        };
        serde_json::to_string(&shown).unwrap_or_default()
    }
}
