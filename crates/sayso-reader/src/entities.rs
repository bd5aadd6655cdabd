//! Entities: things of a text of which records are kept, and people who are records.

mod acted;
mod passing;
mod said;

use crate::{
    act::Act,
    declare::{COLLECTIONS, Declaration, LINES, is_fixed, parts, titled},
    lexicon::{Class, Kind, lexicon},
    names::Names,
    phrase::{Phrase, phrases},
    segment::Segment,
    source::Source,
    token::{Tag, Token},
};
use acted::{created, kept_people, managed, nominal};
use passing::{is_application, weak};
use said::is_owner;

/// Finds the entities.
pub(crate) fn entities(source: &Source<'_>, declarations: &[Declaration], acts: &[Act]) -> Names {
    let mut names = Names::default();
    let tokens = source.tokens;
    let mut listed = vec![false; tokens.len()];
    for declaration in declarations {
        for item in parts(tokens, declaration) {
            listed[item.tokens].fill(true);
        }
        names.add(&declaration.name(tokens), declaration.subject.span(tokens));
    }
    let mut found: Vec<(String, Phrase)> = Vec::new();
    for (at, segment) in source.segments.iter().enumerate() {
        let phrases = phrases(tokens, segment.tokens.clone());
        for phrase in &phrases {
            if source.denies(phrase) || source.examples[phrase.head()] {
                continue;
            }
            if is_look(source, segment) {
                continue;
            }
            let is_person = phrase.is(Kind::Role, tokens) && is_owner(source, phrase);
            if is_there(source, phrase, segment) || is_person {
                names.add(&phrase.name(tokens), phrase.span(tokens));
            }
            if is_kept_person(source, phrase, segment) || is_collected(source, phrase) {
                names.add(&phrase.name(tokens), phrase.span(tokens));
            }
            if let Some(owner) = phrase.owner.filter(|_| phrase.is(Kind::Attribute, tokens))
                && is_kept(&tokens[owner])
            {
                names.add(&tokens[owner].base, tokens[owner].span.clone());
            }
            if let Some(titled) = mentioned(source, phrase, listed[phrase.head()]) {
                found.push((titled.name(tokens), titled));
            }
        }
        if at == 0
            && let Some(phrase) = phrases.first()
            && let Some(titled) = title(source, phrase)
        {
            if titled.is(Kind::Entity, tokens) {
                names.add(&titled.name(tokens), titled.span(tokens));
            }
            found.push((titled.name(tokens), titled));
        }
    }
    for act in acts {
        found.extend(managed(source, act));
        found.extend(kept_people(source, act));
        found.extend(created(source, act));
        if let Some(name) = nominal(source, act) {
            names.add(&name, tokens[act.verb].span.clone());
        }
    }
    found.retain(|(_, phrase)| !source.examples[phrase.head()]);
    found.sort_by_key(|(_, phrase)| phrase.tokens.start);
    let weak = weak(source, &found, acts);
    for (name, phrase) in found {
        if !weak.contains(&name) || names.get(&name).is_some() {
            names.add(&name, phrase.span(tokens));
        }
    }
    name_lines(source, declarations, &mut names);
    names.unify();
    names.add_heads();
    add_full_names(source, &mut names);
    names
}

/// Adds what things are called with their adjectives: a reply is a "canned reply" too.
fn add_full_names(source: &Source<'_>, names: &mut Names) {
    let tokens = source.tokens;
    for segment in source.segments {
        for phrase in phrases(tokens, segment.tokens.clone()) {
            let full = phrase.full_name(tokens);
            if !phrase.adjectives.is_empty() && full != phrase.name(tokens) {
                names.add_word(&phrase.name(tokens), full);
            }
        }
    }
}

