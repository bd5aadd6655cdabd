//! Fields and relations: what the things of declarations have.

use crate::{
    declare::{Declaration, is_question, nested, parts},
    joint::{alternative, elliptic, joined},
    lexicon::{Class, Kind, lexicon},
    list::{Item, is_or_not, items},
    names::Names,
    phrase::{Phrase, phrase_at, phrases},
    reading::{Field, Relation, Span},
    source::Source,
    token::{Tag, Token},
    value,
};
use std::{collections::HashSet, ops::Range};

/// Fields and relations, each once.
#[derive(Default)]
pub(crate) struct Parts {
    pub(crate) fields: Vec<Field>,
    pub(crate) relations: Vec<Relation>,
    seen: HashSet<(String, String)>,
}

impl Parts {
    /// Adds a field, if the entity has none of that name.
    pub(crate) fn field(&mut self, mut field: Field) {
        // A phone number is called "phone" as well; other numbers need the word.
        if matches!(
            field.name.as_str(),
            "phone_number" | "telephone_number" | "mobile_number"
        ) {
            field.name.truncate(field.name.len() - "_number".len());
            field.kind = "phone";
        }
        if !field.name.is_empty() && self.seen.insert((field.entity.clone(), field.name.clone())) {
            self.fields.push(field);
        }
    }

    /// Adds a relation, if there is none between the two.
    pub(crate) fn relation(&mut self, from: &str, to: &str, many: bool, span: Span) {
        if from != to && self.seen.insert((format!("{from}>"), to.to_owned())) {
            self.relations.push(Relation {
                from: from.to_owned(),
                to: to.to_owned(),
                many,
                span,
            });
        }
    }
}

/// The most nouns of a value's name; more of them are a list without marks.
const LONGEST_NAME: usize = 4;

/// Collects the fields and relations of declarations.
pub(crate) fn declared(
    source: &Source<'_>,
    declarations: &[Declaration],
    entities: &Names,
    roles: &Names,
    parts_of: &mut Parts,
) {
    let tokens = source.tokens;
    for declaration in declarations {
        let name = declaration.subject.name(tokens);
        let Some(entity) = entities.get(&name).map(str::to_owned) else {
            continue;
        };
        for part in nested(tokens, declaration)
            .iter()
            .filter(|part| part.plural)
        {
            link(tokens, &entity, part, entities, roles, parts_of);
        }
        let mut owner: Option<String> = None;
        let listed = joined(tokens, parts(tokens, declaration));
        let listed: Vec<Item> = listed
            .into_iter()
            .flat_map(|item| with_inner(tokens, item))
            .collect();
        for (at, item) in listed.iter().enumerate() {
            if source.negations.denied[item.tokens.start] {
                continue;
            }
            let short = alternative(tokens, item);
            if let Some(name) = short.or_else(|| elliptic(tokens, item, listed.get(at + 1))) {
                parts_of.field(Field {
                    entity: entity.clone(),
                    kind: value::kind(&name, None, tokens),
                    name,
                    rules: Vec::new(),
                    span: tokens[item.tokens.start].span.start
                        ..tokens[item.tokens.end - 1].span.end,
                });
                continue;
            }
            let Some(phrase) = item.phrase.clone().filter(|_| !asks(tokens, item)) else {
                question(source, &entity, item, entities, roles, parts_of);
                continue;
            };
            if link(tokens, &entity, &phrase, entities, roles, parts_of) {
                continue;
            }
            owner = owned(tokens, &phrase)
                .or(owner.filter(|_| phrase.tokens.len() == 1 && follows_and(tokens, item)));
            let own = field_name(tokens, &entity, &phrase, item);
            // "The bike's brand and model" are values of the bike, if bikes are kept.
            let kept = owner.as_deref().and_then(|owner| entities.get(owner));
            let of = kept.unwrap_or(&entity).to_owned();
            let owner = owner.as_ref().filter(|_| kept.is_none());
            let name = match owner {
                Some(owner) if phrase.owner.is_some() || phrase.tokens.len() == 1 => {
                    format!("{owner}_{own}")
                }
                _ => own,
            };
            let long = phrase.nouns.len() > LONGEST_NAME;
            if long || !is_value(tokens, &phrase) || counts_people(tokens, &phrase) {
                continue;
            }
            let rules = value::rules(item, tokens);
            let phrase = phrase.span(tokens);
            let end = tokens[item.tokens.end - 1].span.end;
            for name in two_ends(tokens, item, name) {
                parts_of.field(Field {
                    kind: value::kind(&name, Some(item), tokens),
                    entity: of.clone(),
                    span: phrase.start..if rules.is_empty() { phrase.end } else { end },
                    rules: rules.clone(),
                    name,
                });
            }
        }
    }
}

