//! Lists of steps: "draft > sent > paid", "from new to booked to done", "either open or solved".

mod from;
mod marked;

use crate::{
    lexicon::{Class, lexicon},
    list::items,
    phrase::phrase_at,
    token::{Tag, Token},
};
use from::from_to;
use marked::marked;
use std::ops::Range;

/// The names of steps and the tokens that say them.
pub(crate) type Steps = (Vec<String>, Range<usize>);

/// The most words of a step.
const LONGEST: usize = 3;

/// Returns the steps that a sentence lists.
pub(crate) fn steps(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    from_to(tokens, range)
        .or_else(|| by_joints(tokens, range))
        .or_else(|| by_word(tokens, range))
        .or_else(|| either(tokens, range))
        .or_else(|| being(tokens, range))
        .or_else(|| marked(tokens, range))
        .or_else(|| slashed(tokens, range))
        .or_else(|| until(tokens, range))
        .or_else(|| plain(tokens, range))
}

/// "Idea > draft > published", "new then booked then done", "first written, then edited, finally printed".
fn by_joints(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let is_joint = |at: &usize| {
        tokens[*at].is_mark('>') || matches!(tokens[*at].word.as_str(), "then" | "finally")
    };
    let joints: Vec<usize> = range.clone().filter(is_joint).collect();
    let first = *joints.first()?;
    let last = *joints.last()?;
    if joints.len() < 2 {
        return None;
    }
    let start = step_start(tokens, range.start, first);
    let end = (last + 1..range.end)
        .find(|at| ends_step(&tokens[*at]))
        .unwrap_or(range.end);
    between(tokens, start, &joints, end)
}

/// Returns the steps between joints.
fn between(tokens: &[Token], start: usize, joints: &[usize], end: usize) -> Option<Steps> {
    let first = *joints.first()?;
    let mut steps = vec![step(tokens, start..first)];
    for (at, joint) in joints.iter().enumerate() {
        let until = joints.get(at + 1).copied().unwrap_or(end);
        steps.push(step(tokens, joint + 1..until));
    }
    listed(tokens, steps, start..end)
}

fn listed(tokens: &[Token], steps: Vec<String>, range: Range<usize>) -> Option<Steps> {
    let short = steps
        .iter()
        .all(|step| !step.is_empty() && step.split(' ').count() <= LONGEST);
    let says_more = tokens[range.clone()].iter().any(|token| {
        matches!(
            token.word.as_str(),
            "not" | "isnt" | "arent" | "i" | "we" | "you"
        )
    });
    // What may be unknown is a value.
    let is_value = steps
        .iter()
        .any(|step| matches!(step.as_str(), "unknown" | "other" | "none"));
    (short && !says_more && !is_value && steps.len() > 1).then_some((steps, range))
}

/// "Status: intake, open, closed", "its status is either new, open or solved", "the stage can be new, won or lost", "with
/// the columns to do and done".
fn by_word(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    const WORDS: [&str; 14] = [
        "status",
        "stage",
        "stages",
        "statuses",
        "state",
        "states",
        "columns",
        "phases",
        "steps",
        "cycle",
        "lifecycle",
        "life-cycle",
        "workflow",
        "pipeline",
    ];
    let word = range
        .clone()
        .find(|at| WORDS.contains(&tokens[*at].word.as_str()))?;
    let plain = matches!(tokens[word].word.as_str(), "columns" | "stages" | "states");
    let rest = word + 1..range.end;
    let start = opens(tokens, rest.clone()).or((plain && !rest.is_empty()).then_some(rest.start))?;
    let end = (start..range.end)
        .find(|at| ends_list(&tokens[*at]) || is_on_a_page(tokens, *at))
        .unwrap_or(range.end);
    let all = steps_of(tokens, start..end);
    let steps: Vec<String> = all
        .iter()
        .map_while(|(step, at)| (step.split(' ').count() <= LONGEST).then_some((step, at)))
        .take_while(|(_, at)| !leads_on(&tokens[at.start]))
        .map(|(step, _)| step.clone())
        .collect();
    let known = || all.iter().any(|(_, at)| is_step(tokens, at.clone()));
    let named = !matches!(tokens[word].word.as_str(), "columns" | "phases" | "steps");
    let is_list = named && opens(tokens, rest).is_some() || known();
    listed(tokens, steps, word..end).filter(|_| is_list)
}

/// Tells whether "on a board" or the like is at a place.
fn is_on_a_page(tokens: &[Token], at: usize) -> bool {
    let leads = matches!(tokens[at].word.as_str(), "on" | "in");
    let page = phrase_at(tokens, at + 1, tokens.len()).filter(|_| leads);
    page.is_some_and(|page| {
        matches!(
            tokens[page.head()].base.as_str(),
            "board" | "page" | "screen" | "calendar" | "dashboard"
        )
    })
}

/// Tells whether a word goes on about something else behind a list: "new, booked, like a board".
fn leads_on(token: &Token) -> bool {
    matches!(
        token.word.as_str(),
        "like" | "with" | "which" | "that" | "so"
    )
}