/// Names the lines of a record after it.
fn name_lines(source: &Source<'_>, declarations: &[Declaration], names: &mut Names) {
    let tokens = source.tokens;
    for declaration in declarations {
        let whole = declaration.name(tokens);
        for item in parts_with_lines(source, declaration) {
            let line = item.name(tokens);
            let is_line = LINES.contains(&line.as_str()) && item.plural && whole != line;
            if is_line && names.get(&line).is_some() {
                let full = format!("{}_{line}", whole.rsplit('_').next().unwrap_or(&whole));
                names.add(&full, item.span(tokens));
                names.merge(&line, &full);
            }
        }
    }
}

/// Returns the phrases of a declaration's list, also those that have a list of their own.
fn parts_with_lines(source: &Source<'_>, declaration: &Declaration) -> Vec<Phrase> {
    let items = crate::list::items(source.tokens, declaration.list.clone());
    items.into_iter().filter_map(|item| item.phrase).collect()
}

/// Tells whether a word is that of a thing of which records are kept.
fn is_kept(token: &Token) -> bool {
    lexicon()
        .noun(&token.base)
        .is_some_and(|noun| noun.kind == Kind::Entity && noun.detail != "weak")
}

/// Returns the phrase of an entity that is mentioned: its head is a known thing of which records are kept. Of a "jobs
/// list" these are the jobs.
fn mentioned(source: &Source<'_>, phrase: &Phrase, listed: bool) -> Option<Phrase> {
    let tokens = source.tokens;
    let head = phrase.head();
    let of_prep = tokens
        .get(phrase.tokens.end)
        .is_some_and(|next| next.word == "of");
    let collects = of_prep && COLLECTIONS.contains(&tokens[head].base.as_str());
    let mut titled = titled(tokens, phrase.clone())?;
    let is_list = tokens[head].base == "list" && titled.nouns.len() < phrase.nouns.len();
    titled.plural |= is_list;
    let of_records = if is_list { &titled } else { phrase };
    let counted = listed && is_counted(source, phrase);
    if !of_records.is(Kind::Entity, tokens) || collects || counted || listed && !phrase.plural {
        return None;
    }
    (!is_application(source, phrase)).then_some(titled)
}

/// Tells whether a value counts a thing: "the number of balls in stock".
fn is_counted(source: &Source<'_>, phrase: &Phrase) -> bool {
    let tokens = source.tokens;
    let of = phrase.tokens.start.checked_sub(1);
    let counts = of.and_then(|of| of.checked_sub(1).filter(|_| tokens[of].word == "of"));
    counts.is_some_and(|at| {
        matches!(
            tokens[at].base.as_str(),
            "number" | "no" | "amount" | "quantity" | "count"
        )
    })
}

/// Tells whether a sentence is about colours: its buttons and components are no records.
fn is_look(source: &Source<'_>, segment: &Segment) -> bool {
    let mut words = source.tokens[segment.tokens.clone()].iter();
    words.any(|token| {
        matches!(
            token.base.as_str(),
            "color" | "colour" | "background" | "theme" | "palette"
        )
    }) && source.tokens[segment.tokens.clone()].iter().any(|token| {
        matches!(
            token.base.as_str(),
            "use" | "design" | "style" | "component" | "button"
        )
    })
}

/// Tells whether a phrase is one of the things of "there are tours, guides and groups".
fn is_there(source: &Source<'_>, phrase: &Phrase, segment: &Segment) -> bool {
    const NEAR: usize = 4;
    let tokens = source.tokens;
    let range = segment.tokens.clone();
    let there = range
        .clone()
        .take(NEAR)
        .find(|at| tokens[*at].word == "there")
        .filter(|at| tokens.get(at + 1).is_some_and(|next| next.word == "are"));
    let says_more = there.is_some_and(|there| {
        tokens[there + 2..phrase.tokens.start.max(there + 2)]
            .iter()
            .any(|token| {
                token.tag == Tag::Verb
                    || token.is(Class::Auxiliary)
                    || token.is(Class::Preposition)
                    || token.is_mark(':')
            })
    });
    let listed = there.is_some() && !says_more && phrase.plural;
    let is_record =
        phrase.is(Kind::Entity, tokens) || phrase.noun(tokens).is_none() && phrase.nouns.len() == 1;
    listed && is_record
}

