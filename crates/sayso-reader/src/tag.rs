//! Tags of words: by the known words, and between a noun and a verb by its neighbours.

use crate::{
    lexicon::{Class, Kind, lexicon},
    segment::Segment,
    token::{Tag, Token},
};

/// Sets the tag and the base of every token.
pub(crate) fn tag(tokens: &mut [Token], segments: &[Segment]) {
    for segment in segments {
        let mut at = segment.tokens.start;
        while at < segment.tokens.end {
            if tokens[at].tag == Tag::Noun {
                let from = segment.tokens.start;
                let (tag, base) = decide(&tokens[from..segment.tokens.end], at - from);
                tokens[at].tag = tag;
                tokens[at].base = base;
            }
            if tokens[at].tag == Tag::Genitive && is_contraction(tokens, at) {
                tokens[at].tag = Tag::Word(Class::Auxiliary);
            }
            at += 1;
        }
    }
}

/// Tells whether the `'s` at `at` is short for "is": after a pronoun, or before a determiner.
fn is_contraction(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(at + 1).map(|token| token.word.as_str());
    before.is_none_or(|token| token.tag != Tag::Noun)
        || after.is_some_and(|word| {
            let class = lexicon().class(word);
            matches!(
                class,
                Some(Class::Determiner | Class::Preposition | Class::Pronoun)
            )
        })
}

fn decide(sentence: &[Token], at: usize) -> (Tag, String) {
    let lexicon = lexicon();
    let word = sentence[at].word.as_str();
    if matches!(word, "max" | "min") && bounds(sentence, at) {
        return (Tag::Word(Class::Adverb), word.to_owned());
    }
    if word == "list" && at > 0 && sentence[at - 1].tag == Tag::Noun && ends(sentence, at) {
        return (Tag::Noun, word.to_owned());
    }
    if word == "no" && numbers(sentence, at) {
        return (Tag::Noun, word.to_owned());
    }
    if word == "do" && does_something(sentence, at) {
        return (Tag::Verb, word.to_owned());
    }
    if let Some(class) = lexicon.class(word)
        && !(matches!(class, Class::Adjective | Class::Adverb)
            && (stands_alone(sentence, at) || follows_a_subject(sentence, at)))
    {
        return (Tag::Word(class), word.to_owned());
    }
    let singular = lexicon.singular(word);
    let noun = lexicon.noun(&singular).or_else(|| lexicon.noun(word));
    let verb = lexicon.infinitive(word);
    let as_noun = (Tag::Noun, singular);
    let of_follows = sentence.get(at + 1).is_some_and(|next| next.word == "of");
    match (noun, verb) {
        (Some(_), Some(_)) if at == 0 && of_follows => as_noun,
        (Some(noun), Some(_)) if noun.kind == Kind::Attribute && ends_a_part(sentence, at) => {
            as_noun
        }
        (_, Some(_)) if names_a_value(sentence, at) || ends_a_compound(sentence, at) => as_noun,
        (None, Some(_)) if is_done_to(sentence, at) => {
            (Tag::Word(Class::Adjective), word.to_owned())
        }
        (_, Some(verb)) if is_joined_verb(sentence, at) => (Tag::Verb, verb.to_owned()),
        (None, None) if is_unknown_verb(sentence, at) => (Tag::Verb, word.to_owned()),
        (Some(noun), _) if noun.kind == Kind::Attribute && qualifies(sentence, at) => {
            (Tag::Word(Class::Adjective), word.to_owned())
        }
        (Some(_), None) => as_noun,
        (_, Some(verb))
            if is_verb(
                sentence,
                at,
                noun.is_some_and(|noun| noun.kind != Kind::Filler),
            ) =>
        {
            (Tag::Verb, verb.to_owned())
        }
        (None, None) if is_adverb(word) => (Tag::Word(Class::Adverb), word.to_owned()),
        (None, None) if is_adjective(word) => (Tag::Word(Class::Adjective), word.to_owned()),
        (None, _) if word.len() > 4 && word.ends_with("ed") => {
            (Tag::Word(Class::Adjective), word.to_owned())
        }
        _ => as_noun,
    }
}

