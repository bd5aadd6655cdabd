//! The words that are known: files of the folder `lexicon`, compiled in.

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

/// The class of a function word or an adjective.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Determiner,
    Possessive,
    Preposition,
    Pronoun,
    Conjunction,
    Auxiliary,
    Modal,
    Negation,
    Adverb,
    Adjective,
    Filler,
    /// The name of the application, into which nothing is read.
    Name,
}

/// The kind of thing that a noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Entity,
    Attribute,
    Role,
    Feature,
    View,
    Integration,
    Theme,
    Filler,
}

/// A noun: its kind, and the type of an attribute, or the name of a feature or a view.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun {
    pub(crate) kind: Kind,
    pub(crate) detail: &'static str,
}

/// A verb: what it does with records, and the record that doing it makes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verb {
    pub(crate) operation: &'static str,
    pub(crate) nominal: &'static str,
}

/// All known words.
pub(crate) struct Lexicon {
    words: HashMap<&'static str, Class>,
    nouns: HashMap<&'static str, Noun>,
    verbs: HashMap<&'static str, Verb>,
    made: HashSet<&'static str>,
    plurals: HashMap<&'static str, &'static str>,
    forms: HashMap<&'static str, &'static str>,
    states: HashSet<&'static str>,
    foreign: HashSet<(&'static str, &'static str)>,
}

/// Returns the known words.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::load)
}

/// The cells of each row of a file; the first row names the columns.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = file.lines().skip(1).filter(|line| !line.is_empty());
    lines.map(|line| line.split('\t').collect())
}

fn cell(row: &[&'static str], at: usize) -> &'static str {
    row.get(at).copied().unwrap_or_default()
}

fn pairs(file: &'static str) -> HashMap<&'static str, &'static str> {
    rows(file)
        .map(|row| (cell(&row, 0), cell(&row, 1)))
        .collect()
}

impl Lexicon {
    fn load() -> Self {
        let words = rows(include_str!("../lexicon/words.tsv"));
        let nouns = rows(include_str!("../lexicon/nouns.tsv"));
        let verbs = rows(include_str!("../lexicon/verbs.tsv"));
        let verbs: HashMap<_, _> = verbs
            .map(|row| {
                let operation = cell(&row, 1);
                let nominal = cell(&row, 2);
                (cell(&row, 0), Verb { operation, nominal })
            })
            .collect();
        Self {
            made: verbs
                .values()
                .map(|verb: &Verb| verb.nominal)
                .filter(|made| !made.is_empty())
                .collect(),
            words: words
                .filter_map(|row| Some((cell(&row, 0), class(cell(&row, 1))?)))
                .collect(),
            nouns: nouns
                .filter_map(|row| {
                    let kind = kind(cell(&row, 1))?;
                    let detail = cell(&row, 2);
                    Some((cell(&row, 0), Noun { kind, detail }))
                })
                .collect(),
            verbs,
            plurals: pairs(include_str!("../lexicon/plurals.tsv")),
            forms: pairs(include_str!("../lexicon/verb-forms.tsv")),
            states: rows(include_str!("../lexicon/states.tsv"))
                .map(|row| cell(&row, 0))
                .collect(),
            foreign: rows(include_str!("../lexicon/foreign.tsv"))
                .map(|row| (cell(&row, 0), cell(&row, 1)))
                .collect(),
        }
    }

    /// Returns the class of a word that is no noun and no verb.
    pub(crate) fn class(&self, word: &str) -> Option<Class> {
        self.words.get(word).copied()
    }

    /// Returns a noun by its singular, a compound by its singulars joined with `-` or `_`.
    pub(crate) fn noun(&self, singular: &str) -> Option<Noun> {
        let known = self.nouns.get(singular).copied();
        let trade = || is_trade(singular).then_some(PERSON);
        known.or_else(trade).or_else(|| {
            let joined = singular.contains('_').then(|| singular.replace('_', "-"))?;
            self.nouns.get(joined.as_str()).copied()
        })
    }

    /// Returns a verb by its infinitive.
    pub(crate) fn verb(&self, infinitive: &str) -> Option<Verb> {
        self.verbs.get(infinitive).copied()
    }

    /// Tells whether a record is one that doing something makes: a loan, a booking.
    pub(crate) fn is_made(&self, name: &str) -> bool {
        let last = name.rsplit('_').next().unwrap_or(name);
        self.made.contains(last)
    }

    /// Returns the infinitive of a form of a known verb.
    pub(crate) fn infinitive(&self, word: &str) -> Option<&'static str> {
        if let Some(infinitive) = self.forms.get(word) {
            return Some(infinitive);
        }
        let known = |stem: &str| self.verbs.get_key_value(stem).map(|(verb, _)| *verb);
        known(word).or_else(|| {
            stems_of_a_verb(word)
                .into_iter()
                .find_map(|stem| known(&stem))
        })
    }

    /// Returns the past participle of a verb: "taken", "approved", "submitted".
    pub(crate) fn participle(&self, infinitive: &str) -> String {
        let irregular = self.forms.iter().filter(|(_, verb)| **verb == infinitive);
        let best = irregular
            .map(|(form, _)| *form)
            .max_by_key(|form| (form.ends_with('n'), *form));
        if let Some(form) = best {
            return form.to_owned();
        }
        let last = infinitive.chars().last().unwrap_or_default();
        let stem = infinitive
            .strip_suffix('y')
            .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
        let regular = match stem {
            Some(stem) => format!("{stem}ied"),
            None if last == 'e' => format!("{infinitive}d"),
            None => format!("{infinitive}ed"),
        };
        let doubled = format!("{infinitive}{last}ed");
        if self.is_state(&doubled) {
            doubled
        } else {
            regular
        }
    }

    /// Tells whether a word is an irregular form of a verb, as "bought" is.
    pub(crate) fn is_irregular(&self, word: &str) -> bool {
        self.forms.contains_key(word)
    }

    /// Returns the singular of a noun.
    pub(crate) fn singular(&self, word: &str) -> String {
        if let Some(singular) = self.plurals.get(word) {
            return (*singular).to_owned();
        }
        let stems = stems_of_a_plural(word);
        let known = stems
            .iter()
            .find(|stem| self.nouns.contains_key(stem.as_str()));
        match known.or(stems.first()) {
            Some(stem) if !self.nouns.contains_key(word) || known.is_some() => stem.clone(),
            _ => word.to_owned(),
        }
    }

    /// Tells whether a word says at which step a record is.
    pub(crate) fn is_state(&self, word: &str) -> bool {
        self.states.contains(word)
    }

    /// Tells whether a word is a function word of another language.
    pub(crate) fn is_foreign(&self, language: &str, word: &str) -> bool {
        self.foreign.contains(&(language, word))
    }

    /// Returns all nouns and verbs.
    pub(crate) fn vocabulary(&self) -> impl Iterator<Item = &'static str> {
        self.nouns.keys().chain(self.verbs.keys()).copied()
    }
}

