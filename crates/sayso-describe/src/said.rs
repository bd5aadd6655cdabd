//! The sentences of a text about an operation: to whom it is granted, and to whom it is denied.

use crate::people::{People, Who};
use sayso_reader::{Access as Right, Operation as Does, Span};
use sayso_spec::{Expr, model::Entity};
use std::collections::BTreeSet;

/// The people who do one operation on one entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Granted {
    pub(crate) who: BTreeSet<Who>,
    /// The managing role has not what the roles below it have.
    bars_top: bool,
}

impl Granted {
    pub(crate) fn to<const N: usize>(who: [Who; N]) -> Self {
        who.into_iter().collect()
    }

    /// Returns the rule on the rows of an entity.
    pub(crate) fn rule(&self, entity: &Entity, people: &People) -> Option<Expr> {
        let who: Vec<Who> = self.who.iter().cloned().collect();
        let rule = people.rule_of(entity, &who)?;
        match people.top.as_ref().filter(|_| self.bars_top) {
            Some(top) if rule.as_str() != "anyone" => {
                Some(Expr::new(&format!("({rule}) and not role({top})")))
            }
            _ => Some(rule),
        }
    }
}

impl FromIterator<Who> for Granted {
    fn from_iter<I: IntoIterator<Item = Who>>(who: I) -> Self {
        Self {
            who: who.into_iter().collect(),
            bars_top: false,
        }
    }
}

/// The sentences of a text about one operation on one entity.
pub(crate) struct Said<'a> {
    pub(crate) rights: &'a [&'a Right],
    pub(crate) key: &'a str,
    pub(crate) text: &'a str,
    pub(crate) people: &'a People,
}

impl Said<'_> {
    fn of_key(&self) -> impl Iterator<Item = &Right> {
        self.rights
            .iter()
            .filter(|right| right.operation == Does::All || key_of(right.operation) == self.key)
            .copied()
    }

    /// Returns the people to whom the text grants the operation, less those to whom it denies it; none if it says nothing.
    pub(crate) fn granted(&self, default: &Granted, is_added: bool) -> Option<Granted> {
        let stated = self.stated();
        let mut is_said = stated.is_some();
        let is_only = self.of_key().any(is_only);
        let mut granted = stated.unwrap_or_else(|| default.clone());
        for right in self.of_key().filter(|right| !right.allow) {
            let who = self.people.who(&right.who);
            // A product in which people make records does not deny it to them altogether: there is a condition.
            if !is_added && self.key == "create" && who == Some(Who::SignedIn) && !is_only {
                continue;
            }
            let is_all = is_of_all(right, sentence(self.text, &right.span));
            if who.is_none() && !is_all {
                continue;
            }
            // A condition of which nothing is built denies more than it says, never less.
            is_said = true;
            self.deny(&mut granted, right, who);
        }
        let is_left = is_added || !granted.who.is_empty() || self.is_denied_to_all();
        (is_said && is_left).then_some(granted)
    }

    /// Returns the people to whom the text grants the operation.
    fn stated(&self) -> Option<Granted> {
        let people = self.people;
        // Who alone may do it is said more exactly than who else may.
        let has_only = self.of_key().any(is_only);
        let grants = self
            .of_key()
            .filter(|right| right.allow && (!has_only || is_only(right)));
        let mut granted = Granted::default();
        let mut is_said = false;
        for right in grants {
            // Without accounts, a role that alone may do it is no one.
            let who = people.who(&right.who);
            is_said |= who.is_some() || (has_only && !people.accounts);
            granted.who.extend(who.map(|who| match self.key {
                "create" => who,
                _ => with_condition(who, right, people),
            }));
        }
        if !is_said {
            return None;
        }
        let top = people.top();
        if has_only {
            granted.bars_top = people.is_top_stated && !granted.who.contains(&top);
        } else if top != Who::SignedIn && !self.is_for_each_alone() {
            granted.who.insert(top);
        }
        Some(granted)
    }

    /// Returns true if all people, whatever their role, have it for their own rows alone: "users can only see their own notes".
    fn is_for_each_alone(&self) -> bool {
        self.of_key().any(|right| {
            let is_all = self.people.who(&right.who) == Some(Who::SignedIn);
            right.allow && right.only && right.when == "own" && is_all
        })
    }

    /// Takes an operation from some people. It never gives one to others than those who look after everything.
    fn deny(&self, granted: &mut Granted, right: &Right, who: Option<Who>) {
        let people = self.people;
        let sentence = sentence(self.text, &right.span);
        if self.key != "create" && is_of_others(sentence) {
            only_own(granted, &who.unwrap_or(Who::SignedIn), people);
            return;
        }
        if is_of_all(right, sentence) {
            let excepts = ["but", "except"]
                .iter()
                .any(|word| sentence.contains(&format!(" {word} ")));
            *granted = if excepts {
                Granted::to([people.top.clone().map_or(Who::Owner, Who::Role)])
            } else {
                Granted::default()
            };
            return;
        }
        let Some(who) = who else {
            return;
        };
        let is_top = who == people.top();
        let before = granted.who.clone();
        granted.who.retain(|known| !is_among(known, &who));
        if who == Who::Anyone && before.contains(&Who::Anyone) {
            granted.who.insert(Who::SignedIn);
        }
        if is_top {
            granted.bars_top = true;
        } else if granted.who.is_empty() && !before.is_empty() && people.top() != Who::SignedIn {
            granted.who.insert(people.top());
        }
    }

    fn is_denied_to_all(&self) -> bool {
        self.of_key()
            .any(|right| !right.allow && is_of_all(right, sentence(self.text, &right.span)))
    }
}