/// Tells whether a word makes a known compound with the noun in front: "parking spot".
fn ends_a_compound(sentence: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        let first = &sentence[before];
        let second = lexicon().singular(&sentence[at].word);
        let compound = || lexicon().noun(&format!("{}-{second}", first.base));
        first.tag == Tag::Noun && compound().is_some()
    })
}

/// Tells whether a word ends a part of a list that begins with people: "sender, recipient address, weight".
fn ends_a_part(sentence: &[Token], at: usize) -> bool {
    let joins = |token: &Token| {
        matches!(token.tag, Tag::Mark(',' | ';' | ':' | '(' | ')' | '\n')) || token.word == "and"
    };
    let person = at
        .checked_sub(1)
        .is_some_and(|before| is_person(&lexicon().singular(&sentence[before].word)));
    let begins = at
        .checked_sub(2)
        .is_some_and(|before| joins(&sentence[before]));
    person && begins && sentence.get(at + 1).is_none_or(joins)
}

/// Tells whether a form of a verb is the first part of a value's name: "billing address", "start date".
fn names_a_value(sentence: &[Token], at: usize) -> bool {
    let asks = at.checked_sub(1).is_some_and(|before| {
        sentence[before].is(Class::Modal)
            || sentence[before].is(Class::Pronoun)
            || sentence[before].word == "to"
    });
    let Some(next) = sentence.get(at + 1).filter(|_| !asks) else {
        return false;
    };
    let ends = |token: &Token| {
        matches!(token.tag, Tag::Mark(',' | ';' | '(' | ')' | '\n')) || token.word == "and"
    };
    let begins = at
        .checked_sub(1)
        .is_some_and(|before| matches!(sentence[before].tag, Tag::Mark(',' | ';' | ':' | '(')));
    let is_part = begins && sentence.get(at + 2).is_none_or(ends);
    let singular = lexicon().singular(&next.word);
    let is_value = |word: &str| {
        lexicon()
            .noun(word)
            .is_some_and(|noun| noun.kind == Kind::Attribute)
    };
    let word = sentence[at].word.as_str();
    let compound = lexicon().noun(&format!("{word}-{singular}"));
    let unknown = lexicon().class(&next.word).is_none();
    next.tag == Tag::Noun
        && unknown
        && (compound.is_some()
            || (word.ends_with("ing") || is_part && is_bare(word)) && is_value(&singular))
}

/// Tells whether a word that can be a verb goes on after another one: "to upload a photo, rate recipes and save them".
fn is_joined_verb(sentence: &[Token], at: usize) -> bool {
    let joined = at
        .checked_sub(1)
        .is_some_and(|before| matches!(sentence[before].word.as_str(), "," | "and" | "or"));
    let takes_object = || {
        sentence.get(at + 1).is_some_and(|next| {
            let class = lexicon().class(&next.word);
            let phrasal = lexicon().verb(&format!("{} {}", sentence[at].word, next.word));
            phrasal.is_some()
                || several_follow(&sentence[at + 1..])
                || matches!(
                    class,
                    Some(Class::Determiner | Class::Possessive | Class::Pronoun)
                )
        })
    };
    let and = at
        .checked_sub(1)
        .is_some_and(|before| sentence[before].word == "and");
    let after_a_verb = || {
        sentence[..at].windows(2).any(|pair| {
            let asks = pair[0].word == "to" || pair[0].is(Class::Modal);
            let several = pair[0].tag == Tag::Noun && is_person(&pair[0].base);
            pair[1].tag == Tag::Verb && is_bare(&pair[1].word) && (asks || and && several)
        })
    };
    joined && is_bare(&sentence[at].word) && takes_object() && after_a_verb()
}

