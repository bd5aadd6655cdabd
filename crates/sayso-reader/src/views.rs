//! Pages that the text asks for.

use crate::{
    lexicon::{Kind, lexicon},
    names::Names,
    pages::{asked, is_general},
    phrase::{Phrase, phrases},
    reading::{Access, Field, Operation, Span, States, View},
    source::Source,
    token::Token,
};

/// Things that are a page themselves or a part of one, so that no page is of them.
const SHEETS: [&str; 14] = [
    "portfolio",
    "catalogue",
    "catalog",
    "place",
    "site",
    "page",
    "table",
    "line",
    "stage",
    "column",
    "list",
    "letter",
    "office",
    "step",
];

/// Finds the pages.
pub(crate) fn views(
    source: &Source<'_>,
    entities: &Names,
    roles: &Names,
    fields: &[Field],
    access: &[Access],
    states: &[States],
) -> Vec<View> {
    let mut found: Vec<View> = Vec::new();
    let shown = Shown {
        source,
        entities,
        roles,
        fields,
        states,
    };
    let main = entities
        .all
        .iter()
        .rev()
        .max_by_key(|named| named.spans.len());
    let mut last = main.map_or_else(String::new, |named| named.name.clone());
    let mut section = None;
    for segment in source.segments {
        let all = phrases(source.tokens, segment.tokens.clone());
        for (kind, at) in asked(source, segment, &all, &mut section) {
            let of = match kind {
                "public_page" if is_general(source.tokens, at) => String::new(),
                _ => shown.by(kind, &all, at).unwrap_or_else(|| last.clone()),
            };
            let span = source.tokens[at].span.clone();
            // "Jobs have a word count and a rate per word" asks for no number.
            let is_value = kind == "report" && shown.is_value(at);
            if !source.negations.denied[at] && !is_value {
                add(&mut found, kind, &of, span);
            }
        }
        let mut named = all
            .iter()
            .filter_map(|phrase| entities.get(&phrase.name(source.tokens)))
            .filter(|entity| !SHEETS.contains(entity));
        if let Some(entity) = named.next() {
            last = entity.to_owned();
        }
    }
    for of in states.iter().filter(|of| {
        source.text[of.span.clone()]
            .to_lowercase()
            .starts_with("columns")
    }) {
        add(&mut found, "board", &of.entity, of.span.clone());
    }
    for right in access.iter().filter(|right| is_public(right)) {
        let of = right.what.split('.').next().unwrap_or_default();
        if entities.get(of).is_some() && !SHEETS.contains(&of) {
            add(&mut found, "public_page", of, right.span.clone());
        }
    }
    found
}

/// Tells whether a right lets everybody read something.
fn is_public(right: &Access) -> bool {
    let outside = matches!(right.who.as_str(), "anyone" | "visitor" | "public");
    outside && right.allow && right.operation == Operation::Read
}

/// Adds a page, or another place of the one that there is.
fn add(found: &mut Vec<View>, kind: &'static str, of: &str, span: Span) {
    let mut views = found.iter_mut();
    match views.find(|view| view.kind == kind && view.of == of) {
        Some(known) => known.more.push(span),
        None => found.push(View {
            kind,
            of: of.to_owned(),
            span,
            more: Vec::new(),
        }),
    }
}

/// Tells whether a phrase says by what numbers are grouped: "per screening", "by country".
fn is_group(tokens: &[Token], phrase: &Phrase) -> bool {
    let before = phrase.tokens.start.checked_sub(1);
    before.is_some_and(|before| matches!(tokens[before].word.as_str(), "per" | "by"))
}

/// Finds what pages show.
struct Shown<'a> {
    source: &'a Source<'a>,
    entities: &'a Names,
    roles: &'a Names,
    fields: &'a [Field],
    states: &'a [States],
}

