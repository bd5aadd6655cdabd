//! Declarations of lists: after a colon, a dash or a heading, in bullets, in parentheses.

use super::colon::{begins, colon, is_led, late_colon, names_records};
use super::thing::{
    Declaration, Place, VALUES, asked, attributes, collected, plain, plain_items, titled,
};
use crate::{
    lexicon::{Class, Kind},
    list::{Item, items},
    phrase::{phrase_at, phrases},
    token::{Tag, Token},
};
use std::ops::Range;

/// Returns the declaration of a segment that is a list as a whole.
pub(super) fn whole(place: &Place<'_>) -> Option<Declaration> {
    bullets(place)
        .or_else(|| of_topic(place))
        .or_else(|| colon(place))
        .or_else(|| heading(place))
        .or_else(|| dash(place))
        .or_else(|| late_colon(place))
        .or_else(|| title(place))
        .or_else(|| fragment(place))
        .or_else(|| late_dash(place))
}

/// "Each booking has:" or "Bookings", with a value in each of the bullets below.
fn bullets(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    const LONGEST_BULLET: usize = 12;
    const MOST: usize = 60;
    let tokens = place.tokens;
    let range = place.range();
    let lead = heading_end(tokens, &range)?;
    let below = place.segments.get(place.at + 1..)?;
    let bullets: Vec<_> = below
        .iter()
        .take(MOST)
        .take_while(|next| next.bullet && next.tokens.len() <= LONGEST_BULLET)
        .collect();
    let list = bullets.first()?.tokens.start..bullets.last()?.tokens.end;
    let subject = phrases(tokens, range.start..lead)
        .into_iter()
        .filter_map(|phrase| titled(tokens, phrase))
        .find(|phrase| !phrase.is(Kind::Attribute, tokens))?;
    let values = attributes(tokens, list.clone());
    (values >= SHORTEST && 2 * values >= bullets.len()).then(|| plain(subject, list))
}

/// Returns where the words of a heading end: before a colon at the end, or at the end of a short noun phrase.
fn heading_end(tokens: &[Token], range: &Range<usize>) -> Option<usize> {
    const LONGEST: usize = 4;
    let last = range.end.checked_sub(1)?;
    if tokens[last].is_mark(':') {
        return Some(last);
    }
    let phrase = phrase_at(tokens, range.start, range.end)?;
    (phrase.tokens.end == range.end && range.len() <= LONGEST).then_some(range.end)
}

/// "Fields: title, author", of the thing that the text is about.
fn of_topic(place: &Place<'_>) -> Option<Declaration> {
    const LONGEST_LEAD: usize = 4;
    let tokens = place.tokens;
    let range = place.range();
    let colon = range
        .clone()
        .take(LONGEST_LEAD)
        .find(|at| tokens[*at].is_mark(':'))?;
    let list = colon + 1..range.end;
    // "Each one: character, actor".
    let words: Vec<&str> = tokens[range.start..colon]
        .iter()
        .map(|token| token.word.as_str())
        .collect();
    let each = matches!(
        words[..],
        ["each" | "every"]
            | ["each" | "every", "one"]
            | ["for", "each"]
            | ["for", "each" | "every", "one"]
    );
    let values = phrases(tokens, range.start..colon).pop().filter(|lead| {
        VALUES.contains(&tokens[lead.head()].base.as_str())
            && lead.nouns.len() == 1
            && lead.owner.is_none()
    });
    let fits = (each || values.is_some()) && plain_items(tokens, list.clone()) > 1;
    let thing = place.thing.or(place.topic).filter(|_| fits)?;
    Some(plain(thing.clone(), list))
}

/// "Customers - name, address".
fn dash(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let tokens = place.tokens;
    let range = place.range();
    let subject = titled(tokens, phrase_at(tokens, range.start, range.end)?)?;
    let dash = past_place(tokens, subject.tokens.end, range.end);
    let list = dash + 1..range.end;
    // "Finance - all contracts, but only dates" is what people may do.
    let first = items(tokens, list.clone()).into_iter().next();
    let value = first.and_then(|item| item.phrase);
    let may = subject.is(Kind::Role, tokens)
        && !value.is_some_and(|value| value.is(Kind::Attribute, tokens));
    let fits = !may
        && dash < range.end
        && tokens[dash].is_mark('-')
        && !subject.is(Kind::Attribute, tokens);
    (fits && asked(tokens, list.clone()) >= SHORTEST).then(|| plain(subject, list))
}

/// "The desk enters it - place, contact, type": of the thing that the text is about.
fn late_dash(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 3;
    let tokens = place.tokens;
    let range = place.range();
    let dash = range.clone().find(|at| tokens[*at].is_mark('-'))?;
    let list = dash + 1..range.end;
    let fits = begins(tokens, &list) && asked(tokens, list.clone()) >= SHORTEST;
    let lead = phrases(tokens, range.start..dash);
    let nearest = lead.last().filter(|phrase| {
        phrase.tokens.end == dash
            && phrase.is(Kind::Entity, tokens)
            && !is_led(tokens, &range, phrase)
    });
    let thing = nearest.or(place.thing).filter(|_| fits)?;
    Some(plain(thing.clone(), list))
}