/// Tells whether words begin with a plural, also of a compound: "price alerts".
fn several_follow(words: &[Token]) -> bool {
    const LONGEST: usize = 3;
    let nouns = words
        .iter()
        .take(LONGEST)
        .take_while(|token| token.tag == Tag::Noun && lexicon().class(&token.word).is_none());
    nouns
        .last()
        .is_some_and(|last| lexicon().singular(&last.word) != last.word)
}

/// Tells whether a word that is not known is a verb: "members can zorb", "they zorb the ball".
fn is_unknown_verb(sentence: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &sentence[before]) else {
        return false;
    };
    let object_follows = sentence.get(at + 1).is_some_and(|next| {
        matches!(
            lexicon().class(&next.word),
            Some(Class::Determiner | Class::Possessive)
        )
    });
    let personal = matches!(before.word.as_str(), "i" | "we" | "they" | "you");
    before.is(Class::Modal) || (before.word == "to" || personal) && object_follows
}

/// Tells whether a word that is an adjective or a verb is a verb: "to open registration".
fn follows_a_subject(sentence: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &sentence[before]);
    let asks = before.is_some_and(|before| {
        before.is(Class::Modal) || before.is(Class::Pronoun) || before.word == "to"
    });
    asks && is_bare(&sentence[at].word)
}

/// Tells whether a participle begins a part of a list or the object of a verb and says what the noun behind it is: "name,
/// expected delivery", "browse accepted talks".
fn is_done_to(sentence: &[Token], at: usize) -> bool {
    let begins = at.checked_sub(1).is_none_or(|before| {
        matches!(sentence[before].tag, Tag::Mark(_))
            || matches!(sentence[before].word.as_str(), "and" | "or")
            || sentence[before].tag == Tag::Verb
    });
    let noun_follows = sentence
        .get(at + 1)
        .is_some_and(|next| next.tag == Tag::Noun && lexicon().class(&next.word).is_none());
    begins && noun_follows && sentence[at].word.ends_with("ed")
}

/// Tells whether a participle is in front of the noun that it qualifies: "returned kegs".
fn qualifies(sentence: &[Token], at: usize) -> bool {
    let noun_follows = sentence
        .get(at + 1)
        .is_some_and(|next| next.tag == Tag::Noun && lexicon().class(&next.word).is_none());
    sentence[at].word.ends_with("ed") && noun_follows
}

/// Tells whether a word that is an adjective or a noun is a noun: no other noun follows it, and a determiner is in front or a
/// modal verb follows.
fn stands_alone(sentence: &[Token], at: usize) -> bool {
    let singular = lexicon().singular(&sentence[at].word);
    let determined = at.checked_sub(1).is_some_and(|before| {
        sentence[before].is(Class::Determiner) || sentence[before].is(Class::Possessive)
    });
    let noun_follows = sentence.get(at + 1).is_some_and(|next| {
        next.tag == Tag::Noun
            && !matches!(lexicon().class(&next.word), Some(class) if class != Class::Adjective)
    });
    let may = sentence
        .get(at + 1)
        .is_some_and(|next| lexicon().class(&next.word) == Some(Class::Modal));
    (determined || may) && !noun_follows && lexicon().noun(&singular).is_some()
}

/// Tells whether a number follows, with or without a full stop: "max. 6 seats".
fn bounds(sentence: &[Token], at: usize) -> bool {
    let stop = sentence.get(at + 1).is_some_and(|next| next.is_mark('.'));
    sentence
        .get(at + 1 + usize::from(stop))
        .is_some_and(|next| next.tag == Tag::Number)
}

/// Tells whether a part of a list or a sentence ends with the word at `at`.
fn ends(sentence: &[Token], at: usize) -> bool {
    sentence.get(at + 1).is_none_or(|next| {
        matches!(next.tag, Tag::Mark('.' | ',' | ';' | ')' | '\n')) || next.word == "and"
    })
}

/// Tells whether "no" is short for "number": "catalogue no., year".
fn numbers(sentence: &[Token], at: usize) -> bool {
    let noun = at
        .checked_sub(1)
        .is_some_and(|before| sentence[before].tag == Tag::Noun);
    noun && ends(sentence, at)
}