/// The singulars that a plural may have, the likeliest first.
fn stems_of_a_plural(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    if word.chars().count() < 4 || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return stems;
    }
    if let Some(stem) = word.strip_suffix("ies") {
        stems.push(format!("{stem}y"));
    } else if let Some(stem) = word.strip_suffix("es") {
        let hisses = ["s", "x", "z", "ch", "sh"]
            .iter()
            .any(|end| stem.ends_with(end));
        let with_e = format!("{stem}e");
        stems.extend(if hisses {
            [stem.to_owned(), with_e]
        } else {
            [with_e, stem.to_owned()]
        });
    } else if let Some(stem) = word.strip_suffix('s') {
        stems.push(stem.to_owned());
    }
    stems
}

/// The infinitives that a form of a verb may have.
fn stems_of_a_verb(word: &str) -> Vec<String> {
    let mut stems = Vec::new();
    for ending in ["ing", "ed", "es", "s", "d"] {
        let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 1) else {
            continue;
        };
        stems.push(stem.to_owned());
        stems.push(format!("{stem}e"));
        if let Some(consonant) = stem.strip_suffix('i') {
            stems.push(format!("{consonant}y"));
        }
        let mut letters = stem.char_indices().rev();
        if let (Some((at, last)), Some((_, before))) = (letters.next(), letters.next())
            && last == before
        {
            stems.push(stem[..at].to_owned());
        }
    }
    stems
}

const PERSON: Noun = Noun {
    kind: Kind::Role,
    detail: "",
};

/// Tells whether a word names people by what they do, as its ending tells: "ichthyologist", "clockmaker".
fn is_trade(word: &str) -> bool {
    const SHORTEST: usize = 8;
    const ENDINGS: [&str; 9] = [
        "ologist", "grapher", "maker", "keeper", "woman", "smith", "monger", "wright", "worker",
    ];
    let plain = word.bytes().all(|letter| letter.is_ascii_lowercase());
    word.len() >= SHORTEST && plain && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn class(name: &str) -> Option<Class> {
    Some(match name {
        "det" => Class::Determiner,
        "poss" => Class::Possessive,
        "prep" => Class::Preposition,
        "pron" => Class::Pronoun,
        "conj" => Class::Conjunction,
        "aux" => Class::Auxiliary,
        "modal" => Class::Modal,
        "neg" => Class::Negation,
        "adv" => Class::Adverb,
        "adj" => Class::Adjective,
        "filler" => Class::Filler,
        _ => return None,
    })
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "entity" => Kind::Entity,
        "attribute" => Kind::Attribute,
        "role" => Kind::Role,
        "feature" => Kind::Feature,
        "view" => Kind::View,
        "integration" => Kind::Integration,
        "theme" => Kind::Theme,
        "filler" => Kind::Filler,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, rows, stems_of_a_plural};
    use std::collections::HashMap;

    #[test]
    fn no_noun_is_the_plural_of_an_equal_one() {
        let all: HashMap<&str, Vec<&str>> = rows(include_str!("../lexicon/nouns.tsv"))
            .map(|row| (row[0], row[1..].to_vec()))
            .collect();
        for (noun, kind) in &all {
            let equal = |stem: &String| all.get(stem.as_str()) == Some(kind);
            // "Arts" are those of an art school.
            let plural = *noun != "arts" && stems_of_a_plural(noun).iter().any(equal);
            assert!(!plural, "{noun}");
        }
    }

    #[test]
    fn records_that_verbs_make_are_known() {
        let lexicon = Lexicon::load();
        assert!(lexicon.is_made("loan") && lexicon.is_made("tool_loan"));
        assert!(!lexicon.is_made("building"));
    }
}
