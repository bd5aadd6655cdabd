//! Colours that the text asks for.

use crate::{
    colours::{Named, named},
    draft::Draft,
    words::{Word, find},
};
use sayso_reader::{Reading, Span};
use sayso_spec::model::Mode;

/// Words near which a colour is meant for the pages.
const LOOKS: &[&str] = &[
    "colour", "color", "theme", "palette", "look", "style", "scheme", "layout", "primary", "design",
];

/// Words for the ground of the pages.
const GROUNDS: &[&str] = &["background", "backdrop", "page", "screen", "canvas"];

/// Words for the parts that have the primary colour.
const PARTS: &[&str] = &[
    "accent",
    "button",
    "component",
    "control",
    "element",
    "header",
    "heading",
    "highlight",
    "icon",
    "link",
    "menu",
    "navbar",
    "navigation",
    "title",
    "widget",
];

/// Words at which the words about a colour end.
const ENDS: &[&str] = &["and", "but", "on", "over", "plus", "while", "with"];

/// Marks at which they end too.
const MARKS: [char; 4] = [',', '.', ';', '\n'];

/// The relative luminance up to which a background is one of dark pages.
const DARK: f32 = 0.2;

/// The distance in bytes up to which a word is near.
const NEAR: usize = 40;

/// Sets the colours of the pages, of what people press, and of accents.
pub(crate) fn set(draft: &mut Draft, text: &str, words: &[Word], reading: &Reading) {
    let looks: Vec<Span> = [LOOKS, GROUNDS, PARTS]
        .into_iter()
        .flatten()
        .flat_map(|look| find(words, look))
        .collect();
    // "Navy and white, please": the sentence is about the looks alone.
    let asked: Vec<&Span> = reading
        .features
        .iter()
        .filter(|feature| feature.name == "colors")
        .flat_map(|feature| std::iter::once(&feature.span).chain(&feature.more))
        .collect();
    let is_near = |named: &Named| {
        let near = |look: &Span| look.start.abs_diff(named.span.start) < NEAR;
        looks.iter().any(near) || asked.iter().any(|asked| near(asked))
    };
    let colours: Vec<Named> = named(words).into_iter().filter(is_near).collect();
    let (grounds, others): (Vec<&Named>, Vec<&Named>) = colours
        .iter()
        .partition(|named| is_ground(text, words, &colours, named));
    if let Some(ground) = grounds.first() {
        set_ground(draft, ground, &looks);
    }
    // White is no colour of a button on light pages.
    let mut others = others.into_iter().filter(|named| named.css != "white");
    if let Some(primary) = others.next()
        && let Ok(colour) = primary.css.parse()
    {
        draft.spec.theme.primary = colour;
        comes_from(draft, "theme.primary", &primary.span, &looks);
    }
    if let Some(accent) = others.next()
        && let Ok(colour) = accent.css.parse()
    {
        draft.spec.theme.accent = Some(colour);
        comes_from(draft, "theme.accent", &accent.span, &looks);
    }
}

/// Notes the words of a colour, and those near it that say what it is for.
fn comes_from(draft: &mut Draft, node: &str, named: &Span, looks: &[Span]) {
    draft.comes_from(node, named);
    let near = |look: &&Span| look.start.abs_diff(named.start) < NEAR;
    for look in looks.iter().filter(near) {
        draft.comes_from(node, look);
    }
}

/// Sets the background. Pages whose background is given have it in each mode, so the mode is the one that it fits.
fn set_ground(draft: &mut Draft, ground: &Named, looks: &[Span]) {
    let Ok(colour) = ground.css.parse() else {
        return;
    };
    draft.spec.theme.background = Some(colour);
    draft.spec.theme.mode = if is_dark(ground.css) {
        Mode::Dark
    } else {
        Mode::Light
    };
    comes_from(draft, "theme.background", &ground.span, looks);
}

fn is_dark(css: &str) -> bool {
    csscolorparser::parse(css).is_ok_and(|color| {
        let [red, green, blue, _] = color.to_linear_rgba();
        0.2126 * red + 0.7152 * green + 0.0722 * blue < DARK
    })
}

