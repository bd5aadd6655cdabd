//! Problems by path, and their places in a file.

use crate::{
    diagnostic::{Code, Diagnostic},
    index::Index,
    model::Spec,
    path::Path,
    tree::{Document, inside},
};
use std::ops::Range;

/// A place in a specification.
#[derive(Debug, Clone)]
pub(crate) enum Spot {
    /// The id or key at a path.
    Key(Path),
    /// The value at a path.
    Value(Path),
    /// Some bytes of the text at a path.
    Inside(Path, Range<usize>),
}

/// A problem and its place.
#[derive(Debug)]
pub(crate) struct Finding {
    spot: Spot,
    diagnostic: Diagnostic,
}

impl Spot {
    fn path(&self) -> &Path {
        let (Spot::Key(path) | Spot::Value(path) | Spot::Inside(path, _)) = self;
        path
    }

    /// Returns the bytes of the place. What is not written is at the key of the nearest node that is.
    pub(crate) fn span(&self, document: &Document, source: &str) -> Range<usize> {
        let value = match self {
            Spot::Key(_) => None,
            Spot::Value(path) | Spot::Inside(path, _) => document.value(path),
        };
        match (self, value) {
            (Spot::Inside(_, part), Some(value)) => {
                let text = value.as_text().unwrap_or_default();
                inside(source, value.span.clone(), text, part.clone())
            }
            (_, Some(value)) => value.span.clone(),
            (_, None) => {
                let mut path = Some(self.path().clone());
                while let Some(at) = path {
                    if let Some(entry) = document.entry(&at) {
                        return entry.key.clone();
                    }
                    path = at.parent();
                }
                0..0
            }
        }
    }
}

impl Finding {
    /// Returns the diagnostic without a place.
    pub(crate) fn into_diagnostic(self) -> Diagnostic {
        let path = self.spot.path().clone();
        self.diagnostic.of(path)
    }

    /// Returns the diagnostic with its place in a file.
    pub(crate) fn locate(self, document: &Document, source: &str) -> Diagnostic {
        let span = self.spot.span(document, source);
        self.into_diagnostic().at(span)
    }
}

/// The checks under way.
pub(super) struct Checker<'s> {
    pub(super) spec: &'s Spec,
    pub(super) index: &'s Index<'s>,
    pub(super) findings: Vec<Finding>,
}

impl<'s> Checker<'s> {
    pub(super) fn new(spec: &'s Spec, index: &'s Index<'s>) -> Checker<'s> {
        Checker {
            spec,
            index,
            findings: Vec::new(),
        }
    }

    /// Returns true if the nodes that expressions are about have errors, so that their consequences would be told again.
    pub(super) fn has_errors_in_data(&self) -> bool {
        let data = ["auth", "role", "tenancy", "entity", "machine"];
        self.findings.iter().any(|finding| {
            let section = finding.spot.path().steps().next().unwrap_or_default();
            finding.diagnostic.is_error() && data.contains(&section)
        })
    }

    /// Reports a problem with words to write instead.
    pub(super) fn report(
        &mut self,
        code: Code,
        spot: Spot,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::new(code, message).help(help);
        self.findings.push(Finding { spot, diagnostic });
    }

    /// Reports a problem without one answer, or with an answer in some cases.
    pub(super) fn report_maybe(
        &mut self,
        code: Code,
        spot: Spot,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let mut diagnostic = Diagnostic::new(code, message);
        diagnostic.help = help;
        self.findings.push(Finding { spot, diagnostic });
    }
}
