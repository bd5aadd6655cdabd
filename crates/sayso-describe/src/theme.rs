//! Colours that the text asks for.

use crate::{
    draft::Draft,
    words::{Word, find},
};

/// Words for colours of a look, with the colour where the palette starts.
const COLOURS: &[(&str, &str)] = &[
    ("navy", "#1e3a8a"),
    ("navy blue", "#1e3a8a"),
    ("navy blue", "#1e3a8a"),
    ("blue", "#2563eb"),
    ("light blue", "#0ea5e9"),
    ("teal", "#0d9488"),
    ("turquoise", "#06b6d4"),
    ("green", "#16a34a"),
    ("dark green", "#166534"),
    ("olive", "#657a1f"),
    ("yellow", "#ca8a04"),
    ("gold", "#b7791f"),
    ("orange", "#ea580c"),
    ("red", "#dc2626"),
    ("burgundy", "#881337"),
    ("pink", "#db2777"),
    ("purple", "#7c3aed"),
    ("violet", "#7c3aed"),
    ("lavender", "#8b7ec8"),
    ("brown", "#92400e"),
    ("grey", "#4b5563"),
    ("gray", "#4b5563"),
    ("black", "#111827"),
    ("coral", "#f0664f"),
    ("salmon", "#e9765b"),
    ("mint", "#10b981"),
    ("indigo", "#4f46e5"),
    ("maroon", "#7f1d1d"),
    ("crimson", "#be123c"),
    ("cyan", "#0891b2"),
    ("magenta", "#c026d3"),
    ("beige", "#a3845b"),
];

/// Words near which a colour is meant for the pages.
const LOOKS: &[&str] = &[
    "colour",
    "color",
    "theme",
    "background",
    "palette",
    "look",
    "accent",
    "button",
    "header",
    "style",
    "scheme",
    "layout",
    "component",
    "primary",
    "design",
];

/// Sets the first colour that is near a word about the look.
pub(crate) fn set(draft: &mut Draft, words: &[Word]) {
    let looks: Vec<usize> = LOOKS
        .iter()
        .flat_map(|look| find(words, look))
        .map(|span| span.start)
        .collect();
    let mut places: Vec<_> = COLOURS
        .iter()
        .flat_map(|(word, colour)| find(words, word).map(move |span| (span, *colour)))
        .filter(|(span, _)| looks.iter().any(|look| look.abs_diff(span.start) < 40))
        .collect();
    places.sort_by_key(|(span, _)| (span.start, usize::MAX - span.end));
    let mut chosen = places.into_iter();
    let Some((span, colour)) = chosen.next() else {
        return;
    };
    if let Ok(colour) = colour.parse() {
        draft.spec.theme.primary = colour;
        draft.comes_from("theme.primary", &span);
    }
    let accent = chosen.find(|(other, _)| other.start >= span.end);
    if let Some((span, colour)) = accent
        && let Ok(colour) = colour.parse()
    {
        draft.spec.theme.accent = Some(colour);
        draft.comes_from("theme.accent", &span);
    }
}