/// Returns the steps of a list, each with its tokens.
fn steps_of(tokens: &[Token], range: Range<usize>) -> Vec<(String, Range<usize>)> {
    items(tokens, range)
        .into_iter()
        .map(|item| (step(tokens, item.tokens.clone()), item.tokens))
        .filter(|(step, _)| !step.is_empty())
        .collect()
}

/// Returns where the list behind "status" begins: after a mark, or after "is either", "can be", "is one of", also behind "of a
/// job".
fn opens(tokens: &[Token], rest: Range<usize>) -> Option<usize> {
    let of = tokens
        .get(rest.start)
        .is_some_and(|token| matches!(token.word.as_str(), "of" | "for"));
    let thing = phrase_at(tokens, rest.start + 1, rest.end).filter(|_| of);
    let rest = thing.map_or(rest.start, |thing| thing.tokens.end)..rest.end;
    let first = tokens.get(rest.start).filter(|_| !rest.is_empty())?;
    if first.is_mark(':') || first.is_mark('(') || first.is_mark('-') {
        return Some(rest.start + 1).filter(|start| *start < rest.end);
    }
    let lead = rest.clone().take_while(|at| {
        let token = &tokens[*at];
        token.is(Class::Auxiliary)
            || token.is(Class::Modal)
            || matches!(
                token.word.as_str(),
                "either" | "one" | "of" | "like" | "such" | "as"
            )
    });
    let start = rest.start + lead.count();
    (start > rest.start && start < rest.end).then_some(start)
}

/// "A ticket is either open, waiting or solved".
fn either(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let either = range.clone().find(|at| tokens[*at].word == "either")?;
    let is_one = either
        .checked_sub(1)
        .is_some_and(|before| matches!(tokens[before].word.as_str(), "is" | "are" | "be"));
    let end = (either + 1..range.end)
        .find(|at| ends_list(&tokens[*at]))
        .unwrap_or(range.end);
    let steps = steps_of(tokens, either + 1..end);
    let steps = steps.into_iter().map(|(step, _)| step).collect();
    listed(tokens, steps, either..end).filter(|_| is_one)
}

/// "A tour can be open, full, cancelled or done", "a wheel goes young, ripe, sold": words that say how something is, at least
/// three, or two of which both are known steps.
fn being(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let mut starts = range.clone().filter(|at| {
        matches!(
            tokens[*at].word.as_str(),
            "be" | "is" | "are" | "goes" | "go"
        )
    });
    starts.find_map(|be| {
        let end = (be + 1..range.end)
            .find(|at| ends_list(&tokens[*at]))
            .unwrap_or(range.end);
        let colon = tokens.get(be + 1).is_some_and(|token| token.is_mark(':'));
        let start = be + 1 + usize::from(colon);
        let clause = (start..end)
            .find(|at| begins_clause(tokens, *at))
            .unwrap_or(end);
        all_steps(tokens, start.min(clause)..clause)
    })
}

/// Tells whether a comma at a place is followed by a clause of its own: ", and it cannot be closed".
fn begins_clause(tokens: &[Token], at: usize) -> bool {
    let joins = tokens
        .get(at + 1)
        .is_some_and(|next| matches!(next.word.as_str(), "and" | "but" | "so"));
    let next = tokens.get(at + 1 + usize::from(joins));
    tokens[at].is_mark(',')
        && next.is_some_and(|next| {
            next.is(Class::Pronoun)
                || next.is(Class::Determiner)
                || next.is(Class::Possessive)
                || matches!(
                    next.word.as_str(),
                    "when" | "while" | "if" | "which" | "only"
                )
        })
}

/// "Jobs to do / doing / done": at least three words with strokes between, most of which are known steps.
fn slashed(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let strokes: Vec<usize> = range
        .clone()
        .filter(|at| tokens[*at].is_mark('/'))
        .collect();
    let (first, last) = (*strokes.first()?, *strokes.last()?);
    let is_word = |at: &usize| !matches!(tokens[*at].tag, Tag::Mark(_));
    let begins = |at: usize| at == 0 || tokens[at - 1].word == "to" && at > range.start;
    let front = first.checked_sub(1).filter(|at| *at >= range.start)?;
    let start = if begins(front) { front - 1 } else { front };
    let end = (last + 1..range.end)
        .take(LONGEST)
        .take_while(is_word)
        .count()
        + last
        + 1;
    let steps: Vec<(String, Range<usize>)> = steps_of(tokens, start..end);
    let known = steps
        .iter()
        .filter(|(step, _)| lexicon().is_state(&step.replace(' ', "-")))
        .count();
    let enough = strokes.len() > 1 && known * 2 > steps.len();
    let steps = steps.into_iter().map(|(step, _)| step).collect();
    listed(tokens, steps, start..end).filter(|_| enough)
}