/// Returns true if the text says that no others may do it. "Only their own" is about the rows, and not about others.
fn is_only(right: &Right) -> bool {
    right.allow && right.only && !is_conditional(right)
}

/// Returns people under the condition of a right on rows.
pub(crate) fn with_condition(who: Who, right: &Right, people: &People) -> Who {
    // In an area of their own, people see the rows of their team alone.
    let is_open = right.when == "team" && people.tenant.is_some();
    match who {
        who if is_open || !is_conditional(right) => who,
        Who::SignedIn => Who::Theirs(None),
        Who::Role(role) => Who::Theirs(Some(role)),
        who => who,
    }
}

/// Returns true for a right on some rows alone.
pub(crate) fn is_conditional(right: &Right) -> bool {
    matches!(right.when.as_str(), "own" | "team")
}

/// Returns true if people of one kind are among those of another, or may be.
fn is_among(known: &Who, denied: &Who) -> bool {
    let is_wide = matches!(known, Who::Anyone | Who::SignedIn);
    match denied {
        Who::Anyone => *known == Who::Anyone,
        Who::SignedIn | Who::Owner | Who::Theirs(None) => {
            is_wide || matches!(known, Who::Owner | Who::Theirs(None))
        }
        Who::Role(role) | Who::Theirs(Some(role)) => {
            is_wide
                || *known == Who::Role(role.clone())
                || *known == Who::Theirs(Some(role.clone()))
        }
    }
}

/// Leaves people the rows that they made, where they had those of all.
fn only_own(granted: &mut Granted, who: &Who, people: &People) {
    let before = granted.who.clone();
    granted.who.retain(|known| {
        let is_wide = matches!(known, Who::Anyone | Who::SignedIn);
        !(is_wide || known == who && people.top() != *who)
    });
    if before == granted.who {
        return;
    }
    let own = match who {
        Who::Role(role) => Who::Theirs(Some(role.clone())),
        _ => Who::Theirs(None),
    };
    granted.who.insert(own);
    if people.top() != Who::SignedIn {
        granted.who.insert(people.top());
    }
}

/// Returns true for a denial to all people. One to people of some kind is theirs alone.
fn is_of_all(right: &Right, sentence: &str) -> bool {
    if !matches!(right.who.as_str(), "user" | "anyone") {
        return false;
    }
    let low = sentence.to_lowercase();
    const PHRASES: &[&str] = &[
        "nobody",
        "no one",
        "no-one",
        "cannot be",
        "can't be",
        "can not be",
        "must not be",
        "may not be",
        "never be",
        "nothing can",
        "nothing may",
    ];
    PHRASES.iter().any(|phrase| low.contains(phrase))
}

/// Returns true for a sentence about the rows of others: "must not see other patients' symptoms".
pub(crate) fn is_of_others(sentence: &str) -> bool {
    let low = sentence.to_lowercase();
    let words = [
        " other ",
        " others' ",
        " each other",
        " of others",
        " another ",
        " someone else",
        " somebody else",
    ];
    words.iter().any(|word| low.contains(word))
}

/// Returns the sentence around some words.
pub(crate) fn sentence<'a>(text: &'a str, span: &Span) -> &'a str {
    const ENDS: [char; 4] = ['.', '!', '?', '\n'];
    let from = text
        .get(..span.start)
        .and_then(|before| before.rfind(ENDS))
        .map_or(0, |at| at + 1);
    let to = text
        .get(span.end..)
        .and_then(|behind| behind.find(ENDS))
        .map_or(text.len(), |at| span.end + at);
    text.get(from..to).unwrap_or_default()
}

/// Returns the key of an operation among the rules of an entity.
pub(crate) fn key_of(operation: Does) -> &'static str {
    match operation {
        Does::Read | Does::All => "read",
        Does::Create => "create",
        Does::Update | Does::Move => "update",
        Does::Delete => "delete",
        Does::Export => "export",
    }
}