/// Tells whether "do" is the verb of "can do everything".
fn does_something(sentence: &[Token], at: usize) -> bool {
    let may = at
        .checked_sub(1)
        .is_some_and(|before| sentence[before].is(Class::Modal) || sentence[before].word == "to");
    let next = sentence.get(at + 1).map_or("", |next| next.word.as_str());
    may && matches!(next, "everything" | "anything" | "all" | "nothing")
}

fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}

fn is_adjective(word: &str) -> bool {
    const ENDINGS: [&str; 6] = ["able", "ible", "ful", "less", "ous", "ish"];
    word.len() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Returns the place of the token in front, past what is in parentheses: "members (name, phone) book".
fn in_front(sentence: &[Token], at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    if !sentence[before].is_mark(')') {
        return Some(before);
    }
    let open = sentence[..before]
        .iter()
        .rposition(|token| token.is_mark('('))?;
    Some(open.checked_sub(1).unwrap_or(before))
}

/// Tells whether a word that can be a verb is one here.
fn is_verb(sentence: &[Token], at: usize, also_noun: bool) -> bool {
    let word = sentence[at].word.as_str();
    let before = in_front(sentence, at).map(|at| &sentence[at]);
    let after = sentence
        .get(at + 1)
        .and_then(|token| lexicon().class(&token.word));
    let finite_object = matches!(
        after,
        Some(Class::Determiner | Class::Possessive | Class::Pronoun)
    );
    let Some(before) = before else {
        return !also_noun || finite_object || is_command(sentence);
    };
    if is_relative(sentence, at) && word != "own" {
        return true;
    }
    match before.tag {
        Tag::Word(Class::Negation) if also_noun && !is_bare(word) => !goes_on(sentence, at - 1),
        Tag::Word(Class::Modal | Class::Pronoun | Class::Negation) => true,
        Tag::Word(Class::Auxiliary) => {
            !also_noun
                || word.ends_with("ed")
                || word.ends_with("ing")
                || before.word.starts_with("do")
                || before.word == "didnt"
        }
        Tag::Word(Class::Determiner | Class::Possessive | Class::Adjective) | Tag::Genitive => {
            false
        }
        Tag::Number => !also_noun && !word.ends_with("ing"),
        Tag::Word(Class::Preposition) if also_noun && !is_bare(word) => false,
        Tag::Word(Class::Preposition) => {
            before.word == "to"
                && (!also_noun
                    || at < 2
                    || sentence[at - 2].tag == Tag::Verb
                    || finite_object
                    || is_bare(word))
                || !also_noun
        }
        Tag::Noun if also_noun && verb_follows(sentence, at) => false,
        Tag::Noun if also_noun && is_said_of_one(sentence, at) => true,
        Tag::Noun if also_noun && is_said_of_several(sentence, at) => true,
        Tag::Noun => {
            let plural_before = before.word != before.base || is_person(&before.base);
            let agrees = if plural_before && !before.word.ends_with("ss") {
                !word.ends_with('s') || is_person(&before.base)
            } else {
                word.ends_with('s')
            };
            !also_noun || (agrees && (finite_object || plural_before && is_person(&before.base)))
        }
        Tag::Verb => !also_noun,
        Tag::Word(Class::Adverb) => !also_noun || finite_object || before_is_subject(sentence, at),
        Tag::Word(Class::Conjunction) => !also_noun || finite_object,
        Tag::Mark(_) => {
            if also_noun {
                finite_object
            } else {
                true
            }
        }
        Tag::Word(Class::Filler | Class::Name) => !also_noun || finite_object,
    }
}

/// Tells whether a plural or a verb follows one thing, and so is a verb: "every hive stands at a place".
fn is_said_of_one(sentence: &[Token], at: usize) -> bool {
    const LONGEST: usize = 3;
    let word = sentence[at].word.as_str();
    let last = at - 1;
    let first = sentence[..at]
        .iter()
        .rev()
        .take(LONGEST)
        .position(|token| token.tag != Tag::Noun);
    let one = first.is_some_and(|back| {
        matches!(
            sentence[last - back].word.as_str(),
            "each" | "every" | "a" | "an"
        )
    });
    let noun_follows = sentence
        .get(at + 1)
        .is_some_and(|next| next.tag == Tag::Noun && lexicon().class(&next.word).is_none());
    one && !noun_follows && word.ends_with('s') && lexicon().singular(word) != word
}

/// Tells whether a word between a plural that begins a clause and a preposition is a verb: "boxes stand on shelves".
fn is_said_of_several(sentence: &[Token], at: usize) -> bool {
    let word = sentence[at].word.as_str();
    let before = &sentence[at - 1];
    let begins = at.checked_sub(2).is_none_or(|at| {
        let token = &sentence[at];
        matches!(token.tag, Tag::Mark(_)) || token.word == "and"
    });
    let led = sentence.get(at + 1).is_some_and(|next| {
        lexicon().class(&next.word) == Some(Class::Preposition) && next.word != "of"
    });
    let none = lexicon()
        .verb(word)
        .is_some_and(|verb| verb.operation == "none");
    begins && led && none && before.word != before.base && is_bare(word)
}

/// Tells whether a negation follows a conjunction, and so denies another object: "bookings but never invoices".
fn goes_on(sentence: &[Token], negation: usize) -> bool {
    negation
        .checked_sub(1)
        .is_some_and(|before| matches!(sentence[before].word.as_str(), "but" | "and" | "or" | ","))
}

/// Tells whether "that" in front is of the noun before it: "an animal that dies".
fn is_relative(sentence: &[Token], at: usize) -> bool {
    let that = at
        .checked_sub(1)
        .is_some_and(|before| matches!(sentence[before].word.as_str(), "that" | "which" | "who"));
    let noun = at
        .checked_sub(2)
        .is_some_and(|before| sentence[before].tag == Tag::Noun);
    that && noun && sentence[at].word.ends_with('s')
}

/// Tells whether the word behind is the verb of a sentence: "desk volunteers redeem vouchers".
fn verb_follows(sentence: &[Token], at: usize) -> bool {
    sentence.get(at + 1).is_some_and(|next| {
        let lexicon = lexicon();
        let word = next.word.as_str();
        let only_verb = lexicon.infinitive(word).is_some()
            && lexicon.noun(&lexicon.singular(word)).is_none()
            && lexicon.class(word).is_none();
        lexicon.class(word) == Some(Class::Modal) || only_verb && !word.ends_with("ed")
    })
}

/// Tells whether a sentence is a command to keep things: "track solar installs".
fn is_command(sentence: &[Token]) -> bool {
    const COMMANDS: [&str; 9] = [
        "track", "manage", "organise", "organize", "log", "list", "record", "plan", "schedule",
    ];
    let plural = sentence.iter().skip(1).take(3).any(|token| {
        let singular = lexicon().singular(&token.word);
        singular != token.word && lexicon().class(&token.word).is_none()
    });
    COMMANDS.contains(&sentence[0].word.as_str())
        && plural
        && sentence.get(1).is_some_and(|next| next.tag == Tag::Noun)
}

fn before_is_subject(sentence: &[Token], at: usize) -> bool {
    let subject = at.checked_sub(2).map(|before| &sentence[before]);
    subject.is_some_and(|subject| {
        let people = subject.tag == Tag::Noun && is_person(&subject.base);
        people || matches!(subject.tag, Tag::Word(Class::Pronoun | Class::Modal))
    })
}

/// Tells whether a word is the infinitive of a verb.
fn is_bare(word: &str) -> bool {
    lexicon().infinitive(word) == Some(word)
}

fn is_person(base: &str) -> bool {
    lexicon()
        .noun(base)
        .is_some_and(|noun| noun.kind == Kind::Role)
}