/// Returns where the words end that say where, for whom or of what a thing is: "loans to other schools".
fn past_place(tokens: &[Token], at: usize, end: usize) -> usize {
    let leads = tokens.get(at).filter(|_| at < end).is_some_and(|token| {
        matches!(
            token.word.as_str(),
            "at" | "of" | "in" | "for" | "to" | "from" | "on" | "by"
        )
    });
    let place = phrase_at(tokens, at + 1, end).filter(|_| leads);
    place.map_or(at, |place| place.tokens.end)
}

/// "Graves. Cemetery, section, row, number", also with the list on the next line.
fn heading(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 3;
    let tokens = place.tokens;
    let range = place.range();
    let next = place
        .segments
        .get(place.at + 1)
        .filter(|next| next.line <= place.segments[place.at].line + 1)?;
    let about = usize::from(matches!(
        tokens[range.start].word.as_str(),
        "about" | "around" | "some" | "roughly"
    ));
    let first = phrase_at(tokens, range.start + about, range.end)?;
    let subject = titled(tokens, collected(tokens, first, range.end))?;
    let list = next.tokens.clone();
    let fits = past_place(tokens, subject.tokens.end, range.end) == range.end
        && !subject.is(Kind::Attribute, tokens);
    let begins_as_list = !tokens[list.start].is(Class::Preposition)
        && plain_items(tokens, list.clone()) >= SHORTEST
        && !tokens[list.clone()].iter().take(4).any(|token| {
            token.tag == Tag::Verb || token.is(Class::Auxiliary) || token.is_mark(':')
        });
    (fits && begins_as_list).then(|| plain(subject, list))
}

/// "Bug list for our game: screenshot, severity", the beginning of a terse text.
fn title(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    if place.at > 0 {
        return None;
    }
    let tokens = place.tokens;
    let range = place.range();
    let mut parts = items(tokens, range.clone()).into_iter();
    let title = parts.next()?;
    let subject = titled(tokens, title.phrase.clone()?)?;
    let rest = (title.tokens.end + 1).min(range.end)..range.end;
    let says = |at: usize| {
        let token = &tokens[at];
        token.tag == Tag::Verb || token.is(Class::Pronoun) || token.is(Class::Auxiliary)
    };
    if title.tokens.clone().any(says) || names_records(tokens, &rest) {
        return None;
    }
    let values = parts.filter(|item| {
        let value = item
            .phrase
            .as_ref()
            .is_some_and(|phrase| phrase.is(Kind::Attribute, tokens));
        value && item.is_plain(tokens)
    });
    (values.count() >= SHORTEST && !rest.is_empty()).then(|| plain(subject, rest))
}

/// "Screenshot, severity, build number", of the thing that the text is about.
fn fragment(place: &Place<'_>) -> Option<Declaration> {
    const FIRST: usize = 3;
    let tokens = place.tokens;
    let range = place.range();
    let is_value = |item: &Item| {
        let phrase = item.phrase.as_ref();
        item.is_plain(tokens) && phrase.is_some_and(|phrase| phrase.is(Kind::Attribute, tokens))
    };
    let all = items(tokens, range.clone());
    let first = all.iter().take(FIRST);
    let says = |at: usize| {
        tokens[at].tag == Tag::Verb
            || tokens[at].is(Class::Modal)
            || tokens[at].is(Class::Auxiliary)
    };
    let begins = all
        .first()
        .is_some_and(|item| !item.tokens.clone().any(says));
    let known = first.clone().filter(|item| is_value(item)).count();
    let mostly = 2 * attributes(tokens, range.clone()) >= all.len() && known + 1 >= FIRST;
    let is_short = |item: &Item| item.tokens.len() <= FIRST && !item.tokens.clone().any(says);
    let headed = is_headed(place) && first.clone().all(is_short);
    let opens = range.clone().any(|at| tokens[at].is_mark(':'));
    let fits = begins && (mostly || headed) && !opens && all.len() >= FIRST;
    let thing = place.thing.filter(|_| fits)?;
    Some(plain(thing.clone(), range))
}

/// Tells whether a heading of its own line, not far above, names the thing.
fn is_headed(place: &Place<'_>) -> bool {
    const NEAR: usize = 3;
    let above = place.segments[..place.at].iter().rev().take(NEAR);
    place.thing.is_some_and(|thing| {
        above.clone().any(|segment| {
            let whole =
                segment.tokens.contains(&thing.head()) && thing.tokens.end == segment.tokens.end;
            whole && segment.open
        })
    })
}
