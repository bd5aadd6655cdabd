//! Things that are records because of what people do with them: "track bookings", "the secretary adds members".

use crate::{
    act::{Act, verb},
    declare::{COLLECTIONS, titled},
    lexicon::Kind,
    phrase::Phrase,
    source::Source,
    token::{Tag, Token},
    who::Who,
};

/// Verbs whose objects are kept by the application: "track bookings".
const MANAGING: [&str; 17] = [
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
    "assign",
    "schedule",
    "plan",
    "issue",
    "generate",
];

/// Returns the objects of a verb that manages: things of any name, and people, who are then records too.
pub(super) fn managed(source: &Source<'_>, act: &Act) -> Vec<(String, Phrase)> {
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
    let mut found = Vec::new();
    for phrase in objects.take(several) {
        if let Some(thing) = listed(tokens, phrase) {
            found.push((thing.name(tokens), thing));
            continue;
        }
        let collects = COLLECTIONS.contains(&tokens[phrase.head()].base.as_str());
        let keeps = !collects
            && phrase.plural
            && (manages || !phrase.is(Kind::Attribute, tokens))
            && !phrase.is(Kind::Filler, tokens);
        if keeps {
            found.push((phrase.name(tokens), phrase.clone()));
        }
    }
    found
}

/// Returns what a list in the object of a verb is of: "manage the guest list".
fn listed(tokens: &[Token], phrase: &Phrase) -> Option<Phrase> {
    let is_list = matches!(
        tokens[phrase.head()].base.as_str(),
        "list" | "directory" | "database"
    );
    let is_of = is_list && phrase.nouns.len() > 1;
    let thing = titled(tokens, phrase.clone()).filter(|_| is_of)?;
    (thing.nouns.len() < phrase.nouns.len()).then_some(thing)
}

/// Verbs whose objects are records, even if they are people: "the secretary adds members".
const KEEPING: [&str; 11] = [
    "add", "create", "edit", "delete", "remove", "enter", "register", "manage", "import", "update",
    "list",
];

/// Returns the people that an act keeps records of.
pub(super) fn kept_people(source: &Source<'_>, act: &Act) -> Vec<(String, Phrase)> {
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
pub(super) fn created(source: &Source<'_>, act: &Act) -> Vec<(String, Phrase)> {
    let tokens = source.tokens;
    let leaves = tokens[act.verb].base == "leave";
    let makes = leaves || verb(tokens, act.verb).is_some_and(|verb| verb.operation == "create");
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
            let adds = matches!(
                tokens[act.verb].base.as_str(),
                "add" | "write" | "post" | "leave"
            );
            let remark = phrase.nouns.len() == 1
                && matches!(tokens[phrase.head()].base.as_str(), "note" | "comment");
            let per = tokens.get(phrase.tokens.end + 1).is_some_and(|each| {
                let leads = matches!(tokens[phrase.tokens.end].word.as_str(), "for" | "on" | "of");
                leads && matches!(each.word.as_str(), "each" | "every")
            });
            let several = (phrase.plural || per) && (unknown || compound) || adds && remark;
            makes && people && !act.denied && several && phrase.owner.is_none()
        })
        .map(|phrase| (phrase.name(tokens), phrase.clone()))
        .collect()
}

/// Returns the record that an act makes: to book makes a booking.
pub(super) fn nominal(source: &Source<'_>, act: &Act) -> Option<String> {
    let verb = verb(source.tokens, act.verb)?;
    let acting = act.who.is_empty() || act.who.iter().any(|who| !matches!(who, Who::Thing));
    let is_verb = source.tokens[act.verb].tag == Tag::Verb;
    // To sign up without saying for what makes an account.
    let for_something = verb.nominal != "sign_up" || !act.about.is_empty();
    (!verb.nominal.is_empty() && acting && is_verb && for_something)
        .then(|| verb.nominal.to_owned())
}
