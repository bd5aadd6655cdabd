//! The `pattern` of a field, for browsers.
//!
//! HTML Standard, "The pattern attribute": browsers compile it with JavaScript's `v` flag, and ignore it if that fails.
//! That syntax is stricter than that of the crate `regex`: `[A-Z-]` and `\-` are errors.

use regex_syntax::ast::{
    Assertion, AssertionKind, Ast, ClassSetBinaryOp, ClassSetItem, ClassUnicode, ClassUnicodeKind,
    GroupKind, Literal, LiteralKind, Repetition, RepetitionKind, RepetitionOp, RepetitionRange,
    Span, Visitor, parse::Parser, visit,
};

/// Characters that mean something outside of a class.
const SYNTAX: &str = r"^$\.*+?()[]{}|";
/// Characters that a class has to escape.
const CLASS_SYNTAX: &str = r"()[]{}/-\|";
/// Characters that a class has to escape if they come twice.
const DOUBLE: &str = "&!#$%*+,.:;<=>?@^`~";

/// Returns an expression of the crate `regex` in the syntax of browsers; `None` if it has parts that browsers lack.
pub(super) fn in_browser(source: &str) -> Option<String> {
    let ast = Parser::new().parse(source).ok()?;
    let edits = visit(
        &ast,
        Edits {
            source,
            made: Vec::new(),
        },
    )
    .ok()?;
    let mut out = source.to_owned();
    for (span, text) in edits.into_iter().rev() {
        out.replace_range(span.start.offset..span.end.offset, &text);
    }
    Some(out)
}

/// A part that browsers lack.
struct Lacking;

/// The parts that are written in another way, in order.
struct Edits<'a> {
    source: &'a str,
    made: Vec<(Span, String)>,
}

impl Visitor for Edits<'_> {
    type Output = Vec<(Span, String)>;
    type Err = Lacking;

    fn finish(mut self) -> Result<Self::Output, Lacking> {
        self.made.sort_by_key(|(span, _)| span.start.offset);
        Ok(self.made)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), Lacking> {
        match ast {
            Ast::Flags(_) => return Err(Lacking),
            Ast::Literal(literal) => self.literal(literal, SYNTAX),
            Ast::Assertion(assertion) => self.assertion(assertion)?,
            Ast::ClassUnicode(class) => self.property(class)?,
            Ast::Repetition(repetition) => self.repetition(repetition),
            Ast::Group(group) => match &group.kind {
                GroupKind::CaptureIndex(_) => {}
                // No other flags and no name, so that nothing refers to it.
                GroupKind::NonCapturing(flags) if flags.items.is_empty() => {}
                GroupKind::NonCapturing(_) => return Err(Lacking),
                GroupKind::CaptureName { name, .. } => {
                    let mut start = group.span;
                    start.end = name.span.start;
                    self.made.push((start, "(?<".to_owned()));
                }
            },
            _ => {}
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ClassSetItem) -> Result<(), Lacking> {
        match item {
            ClassSetItem::Ascii(_) => return Err(Lacking),
            ClassSetItem::Literal(literal) => self.literal(literal, CLASS_SYNTAX),
            ClassSetItem::Range(range) => {
                self.literal(&range.start, CLASS_SYNTAX);
                self.literal(&range.end, CLASS_SYNTAX);
            }
            ClassSetItem::Unicode(class) => self.property(class)?,
            _ => {}
        }
        Ok(())
    }

    fn visit_class_set_binary_op_pre(&mut self, _: &ClassSetBinaryOp) -> Result<(), Lacking> {
        Err(Lacking)
    }
}

