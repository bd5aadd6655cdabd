//! The way from a text to a specification.

use crate::{
    absent, access,
    archetype::Archetype,
    choose::{Choice, choose},
    currency, doors,
    draft::Draft,
    features, fields, generic, instead, ledger, listed, marks, operations,
    people::{self, People},
    questions::{self, Question},
    relations, seeds, settle, states, theme, title, unify, views,
    words::{Word, words},
};
use sayso_reader::{Reading, Span, Verdict};
use sayso_spec::{
    Remarks, Spec,
    model::{Database, LedgerKind},
};

/// Choices that the text does not make.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The database of the application.
    pub database: Option<Database>,
    /// Sentences that answer questions. They are read as if the text ended in them.
    pub answers: Vec<String>,
}

/// A text that was read.
#[derive(Debug)]
pub struct Description {
    /// The use that the text is of.
    pub verdict: Verdict,
    /// The code of the language, such as `en`.
    pub language: String,
    /// The nearest thing that can be built, if the text describes no application.
    pub instead: String,
    /// The application, if the text describes one.
    pub application: Option<Application>,
}

/// An application that a text describes.
#[derive(Debug)]
pub struct Application {
    /// The specification, with a ledger of all words.
    pub spec: Spec,
    /// The specification in its canonical form.
    pub toml: String,
    /// The archetype with which it begins.
    pub archetype: Option<&'static str>,
    /// At most three questions whose answers change most.
    pub questions: Vec<Question>,
}

impl Application {
    /// Returns true if words were not understood, have no effect, or contradict each other.
    pub fn has_gaps(&self) -> bool {
        let gaps = [LedgerKind::Unknown, LedgerKind::Conflict];
        self.spec.ledger.iter().any(|row| {
            gaps.contains(&row.kind) || row.note.as_deref() == Some(ledger::WITHOUT_EFFECT)
        })
    }
}

/// Returns the application that a text describes. Equal texts give equal applications.
///
/// ```
/// let text = "A list of books with title and author";
/// let description = sayso_describe::describe(text, &sayso_describe::Options::default());
/// let application = description.application.expect("it describes an application");
/// assert!(application.spec.entities.contains("book"));
/// ```
pub fn describe(text: &str, options: &Options) -> Description {
    let mut full = plain(text);
    for answer in &options.answers {
        full.push_str("\n\n");
        full.push_str(answer);
    }
    let mut reading = sayso_reader::read(&full);
    operations::rename(&mut reading, &full);
    marks::remove(&mut reading);
    let words = words(&full);
    let title = title::place(&full, &words);
    listed::add(&mut reading, &full, &words, title.as_ref());
    let choice = choose(&words, &reading);
    let is_concrete = reading.verdict == Verdict::Build
        || (reading.verdict == Verdict::Nothing && choice.is_some());
    let verdict = if is_concrete {
        Verdict::Build
    } else {
        reading.verdict
    };
    let application = (verdict == Verdict::Build)
        .then(|| application(&full, &reading, &words, choice.as_ref(), options))
        .flatten();
    let verdict = match (&application, verdict) {
        (None, Verdict::Build) => Verdict::Nothing,
        _ => verdict,
    };
    Description {
        verdict,
        instead: match application {
            Some(_) => String::new(),
            None => instead::nearest(verdict, &words),
        },
        language: reading.language,
        application,
    }
}

