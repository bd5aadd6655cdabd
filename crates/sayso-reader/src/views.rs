//! Pages that the text asks for.

use crate::{
    lexicon::{Kind, lexicon},
    names::Names,
    phrase::phrases,
    reading::View,
    source::Source,
};

/// Finds the pages.
pub(crate) fn views(source: &Source<'_>, entities: &Names) -> Vec<View> {
    let tokens = source.tokens;
    let mut found: Vec<View> = Vec::new();
    let mut last = String::new();
    for segment in source.segments {
        let all = phrases(tokens, segment.tokens.clone());
        let of: Vec<&str> = all
            .iter()
            .filter_map(|phrase| entities.get(&phrase.name(tokens)))
            .collect();
        for phrase in &all {
            if source.denies(phrase) || !phrase.is(Kind::View, tokens) {
                continue;
            }
            let Some(noun) = lexicon().noun(&tokens[phrase.head()].base) else {
                continue;
            };
            let of = of
                .first()
                .map_or_else(|| last.clone(), |entity| (*entity).to_owned());
            let view = View {
                kind: noun.detail,
                of,
                span: phrase.span(tokens),
            };
            if !found
                .iter()
                .any(|other| (other.kind, &other.of) == (view.kind, &view.of))
            {
                found.push(view);
            }
        }
        if let Some(entity) = of.last() {
            last = (*entity).to_owned();
        }
    }
    found
}