/// Returns the names of a value that has two ends: "salary from - to" is one from and one to.
fn two_ends(tokens: &[Token], item: &Item, name: String) -> Vec<String> {
    let words: Vec<&str> = tokens[item.tail()]
        .iter()
        .map(|token| token.word.as_str())
        .collect();
    match words[..] {
        ["from-to"] | ["from", "to"] | ["from", "-", "to"] => {
            vec![format!("{name}_from"), format!("{name}_to")]
        }
        _ => vec![name],
    }
}

/// Returns the values in the parentheses of an item instead of it: "measurements (chest, waist, inseam)".
fn with_inner(tokens: &[Token], item: Item) -> Vec<Item> {
    const SHORTEST: usize = 2;
    let chooses = item.phrase.as_ref().is_some_and(|phrase| {
        let noun = phrase.noun(tokens);
        noun.is_some_and(|noun| {
            matches!(noun.detail, "choice" | "choices")
                || matches!(noun.kind, Kind::Entity | Kind::Role)
        })
    });
    let inner = item.inner.clone().filter(|_| !chooses);
    let values = inner.map_or_else(Vec::new, |inner| items(tokens, inner));
    let is_value = |item: &Item| {
        item.is_plain(tokens)
            && item.phrase.as_ref().is_some_and(|phrase| {
                let noun = phrase.noun(tokens);
                noun.is_some_and(|noun| noun.kind == Kind::Attribute && noun.detail != "boolean")
            })
    };
    if values.len() >= SHORTEST && values.iter().all(is_value) {
        values
    } else {
        vec![item]
    }
}

/// Tells whether a phrase counts people: "2 people at the desk" are no value.
fn counts_people(tokens: &[Token], phrase: &Phrase) -> bool {
    let counted = phrase
        .tokens
        .clone()
        .any(|at| tokens[at].tag == Tag::Number);
    counted && phrase.is(Kind::Role, tokens)
}

fn asks(tokens: &[Token], item: &Item) -> bool {
    tokens.get(item.tokens.start).is_some_and(|token| {
        is_question(&token.word) && token.word != "if" && token.word != "whether"
    })
}

fn follows_and(tokens: &[Token], item: &Item) -> bool {
    item.tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| tokens[at].word == "and")
}

fn owned(tokens: &[Token], phrase: &Phrase) -> Option<String> {
    phrase.owner.map(|owner| tokens[owner].base.clone())
}

/// Adds the values of things that phrases name: "the customer's phone", "salary expectations of a candidate".
pub(crate) fn possessed(source: &Source<'_>, entities: &Names, parts_of: &mut Parts) {
    let tokens = source.tokens;
    for segment in source.segments {
        let all = phrases(tokens, segment.tokens.clone());
        for (at, phrase) in all.iter().enumerate() {
            if source.denies(phrase) || !phrase.is(Kind::Attribute, tokens) {
                continue;
            }
            let next = all.get(at + 1).filter(|next| {
                next.tokens.start == phrase.tokens.end + 1 && tokens[phrase.tokens.end].word == "of"
            });
            let (owner, own) = match (phrase.owner, next) {
                (Some(owner), _) => (tokens[owner].base.clone(), phrase.full_name(tokens)),
                (None, Some(next)) => (next.name(tokens), phrase.full_name(tokens)),
                (None, None) => continue,
            };
            let Some(entity) = entities.get(&owner) else {
                continue;
            };
            // "The number of open tickets" and "the hours of their projects" are of many.
            let counts = COUNTS.contains(&tokens[phrase.head()].base.as_str());
            if next.is_some_and(|next| next.plural) && (counts || phrase.plural) {
                continue;
            }
            parts_of.field(Field {
                entity: entity.to_owned(),
                kind: value::kind(&own, None, tokens),
                name: own,
                rules: Vec::new(),
                span: phrase.span(tokens),
            });
        }
    }
}