impl Edits<'_> {
    /// Escapes a character where `syntax` has it, and only there.
    fn literal(&mut self, literal: &Literal, syntax: &str) {
        let Literal { span, kind, c } = literal;
        let is_verbatim = *kind == LiteralKind::Verbatim;
        let follows = self.source[span.end.offset..].chars().next();
        let is_double = follows == Some(*c) && DOUBLE.contains(*c);
        let is_escaped = !is_verbatim && (SYNTAX.contains(*c) || DOUBLE.contains(*c));
        let in_class = syntax == CLASS_SYNTAX;
        let text = if syntax.contains(*c) || (in_class && (is_double || is_escaped)) {
            format!("\\{c}")
        } else if is_verbatim || c.is_ascii_graphic() || *c == ' ' {
            c.to_string()
        } else {
            format!("\\u{{{:x}}}", u32::from(*c))
        };
        self.made.push((*span, text));
    }

    fn assertion(&mut self, assertion: &Assertion) -> Result<(), Lacking> {
        let text = match assertion.kind {
            AssertionKind::StartLine | AssertionKind::StartText => "^",
            AssertionKind::EndLine | AssertionKind::EndText => "$",
            AssertionKind::WordBoundary => "\\b",
            AssertionKind::NotWordBoundary => "\\B",
            _ => return Err(Lacking),
        };
        self.made.push((assertion.span, text.to_owned()));
        Ok(())
    }

    /// General categories have the same short names. Scripts have not.
    fn property(&mut self, class: &ClassUnicode) -> Result<(), Lacking> {
        let name = match &class.kind {
            ClassUnicodeKind::OneLetter(letter) => letter.to_string(),
            ClassUnicodeKind::Named(name) if name.len() <= 2 => name.clone(),
            _ => return Err(Lacking),
        };
        let letter = if class.negated { 'P' } else { 'p' };
        self.made
            .push((class.span, format!("\\{letter}{{{name}}}")));
        Ok(())
    }

    /// Writes the bounds without what JavaScript would not read: a missing minimum, or spaces.
    fn repetition(&mut self, repetition: &Repetition) {
        let RepetitionOp {
            span,
            kind: RepetitionKind::Range(range),
        } = &repetition.op
        else {
            return;
        };
        let bounds = match range {
            RepetitionRange::Exactly(n) => format!("{{{n}}}"),
            RepetitionRange::AtLeast(n) => format!("{{{n},}}"),
            RepetitionRange::Bounded(least, most) => format!("{{{least},{most}}}"),
        };
        let lazy = if repetition.greedy { "" } else { "?" };
        self.made.push((*span, bounds + lazy));
    }
}

#[cfg(test)]
mod tests {
    use super::in_browser;

    #[track_caller]
    fn assert_same(source: &str, expected: &str) {
        assert_eq!(in_browser(source).as_deref(), Some(expected), "{source}");
    }

    #[test]
    fn what_browsers_read_stays_as_it_is() {
        for source in [
            "[0-9]{5}",
            "[a-z]+(?:-[a-z]+)*",
            r"\d+\.\w{2,}",
            "[^<]*",
            "a|b?",
            "https://.*",
        ] {
            assert_same(source, source);
        }
    }

    #[test]
    fn characters_of_classes_are_escaped() {
        assert_same("[A-Z0-9-]+", r"[A-Z0-9\-]+");
        assert_same("[-()/|{}]", r"[\-\(\)\/\|\{\}]");
        assert_same(r"[\^\].]", r"[\^\].]");
        assert_same("[##]", r"[\##]");
        assert_same(r#"[A-Z\d"']"#, r#"[A-Z\d"']"#);
    }

    #[test]
    fn needless_escapes_go() {
        assert_same(r"[A-Z]\-[0-9]", "[A-Z]-[0-9]");
        assert_same(r"a\#\ b", "a# b");
        assert_same("a}", r"a\}");
        assert_same(r"\x41\x{e9}", r"A\u{e9}");
    }

    #[test]
    fn other_spellings_of_the_same_are_found() {
        assert_same(r"\Aa\z", "^a$");
        assert_same("(?P<year>[0-9]{4})", "(?<year>[0-9]{4})");
        assert_same(r"\pL\P{Nd}", r"\p{L}\P{Nd}");
        assert_same("a{2,3}?", "a{2,3}?");
    }

    #[test]
    fn what_browsers_lack_is_none() {
        for source in [
            "(?i)a",
            "(?x: a)",
            "[[:alpha:]]",
            "[a-z&&[^x]]",
            r"\p{Greek}",
            r"\b{start}a",
        ] {
            assert_eq!(in_browser(source), None, "{source}");
        }
    }
}
