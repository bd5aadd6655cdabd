//! Remarks of the file (`# …`), which are no part of the specification but survive its changes.

use crate::path::Path;
use indexmap::IndexMap;
use toml_parser::{
    Source,
    parser::{Event, EventKind, parse_document},
};

/// The remarks of a file, kept with the line that follows them, or at the end of their line.
///
/// Lines are named by the path of their header or key, so that the remarks of a node survive when others come and go.
///
/// ```
/// use sayso_spec::{Remarks, read_toml};
///
/// let text = "# Read me first.\nspec = 1\n";
/// assert!(!read_toml(text).remarks.is_empty());
/// assert!(Remarks::default().is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    lines: IndexMap<Path, Line>,
    /// The remarks after the last line.
    last: Vec<String>,
}

/// The remarks of one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Lines above it, with their `#`.
    pub(crate) above: Vec<String>,
    /// The remark at its end, with its `#`.
    pub(crate) end: Option<String>,
}

impl Remarks {
    /// Returns true if there are no remarks.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.last.is_empty()
    }

    /// Removes and returns the remarks of a line.
    pub(crate) fn take(&mut self, path: &Path) -> Line {
        self.lines.shift_remove(path).unwrap_or_default()
    }

    /// Removes the remarks of everything within a path.
    pub(crate) fn forget(&mut self, path: &Path) {
        self.lines.retain(|line, _| !line.is_within(path));
    }

    /// Moves every remark whose line is not among `printed` to the nearest line that is: the first one within its path,
    /// or else its ancestor, or else the end.
    pub(crate) fn settle(&mut self, printed: &[Path]) {
        let known: std::collections::HashSet<&Path> = printed.iter().collect();
        let (kept, lost): (IndexMap<_, _>, IndexMap<_, _>) = std::mem::take(&mut self.lines)
            .into_iter()
            .partition(|(path, _)| known.contains(path));
        self.lines = kept;
        for (path, line) in lost {
            let within = printed.iter().find(|line| line.is_within(&path));
            let ancestor = || {
                let mut at = path.parent();
                while let Some(parent) = at {
                    if known.contains(&parent) {
                        return Some(parent);
                    }
                    at = parent.parent();
                }
                None
            };
            let remarks = line.above.into_iter().chain(line.end);
            match within.cloned().or_else(ancestor) {
                Some(at) => self.lines.entry(at).or_default().above.extend(remarks),
                None => self.last.extend(remarks),
            }
        }
    }

    /// Returns the remarks after the last line.
    pub(crate) fn last(&self) -> &[String] {
        &self.last
    }

    /// Collects the remarks of a TOML document.
    pub(crate) fn of_toml(text: &str) -> Remarks {
        let source = Source::new(text);
        let tokens: Vec<_> = source.lex().collect();
        let mut collector = Collector {
            text,
            ..Collector::default()
        };
        // Errors have been reported by the reader of the tree.
        parse_document(&tokens, &mut |event| collector.event(event), &mut ());
        collector.remarks.last = collector.waiting;
        collector.remarks
    }
}

/// The state of the walk over a document.
#[derive(Default)]
struct Collector<'a> {
    text: &'a str,
    remarks: Remarks,
    /// Remarks that wait for the next line.
    waiting: Vec<String>,
    /// The table that the last header opened.
    header: Path,
    /// The header or key of the present line.
    line: Option<Path>,
    /// The keys of the present line that were read so far.
    keys: Path,
    /// The number of tables and lists that are open in the present value.
    depth: usize,
    /// The number of rows of `[[ledger]]` so far.
    rows: usize,
    in_value: bool,
}

impl Collector<'_> {
    fn event(&mut self, event: Event) {
        let text = &self.text[event.span().start()..event.span().end()];
        match event.kind() {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => self.header = Path::root(),
            EventKind::SimpleKey if !self.in_value => {
                self.keys.push(text.trim_matches(['"', '\'']));
            }
            EventKind::StdTableClose => self.open_table(),
            EventKind::ArrayTableClose => {
                let row = self.rows.to_string();
                self.keys.push(&row);
                self.rows += 1;
                self.open_table();
            }
            EventKind::KeyValSep if !self.in_value => {
                let mut path = self.header.clone();
                for step in std::mem::take(&mut self.keys).steps() {
                    path.push(step);
                }
                self.begin(path);
                self.in_value = true;
            }
            EventKind::InlineTableOpen | EventKind::ArrayOpen => self.depth += 1,
            EventKind::InlineTableClose | EventKind::ArrayClose => {
                self.depth = self.depth.saturating_sub(1);
            }
            EventKind::Comment => self.comment(text),
            EventKind::Newline if self.depth == 0 => {
                self.line = None;
                self.in_value = false;
            }
            _ => {}
        }
    }

    fn open_table(&mut self) {
        self.header = std::mem::take(&mut self.keys);
        self.begin(self.header.clone());
    }

    /// Begins a line, to which the waiting remarks belong.
    fn begin(&mut self, path: Path) {
        if !self.waiting.is_empty() {
            let above = std::mem::take(&mut self.waiting);
            self.remarks
                .lines
                .entry(path.clone())
                .or_default()
                .above
                .extend(above);
        }
        self.line = Some(path);
    }

    fn comment(&mut self, text: &str) {
        let remark = text.trim_end().to_owned();
        match &self.line {
            // Several remarks within one value, which spans lines, become lines above it.
            Some(path) => {
                let line = self.remarks.lines.entry(path.clone()).or_default();
                match line.end {
                    None => line.end = Some(remark),
                    Some(_) => line.above.push(remark),
                }
            }
            None => self.waiting.push(remark),
        }
    }
}