/// Nouns for a number over many records.
const COUNTS: [&str; 8] = [
    "number",
    "total",
    "sum",
    "average",
    "count",
    "amount",
    "percentage",
    "percent",
];

/// Tells whether a phrase of a list names a value, and not a filler.
fn is_value(tokens: &[Token], phrase: &Phrase) -> bool {
    ![Kind::Filler, Kind::Integration, Kind::View, Kind::Feature]
        .iter()
        .any(|kind| phrase.is(*kind, tokens))
        || phrase.nouns.len() > 1
}

/// Adds a relation if a part of a list is an entity or a role.
fn link(
    tokens: &[Token],
    entity: &str,
    phrase: &Phrase,
    entities: &Names,
    roles: &Names,
    parts_of: &mut Parts,
) -> bool {
    let name = phrase.name(tokens);
    let span = phrase.span(tokens);
    if phrase.is(Kind::Attribute, tokens) || phrase.owner.is_some() {
        return false;
    }
    // "Adults, children" are numbers, unless children are kept.
    let counts = lexicon()
        .noun(&tokens[phrase.head()].word)
        .is_some_and(|noun| noun.kind == Kind::Attribute);
    if counts && phrase.nouns.len() == 1 && entities.get(&name).is_none() {
        return false;
    }
    let target = entities.get(&name).or_else(|| roles.get(&name));
    let Some(target) = target else {
        // People of whom nothing else is said are a value ("donor"), those who use the application a link.
        let uses = matches!(
            name.as_str(),
            "person" | "user" | "owner" | "assignee" | "member"
        );
        if uses {
            parts_of.relation(entity, "user", phrase.plural, span);
        }
        return uses;
    };
    let is_role_alone = entities.get(&name).is_none();
    if phrase.plural && !is_role_alone {
        parts_of.relation(target, entity, false, span);
    } else {
        parts_of.relation(entity, target, phrase.plural, span);
    }
    true
}

/// Returns the name of a value of several words that are known together: "next of kin".
fn fixed(tokens: &[Token], item: &Item) -> Option<String> {
    const LONGEST: usize = 4;
    let words: Vec<&str> = tokens[item.tokens.start..item.tail().end]
        .iter()
        .filter(|token| !token.is(Class::Determiner) && !token.is(Class::Possessive))
        .map(|token| token.word.as_str())
        .collect();
    let several = words.len() > 1 && words.len() <= LONGEST;
    let known = several.then(|| lexicon().noun(&words.join("-")))??;
    (known.kind == Kind::Attribute).then(|| words.join("_"))
}

/// Returns what a question of yes or no asks of a thing: "whether the key is back" is "key back".
fn asked(tokens: &[Token], phrase: &Phrase, item: &Item) -> Option<String> {
    let first = tokens[item.tokens.start].word.as_str();
    let be = phrase.tokens.end;
    let answer = tokens.get(be + 1).filter(|_| be + 2 == item.tokens.end)?;
    let is = matches!(
        tokens[be].word.as_str(),
        "is" | "are" | "was" | "were" | "got"
    );
    let asks = matches!(first, "whether" | "if") && is;
    asks.then(|| format!("{}_{}", phrase.full_name(tokens), answer.word))
}

/// Nouns that stand behind what they measure in a name: the size of the hall is the "hall size".
const MEASURES: [&str; 9] = [
    "size", "height", "length", "width", "weight", "colour", "color", "name", "title",
];

