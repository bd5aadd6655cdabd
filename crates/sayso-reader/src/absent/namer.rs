//! Names of what is ruled out.

use crate::{
    accounts,
    features::cues_at,
    lexicon::{Kind, lexicon},
    names::Names,
    negation::{Reach, Scope},
    phrase::{Phrase, phrases},
    reading::Absent,
    source::Source,
    token::{Tag, Token},
};
use std::ops::Range;

/// Features whose names are nouns that also name records: ruled out, they are the feature.
const NOUNS: [&str; 13] = [
    "comments",
    "likes",
    "tags",
    "votes",
    "payments",
    "charts",
    "files",
    "images",
    "messages",
    "reminder",
    "notification",
    "rating",
    "import",
];

/// Nouns of people and media that, ruled out, are a part of the application: "no followers".
const PARTS: [&str; 9] = [
    "follower",
    "friend",
    "fan",
    "subscriber",
    "influencer",
    "video",
    "audio",
    "podcast",
    "newsletter",
];

/// Nouns that add nothing to the one in front: "bank stuff".
const EMPTY: [&str; 7] = [
    "stuff",
    "thing",
    "suite",
    "function",
    "functionality",
    "business",
    "option",
];

/// Words for advertising, which texts rule out in many ways.
pub(super) const ADS: [&str; 5] = ["ad", "ads", "advert", "advertisement", "advertising"];

/// Finds the names of what is ruled out.
pub(super) struct Namer<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) language: &'a str,
    pub(super) entities: &'a Names,
}

