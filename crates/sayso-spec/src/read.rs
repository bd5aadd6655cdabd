//! A file into a specification.

use crate::{
    check::{Spot, findings},
    diagnostic::{Diagnostic, line_and_column},
    model::Spec,
    node::{Part, Reader},
    path::Path,
    tree::{Document, Remarks, parse_json, parse_toml},
};

/// The largest number of problems that are told, the first ones in the file.
pub const MAX_PROBLEMS: usize = 500;

/// The result of reading a file.
#[derive(Debug)]
pub struct Read {
    /// The specification, if there are no errors. There may be warnings.
    pub spec: Option<Spec>,
    /// The remarks of the file.
    pub remarks: Remarks,
    /// The problems, in the order of the file, and at most [`MAX_PROBLEMS`] of them.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a specification from TOML.
///
/// Problems of syntax hide those of keys and values, and these hide those of what the file says, because what follows
/// from an error is not repeated.
///
/// ```
/// let read = sayso_spec::read_toml("spec = 1\nap = {}\n");
/// assert!(read.spec.is_none());
/// assert!(read.diagnostics.iter().any(|found| found.message == "unknown section `ap`"));
/// ```
pub fn read_toml(text: &str) -> Read {
    read(text, parse_toml(text))
}

/// Reads a specification from JSON, which has the same keys.
///
/// ```
/// let read = sayso_spec::read_json(r#"{"spec": 2}"#);
/// assert_eq!(
///     read.diagnostics.last().map(|found| found.message.as_str()),
///     Some("this file needs version 2, this program reads up to 1")
/// );
/// ```
pub fn read_json(text: &str) -> Read {
    read(text, parse_json(text))
}

/// Returns the line and the column of a node or a key in a text of TOML, both counted from one. What is not written is at
/// the nearest node around it that is.
///
/// ```
/// let text = "spec = 1\n\n[app]\nname = \"Shop\"\n";
/// assert_eq!(sayso_spec::place(text, &"app.name".into()), (4, 1));
/// assert_eq!(sayso_spec::place(text, &"app.locale".into()), (3, 2));
/// ```
pub fn place(text: &str, path: &Path) -> (usize, usize) {
    let at = match parse_toml(text) {
        Ok(document) => Spot::Key(path.clone()).span(&document, text).start,
        Err(_) => 0,
    };
    line_and_column(text, at)
}

fn read(text: &str, document: Result<Document, Vec<Diagnostic>>) -> Read {
    let document = match document {
        Ok(document) => document,
        Err(diagnostics) => return Read::failed(diagnostics),
    };
    let mut reader = Reader::default();
    let spec = Spec::read(&document.root, &mut reader);
    let mut diagnostics = reader.diagnostics;
    // The nodes are compared only if all of them could be read: a node that could not would be missed elsewhere.
    let spec = spec.filter(|_| diagnostics.is_empty()).map(|mut spec| {
        spec.normalise();
        spec
    });
    if let Some(spec) = &spec {
        let findings = findings(spec).into_iter();
        diagnostics.extend(findings.map(|finding| finding.locate(&document, text)));
    }
    diagnostics.sort_by_key(|found| (found.span.start, found.span.end));
    let is_wrong = diagnostics.iter().any(Diagnostic::is_error);
    diagnostics.truncate(MAX_PROBLEMS);
    Read {
        spec: spec.filter(|_| !is_wrong),
        remarks: document.remarks,
        diagnostics,
    }
}

impl Read {
    fn failed(diagnostics: Vec<Diagnostic>) -> Read {
        Read {
            spec: None,
            remarks: Remarks::default(),
            diagnostics,
        }
    }
}
