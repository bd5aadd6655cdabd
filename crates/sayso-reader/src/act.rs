//! Acts: subjects, verbs and objects.

mod people;
mod verbs;

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
            pending: Vec::new(),
            last: last.take(),
            recent: None,
            named: None,
            maker: false,
            neither: false,
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
        walk.walk(start);
        if let Some(head) = Head::of(&walk, segment) {
            heads = Some(head);
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

/// The people of a line such as "Teachers can:" or "Teachers", whose rights the bullets below list.
struct Head {
    who: Vec<Who>,
    denied: bool,
}

impl Head {
    fn of(walk: &Walk<'_>, segment: &Segment) -> Option<Self> {
        const LONGEST: usize = 8;
        let last = segment.tokens.end.checked_sub(1)?;
        let leads = segment.tokens.len() <= LONGEST
            && segment.open
            && walk.acts.is_empty()
            && (walk.tokens[last].is_mark(':') || segment.tokens.len() <= 2);
        let who = walk.people.clone();
        (leads && !who.is_empty()).then_some(Self {
            who,
            denied: walk.denies,
        })
    }
}

/// Tells whether a segment has no subject: "- add members", "- can see all".
fn begins_with_verb(tokens: &[Token], segment: &Segment) -> bool {
    let first = tokens.get(segment.tokens.start);
    first.is_some_and(|first| {
        first.tag == Tag::Verb
            || first.is(Class::Modal)
            || matches!(first.word.as_str(), "only" | "everything" | "cannot")
    })
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
    /// "Neither" is in front of the subjects.
    neither: bool,
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
            Tag::Mark(':') if at > start && self.rights_follow(at) => self.modal = true,
            Tag::Mark('(') if self.awaits_verb(at) => return self.behind_parenthesis(at),
            Tag::Mark(':' | ';' | '(' | ')') => self.end_clause(),
            Tag::Mark('-') if at > start => self.rights(),
            _ => {
                if let Some(phrase) = phrase_at(self.tokens, at, self.end) {
                    return self.phrase(phrase);
                }
            }
        }
        at + 1
    }

    /// Takes a function word that decides on rights, and tells whether it is one.
    fn word(&mut self, at: usize) -> bool {
        match self.tokens[at].word.as_str() {
            "only" => self.only = true,
            "each" | "one" if self.is_each_other(at) => self.each_other(),
            "not" | "never" | "dont" | "doesnt" | "didnt" | "isnt" | "arent" => self.denied = true,
            "neither" if self.open.is_none() => self.neither = true,
            "no" if self.next_is(at, "one") => self.subject(Who::Nobody),
            "visible" => self.visible(at),
            "public" if self.is_said(at) => self.publish(at),
            "but" | "except" | "besides" | "apart" if self.exempts(at) => {}
            "but" | "except" | "besides" | "apart" => {
                if let Some(act) = self.open.as_mut().filter(|act| !act.objects.is_empty()) {
                    act.objects.push(Object {
                        phrase: None,
                        denied: true,
                    });
                }
                self.denied = self.tokens[at].word != "but";
            }
            "all" | "everything" if self.all_alone(at) => self.everything(at),
            "because" | "so" | "if" | "when" | "until" | "after" | "before" | "while" | "once"
            | "unless" => self.end_clause(),
            _ => return false,
        }
        true
    }

    fn next_is(&self, at: usize, word: &str) -> bool {
        self.tokens
            .get(at + 1)
            .is_some_and(|next| next.word == word)
    }

    /// Tells whether "each other" or "one another" is at a place.
    fn is_each_other(&self, at: usize) -> bool {
        let other = self.next_is(at, "other") || self.next_is(at, "another");
        let ends = self
            .tokens
            .get(at + 2)
            .is_none_or(|next| next.tag != Tag::Noun);
        other && ends && self.open.is_some()
    }

    /// Tells whether a parenthesis is between people and what they do: "the board (5 people) can see everything".
    fn awaits_verb(&self, at: usize) -> bool {
        let people = self.who.iter().any(|who| matches!(who, Who::People(..)));
        let close = self.behind_parenthesis(at);
        let next = self.tokens.get(close).filter(|_| close < self.end);
        people
            && self.open.is_none()
            && next.is_some_and(|next| next.tag == Tag::Verb || next.is(Class::Modal))
    }

    /// Returns the place behind the parenthesis that opens at `at`.
    fn behind_parenthesis(&self, at: usize) -> usize {
        let close = (at..self.end).find(|at| self.tokens[*at].is_mark(')'));
        close.map_or(self.end, |close| close + 1)
    }

    /// Takes the people of "everyone except students" and "nobody can do this except the boss", and tells whether there are some.
    fn exempts(&mut self, at: usize) -> bool {
        let from = usize::from(self.next_is(at, "from") || self.next_is(at, "for"));
        let people = phrase_at(self.tokens, at + 1 + from, self.end);
        let person = people.and_then(|phrase| self.person(&phrase));
        let nobody = self.who == [Who::Nobody];
        if let (Some(act), Some(person @ Who::People(..)), true) = (&mut self.open, &person, nobody)
        {
            act.who = vec![person.clone()];
            act.denied = false;
            act.only = true;
            self.exempt = Some(person.clone());
            return true;
        }
        let everybody = self.who == [Who::Everybody] && self.open.is_none();
        self.exempt = person.filter(|who| everybody && matches!(who, Who::People(..)));
        self.exempt.is_some()
    }

    fn all_alone(&self, at: usize) -> bool {
        self.tokens[at].word == "everything" || phrase_at(self.tokens, at, self.end).is_none()
    }

    fn pronoun(&mut self, at: usize) {
        let word = self.tokens[at].word.as_str();
        match word {
            "i" | "me" | "we" | "us" | "myself" if !self.is_object(at) => {
                self.subject(self.speaker.clone())
            }
            "nothing" if self.open.is_some() => self.nothing(at),
            "nobody" | "nothing" | "none" => self.subject(Who::Nobody),
            "everybody" | "everyone" | "anybody" | "anyone" | "somebody" | "someone"
                if !self.is_object(at) =>
            {
                self.subject(Who::Everybody)
            }
            "who" if self.recent.is_some() && !self.is_asked(at) => self.relative(at),
            "who" | "what" if self.is_asked(at) => self.end_clause(),
            "anything" if self.takes_nothing() => self.everything(at),
            "each-other" if self.open.is_some() => self.each_other(),
            "they" | "he" | "she" => {
                let before = self.before.clone();
                self.end_clause();
                self.who = before;
            }
            "it" | "them" if self.open.is_some() => self.object(self.last.clone()),
            "it" if self.open.is_none() => self.subject(Who::Thing),
            "everything" => self.everything(at),
            _ => {}
        }
    }

    /// Tells whether a question is the object of a verb: "can see who voted".
    fn is_asked(&self, at: usize) -> bool {
        at.checked_sub(1)
            .is_some_and(|before| self.tokens[before].tag == Tag::Verb)
    }

    /// Tells whether an act names nothing yet: "cannot edit anything", "may edit anything on a client".
    fn takes_nothing(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|act| (act.modal || act.only || act.denied) && act.objects.is_empty())
    }

    /// Takes "nothing of the family", which is denied to the subjects.
    fn nothing(&mut self, at: usize) {
        let of = self.next_is(at, "of") || self.next_is(at, "about");
        let thing = phrase_at(self.tokens, at + 2, self.end).filter(|_| of);
        if thing.is_some() {
            self.denied = true;
            self.object(thing);
        } else {
            self.end_clause();
        }
    }

    /// Takes "each other" and "one another": the people themselves.
    fn each_other(&mut self) {
        let people = self.named.clone();
        if people.is_some() {
            self.object(people);
        }
    }

    /// Takes the "who" of "goes to the manager, who approves it".
    fn relative(&mut self, at: usize) {
        let Some((who, end)) = self.recent.clone() else {
            return;
        };
        let comma = end + 1 == at && self.tokens[end].is_mark(',');
        if comma
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|next| next.tag == Tag::Verb || next.is(Class::Modal))
        {
            let thing = self.thing.take();
            self.subject(who);
            self.thing = thing;
        }
    }

    /// Tells whether a pronoun is the object of a verb or a preposition: "tell me".
    fn is_object(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| &self.tokens[at]);
        before.is_some_and(|token| token.tag == Tag::Verb || token.is(Class::Preposition))
    }

    /// Tells whether a colon is that of "Foreman: changes priorities, sees all".
    fn rights_follow(&self, colon: usize) -> bool {
        let people = self.who.iter().any(|who| matches!(who, Who::People(..)));
        let next = self.tokens.get(colon + 1).filter(|_| colon + 1 < self.end);
        let rights = next.is_some_and(|next| {
            next.tag == Tag::Verb
                || next.is(Class::Modal)
                || matches!(next.word.as_str(), "everything" | "all" | "only")
        });
        people && self.open.is_none() && rights
    }

    /// Takes the dash of "Legal - everything", which goes on like a sentence if people are in front of it.
    fn rights(&mut self) {
        if !self.who.iter().any(|who| matches!(who, Who::People(..))) {
            self.end_clause();
        }
    }

    fn phrase(&mut self, phrase: Phrase) -> usize {
        let end = phrase.tokens.end;
        let before = phrase
            .tokens
            .start
            .checked_sub(1)
            .map(|at| self.tokens[at].word.as_str());
        let person = self.person(&phrase);
        if self.exempt.is_some() && self.exempt == person {
            return end;
        }
        if let Some(person @ Who::People(..)) = &person {
            self.recent = Some((person.clone(), end));
        }
        let reaches = self.tokens[phrase.head()].base == "access" && phrase.nouns.len() == 1;
        if reaches && !self.who.is_empty() && self.next_is(phrase.head(), "to") {
            self.begin(phrase.head());
            return end;
        }

        let follows = self.tokens.get(end).filter(|_| end < self.end);
        let starts_clause = follows.is_some_and(|token| {
            token.is(Class::Modal)
                || token.tag == Tag::Verb
                || token.is(Class::Adverb)
                || token.is(Class::Negation)
        }) || self.is_head_of_clause(end)
            || follows.is_some_and(|token| token.word == "and" || token.is_mark('-'));
        let led = phrase.tokens.start.checked_sub(1).is_some_and(|at| {
            let before = self.tokens[at].word.as_str();
            let wish = before == "like" && at > 0 && self.tokens[at - 1].is(Class::Modal);
            let excepts = matches!(before, "by" | "besides" | "except");
            self.tokens[at].is(Class::Preposition) && !excepts && !wish
        });
        // "Anybody in the firm can": who is there already.
        if led && self.open.is_none() && !self.who.is_empty() && self.who != [Who::Thing] {
            if person == Some(Who::Public) {
                self.who = vec![Who::Public];
            }
            return end;
        }
        match person {
            Some(who)
                if self.open.is_none()
                    || starts_clause && before != Some("of") && self.verb_follows(end) =>
            {
                let joins = matches!(before, Some("and" | "or" | "nor" | ","))
                    && self.open.is_none()
                    && !self.who.is_empty();
                if joins {
                    self.who.push(who);
                } else {
                    self.subject(who);
                    self.named = Some(phrase);
                }
            }
            _ if self.open.is_some() && self.is_direct(&phrase) && !self.goes_on(&phrase) => {
                self.object(Some(phrase))
            }
            _ if self.open.is_some() => {
                if let Some(act) = &mut self.open {
                    act.about.push(phrase);
                }
            }
            _ if self.open.is_none() && self.is_wanted(&phrase) => {
                self.begin(phrase.tokens.start - 1);
                self.object(Some(phrase));
            }
            _ if before != Some("of") && before != Some("on") && before != Some("for") => {
                self.subject(Who::Thing);
                self.last = Some(phrase.clone());
                self.thing = Some(phrase);
            }
            _ => {}
        }
        end
    }

    /// Tells whether a phrase is a page that people want: "as a visitor I want a gallery of projects".
    fn is_wanted(&self, phrase: &Phrase) -> bool {
        let before = phrase.tokens.start.checked_sub(1);
        let wants = before.is_some_and(|before| {
            matches!(
                self.tokens[before].base.as_str(),
                "want" | "need" | "get" | "receive"
            )
        });
        let people = self.who.iter().all(|who| matches!(who, Who::People(..)));
        wants && people && !self.who.is_empty() && phrase.is(Kind::View, self.tokens)
    }

    /// Tells whether "of" leads from people to what they have, and then to a verb: "the owner of the item accepts".
    fn is_head_of_clause(&self, end: usize) -> bool {
        let of = self.tokens.get(end).is_some_and(|next| next.word == "of");
        let rest = phrase_at(self.tokens, end + 1, self.end).filter(|_| of);
        rest.is_some_and(|rest| {
            let next = self.tokens.get(rest.tokens.end);
            rest.tokens.end < self.end
                && next.is_some_and(|next| next.tag == Tag::Verb || next.is(Class::Modal))
        })
    }

    /// Tells whether a phrase goes on with what a preposition began: "books by title or author".
    fn goes_on(&self, phrase: &Phrase) -> bool {
        let joined = phrase
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|at| matches!(self.tokens[at].word.as_str(), "and" | "or" | ","));
        let Some(act) = self.open.as_ref().filter(|_| joined) else {
            return false;
        };
        let place = |phrase: &Phrase| phrase.tokens.start;
        let object = act
            .objects
            .iter()
            .filter_map(|object| object.phrase.as_ref());
        let leads = |phrase: &&Phrase| {
            let lead = phrase.tokens.start.checked_sub(1);
            lead.is_some_and(|at| {
                matches!(
                    self.tokens[at].word.as_str(),
                    "by" | "with" | "w" | "including"
                )
            })
        };
        let last = act.about.iter().filter(leads).map(place).max();
        last.is_some_and(|last| object.map(place).max().is_none_or(|object| object < last))
    }

    /// Tells whether a phrase is an object: not behind a preposition, unless that belongs to the verb, as in "look at".
    fn is_direct(&self, phrase: &Phrase) -> bool {
        let Some(before) = phrase.tokens.start.checked_sub(1) else {
            return false;
        };
        let of_verb = self
            .open
            .as_ref()
            .is_some_and(|act| act.objects.is_empty() && act.verb + 1 == before);
        !self.tokens[before].is(Class::Preposition) || of_verb
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
        self.close();
        let exempts = self.who == [Who::Nobody] && !matches!(who, Who::Nobody | Who::Thing);
        if exempts {
            self.only = true;
            self.denied = false;
        } else {
            self.denied = false;
            self.modal = false;
        }
        // "They" are never the writer.
        if matches!(who, Who::People(..) | Who::Everybody | Who::Public) {
            self.before = vec![who.clone()];
        }
        if !matches!(who, Who::Nobody | Who::Thing) {
            self.people = vec![who.clone()];
        }
        self.who = vec![who];
        self.named = None;
        self.maker = false;
        self.exempt = None;
    }

    /// Takes "everything": the object of a verb, or all rights of the people in front of it.
    fn everything(&mut self, at: usize) {
        let people = self.who.iter().any(|who| matches!(who, Who::People(..)));
        let listed = at
            .checked_sub(1)
            .is_some_and(|before| matches!(self.tokens[before].tag, Tag::Mark(':' | '-')));
        if self.open.is_none() && people && !self.modal && listed {
            self.acts.push(Act {
                who: self.who.clone(),
                verb: at,
                objects: vec![Object {
                    phrase: None,
                    denied: false,
                }],
                about: Vec::new(),
                denied: false,
                only: false,
                modal: false,
                own: false,
            });
        }
        // "The files of their depot, everything apart from the salary" says the same again.
        let says_again = self
            .open
            .as_ref()
            .is_some_and(|act| !act.objects.is_empty());
        if !says_again {
            let whole = self.whole(at);
            self.object(whole);
        }
    }

    /// Returns the thing of "anything on a client".
    fn whole(&self, at: usize) -> Option<Phrase> {
        let at = at + 1 + usize::from(self.next_is(at, "else"));
        let on = self.tokens.get(at).filter(|_| at < self.end)?;
        let is_joint = matches!(on.word.as_str(), "on" | "about" | "of");
        phrase_at(self.tokens, at + 1, self.end).filter(|_| is_joint)
    }

    fn object(&mut self, phrase: Option<Phrase>) {
        let only = std::mem::take(&mut self.only);
        let before = phrase
            .as_ref()
            .and_then(|phrase| phrase.tokens.start.checked_sub(1));
        let joins =
            before.is_some_and(|at| matches!(self.tokens[at].word.as_str(), "and" | "or" | ","));
        let none = phrase
            .as_ref()
            .is_some_and(|phrase| self.tokens[phrase.tokens.start].word == "no");
        let mut denied = std::mem::take(&mut self.denied) | none;
        let mut phrase = phrase;
        let of_things = phrase
            .as_ref()
            .is_some_and(|phrase| !phrase.is(Kind::Attribute, self.tokens));
        if of_things {
            self.last.clone_from(&phrase);
        }
        let Some(act) = &mut self.open else { return };
        if let Some(last) = act.objects.last().filter(|_| joins) {
            denied |= last.denied;
            let theirs = last.phrase.as_ref().is_some_and(|last| last.possessed);
            if let Some(phrase) = phrase
                .as_mut()
                .filter(|phrase| !self.tokens[phrase.tokens.start].is(Class::Determiner))
            {
                phrase.possessed |= theirs;
            }
        }
        act.only |= only
            && act.objects.is_empty()
            && phrase.as_ref().is_some_and(|phrase| !phrase.possessed);
        act.objects.push(Object { phrase, denied });
    }

    fn end_clause(&mut self) {
        self.close();
        self.who.clear();
        self.modal = false;
        self.denied = false;
    }

    fn close(&mut self) {
        if let Some(mut act) = self.open.take() {
            self.neither = false;
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