impl Namer<'_> {
    /// Returns what a part of a list that is ruled out names.
    pub(super) fn absent(&self, range: Range<usize>, scope: &Scope) -> Option<Absent> {
        let tokens = self.source.tokens;
        let phrase = phrases(tokens, range.clone()).into_iter().next();
        let span = tokens[range.start].span.start..tokens[range.end - 1].span.end;
        let Some(phrase) = phrase else {
            let (kind, name) = self.without_noun(range)?;
            return Some(Absent { kind, name, span });
        };
        let span = phrase.span(tokens);
        // "We don't want it to text people" rules out the act.
        let first = &tokens[range.start];
        let to = usize::from(first.word == "to");
        let acts = to == 1 || first.tag == Tag::Verb && first.word == first.base;
        if acts {
            let (kind, name) = self
                .act(range.start + to, &phrase)
                .or_else(|| self.without_noun(range))?;
            return Some(Absent { kind, name, span });
        }
        if let Some(name) = accounts::owner(tokens, &phrase) {
            let kind = "role";
            return Some(Absent { kind, name, span });
        }
        if let Some(feature) = self.cue(&phrase) {
            let name = feature.to_owned();
            return Some(Absent {
                kind: "feature",
                name,
                span,
            });
        }
        if scope.reach == Reach::Features && !phrase.is(Kind::View, tokens) {
            return None;
        }
        let (kind, name) = self.named(&phrase, range.end, scope)?;
        Some(Absent { kind, name, span })
    }

    /// Returns the feature that an act without a name of its own is: "we don't want to sell prints".
    fn act(&self, verb: usize, phrase: &Phrase) -> Option<(&'static str, String)> {
        let tokens = self.source.tokens;
        let sells = tokens.get(verb).is_some_and(|verb| {
            matches!(
                verb.base.as_str(),
                "sell" | "rent" | "buy" | "print" | "scan" | "sync"
            )
        });
        let cued = cues_at(tokens, verb, phrase.tokens.end, self.language)
            .next()
            .is_some();
        let is_object = phrase.tokens.start == verb + 1;
        let gerund = gerund(&tokens.get(verb)?.base);
        (sells && is_object && !cued)
            .then(|| ("feature", format!("{gerund}_{}", phrase.name(tokens))))
    }

    /// Returns the feature that words without a noun name: "no searching", "no flying".
    fn without_noun(&self, range: Range<usize>) -> Option<(&'static str, String)> {
        let tokens = self.source.tokens;
        let cue = range
            .clone()
            .find_map(|at| cues_at(tokens, at, range.end, self.language).next());
        if let Some((feature, _)) = cue {
            return Some(("feature", feature.to_owned()));
        }
        let only = &tokens[range.start];
        let gerund = range.len() == 1 && only.word.ends_with("ing");
        gerund.then(|| ("feature", only.word.clone()))
    }

    /// Returns the feature that a noun of a phrase states.
    fn cue(&self, phrase: &Phrase) -> Option<&'static str> {
        let tokens = self.source.tokens;
        let head = &tokens[phrase.head()];
        if ADS.contains(&head.base.as_str()) {
            return Some("ads");
        }
        let named = NOUNS.iter().find(|name| {
            **name == head.word
                || **name == head.base
                || name.strip_suffix('s') == Some(head.base.as_str())
        });
        // "Dish ratings" are ratings, "order files" may be anything.
        let rates = matches!(named, Some(&"rating"));
        if let Some(name) = named.filter(|_| phrase.nouns.len() == 1 || rates) {
            return Some(name);
        }
        // "E-mail addresses" are values.
        let is_value = phrase.is(Kind::Attribute, tokens) && phrase.nouns.len() > 1;
        let known = if is_value { &[][..] } else { &phrase.nouns[..] };
        let mut nouns = known.iter().rev();
        nouns.find_map(|at| {
            let mut cues = cues_at(tokens, *at, phrase.tokens.end, self.language);
            let feature = cues.next()?.0;
            // "Login fees" are fees.
            let is_other = feature == "login" && *at != phrase.head();
            (!is_other).then_some(feature)
        })
    }

    /// Returns the kind and the name of what is no feature of the lexicon.
    fn named(&self, phrase: &Phrase, end: usize, scope: &Scope) -> Option<(&'static str, String)> {
        let tokens = self.source.tokens;
        let name = self.name(phrase, end);
        let noun = phrase.noun(tokens);
        if let Some(feature) = self.feature(phrase, &name, scope) {
            return Some(("feature", feature));
        }
        let head = &tokens[phrase.head()];
        let is_shortened = EMPTY.contains(&head.base.as_str());
        let is_weak = noun.is_some_and(|noun| noun.detail == "weak") && name == head.base;
        match noun.map(|noun| noun.kind) {
            Some(Kind::Attribute) => self.value(phrase, scope),
            Some(Kind::Role) if scope.reach == Reach::Contrast => None,
            _ if name.is_empty() || is_weak => None,
            _ if is_shortened || is_gerund(&name) => Some(("feature", name)),
            Some(Kind::Role) if is_activity(phrase, tokens, scope) => Some(("feature", name)),
            Some(Kind::Filler) if phrase.nouns.len() < 2 => None,
            Some(Kind::Integration) => None,
            Some(Kind::Role) => Some(("role", phrase.name(tokens))),
            Some(Kind::Entity) if self.is_kept(&name, scope) => None,
            Some(Kind::Entity) => Some(("entity", name)),
            Some(Kind::View) => Some(("view", name)),
            _ => Some(("feature", name)),
        }
    }

    /// Returns the name of a phrase that names a part of an application even if its noun is people, media or records: "no
    /// followers", "no videos", "no online booking".
    fn feature(&self, phrase: &Phrase, name: &str, scope: &Scope) -> Option<String> {
        let tokens = self.source.tokens;
        let head = tokens[phrase.head()].base.as_str();
        let before = phrase.tokens.start.checked_sub(1);
        let online = before.is_some_and(|at| tokens[at].word == "online");
        if online && phrase.adjectives.is_empty() {
            return Some(format!("online_{name}"));
        }
        let acts = name.len() > phrase.full_name(tokens).len();
        let is_part = PARTS.contains(&head) && phrase.nouns.len() == 1;
        (is_part && scope.reach == Reach::All || acts).then(|| name.to_owned())
    }

    /// Tells whether the text has a thing also outside of the sentence that rules it out.
    fn is_kept(&self, name: &str, scope: &Scope) -> bool {
        let segments = self.source.segments;
        let count = segments.partition_point(|of| of.tokens.start <= scope.tokens.start);
        let Some(segment) = count.checked_sub(1).and_then(|at| segments.get(at)) else {
            return false;
        };
        let words = &self.source.tokens[segment.tokens.clone()];
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return false;
        };
        let sentence = first.span.start..last.span.end;
        let known = self.entities.all.iter().find(|of| of.name == name);
        known.is_some_and(|of| of.spans.iter().any(|span| !sentence.contains(&span.start)))
    }

    /// Returns the name of a phrase without words that say nothing, with a gerund behind it: "bug tracking".
    fn name(&self, phrase: &Phrase, end: usize) -> String {
        let tokens = self.source.tokens;
        let mut name = phrase.full_name(tokens);
        for empty in EMPTY {
            if let Some(rest) = name.strip_suffix(empty) {
                name = rest.trim_end_matches('_').to_owned();
            }
        }
        let behind = tokens.get(phrase.tokens.end);
        let gerund = behind.filter(|token| {
            let is_bare = lexicon().infinitive(&token.word) == Some(token.word.as_str());
            let is_last = phrase.tokens.end + 1 == end && (token.word.ends_with('s') || is_bare);
            let done = token.word.ends_with("ing") || is_last;
            phrase.tokens.end < end && token.tag == Tag::Verb && done
        });
        match gerund {
            Some(gerund) => format!("{name}_{}", lexicon().singular(&gerund.word)),
            None => name,
        }
    }

    /// Tells whether a sentence is about what people see: the value exists, and some do not see it.
    fn tells_who_sees(&self, scope: &Scope) -> bool {
        let segments = self.source.segments;
        let count = segments.partition_point(|of| of.tokens.start <= scope.tokens.start);
        let Some(segment) = count.checked_sub(1).and_then(|at| segments.get(at)) else {
            return false;
        };
        let words = &self.source.tokens[segment.tokens.start..scope.tokens.start];
        words.iter().any(|token| {
            let base = token.base.as_str();
            matches!(
                base,
                "see" | "show" | "read" | "look" | "view" | "visible" | "only" | "display"
            )
        })
    }

    /// Returns a value that records do not have, under the thing that is named last in front of it. Amounts stand for a
    /// part of the application: "no fees".
    fn value(&self, phrase: &Phrase, scope: &Scope) -> Option<(&'static str, String)> {
        let tokens = self.source.tokens;
        // "Not needed: discounts, badges" puts off parts of the application.
        if phrase.plural && scope.reach == Reach::Later && phrase.tokens.start == scope.tokens.start
        {
            return Some(("feature", phrase.full_name(tokens)));
        }
        let amount = phrase
            .noun(tokens)
            .is_some_and(|noun| noun.detail == "money");
        if amount && (phrase.plural || scope.reach == Reach::Later) {
            let kind = match scope.reach {
                Reach::Later => "feature",
                _ => "entity",
            };
            return Some((kind, phrase.full_name(tokens)));
        }
        let points = tokens[phrase.tokens.start].word == "the";
        if self.tells_who_sees(scope) || points && scope.reach == Reach::Contrast {
            return None;
        }
        let segments = self.source.segments;
        let count = segments.partition_point(|of| of.tokens.start < scope.tokens.start);
        let owner = segments[..count].iter().rev().find_map(|segment| {
            let end = segment.tokens.end.min(scope.tokens.start);
            let all = phrases(tokens, segment.tokens.start..end);
            let mut named = all
                .iter()
                .rev()
                .filter_map(|phrase| self.entities.get(&phrase.name(tokens)));
            named.next()
        })?;
        Some(("field", format!("{owner}.{}", phrase.name(tokens))))
    }
}

/// Returns the form of a verb that names what it does.
fn gerund(verb: &str) -> String {
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let doubled = match stem {
        "scan" => "scann",
        _ => stem,
    };
    format!("{doubled}ing")
}

/// Tells whether a word for people is that of what they do: "no accounting", "not needed: payroll".
fn is_activity(phrase: &Phrase, tokens: &[Token], scope: &Scope) -> bool {
    let head = phrase.head();
    let is_bare = !phrase.plural && phrase.tokens.start == head;
    is_bare && (scope.reach == Reach::Later || tokens[head].word.ends_with("ing"))
}

/// Tells whether a name is that of an activity: "bug_tracking".
fn is_gerund(name: &str) -> bool {
    name.split_once('_').is_some() && name.ends_with("ing")
}