impl Shown<'_> {
    /// Returns the entity that a page shows: people for "who", what has dates for a calendar, else what the sentence says.
    fn by(&self, kind: &str, all: &[Phrase], at: usize) -> Option<String> {
        let who = self.source.tokens[at].word == "who";
        if let Some(people) = who.then(|| self.people()).flatten() {
            return Some(people);
        }
        let said = self.said(kind, all, at);
        let named = at + 1;
        let of = self
            .source
            .tokens
            .get(named)
            .is_some_and(|token| token.word == "of");
        match kind {
            // "A chart of tools lost per quarter" is of tools.
            "chart" if of && said.is_some() => said,
            "board" => self.stepped(said),
            "calendar" | "timeline" | "chart" => self.dated(said),
            _ => said,
        }
    }

    /// Tells whether a token states a value of a record, and no number by times: "cost per year".
    fn is_value(&self, at: usize) -> bool {
        const NEAR: usize = 3;
        const TIMES: [&str; 7] = ["day", "week", "month", "quarter", "season", "year", "yr"];
        let tokens = self.source.tokens;
        let start = tokens[at].span.start;
        let mut behind = tokens[at..].iter().take(NEAR);
        let by_time = behind.any(|token| TIMES.contains(&token.word.as_str()));
        !by_time && self.fields.iter().any(|field| field.span.contains(&start))
    }

    /// Returns the people that the text names most.
    fn people(&self) -> Option<String> {
        let all = self.entities.all.iter().chain(&self.roles.all);
        let people = all.rev().filter(|named| {
            let head = named.name.rsplit('_').next().unwrap_or_default();
            lexicon()
                .noun(head)
                .is_some_and(|noun| noun.kind == Kind::Role)
        });
        let most = people.max_by_key(|named| named.spans.len())?;
        Some(most.name.clone())
    }

    /// Returns what has steps in place of an entity that has none: a board shows how far each job is.
    fn stepped(&self, said: Option<String>) -> Option<String> {
        let has_steps = |name: &String| self.states.iter().any(|of| of.entity == *name);
        if said.as_ref().is_some_and(has_steps) {
            return said;
        }
        let first = self.states.first().map(|of| of.entity.clone());
        first.or(said)
    }

    /// Returns an entity with dates in place of one that has none: the calendar of a room shows its bookings.
    fn dated(&self, said: Option<String>) -> Option<String> {
        let is_dated = |name: &str| {
            let mut fields = self.fields.iter().filter(|field| field.entity == name);
            fields.any(|field| matches!(field.kind, "date" | "datetime" | "time"))
        };
        if said.as_ref().is_some_and(|said| is_dated(said)) {
            return said;
        }
        let dated = self.entities.all.iter().rev();
        let most = dated
            .filter(|named| is_dated(&named.name))
            .max_by_key(|named| named.spans.len());
        most.map(|named| named.name.clone()).or(said)
    }

    /// Returns the entity that a sentence says: the one that the name of the page begins with ("task board"), the one of
    /// which it counts something ("how many shifts each family has"), the next one behind it, the nearest one in front of
    /// "on a calendar", or the first one of the sentence.
    fn said(&self, kind: &str, all: &[Phrase], at: usize) -> Option<String> {
        let tokens = self.source.tokens;
        let page = all.iter().position(|phrase| phrase.tokens.contains(&at));
        let own = page.and_then(|page| self.modifier(&all[page]));
        let led = page.is_some_and(|page| {
            let before = all[page].tokens.start.checked_sub(1);
            before.is_some_and(|before| matches!(tokens[before].word.as_str(), "on" | "in" | "as"))
        });
        let named = || {
            all.iter()
                .filter_map(|phrase| Some((phrase, self.named(phrase)?)))
        };
        let counts = tokens[at].word == "how";
        let each = || {
            named().find(|(phrase, _)| {
                let first = tokens[phrase.tokens.start].word.as_str();
                counts && phrase.tokens.start > at && matches!(first, "each" | "every")
            })
        };
        // "A dashboard for managers" shows no managers.
        let is_reader = |phrase: &Phrase, name: &str| {
            let before = phrase.tokens.start.checked_sub(1);
            self.roles.get(name).is_some() && before.is_some_and(|at| tokens[at].word == "for")
        };
        let shown = || {
            named().filter(|(phrase, name)| !is_group(tokens, phrase) && !is_reader(phrase, name))
        };
        let in_front = || shown().rfind(|(phrase, _)| phrase.tokens.end <= at);
        // What another page shows is not on this one.
        let next = all
            .iter()
            .find(|phrase| phrase.tokens.start > at && phrase.is(Kind::View, tokens));
        let until = next.map_or(usize::MAX, |next| next.tokens.start);
        let behind =
            || shown().find(|(phrase, _)| phrase.tokens.end > at && phrase.tokens.start < until);
        let first = || shown().next();
        let found = each().or_else(|| {
            if led || kind == "public_page" {
                in_front().or_else(behind)
            } else {
                behind().or_else(first)
            }
        });
        // Numbers by something are of what the text speaks of, not of the groups.
        let groups = || {
            named()
                .next()
                .filter(|_| !matches!(kind, "report" | "chart"))
        };
        own.or_else(|| found.or_else(groups).map(|(_, entity)| entity))
    }

    fn modifier(&self, phrase: &Phrase) -> Option<String> {
        let (_, rest) = phrase.nouns.split_last()?;
        let last = rest.last()?;
        let base = self.source.tokens[*last].base.as_str();
        self.entities.get(base).map(str::to_owned)
    }

    /// Returns the entity that a phrase names, or of which it names a value.
    fn named(&self, phrase: &Phrase) -> Option<String> {
        let tokens = self.source.tokens;
        let name = phrase.name(tokens);
        if let Some(entity) = self.entities.get(&name) {
            return (!SHEETS.contains(&entity)).then(|| entity.to_owned());
        }
        let is_value =
            |field: &&Field| field.name == name || field.name.split('_').any(|word| word == name);
        let mut of_value = self.fields.iter().filter(is_value);
        let only = of_value.next()?;
        let mut others = of_value.filter(|field| field.entity != only.entity);
        others.next().is_none().then(|| only.entity.clone())
    }
}
