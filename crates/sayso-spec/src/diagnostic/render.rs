//! Diagnostics as text, in the form of rustc.

use super::{Diagnostic, Severity};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// The columns that an excerpt of the file may take. Longer lines are cut around the problem.
const WIDTH: usize = 120;

pub(super) fn render(diagnostic: &Diagnostic, file: &str, text: &str) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let end = diagnostic.span.end.min(text.len());
    let start = diagnostic.span.start.min(end);
    // Only the lines of the problem are shown, so only these are laid out.
    let begin = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[..begin].matches('\n').count() + 1;
    let rest = text[end..].find('\n').map_or(text.len(), |at| end + at);
    let snippet = Snippet::source(&text[begin..rest])
        .path(file)
        .line_start(line)
        .fold(true)
        .annotation(AnnotationKind::Primary.span(start - begin..end - begin));
    let group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str())
        .element(snippet);
    let group = match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    };
    Renderer::plain().term_width(WIDTH).render(&[group])
}
