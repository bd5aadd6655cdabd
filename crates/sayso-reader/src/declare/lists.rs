//! Declarations of lists: after a colon, a dash or a heading, in bullets, in parentheses.

use super::parts::is_done;
use super::thing::{
    COLLECTIONS, Declaration, LINES, Place, VALUES, attributes, collected, is_known, is_thing,
    plain_items, titled,
};
use crate::{
    lexicon::{Class, Kind},
    list::{Item, items},
    phrase::{Phrase, phrase_at, phrases},
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

fn plain(subject: Phrase, list: Range<usize>) -> Declaration {
    Declaration {
        subject,
        list,
        plain: true,
    }
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
    let lead = phrases(tokens, range.start..colon).pop()?;
    let list = colon + 1..range.end;
    let fits = VALUES.contains(&tokens[lead.head()].base.as_str())
        && lead.nouns.len() == 1
        && lead.owner.is_none()
        && plain_items(tokens, list.clone()) > 1;
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
    (fits && attributes(tokens, list.clone()) >= SHORTEST).then(|| plain(subject, list))
}

/// "Whoever answers enters it - place, contact, type": of the thing that the text is about.
fn late_dash(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 3;
    let tokens = place.tokens;
    let range = place.range();
    let dash = range.clone().find(|at| tokens[*at].is_mark('-'))?;
    let list = dash + 1..range.end;
    let fits = begins(tokens, &list) && attributes(tokens, list.clone()) >= SHORTEST;
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

/// "Customers: name, address".
fn colon(place: &Place<'_>) -> Option<Declaration> {
    const LONGEST_LEAD: usize = 6;
    let tokens = place.tokens;
    let range = place.range();
    let colon = range
        .clone()
        .take(LONGEST_LEAD)
        .find(|at| tokens[*at].is_mark(':'))?;
    let subject = phrase_at(tokens, range.start, colon)
        .or_else(|| phrases(tokens, range.start..colon).pop())?;
    let list = colon + 1..range.end;
    if is_led(tokens, &range, &subject)
        || names_records(tokens, &list)
        || is_sentence(tokens, &list)
    {
        return None;
    }
    let plain_values = plain_items(tokens, list.clone());
    let enumerates = tokens[range.start..colon]
        .iter()
        .any(|token| token.is(Class::Auxiliary) && token.word == "are");
    let subject = titled(tokens, subject)?;
    let fits = subject.tokens.end + 1 >= colon && plain_values >= 1 && !enumerates;
    let is_value = subject.is(Kind::Attribute, tokens) || subject.nouns.is_empty();
    (fits && !is_value).then(|| plain(subject, list))
}

/// Tells whether a list is a sentence: "props of a theatre: every prop has a name".
fn is_sentence(tokens: &[Token], list: &Range<usize>) -> bool {
    let subject = phrase_at(tokens, list.start, list.end);
    subject.is_some_and(|subject| {
        let verb = tokens
            .get(subject.tokens.end)
            .filter(|_| subject.tokens.end < list.end);
        let each = matches!(
            tokens[list.start].word.as_str(),
            "each" | "every" | "a" | "an"
        );
        each && verb.is_some_and(|verb| verb.is(Class::Auxiliary) || verb.tag == Tag::Verb)
    })
}

/// Tells whether a preposition is in front of a phrase, unless it is that of "a list of films".
fn is_led(tokens: &[Token], range: &Range<usize>, phrase: &Phrase) -> bool {
    let before = phrase
        .tokens
        .start
        .checked_sub(1)
        .filter(|at| *at >= range.start);
    before.is_some_and(|at| {
        let collects = at > range.start
            && tokens[at].word == "of"
            && COLLECTIONS.contains(&tokens[at - 1].base.as_str());
        // "Setters put up boulders" is of a verb in two words.
        let of_verb = at > range.start
            && tokens[at - 1].tag == Tag::Verb
            && !(is_done(&tokens[at - 1]) && tokens[at - 1].word != tokens[at - 1].base)
            && matches!(
                tokens[at].word.as_str(),
                "up" | "down" | "in" | "out" | "off"
            );
        tokens[at].is(Class::Preposition) && !collects && !of_verb
    })
}

/// Tells whether a list is one of records and not of values: "books with a title; members (name, phone)", "books, members".
fn names_records(tokens: &[Token], list: &Range<usize>) -> bool {
    let all = items(tokens, list.clone());
    let of_records = all.iter().filter(|item| {
        item.phrase
            .as_ref()
            .is_some_and(|phrase| phrase.plural && is_known(phrase, tokens))
    });
    let declares = all.first().is_some_and(|item| {
        let after = item.phrase.as_ref().map(|phrase| phrase.tokens.end);
        after.is_some_and(|at| at < item.tokens.end && tokens[at].word == "with")
    });
    declares || of_records.count() == all.len() && all.len() > 2
}

/// "At the appointment I write the protocol: date, CO value": the thing in front of the colon, else the first thing.
fn late_colon(place: &Place<'_>) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let tokens = place.tokens;
    let range = place.range();
    let colon = range.clone().find(|at| tokens[*at].is_mark(':'))?;
    let list = colon + 1..range.end;
    let lead = phrases(tokens, range.start..colon);
    let is_free = |phrase: &&Phrase| !is_led(tokens, &range, phrase);
    let kept = |phrase: &&Phrase| is_known(phrase, tokens);
    // "A rental is for a customer: name, phone".
    let is_for = |phrase: &&Phrase| {
        let before = phrase.tokens.start.checked_sub(1);
        before.is_some_and(|at| tokens[at].word == "for") && kept(phrase) && begins(tokens, &list)
    };
    let nearest = lead
        .last()
        .filter(|phrase| phrase.tokens.end == colon)
        .filter(|phrase| is_free(phrase) || is_for(phrase) || is_line(tokens, phrase))
        .filter(|phrase| {
            kept(phrase)
                || is_line(tokens, phrase)
                || is_written(tokens, phrase) && begins(tokens, &list)
        });
    let free = || lead.iter().filter(is_free);
    let thing = || free().find(|phrase| phrase.is(Kind::Entity, tokens));
    let subject = nearest
        .or_else(thing)
        .or_else(|| free().find(kept))?
        .clone();
    let known = items(tokens, list.clone())
        .iter()
        .filter(|item| {
            let is_record = |phrase: &Phrase| is_known(phrase, tokens);
            item.is_plain(tokens) && item.phrase.as_ref().is_some_and(is_record)
        })
        .count();
    // "There are teams: bar, entry, stage" names some.
    let enumerates = subject.tokens.end == colon
        && subject.plural
        && tokens[range.start..colon]
            .iter()
            .any(|token| token.word == "are");
    let of_record = subject.is(Kind::Entity, tokens) && known > 0;
    let values = attributes(tokens, list.clone()) + if of_record { known } else { 0 };
    let fits = values >= SHORTEST && !names_records(tokens, &list) && !is_sentence(tokens, &list);
    let fits = fits && !enumerates;
    fits.then(|| plain(subject, list))
}

/// Tells whether a phrase names the lines of a record: "the quote with the rows: description, price".
fn is_line(tokens: &[Token], phrase: &Phrase) -> bool {
    phrase.plural && LINES.contains(&tokens[phrase.head()].base.as_str())
}

/// Tells whether a list begins with a value.
fn begins(tokens: &[Token], list: &Range<usize>) -> bool {
    let first = items(tokens, list.clone()).into_iter().next();
    first.is_some_and(|item| {
        let value = item.phrase.as_ref();
        item.is_plain(tokens) && value.is_some_and(|value| value.is(Kind::Attribute, tokens))
    })
}

/// Tells whether people write a thing: "the lifeguard fills in a report".
pub(super) fn is_written(tokens: &[Token], phrase: &Phrase) -> bool {
    const WRITING: [&str; 6] = ["write", "fill", "make", "complete", "submit", "record"];
    const NEAR: usize = 3;
    let before = tokens[..phrase.tokens.start].iter().rev().take(NEAR);
    let writes = before
        .filter(|token| token.tag == Tag::Verb)
        .any(|token| WRITING.contains(&token.base.as_str()));
    writes && !phrase.is(Kind::Attribute, tokens) && !phrase.is(Kind::Filler, tokens)
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

/// "The lessee (name, address, telephone)".
pub(super) fn parentheses(place: &Place<'_>, taken: Range<usize>) -> Vec<Declaration> {
    let tokens = place.tokens;
    let range = place.range();
    let opens = range.clone().filter(|at| tokens[*at].is_mark('('));
    opens
        .filter_map(|open| {
            parenthesis(tokens, &range, open, &taken).or_else(|| aside(tokens, &range, open))
        })
        .collect()
}

/// "Costs: everybody enters what they paid (date, amount, receipt)": of the thing in front of the colon.
fn aside(tokens: &[Token], range: &Range<usize>, open: usize) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    let subject = phrase_at(tokens, range.start, open)
        .filter(|phrase| is_known(phrase, tokens) || phrase.plural && is_thing(phrase, tokens))?;
    let says = tokens[open - 1].tag == Tag::Verb || tokens[open - 1].is(Class::Auxiliary);
    let leads = tokens[subject.tokens.end].is_mark(':') && says;
    let close = (open..range.end)
        .find(|at| tokens[*at].is_mark(')'))
        .unwrap_or(range.end);
    let list = open + 1..close;
    let fits = leads && attributes(tokens, list.clone()) >= SHORTEST;
    fits.then(|| plain(subject, list))
}

fn parenthesis(
    tokens: &[Token],
    range: &Range<usize>,
    open: usize,
    taken: &Range<usize>,
) -> Option<Declaration> {
    const SHORTEST: usize = 2;
    const RECORDS: usize = 3;
    const NEAR: usize = 4;
    let close = (open..range.end)
        .find(|at| tokens[*at].is_mark(')'))
        .unwrap_or(range.end);
    let list = open + 1..close;
    let window = open.saturating_sub(NEAR).max(range.start)..open;
    let subject = phrases(tokens, window)
        .into_iter()
        .next_back()
        .filter(|phrase| phrase.tokens.end == open)?;
    let all = items(tokens, list.clone());
    let known = all
        .iter()
        .filter_map(|item| item.phrase.as_ref())
        .filter(|phrase| phrase.is(Kind::Attribute, tokens));
    let values = match known.count() {
        // "Horses (name, owner, vet)": people are values too, next to one that is nothing else.
        1 if is_known(&subject, tokens) => {
            let one = |phrase: &&Phrase| !phrase.plural;
            let phrases = all.iter().filter_map(|item| item.phrase.as_ref());
            1 + phrases
                .filter(one)
                .filter(|phrase| phrase.is(Kind::Role, tokens))
                .count()
        }
        values => values,
    };
    let are_records = subject.plural && values >= RECORDS;
    let is_value = subject.is(Kind::Attribute, tokens) && taken.contains(&open) && !are_records;
    // "Rooms (first year, children, money)" names some of them.
    let names_some = all.iter().any(|item| {
        let phrase = item.phrase.as_ref();
        phrase.is_some_and(|phrase| phrase.plural && phrase.is(Kind::Role, tokens))
    });
    let is_value = is_value || values == SHORTEST && names_some;
    let fits = values >= SHORTEST && is_thing(&subject, tokens) && !is_value;
    fits.then(|| plain(subject, list))
}
