//! Acts: subjects, verbs and objects.

mod acting;
mod heads;
mod objects;
mod passive;
mod people;
mod pronouns;
mod verbs;
mod words;

use heads::{Head, begins_with_verb};

use crate::{
    lexicon::{Class, Kind, Verb, lexicon},
    negation::Negations,
    phrase::{Phrase, phrase_at},
    segment::Segment,
    speaker::{speaker, story},
    token::{Tag, Token},
    who::Who,
};

/// The object of a verb.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    /// The noun phrase, or `None` for "everything".
    pub(crate) phrase: Option<Phrase>,
    /// The verb is denied of it: "but not the prices".
    pub(crate) denied: bool,
}

/// Somebody does something, may do it, or may not.
#[derive(Clone, Debug)]
pub(crate) struct Act {
    pub(crate) who: Vec<Who>,
    /// The token of the verb.
    pub(crate) verb: usize,
    pub(crate) objects: Vec<Object>,
    /// Phrases behind a preposition: "sign up for a course".
    pub(crate) about: Vec<Phrase>,
    /// "Cannot", "never", "nobody".
    pub(crate) denied: bool,
    /// "Only the secretary", "only their own".
    pub(crate) only: bool,
    /// There is a modal verb or a wish: "can", "may", "want to".
    pub(crate) modal: bool,
    /// Of the records that the subjects made: "the person who entered an expense may delete it".
    pub(crate) own: bool,
    /// A thing is shown to the subjects, or hidden from them.
    pub(crate) shown: bool,
}

impl Act {
    /// Tells whether its object is a page or a list: "the board gets an overview of bookings".
    pub(crate) fn is_of_a_view(&self, tokens: &[Token]) -> bool {
        let object = self.objects.first();
        let phrase = object.and_then(|object| object.phrase.as_ref());
        phrase.is_some_and(|phrase| phrase.is(Kind::View, tokens))
    }
}

/// Returns what is known of the verb of an act, with the word that belongs to it: "sign up".
pub(crate) fn verb(tokens: &[Token], at: usize) -> Option<Verb> {
    let base = tokens[at].base.as_str();
    let next = tokens.get(at + 1).map_or("", |next| next.word.as_str());
    let phrasal = lexicon().verb(&format!("{base} {next}"));
    phrasal.or_else(|| lexicon().verb(base))
}

/// Finds who does what in a text.
pub(crate) fn acts(
    tokens: &[Token],
    segments: &[Segment],
    text: &str,
    negations: &Negations,
) -> Vec<Act> {
    let mut acts = Vec::new();
    let mut before = Vec::new();
    let mut last = None;
    let mut heads: Option<Head> = None;
    // The line whose people a colon gives a list of rights, which its next sentences continue.
    let mut listed = None;
    let speaker = speaker(tokens, segments);
    for segment in segments {
        let story = story(tokens, segment);
        let start = story.as_ref().map_or(segment.tokens.start, |(_, end)| *end);
        let mut walk = Walk {
            tokens,
            text,
            end: segment.tokens.end,
            who: Vec::new(),
            before: std::mem::take(&mut before),
            people: Vec::new(),
            denies: false,
            only: false,
            denied: false,
            modal: false,
            open: None,
            acts: Vec::new(),
            speaker: story
                .map(|(who, _)| who)
                .or(speaker.clone())
                .unwrap_or(Who::Speaker),
            thing: None,
            subjects: Vec::new(),
            forbidden: None,
            outside: None,
            relative: None,
            condition: false,
            listed: false,
            pending: Vec::new(),
            last: last.take(),
            recent: None,
            named: None,
            maker: false,
            barred: false,
            bars: false,
            excepts: false,
            exempt: None,
        };
        if !segment.bullet {
            heads = None;
        }
        if let Some(head) = heads.as_ref().filter(|_| begins_with_verb(tokens, segment)) {
            walk.who.clone_from(&head.who);
            walk.modal = true;
            walk.denied = head.denied;
        }
        let goes_on = tokens
            .get(start)
            .is_some_and(|first| first.is(Class::Modal));
        if goes_on && listed == Some(segment.line) && walk.who.is_empty() {
            walk.who.clone_from(&walk.before);
        }
        walk.walk(start);
        let head = Head::of(tokens, segment, &walk.people, walk.denies);
        if let Some(head) = head.filter(|_| walk.acts.is_empty()) {
            heads = Some(head);
        }
        if walk.listed {
            listed = Some(segment.line);
        }
        before = walk.before;
        last = walk.last;
        acts.append(&mut walk.acts);
    }
    acts.retain(|act| !negations.denied[act.verb] || act.denied);
    acts.retain(|act| act.modal || !is_past(&tokens[act.verb]));
    for act in &mut acts {
        if act.who == [Who::Everybody] && needs_no_account(tokens, act.verb) {
            act.who = vec![Who::Public];
        }
    }
    acts
}