/// "Repair open or closed", "the way of a sample: received, measured, archived": known steps at the end of a short sentence.
fn plain(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    const SHORT: usize = 12;
    if range.len() > SHORT {
        return None;
    }
    let is_known = |at: &usize| lexicon().is_state(&tokens[*at].word);
    let start = range.clone().skip(1).find(is_known)?;
    let before = &tokens[start - 1];
    let is_free = before.is_mark(':') || before.tag == Tag::Noun;
    let found = all_steps(tokens, start..range.end)?;
    (is_free && (start..range.end).filter(is_known).count() > 1).then_some(found)
}

/// Returns a list all of whose parts say how something is.
fn all_steps(tokens: &[Token], range: Range<usize>) -> Option<Steps> {
    const SHORTEST: usize = 3;
    let all = steps_of(tokens, range.clone());
    let known = all
        .iter()
        .all(|(_, at)| lexicon().is_state(&tokens[at.end - 1].word));
    let are_steps = all.iter().all(|(_, at)| is_step(tokens, at.clone()));
    let steps: Vec<String> = all.into_iter().map(|(step, _)| step).collect();
    let enough = steps.len() >= SHORTEST || known;
    listed(tokens, steps, range).filter(|_| are_steps && enough)
}

/// "A locker is free until it is rented".
fn until(tokens: &[Token], range: &Range<usize>) -> Option<Steps> {
    let is = |at: usize| {
        matches!(
            tokens[at].word.as_str(),
            "is" | "are" | "be" | "gets" | "becomes"
        )
    };
    let middle = range.clone().find(|at| tokens[*at].word == "until")?;
    let first = (range.start..middle).rev().find(|at| is(*at))?;
    let second = (middle + 1..range.end).find(|at| is(*at))?;
    let end = (second + 1..range.end)
        .find(|at| !is_step(tokens, *at..at + 1))
        .unwrap_or(range.end);
    let parts = [first + 1..middle, second + 1..end];
    let are_steps = parts
        .iter()
        .all(|part| !part.is_empty() && is_step(tokens, part.clone()));
    let steps = parts.map(|part| step(tokens, part)).to_vec();
    listed(tokens, steps, first + 1..end).filter(|_| are_steps)
}

/// Tells whether words say how a record is: "lent", "being repaired", "in work", "on the waiting list".
fn is_step(tokens: &[Token], at: Range<usize>) -> bool {
    let words = &tokens[at];
    let led = words.first().is_some_and(|first| {
        matches!(
            first.word.as_str(),
            "in" | "on"
                | "under"
                | "out"
                | "being"
                | "waiting"
                | "a"
                | "the"
                | "finally"
                | "either"
        )
    });
    // "Checked out", "turned down".
    let phrasal = words.len() == 2
        && words[0].word.ends_with(['d', 'n', 't'])
        && matches!(
            words[1].word.as_str(),
            "in" | "out" | "back" | "off" | "down" | "up"
        );
    if phrasal {
        return true;
    }
    let Some(last) = words
        .last()
        .filter(|_| words.len() == 1 || led && words.len() <= 4)
    else {
        return false;
    };
    let led = led && words[0].tag == Tag::Word(Class::Preposition);
    led || last.is(Class::Adjective)
        || last.tag == Tag::Verb
        || lexicon().is_state(&last.word)
        || last.word.ends_with("ed")
}

fn ends_list(token: &Token) -> bool {
    matches!(token.tag, Tag::Mark(';' | ')' | '.' | '('))
}

fn ends_step(token: &Token) -> bool {
    matches!(token.tag, Tag::Mark(';' | ',' | ')' | '.' | '-' | '('))
}

/// Returns where the first step begins: after the last mark, or after "is".
fn step_start(tokens: &[Token], start: usize, end: usize) -> usize {
    // "New, then" and "new ->" have a mark in front of the joint.
    let marks = tokens[start..end]
        .iter()
        .rev()
        .take_while(|token| matches!(token.tag, Tag::Mark(_)))
        .count();
    let before = (start..end - marks).rev().find(|at| {
        matches!(tokens[*at].tag, Tag::Mark(_))
            || matches!(
                tokens[*at].word.as_str(),
                "is" | "goes" | "go" | "are" | "status" | "from" | "states"
            )
    });
    before.map_or(start, |at| at + 1)
}

/// Returns the name of a step, without words that name nothing. "On stand" is kept whole, "on the list" is a list.
fn step(tokens: &[Token], range: Range<usize>) -> String {
    let led = range.len() > 1
        && tokens[range.start].word == "on"
        && tokens[range.start + 1].is(Class::Determiner);
    let range = range.start + usize::from(led)..range.end;
    let words: Vec<&str> = tokens[range]
        .iter()
        .filter(|token| !matches!(token.tag, Tag::Mark(_)))
        .map(|token| token.word.as_str())
        .filter(|word| {
            !matches!(
                *word,
                "a" | "the"
                    | "is"
                    | "are"
                    | "it"
                    | "they"
                    | "and"
                    | "or"
                    | "then"
                    | "first"
                    | "finally"
            )
        })
        .collect();
    let words = match words[..] {
        ["end" | "ends", "up", "as", ref rest @ ..]
        | ["end" | "ends", "as" | "up", ref rest @ ..] => rest,
        _ => &words[..],
    };
    words.join(" ")
}
