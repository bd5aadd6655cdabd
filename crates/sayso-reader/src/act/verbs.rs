//! Verbs of a sentence: what the subjects do.

use super::{Act, Walk};
use crate::who::Who;

/// Verbs of wishes, after which another verb says what is wished.
const WISHING: [&str; 3] = ["want", "like", "need"];

/// Verbs that say of people what they may do: "are not supposed to".
pub(super) const ALLOWING: [&str; 8] = [
    "allow",
    "permit",
    "suppose",
    "mean",
    "intend",
    "authorise",
    "authorize",
    "entitle",
];

impl Walk<'_> {
    pub(super) fn verb(&mut self, at: usize) {
        if self.is_part(at) {
            return;
        }
        let by = self.agent(at);
        if let Some(by) = by.clone() {
            // "Nothing can be deleted by members."
            self.denied |= self.who == [Who::Nobody];
            self.who = vec![by];
            if !self.subjects.is_empty() {
                self.rights(at);
                return;
            }
        }
        let shows = matches!(
            self.tokens[at].base.as_str(),
            "show" | "display" | "reveal" | "disclose" | "hide"
        );
        if shows && self.is_passive(at) && self.show(at, self.tokens[at].base == "hide") {
            return;
        }
        if by.is_none() && self.is_forbidden(at) {
            self.forbid(at);
            return;
        }
        let prevents = self.prevents(at);
        let is_done = self.is_passive(at) && by.is_none() && !prevents;
        if is_done && self.who != [Who::Nobody] && self.thing.is_none() {
            self.close();
            return;
        }
        let inherited = self.joined(at);
        if inherited.is_none() {
            self.close();
        }
        let base = self.tokens[at].base.as_str();
        if prevents {
            let from = self.next_is(at, "from");
            self.barred |= from;
            self.bars = !from;
            self.modal = true;
            return;
        }
        if (WISHING.contains(&base) || ALLOWING.contains(&base)) && by.is_none() {
            self.modal = true;
            return;
        }
        if self.who.is_empty() {
            return;
        }
        if self.is_command(at) {
            self.end_clause();
            return;
        }
        if let Some((denied, only)) = inherited {
            self.denied |= denied;
            self.only |= only;
        }
        self.begin(at);
    }

    /// Tells whether a verb says what has to be done before another thing happens: "counts after the officer has confirmed it".
    fn is_awaited(&self, at: usize) -> bool {
        let has = at
            .checked_sub(1)
            .is_some_and(|at| matches!(self.tokens[at].word.as_str(), "has" | "have"));
        has && self.condition
    }

    /// Tells whether a verb behind a comma is a command instead of what the subjects do: "board please, drag the cards".
    fn is_command(&self, at: usize) -> bool {
        let comma = at
            .checked_sub(1)
            .is_some_and(|at| self.tokens[at].is_mark(','));
        comma
            && self.open.is_none()
            && self.pending.is_empty()
            && self.who.len() == 1
            && !self.modal
            && self.acts.is_empty()
    }

    /// Tells whether a participle goes on with a list behind the objects of a verb: "move them to offer, hired or turned down".
    fn is_part(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let participle = token.word.ends_with("ed") && token.word != token.base;
        let modal = self.modal
            && self
                .open
                .as_ref()
                .is_some_and(|act| !act.objects.is_empty());
        let led = at.checked_sub(1).is_some_and(|at| {
            matches!(
                self.tokens[at].word.as_str(),
                "," | "or" | "and" | "to" | "as"
            )
        });
        participle && modal && led
    }

    /// Begins an act of the subjects, which takes objects from here on.
    pub(super) fn begin(&mut self, at: usize) {
        let exempt = self.exempt.take();
        self.pending.extend(exempt.map(|who| Act {
            who: vec![who],
            verb: at,
            objects: Vec::new(),
            about: Vec::new(),
            denied: true,
            only: false,
            modal: true,
            own: false,
            shown: false,
        }));
        self.open = Some(Act {
            who: self.who.clone(),
            verb: at,
            objects: Vec::new(),
            about: Vec::new(),
            denied: std::mem::take(&mut self.denied)
                || self.barred
                || self.who.contains(&Who::Nobody),
            only: std::mem::take(&mut self.only),
            modal: self.modal || self.is_awaited(at),
            own: self.maker,
            shown: false,
        });
    }

    /// Keeps a verb without objects that is joined with the one at `at`, "see and edit", and tells whether it is denied and
    /// whether only its subject may.
    fn joined(&mut self, at: usize) -> Option<(bool, bool)> {
        let joint = &self.tokens[at.checked_sub(1)?];
        let is_joint = matches!(joint.word.as_str(), "and" | "or" | "nor" | "," | "not");
        let act = self
            .open
            .take_if(|act| is_joint && act.objects.is_empty())?;
        let inherited = (act.denied, act.only);
        self.pending.push(act);
        Some(inherited)
    }

    /// Tells whether a verb denies what follows: "are prevented from deleting", "prohibit interns from deleting".
    fn prevents(&self, at: usize) -> bool {
        const NEAR: usize = 6;
        let rest = &self.tokens[at + 1..(at + 1 + NEAR).min(self.end)];
        let from = rest.iter().any(|token| token.word == "from");
        match self.tokens[at].base.as_str() {
            "prevent" | "prohibit" | "forbid" | "disallow" => true,
            "stop" | "keep" | "ban" | "block" | "bar" | "restrict" | "exclude" => {
                from && rest.iter().any(|token| token.word.ends_with("ing"))
            }
            _ => false,
        }
    }
}