/// Tells whether "without logging in" or "without an account" follows a verb in its sentence.
fn needs_no_account(tokens: &[Token], verb: usize) -> bool {
    const NEAR: usize = 12;
    const ENTRY: [&str; 8] = [
        "logging",
        "login",
        "account",
        "accounts",
        "registering",
        "registration",
        "signing",
        "password",
    ];
    let rest = &tokens[verb..(verb + NEAR).min(tokens.len())];
    let sentence = rest
        .split(|token| token.is_mark('.'))
        .next()
        .unwrap_or_default();
    let without = sentence.iter().position(|token| token.word == "without");
    without.is_some_and(|at| {
        let near = sentence[at..].iter().take(3);
        near.map(|token| token.word.as_str())
            .any(|word| ENTRY.contains(&word))
    })
}

/// Tells whether a verb tells what happened: "we voted on that".
fn is_past(verb: &Token) -> bool {
    let present = ["s", "ing"].iter().any(|end| verb.word.ends_with(end));
    verb.tag == Tag::Verb && verb.word != verb.base && !present
}

/// The way through one segment.
struct Walk<'a> {
    tokens: &'a [Token],
    text: &'a str,
    end: usize,
    /// The subjects of the clause.
    who: Vec<Who>,
    /// The people who were the subjects last: "they".
    before: Vec<Who>,
    /// The people of this segment, and whether something is denied to them.
    people: Vec<Who>,
    denies: bool,
    only: bool,
    denied: bool,
    modal: bool,
    /// The act that takes objects.
    open: Option<Act>,
    acts: Vec<Act>,
    /// The person who says "I".
    speaker: Who,
    /// The thing that is the subject.
    thing: Option<Phrase>,
    /// The phrases of the subjects, people and things.
    subjects: Vec<Phrase>,
    /// The subjects in front of a parenthesis, and whether they may do something.
    outside: Option<(Vec<Who>, bool)>,
    /// The thing of which "that" or "which" begins a clause.
    relative: Option<Phrase>,
    /// A colon behind people begins a list of what they may do.
    listed: bool,
    /// The clause says after what another thing happens.
    condition: bool,
    /// The verb at this place says what must not be done with the subjects.
    forbidden: Option<usize>,
    /// Verbs that share the objects of the next one.
    pending: Vec<Act>,
    /// The thing that "it" means.
    last: Option<Phrase>,
    /// The people named last, and where their phrase ends.
    recent: Option<(Who, usize)>,
    /// The phrase of the subjects, if they are people.
    named: Option<Phrase>,
    /// The subjects are those who made the record: "the person who entered an expense".
    maker: bool,
    /// All that the subjects do is denied: "no guest", "neither guests nor members".
    barred: bool,
    /// It is denied to the next subjects: "it must be impossible for members to".
    bars: bool,
    /// "But" or the like is in front of the next subjects: "nobody but the boss".
    excepts: bool,
    /// People to whom a right of everybody is denied: "everyone except students".
    exempt: Option<Who>,
}

