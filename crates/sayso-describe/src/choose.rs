//! The choice of the archetype that a text calls.

use crate::{
    archetype::{ARCHETYPES, Archetype},
    merge,
    words::{Word, find, meet, singular},
};
use sayso_reader::{Reading, Span};

/// An archetype, and the words that name its product.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) archetype: Archetype,
    pub(crate) named: Vec<Span>,
    /// The words that name a product that is joined to it.
    pub(crate) joined: Vec<Span>,
}

impl Choice {
    /// Returns the words that name products.
    pub(crate) fn spans(&self) -> impl Iterator<Item = &Span> {
        self.named.iter().chain(&self.joined)
    }
}

/// The number of words at the beginning of a text among which one word alone names the product.
const EARLY: usize = 12;

/// Returns the archetype with the longest product phrase in the text, or else the one of whose core the text mentions most.
pub(crate) fn choose(words: &[Word], reading: &Reading) -> Option<Choice> {
    let by_name = ARCHETYPES
        .iter()
        .filter_map(|archetype| named(archetype, words, reading));
    // The first of equals.
    let longest = by_name.rev().max_by_key(|(length, _)| *length);
    longest
        .map(|(_, choice)| with_parts(choice, words, reading))
        .or_else(|| by_core(words, reading))
}

/// Adds the products that the text joins to the chosen one: "a shop with a blog".
fn with_parts(mut choice: Choice, words: &[Word], reading: &Reading) -> Choice {
    for other in ARCHETYPES
        .iter()
        .filter(|other| other.name != choice.archetype.name)
    {
        let joined: Vec<Span> = other
            .head
            .parts
            .iter()
            .flat_map(|phrase| find(words, phrase))
            .filter(|span| is_joined(words, span) && !is_ruled_out(reading, span))
            .collect();
        let both = (!joined.is_empty())
            .then(|| merge::merged(&choice.archetype, other))
            .flatten();
        if let Some(both) = both {
            choice.archetype = both;
            choice.joined = joined;
            break;
        }
    }
    choice
}

/// Returns true if a word in front joins a thing to another one.
fn is_joined(words: &[Word], span: &Span) -> bool {
    const JOIN: &[&str] = &["with", "and", "plus", "including", "has", "have"];
    const BETWEEN: &[&str] = &[
        "a", "an", "the", "simple", "small", "our", "my", "its", "also",
    ];
    let before = words
        .iter()
        .rev()
        .filter(|word| word.span.end <= span.start);
    let is_of = |list: &[&str], word: &str| list.iter().any(|one| singular(one) == word);
    before
        .map(|word| word.one.as_str())
        .find(|word| !is_of(BETWEEN, word))
        .is_some_and(|word| is_of(JOIN, word))
}

/// Returns the number of words of the longest phrase, and the choice.
fn named(
    archetype: &'static Archetype,
    words: &[Word],
    reading: &Reading,
) -> Option<(usize, Choice)> {
    if is_without_core(archetype, reading) {
        return None;
    }
    let mut longest = 0;
    let mut spans: Vec<Span> = Vec::new();
    for phrase in &archetype.head.products {
        let is_single = !phrase.contains([' ', '-']);
        let early = words.get(EARLY).map_or(usize::MAX, |word| word.span.start);
        // One word in the middle of a long text may be about anything.
        let counts = |span: &Span| {
            !is_ruled_out(reading, span)
                && !is_denied(words, span)
                && !is_act(words, reading, span)
                && (!is_single || span.start < early)
        };
        for span in find(words, phrase).filter(counts) {
            longest = longest.max(phrase.split_whitespace().count());
            if spans.iter().all(|known| !meet(known, &span)) {
                spans.push(span);
            }
        }
    }
    let choice = Choice {
        archetype: archetype.clone(),
        named: spans,
        joined: Vec::new(),
    };
    (longest > 0).then_some((longest, choice))
}

/// Returns true if the text rules out a record that the archetype is not without. There is a form of it without teams.
fn is_without_core(archetype: &Archetype, reading: &Reading) -> bool {
    let teams = archetype
        .spec
        .tenancy
        .as_ref()
        .map(|tenancy| tenancy.entity.as_str());
    let is_core = |name: &str| {
        let entity = archetype.head.entity.get(name);
        entity.is_some_and(|entity| entity.core) && teams != Some(name)
    };
    let mut absent = reading.absent.iter();
    // "No messages" may be about what people send each other as well.
    absent.any(|absent| {
        matches!(absent.kind, "entity" | "feature") && is_core(&singular(&absent.name))
    })
}

fn by_core(words: &[Word], reading: &Reading) -> Option<Choice> {
    let core = |archetype: &'static Archetype| {
        let entities = archetype.head.entity.iter();
        let core: Vec<_> = entities.filter(|(_, entity)| entity.core).collect();
        let mentioned = core.iter().filter(|(id, entity)| {
            mentions(words, id, &entity.words).any(|span| !is_ruled_out(reading, &span))
        });
        let count = mentioned.count();
        (count >= 3 && count == core.len()).then_some((count, archetype))
    };
    let offered = ARCHETYPES
        .iter()
        .filter(|archetype| !is_without_core(archetype, reading));
    let counted = offered.filter_map(core);
    let (count, archetype) = counted.rev().max_by_key(|(count, _)| *count)?;
    (reading.entities.len() <= count + 1).then(|| Choice {
        archetype: archetype.clone(),
        named: Vec::new(),
        joined: Vec::new(),
    })
}

/// Returns the places of an id or of other words for it.
pub(crate) fn mentions<'a>(
    text: &'a [Word],
    id: &'a str,
    others: &'a [String],
) -> impl Iterator<Item = Span> + 'a {
    let names = others.iter().map(String::as_str).chain([id]);
    names.flat_map(|name| find(text, name))
}

/// Returns true if a word of denial is near in front: "without a blog".
fn is_denied(words: &[Word], span: &Span) -> bool {
    const NEAR: usize = 2;
    const DENIALS: &[&str] = &["no", "not", "without", "nor", "neither"];
    let before = words
        .iter()
        .rev()
        .filter(|word| word.span.end <= span.start);
    before
        .take(NEAR)
        .any(|word| DENIALS.contains(&word.one.as_str()))
}

/// Returns true if the last word of a phrase is what people do with something: "visitors book a repair" is no guest book.
fn is_act(words: &[Word], reading: &Reading, span: &Span) -> bool {
    const BEFORE_THINGS: &[&str] = &[
        "a", "an", "the", "their", "one", "any", "some", "it", "them",
    ];
    let next = words.iter().find(|word| word.span.start >= span.end);
    let has_object = next.is_some_and(|next| BEFORE_THINGS.contains(&next.one.as_str()));
    has_object && reading.access.iter().any(|right| meet(&right.span, span))
}

fn is_ruled_out(reading: &Reading, span: &Span) -> bool {
    reading.absent.iter().any(|absent| meet(&absent.span, span))
}