/// Returns the name of a field: its nouns and adjectives, with what follows "of".
fn field_name(tokens: &[Token], entity: &str, phrase: &Phrase, item: &Item) -> String {
    let name = phrase.full_name(tokens);
    let end = item.tail().end;
    if let Some(fixed) = fixed(tokens, item) {
        return fixed;
    }
    let after = tokens
        .get(phrase.tokens.end)
        .filter(|_| phrase.tokens.end < end);
    let Some(after) = after else { return name };
    if let Some(asked) = asked(tokens, phrase, item) {
        return asked;
    }
    if after.word == "of"
        && !says_how(tokens, phrase.tokens.end + 1)
        && let Some(rest) = phrase_at(tokens, phrase.tokens.end + 1, end)
    {
        let whole = rest.full_name(tokens);
        let measures = MEASURES.contains(&tokens[phrase.head()].base.as_str());
        return match (rest.name(tokens) == entity, measures) {
            (true, _) => name,
            (false, true) => format!("{whole}_{name}"),
            (false, false) => format!("{name}_of_{whole}"),
        };
    }
    if after.word == "per"
        && let Some(unit) = phrase_at(tokens, phrase.tokens.end + 1, end)
    {
        return format!("{name}_per_{}", unit.name(tokens));
    }
    let place = tokens
        .get(phrase.tokens.end + 1)
        .map_or("", |next| &next.word);
    if matches!(
        (after.word.as_str(), place),
        ("on", "hand") | ("in", "stock")
    ) {
        return format!("{name}_{}_{place}", after.word);
    }
    if after.word == "on" && tokens[phrase.head()].word.ends_with("ed") {
        return format!("{name}_on");
    }
    if after.word == "valid"
        && let Some(until) = tokens
            .get(phrase.tokens.end + 1)
            .filter(|next| matches!(next.word.as_str(), "until" | "till" | "to" | "from"))
    {
        return format!("{name}_valid_{}", until.word);
    }
    if let Some(moment) = moment(tokens, phrase.tokens.end, end) {
        return format!("{name}_{moment}");
    }
    let next = tokens.get(phrase.tokens.end + 1);
    let first = next.filter(|next| after.word == "first" && is_participle(next));
    if let Some(next) = first {
        return format!("{name}_first_{}", next.word);
    }
    if is_participle(after) && ends_name(tokens, phrase.tokens.end + 1..end) {
        return format!("{name}_{}", after.word);
    }
    name
}

/// Returns when a value is measured: of "weight on arrival" the arrival.
fn moment(tokens: &[Token], at: usize, end: usize) -> Option<String> {
    const MOMENTS: [&str; 12] = [
        "arrival",
        "departure",
        "return",
        "delivery",
        "entry",
        "exit",
        "admission",
        "birth",
        "death",
        "start",
        "end",
        "purchase",
    ];
    let moment = tokens.get(at + 1).filter(|_| at + 2 == end)?;
    let leads = matches!(tokens[at].word.as_str(), "on" | "at" | "before" | "after");
    let named = MOMENTS.contains(&moment.base.as_str());
    (leads && named).then(|| format!("{}_{}", tokens[at].word, moment.word))
}

/// Tells whether the words after "of" say how a value is, not of what: "a pitch of max. 280 letters", "a number of the
/// form 2025/1".
fn says_how(tokens: &[Token], at: usize) -> bool {
    let words = tokens.iter().skip(at).take(2);
    words.into_iter().any(|token| {
        token.tag == Tag::Number
            || matches!(
                token.word.as_str(),
                "max" | "maximum" | "min" | "minimum" | "most" | "least" | "form" | "kind" | "up"
            )
    })
}

/// Tells whether a word says what was done: "fuel used", "packets left".
fn is_participle(token: &Token) -> bool {
    let participle = token.word.ends_with("ed")
        || matches!(token.word.as_str(), "due" | "done")
        || token.tag == Tag::Verb && lexicon().is_irregular(&token.word);
    participle
        && matches!(
            token.tag,
            Tag::Verb | Tag::Word(Class::Adjective | Class::Auxiliary)
        )
}