impl Walk<'_> {
    fn walk(&mut self, start: usize) {
        let mut at = start;
        while at < self.end {
            at = self.step(at, start).max(at + 1);
        }
        self.close();
    }

    /// Takes the token at `at` and returns the next one.
    fn step(&mut self, at: usize, start: usize) -> usize {
        let token = &self.tokens[at];
        match token.tag {
            Tag::Verb => self.verb(at),
            Tag::Word(Class::Modal) => {
                self.close();
                self.modal = true;
                self.denied |= is_negative(&token.word);
                self.denies |= self.denied;
            }
            Tag::Word(Class::Pronoun) => match self.made_by(at) {
                Some(modal) => return modal,
                None => self.pronoun(at),
            },
            Tag::Word(_) if self.word(at) => {}
            Tag::Word(_) if self.stands_for(at) => {}
            Tag::Mark(':') if at > start && self.rights_follow(at) => {
                self.modal = true;
                self.listed = true;
            }
            Tag::Mark('(') if self.awaits_verb(at) => return self.behind_parenthesis(at),
            Tag::Mark(',') if self.interrupts(at).is_some() => {
                return self.interrupts(at).unwrap_or(at + 1);
            }
            Tag::Mark('(') => self.enclose(),
            Tag::Mark(')') => self.go_on(),
            Tag::Mark(':' | ';') => self.end_clause(),
            Tag::Mark('-') if at > start => self.dash(),
            _ => {
                if let Some(phrase) = phrase_at(self.tokens, at, self.end) {
                    return self.phrase(phrase);
                }
            }
        }
        at + 1
    }

    fn next_is(&self, at: usize, word: &str) -> bool {
        self.tokens
            .get(at + 1)
            .is_some_and(|next| next.word == word)
    }

    /// Tells whether a verb or a modal follows at most a few words later.
    fn verb_follows(&self, at: usize) -> bool {
        const NEAR: usize = 4;
        self.tokens[at..(at + NEAR).min(self.end)]
            .iter()
            .take_while(|token| !matches!(token.tag, Tag::Mark(_)))
            .any(|token| token.tag == Tag::Verb || token.is(Class::Modal))
    }

    fn subject(&mut self, who: Who) {
        let people = !matches!(who, Who::Nobody | Who::Thing);
        let nobody = self.who == [Who::Nobody] && people;
        let excepts = std::mem::take(&mut self.excepts);
        if nobody && !excepts && self.open.is_none() && !self.modal && self.is_fresh() {
            // "No one, not even the boss": the boss is no one else.
            return;
        }
        self.close();
        self.only |= nobody && excepts;
        self.denied = false;
        self.modal &= nobody && excepts;
        self.barred = people && std::mem::take(&mut self.bars);
        // "They" are never the writer.
        if matches!(who, Who::People(..) | Who::Everybody | Who::Public) {
            self.before = vec![who.clone()];
        }
        if !matches!(who, Who::Nobody | Who::Thing) {
            self.people = vec![who.clone()];
        }
        self.who = vec![who];
        self.subjects.clear();
        self.forbidden = None;
        self.named = None;
        self.maker = false;
        self.exempt = None;
    }

    /// Tells whether nothing is said yet about the subjects of this segment.
    fn is_fresh(&self) -> bool {
        self.acts.is_empty() && self.pending.is_empty()
    }

    /// Ends the clause in front of a parenthesis, which goes on behind it.
    fn enclose(&mut self) {
        let outside = (self.who.clone(), self.modal);
        self.end_clause();
        self.outside = Some(outside);
    }

    /// Goes on with the subjects in front of a parenthesis: "pick a room (name, theme) and book it".
    fn go_on(&mut self) {
        self.end_clause();
        if let Some((who, modal)) = self.outside.take() {
            self.who = who;
            self.modal = modal;
        }
    }

    fn end_clause(&mut self) {
        self.close();
        self.relative = None;
        self.condition = false;
        self.who.clear();
        self.subjects.clear();
        self.forbidden = None;
        self.modal = false;
        self.denied = false;
    }

    fn close(&mut self) {
        if let Some(mut act) = self.open.take() {
            let of_relative = self.relative.take().filter(|_| act.objects.is_empty());
            act.objects.extend(of_relative.map(|phrase| Object {
                phrase: Some(phrase),
                denied: false,
            }));
            act.objects
                .retain(|object| object.phrase.is_some() || !object.denied);
            for mut joined in self.pending.drain(..) {
                joined.objects = act.objects.clone();
                self.acts.push(joined);
            }
            self.acts.push(act);
        }
        self.acts.append(&mut self.pending);
    }
}

/// Tells whether a modal denies.
pub(crate) fn is_negative(word: &str) -> bool {
    word == "cannot" || word.ends_with("nt") && !matches!(word, "want" | "went")
}
