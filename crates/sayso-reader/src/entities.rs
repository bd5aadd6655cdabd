//! Entities: things of a text of which records are kept, and people who are records.

use crate::{
    act::{Act, verb},
    declare::{COLLECTIONS, Declaration, LINES, parts, titled},
    lexicon::{Class, Kind, lexicon},
    names::Names,
    phrase::{Phrase, phrases},
    segment::Segment,
    source::Source,
    token::{Tag, Token},
    who::Who,
};
use std::collections::{HashMap, HashSet};

/// Verbs whose objects are kept by the application: "track bookings".
const MANAGING: [&str; 12] = [
    "track",
    "manage",
    "list",
    "organise",
    "organize",
    "log",
    "register",
    "record",
    "catalogue",
    "administer",
    "keep",
    "handle",
];

/// Finds the entities.
pub(crate) fn entities(source: &Source<'_>, declarations: &[Declaration], acts: &[Act]) -> Names {
    let mut names = Names::default();
    let tokens = source.tokens;
    let mut listed = vec![false; tokens.len()];
    for declaration in declarations {
        for item in parts(tokens, declaration) {
            listed[item.tokens].fill(true);
        }
        names.add(
            &declaration.subject.name(tokens),
            declaration.subject.span(tokens),
        );
    }
    let mut found: Vec<(String, Phrase)> = Vec::new();
    for (at, segment) in source.segments.iter().enumerate() {
        let phrases = phrases(tokens, segment.tokens.clone());
        for phrase in &phrases {
            if source.denies(phrase) {
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
            if let Some(name) = mentioned(source, phrase, listed[phrase.head()]) {
                found.push((name, phrase.clone()));
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

/// Tells whether something belongs to a thing: "a sample belongs to a study", "a project is for a client".
fn is_owner(source: &Source<'_>, phrase: &Phrase) -> bool {
    let words = |back: usize| {
        let at = phrase.tokens.start.checked_sub(back);
        at.map_or("", |at| source.tokens[at].word.as_str())
    };
    matches!(
        (words(3), words(2), words(1)),
        (_, "belongs" | "belong", "to") | (_, "is" | "are", "for") | (_, "part", "of")
    )
}

/// Tells whether a sentence defines a thing: "a screening shows one film".
fn is_defined(source: &Source<'_>, phrase: &Phrase) -> bool {
    let tokens = source.tokens;
    let first = tokens[phrase.tokens.start].word.as_str();
    let before = phrase.tokens.start.checked_sub(1);
    let begins = before.is_none_or(|before| matches!(tokens[before].tag, Tag::Mark(_)));
    let verb = tokens.get(phrase.tokens.end).is_some_and(|verb| {
        verb.tag == Tag::Verb || matches!(verb.word.as_str(), "is" | "can" | "has" | "must")
    });
    begins && verb && matches!(first, "a" | "an" | "each" | "every")
}

/// Names the lines of a record after it.
fn name_lines(source: &Source<'_>, declarations: &[Declaration], names: &mut Names) {
    let tokens = source.tokens;
    for declaration in declarations {
        let whole = declaration.subject.name(tokens);
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

/// Verbs that make no records of their objects: "print a letter", "run a bakery".
const DOING: [&str; 15] = [
    "print", "send", "run", "organise", "organize", "operate", "own", "produce", "sell", "play",
    "attend", "close", "open", "teach", "build",
];

/// Returns the names of things that are only mentioned in passing: in the singular, once, and no act is about them.
fn weak(source: &Source<'_>, found: &[(String, Phrase)], acts: &[Act]) -> HashSet<String> {
    const TERSE: usize = 30;
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (name, phrase) in found {
        let is_weak = phrase
            .noun(source.tokens)
            .is_some_and(|noun| noun.detail == "weak");
        let first = source.tokens[phrase.tokens.start].word.as_str();
        let before = phrase.tokens.start.checked_sub(1);
        let before = before.map_or("", |at| source.tokens[at].word.as_str());
        let several = matches!(first, "each" | "every") || before == "which" && !phrase.plural;
        let weight = match (is_weak, phrase.plural) {
            _ if is_defined(source, phrase) || several => 2,
            (true, _) => 0,
            (false, true) => 2,
            (false, false) => 1,
        };
        *counts.entry(name).or_default() += weight;
    }
    let objects = acts
        .iter()
        .filter(|act| act.who.iter().any(|who| *who != Who::Thing))
        .filter(|act| !DOING.contains(&source.tokens[act.verb].base.as_str()))
        .flat_map(|act| &act.objects)
        .filter_map(|object| object.phrase.as_ref())
        .map(|phrase| phrase.tokens.start);
    // "For managing a portfolio" acts on it as well, without a word about people.
    let managed = found
        .iter()
        .map(|(_, phrase)| phrase.tokens.start)
        .filter(|start| {
            start.checked_sub(1).is_some_and(|before| {
                let verb = &source.tokens[before];
                verb.tag == Tag::Verb
                    && matches!(
                        verb.base.as_str(),
                        "manage" | "track" | "create" | "organise" | "organize"
                    )
            })
        });
    let acted: HashSet<usize> = objects.chain(managed).collect();
    let terse = source.tokens.len() < TERSE;
    let strong: HashSet<&str> = found
        .iter()
        .filter(|(name, phrase)| {
            let count = counts[name.as_str()];
            count > 1
                || count == 1 && terse
                || is_owner(source, phrase)
                || acted.contains(&phrase.tokens.start)
        })
        .map(|(name, _)| name.as_str())
        .collect();
    counts
        .keys()
        .filter(|name| !strong.contains(*name))
        .map(|name| (*name).to_owned())
        .collect()
}

/// Tells whether a phrase names the application itself: "I search for a simple tool".
fn is_application(source: &Source<'_>, phrase: &Phrase) -> bool {
    const NAMES: [&str; 8] = [
        "tool",
        "application",
        "service",
        "register",
        "system",
        "portfolio",
        "book",
        "catalogue",
    ];
    const WISHING: [&str; 9] = [
        "need", "want", "search", "look", "make", "build", "like", "require", "create",
    ];
    const NEAR: usize = 6;
    let tokens = source.tokens;
    let named = NAMES.contains(&tokens[phrase.head()].base.as_str()) && !phrase.plural;
    let before = phrase.tokens.start.saturating_sub(NEAR)..phrase.tokens.start;
    let wished = before
        .rev()
        .take_while(|at| !matches!(tokens[*at].tag, Tag::Mark(_)));
    let mut wishes = wished.filter(|at| tokens[*at].tag == Tag::Verb);
    let article = matches!(tokens[phrase.tokens.start].word.as_str(), "a" | "an");
    let wished = wishes
        .next()
        .is_some_and(|at| WISHING.contains(&tokens[at].base.as_str()));
    named && article && wished
}

/// Tells whether a word is that of a thing of which records are kept.
fn is_kept(token: &Token) -> bool {
    lexicon()
        .noun(&token.base)
        .is_some_and(|noun| noun.kind == Kind::Entity && noun.detail != "weak")
}

/// Returns the name of an entity that a phrase mentions: its head is a known thing of which records are kept.
fn mentioned(source: &Source<'_>, phrase: &Phrase, listed: bool) -> Option<String> {
    let tokens = source.tokens;
    let head = phrase.head();
    let of_prep = tokens
        .get(phrase.tokens.end)
        .is_some_and(|next| next.word == "of");
    let collects = of_prep && COLLECTIONS.contains(&tokens[head].base.as_str());
    if !phrase.is(Kind::Entity, tokens) || collects || listed && !phrase.plural {
        return None;
    }
    if is_application(source, phrase) {
        return None;
    }
    let titled = titled(tokens, phrase.clone())?;
    titled.nouns.last().is_some().then(|| titled.name(tokens))
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
    if !collects || phrase.nouns.len() < 2 || source.denies(phrase) || leads(source, phrase) {
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

/// Returns the objects of a verb that manages: things of any name, and people, who are then records too.
fn managed(source: &Source<'_>, act: &Act) -> Vec<(String, Phrase)> {
    let tokens = source.tokens;
    if !MANAGING.contains(&tokens[act.verb].base.as_str()) || act.denied {
        return Vec::new();
    }
    let objects = act
        .objects
        .iter()
        .filter_map(|object| object.phrase.as_ref());
    // "Manage" has no other meaning, so that it makes records of values too: "manage categories".
    let manages = tokens[act.verb].base == "manage";
    let several = if manages { usize::MAX } else { 1 };
    objects
        .take(several)
        .filter(|phrase| {
            let collects = COLLECTIONS.contains(&tokens[phrase.head()].base.as_str());
            !collects
                && phrase.plural
                && (manages || !phrase.is(Kind::Attribute, tokens))
                && !phrase.is(Kind::Filler, tokens)
        })
        .map(|phrase| (phrase.name(tokens), phrase.clone()))
        .collect()
}

/// Verbs whose objects are records, even if they are people: "the secretary adds members".
const KEEPING: [&str; 11] = [
    "add", "create", "edit", "delete", "remove", "enter", "register", "manage", "import", "update",
    "list",
];

/// Returns the people that an act keeps records of.
fn kept_people(source: &Source<'_>, act: &Act) -> Vec<(String, Phrase)> {
    let tokens = source.tokens;
    let keeps = KEEPING.contains(&tokens[act.verb].base.as_str());
    let objects = act
        .objects
        .iter()
        .filter_map(|object| object.phrase.as_ref());
    objects
        .filter(|phrase| {
            keeps && phrase.is(Kind::Role, tokens) && tokens[phrase.head()].base != "person"
        })
        .map(|phrase| (phrase.name(tokens), phrase.clone()))
        .collect()
}

/// Returns the objects of a verb that makes records, if they are things of no known kind, or compounds: "therapists write
/// session notes".
fn created(source: &Source<'_>, act: &Act) -> Vec<(String, Phrase)> {
    let tokens = source.tokens;
    let makes = verb(tokens, act.verb).is_some_and(|verb| verb.operation == "create");
    let people = act
        .who
        .iter()
        .any(|who| !matches!(who, Who::Thing | Who::Nobody));
    let objects = act
        .objects
        .iter()
        .filter_map(|object| object.phrase.as_ref());
    objects
        .take(1)
        .filter(|phrase| {
            let unknown = phrase.noun(tokens).is_none()
                || phrase.is(Kind::View, tokens) && tokens[phrase.head()].base == "report";
            let compound = phrase.nouns.len() == 2
                && phrase.is(Kind::Attribute, tokens)
                && matches!(
                    tokens[phrase.head()].base.as_str(),
                    "note" | "comment" | "report" | "entry" | "text"
                );
            // "Cousins can add a note" makes notes records of their own.
            let adds = matches!(tokens[act.verb].base.as_str(), "add" | "write" | "post");
            let remark = phrase.nouns.len() == 1
                && matches!(tokens[phrase.head()].base.as_str(), "note" | "comment");
            let several = phrase.plural && (unknown || compound) || adds && remark;
            makes && people && !act.denied && several && phrase.owner.is_none()
        })
        .map(|phrase| (phrase.name(tokens), phrase.clone()))
        .collect()
}

/// Returns the record that an act makes: to book makes a booking.
fn nominal(source: &Source<'_>, act: &Act) -> Option<String> {
    let verb = verb(source.tokens, act.verb)?;
    let acting = act.who.is_empty() || act.who.iter().any(|who| !matches!(who, Who::Thing));
    let is_verb = source.tokens[act.verb].tag == Tag::Verb;
    // To sign up without saying for what makes an account.
    let for_something = verb.nominal != "sign_up" || !act.about.is_empty();
    (!verb.nominal.is_empty() && acting && is_verb && for_something)
        .then(|| verb.nominal.to_owned())
}