/// Tells whether nothing but a unit or an answer follows a name: "in litres", "yes/no".
fn ends_name(tokens: &[Token], rest: Range<usize>) -> bool {
    rest.is_empty()
        || matches!(
            tokens[rest.start].word.as_str(),
            "in" | "yes" | "y" | "so" | "at" | "by"
        )
}

/// Adds the value that a question asks for: "who has them" is a person, "how many beds" a number, "why" a text.
fn question(
    source: &Source<'_>,
    entity: &str,
    item: &Item,
    entities: &Names,
    roles: &Names,
    parts_of: &mut Parts,
) {
    let tokens = source.tokens;
    let range = item.tokens.clone();
    let Some(first) = tokens.get(range.start) else {
        return;
    };
    if range.len() == 3 && is_or_not(tokens, range.start + 1) {
        parts_of.field(Field {
            entity: entity.to_owned(),
            name: first.word.clone(),
            kind: "boolean",
            rules: Vec::new(),
            span: first.span.clone(),
        });
        return;
    }
    if !is_question(&first.word) && !is_single(tokens, item) {
        return;
    }
    let span = first.span.start..tokens[range.end - 1].span.end;
    let second = tokens
        .get(range.start + 1)
        .filter(|_| range.len() > 1)
        .map(|token| token.word.as_str());
    let counted = item
        .phrase
        .as_ref()
        .filter(|_| first.word == "how" && matches!(second, Some("many" | "much")));
    let relates = first.word == "which"
        && tokens.get(range.start + 1).is_some_and(|next| {
            next.is(Class::Auxiliary) || next.is(Class::Modal) || next.tag == Tag::Verb
        });
    // "A number, which is unique" asks for nothing.
    if relates {
        return;
    }
    if first.word.starts_with("who") {
        parts_of.relation(entity, "user", false, span);
        return;
    }
    let chosen = item.phrase.as_ref().filter(|_| first.word == "which");
    if let Some(phrase) = chosen
        && link(tokens, entity, phrase, entities, roles, parts_of)
    {
        return;
    }
    let name = match (counted.or(chosen), first.word.as_str()) {
        (Some(phrase), _) => phrase.full_name(tokens),
        (None, "how") if second == Some("much") => "amount".to_owned(),
        (None, _) => phrase_of(tokens, item),
    };
    let kind = if counted.is_some() {
        "integer"
    } else {
        value::kind(&name, None, tokens)
    };
    parts_of.field(Field {
        entity: entity.to_owned(),
        name,
        kind,
        rules: Vec::new(),
        span,
    });
}

/// Tells whether a part of a list is a word that names a value without a noun: "from", "until", "born", "buried on".
fn is_single(tokens: &[Token], item: &Item) -> bool {
    const LONGEST: usize = 2;
    let first = &tokens[item.tokens.start];
    let ends = tokens[item.tokens.end - 1].word.ends_with("ed");
    let names = first.word == "last" && ends
        || matches!(
            first.word.as_str(),
            "from" | "until" | "to" | "since" | "till"
        )
        || first.word.ends_with("ed")
        || first.tag == Tag::Verb;
    names && item.tokens.len() <= LONGEST
}

/// Returns the words of a question as a name.
fn phrase_of(tokens: &[Token], item: &Item) -> String {
    const LONGEST: usize = 4;
    let end = item
        .inner
        .as_ref()
        .map_or(item.tokens.end, |inner| inner.start);
    let words = tokens[item.tokens.start..end]
        .iter()
        .filter(|token| !matches!(token.tag, Tag::Mark(_)) && !token.is(Class::Determiner));
    let words: Vec<&str> = words
        .take(LONGEST)
        .map(|token| token.word.as_str())
        .collect();
    // "How urgent it is".
    match words[..] {
        ["how", how, "it" | "they", "is" | "are" | "was"] => format!("how_{how}"),
        _ => words.join("_"),
    }
}