/// Returns a text without characters that no one sees, with as many blanks in their place as they have bytes: the places of all
/// other words stay.
fn plain(text: &str) -> String {
    let is_unseen = |character: char| {
        (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
            || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unseen(character) {
            plain.extend(std::iter::repeat_n(' ', character.len_utf8()));
        } else {
            plain.push(character);
        }
    }
    plain
}

fn application(
    text: &str,
    reading: &Reading,
    words: &[Word],
    choice: Option<&Choice>,
    options: &Options,
) -> Option<Application> {
    let mut draft = Draft::new(text);
    let people = begin(&mut draft, reading, words, choice);
    let called = title::place(text, words);
    data(&mut draft, reading, &people, called.as_ref());
    if draft.spec.entities.is_empty() {
        return None;
    }
    rules(&mut draft, reading, &people);
    let named = choice
        .map(|choice| choice.named.clone())
        .unwrap_or_default();
    draft.spec.app.name = title::title(text, words, &named, &draft);
    if let Some((_, span)) = title::called(text, words) {
        draft.comes_from("app.name", &span);
    }
    pages(&mut draft, text, reading, words, &people);
    if let Some(database) = options.database {
        draft.spec.app.database = database;
    }
    seeds::add(&mut draft, &people);
    tell_archetype(&mut draft, choice.map(|choice| &choice.archetype));
    let mut application = finish(draft, reading, choice)?;
    if options.answers.is_empty() {
        application.questions = questions::of(&application.spec);
    }
    Some(application)
}

/// Makes the parts that the archetype has, and the people.
fn begin(draft: &mut Draft, reading: &Reading, words: &[Word], choice: Option<&Choice>) -> People {
    let mut people = match choice {
        Some(choice) => {
            unify::begin(draft, choice, words, reading);
            absent::remove_stated(draft, reading, words);
            unify::people(draft, &choice.archetype, reading)
        }
        None => {
            absent::remove_stated(draft, reading, words);
            people::make(draft, reading, words)
        }
    };
    doors::close(draft, &mut people, reading, words);
    people
}

/// Makes entities with their fields and links.
fn data(draft: &mut Draft, reading: &Reading, people: &People, title: Option<&Span>) {
    generic::add(draft, reading, title);
    if draft.spec.entities.is_empty() || views::main(draft).is_none() {
        generic::nothing(draft, reading);
    }
    fields::stated(draft, reading, people);
    relations::stated(draft, reading, people);
    generic::complete(draft, people);
}

/// Sets who may do what, and the steps of records.
fn rules(draft: &mut Draft, reading: &Reading, people: &People) {
    access::set(draft, reading, people);
    access::of_fields(draft, reading, people);
    access::tell(draft, people);
    states::stated(draft, reading, people);
}

/// Makes the pages and the features.
fn pages(draft: &mut Draft, text: &str, reading: &Reading, words: &[Word], people: &People) {
    views::lists(draft);
    features::stated(draft, reading, people);
    views::stated(draft, reading, people);
    views::assumed(draft, reading, people);
    theme::set(draft, text, words, reading);
    currency::set(draft, words);
    settle::tidy_all(&mut draft.spec);
}

/// Tells which parts come from the archetype alone.
fn tell_archetype(draft: &mut Draft, archetype: Option<&Archetype>) {
    let Some(archetype) = archetype else {
        return;
    };
    let stated: Vec<String> = draft
        .origins
        .iter()
        .flat_map(|origin| origin.nodes.iter().map(ToString::to_string))
        .collect();
    for id in archetype.spec.entities.ids() {
        let Some(entity) = draft.spec.entities.get(id.as_str()) else {
            continue;
        };
        let path = format!("entity.{id}");
        let (one, many) = draft.names_of(id);
        let rest: Vec<(String, String)> = entity
            .fields
            .iter()
            .filter(|(_, field)| field.computed.is_none())
            .map(|(field, declared)| {
                (
                    format!("{path}.field.{field}"),
                    declared.name_of(field).as_str().to_owned(),
                )
            })
            .filter(|(path, _)| !stated.contains(path))
            .collect();
        let names: Vec<String> = rest.iter().map(|(_, name)| name.clone()).collect();
        let nodes: Vec<String> = rest.into_iter().map(|(path, _)| path).collect();
        let Some(last) = names.last().cloned() else {
            continue;
        };
        let nodes = if stated.contains(&path) {
            nodes
        } else {
            [vec![path], nodes].concat()
        };
        let begin = generic::article(&one, true);
        draft.assume(
            "archetype",
            nodes,
            format!("{begin} {one} has {}.", generic::list(&names)),
            format!("Say: no {last}, or: without {many}."),
        );
    }
}

fn finish(mut draft: Draft, reading: &Reading, choice: Option<&Choice>) -> Option<Application> {
    let mut spec = draft.spec.clone();
    let refused = settle::settle(&mut spec);
    if spec.entities.is_empty() || spec.views.is_empty() {
        return None;
    }
    draft.cannot_write(&refused);
    spec.normalise();
    ledger::write(&draft, &mut spec, reading);
    let toml = spec.to_toml(&Remarks::default());
    let read = sayso_spec::read_toml(&toml);
    let is_valid = !read
        .diagnostics
        .iter()
        .any(sayso_spec::Diagnostic::is_error);
    debug_assert!(is_valid, "{:#?}\n{toml}", read.diagnostics);
    let spec = read.spec.filter(|_| is_valid)?;
    Some(Application {
        questions: Vec::new(),
        spec,
        toml,
        archetype: choice.map(|choice| choice.archetype.name),
    })
}