/// Tells whether a colour is that of the ground: by the words after it ("ivory as the background"), or else by those
/// before it ("the background in ivory").
fn is_ground(text: &str, words: &[Word], colours: &[Named], named: &Named) -> bool {
    let next = colours
        .iter()
        .find(|other| other.span.start >= named.span.end)
        .map_or(text.len(), |other| other.span.start);
    let last = colours
        .iter()
        .rfind(|other| other.span.end <= named.span.start)
        .map_or(0, |other| other.span.end);
    let goes_on = |word: &&Word| !ENDS.contains(&word.one.as_str());
    let after = phrase_after(text, named.span.end..next);
    let mut after = within(words, after).take_while(goes_on);
    let before = phrase_before(text, last..named.span.start);
    let mut before = within(words, before).rev().take_while(goes_on);
    after
        .find_map(part)
        .or_else(|| before.find_map(part))
        .unwrap_or(false)
}

fn within(words: &[Word], range: Span) -> impl DoubleEndedIterator<Item = &Word> {
    words
        .iter()
        .filter(move |word| range.start <= word.span.start && word.span.end <= range.end)
}

/// Returns the part of a range up to the first mark.
fn phrase_after(text: &str, range: Span) -> Span {
    let part = text.get(range.clone()).unwrap_or_default();
    let length = part.find(MARKS).unwrap_or(part.len());
    range.start..range.start + length
}

/// Returns the part of a range after the last mark.
fn phrase_before(text: &str, range: Span) -> Span {
    let part = text.get(range.clone()).unwrap_or_default();
    let begin = part.rfind(MARKS).map_or(0, |at| at + 1);
    range.start + begin..range.end
}

/// Returns true for a word for the ground, false for one of its parts.
fn part(word: &Word) -> Option<bool> {
    if GROUNDS.contains(&word.one.as_str()) {
        return Some(true);
    }
    PARTS.contains(&word.one.as_str()).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::set;
    use crate::{draft::Draft, words::words};
    use sayso_spec::model::Mode;

    fn theme(text: &str) -> [Option<String>; 3] {
        let mut draft = Draft::new(text);
        set(&mut draft, text, &words(text), &sayso_reader::read(text));
        let theme = draft.spec.theme;
        [theme.background, Some(theme.primary), theme.accent]
            .map(|colour| colour.map(|colour| colour.as_str().to_owned()))
    }

    #[test]
    fn a_colour_is_that_of_the_part_that_is_named_with_it() {
        for (text, background, primary, accent) in [
            (
                "Use ivory as the background colour and dusty rose for components.",
                "ivory",
                "#b76e79",
                "",
            ),
            (
                "Set the background to light grey and the buttons to dark blue",
                "#e5e7eb",
                "#1e3a8a",
                "",
            ),
            (
                "Background: mint cream, headers: teal",
                "mintcream",
                "#0d9488",
                "",
            ),
            (
                "A dark green theme with gold accents",
                "",
                "#166534",
                "#b7791f",
            ),
            ("teal buttons on a linen background", "linen", "#0d9488", ""),
            ("A list of red and white wines", "", "#4f46e5", ""),
            ("Colours: navy and coral", "", "#1e3a8a", "#f0664f"),
            (
                "A league with players. Navy and orange, please.",
                "",
                "#1e3a8a",
                "#ea580c",
            ),
        ] {
            let told = [background, primary, accent]
                .map(|colour| (!colour.is_empty()).then(|| colour.to_owned()));
            assert_eq!(theme(text), told, "{text}");
        }
    }

    #[test]
    fn a_background_decides_on_light_or_dark() {
        for (text, mode) in [
            ("white text on a black background", Mode::Dark),
            ("a snow background", Mode::Light),
            ("blue buttons", Mode::Auto),
        ] {
            let mut draft = Draft::new(text);
            set(&mut draft, text, &words(text), &sayso_reader::read(text));
            assert_eq!(draft.spec.theme.mode, mode, "{text}");
        }
    }
}