/// Tells whether people are records: they are counted ("300 pupils"), stand in a list without a verb, or are what
/// something is kept for ("per patient").
fn is_kept_person(source: &Source<'_>, phrase: &Phrase, segment: &Segment) -> bool {
    let tokens = source.tokens;
    let head = tokens[phrase.head()].base.as_str();
    if !phrase.is(Kind::Role, tokens)
        || matches!(
            head,
            "people"
                | "user"
                | "staff"
                | "public"
                | "person"
                | "owner"
                | "ppl"
                | "inhabitant"
                | "employee"
                | "worker"
        )
    {
        return false;
    }
    let before = phrase
        .tokens
        .start
        .checked_sub(1)
        .map(|at| tokens[at].word.as_str());
    let counted = tokens[phrase.tokens.clone()]
        .iter()
        .any(|token| token.tag == Tag::Number)
        && phrase.plural;
    let per = matches!(before, Some("per"))
        || tokens[phrase.tokens.start].word == "each" && before == Some("for");
    let has_verb = tokens[segment.tokens.clone()]
        .iter()
        .take_while(|token| !token.is_mark('('))
        .any(|token| {
            token.tag == Tag::Verb || token.is(Class::Modal) || token.is(Class::Auxiliary)
        });
    let first = phrase.tokens.start == segment.tokens.start;
    let enumerated =
        phrase.plural && !has_verb && (first || matches!(before, Some("," | "and" | ":")));
    let needed = phrase.plural && matches!(before, Some("need" | "needs" | "track" | "manage"));
    let managed = tokens[segment.tokens.start..phrase.tokens.start]
        .iter()
        .any(|token| token.word == "track" || token.base == "manage");
    let listed = phrase.plural && managed && matches!(before, Some("," | "and"));
    counted || per || enumerated || needed || listed
}

/// Tells whether a phrase is what a collection has: "keep track of kilns", "a register of weirs".
fn is_collected(source: &Source<'_>, phrase: &Phrase) -> bool {
    let tokens = source.tokens;
    let start = phrase.tokens.start;
    let of = start
        .checked_sub(2)
        .filter(|at| tokens[at + 1].word == "of");
    let collects = of.is_some_and(|at| {
        let word = tokens[at].base.as_str();
        COLLECTIONS.contains(&word) || matches!(word, "track" | "overview" | "catalog" | "history")
    });
    let is_value = [Kind::Attribute, Kind::Filler, Kind::View, Kind::Theme]
        .iter()
        .any(|kind| phrase.is(*kind, tokens));
    collects && phrase.plural && !is_value
}

/// Returns what a text's title keeps: "bug list", "stamp collection".
fn title(source: &Source<'_>, phrase: &Phrase) -> Option<Phrase> {
    let tokens = source.tokens;
    let last = &tokens[phrase.head()];
    let last = last.base.as_str();
    let collects = COLLECTIONS.contains(&last)
        || matches!(
            last,
            "system" | "app" | "tool" | "tracker" | "manager" | "software" | "site"
        );
    let fixed = is_fixed(tokens, phrase);
    if !collects
        || fixed
        || phrase.nouns.len() < 2
        || source.denies(phrase)
        || leads(source, phrase)
    {
        return None;
    }
    let mut phrase = phrase.clone();
    phrase.nouns.pop();
    (phrase.is(Kind::Entity, tokens) || COLLECTIONS.contains(&last)).then_some(phrase)
}

/// Tells whether records follow a title: "school bus list: stops, pupils".
fn leads(source: &Source<'_>, title: &Phrase) -> bool {
    let tokens = source.tokens;
    let colon = title.tokens.end;
    let first = phrases(tokens, colon..(colon + 4).min(tokens.len()))
        .into_iter()
        .next();
    let records = first.is_some_and(|first| {
        first.plural && (first.is(Kind::Entity, tokens) || first.is(Kind::Role, tokens))
    });
    records && tokens.get(colon).is_some_and(|token| token.is_mark(':'))
}
