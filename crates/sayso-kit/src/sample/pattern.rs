//! Texts that a regular expression describes.

use fastrand::Rng;
use regex_syntax::hir::{Class, Hir, HirKind};

/// The most repetitions of what may be repeated without end.
const MORE: u32 = 2;

pub(super) fn text(pattern: &str, random: &mut Rng) -> String {
    let mut text = String::new();
    if let Ok(hir) = regex_syntax::parse(pattern) {
        write(&hir, random, &mut text);
    }
    text
}

fn write(hir: &Hir, random: &mut Rng, text: &mut String) {
    match hir.kind() {
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            // Letters that everyone can type come first.
            let plain: Vec<_> = class
                .ranges()
                .iter()
                .filter(|range| range.end().is_ascii_graphic())
                .collect();
            let range = random.choice(&plain).copied().or(class.ranges().first());
            text.extend(range.map(|range| random.char(range.start()..=range.end())));
        }
        HirKind::Repetition(repetition) => {
            let most = repetition
                .max
                .unwrap_or(repetition.min + MORE)
                .min(repetition.min + MORE);
            for _ in 0..random.u32(repetition.min..=most) {
                write(&repetition.sub, random, text);
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, random, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, random, text)),
        HirKind::Alternation(parts) => {
            if let Some(part) = random.choice(parts) {
                write(part, random, text);
            }
        }
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => {}
    }
}
