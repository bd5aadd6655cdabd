//! The people who may do something.

use super::{
    super::{
        syntax::{Kind, Node, Start},
        words::VERBS,
    },
    cursor::{Cursor, Parsed},
};
use sayso_expr::Comparison;

/// The words for people in general.
const PEOPLE: [&str; 5] = ["anyone", "everyone", "people", "someone", "those"];

impl Cursor {
    /// Returns true if other people follow at a distance, so that an `or` before them separates people.
    pub(super) fn is_other_person(&self, distance: usize) -> bool {
        self.is_any(distance, &PEOPLE) || self.is_article(distance)
    }

    /// Reads the people who may do something, such as *its owner, or a manager if …*.
    pub(super) fn who(&mut self) -> Parsed<Node> {
        let begin = self.place();
        if self.take(&["no", "one"]) || self.take(&["nobody"]) {
            return Ok(self.person_node(begin, Kind::Nobody));
        }
        let mut people = vec![self.people()?];
        loop {
            let place = self.place();
            let comma = self.take_sign(',');
            let word = self.take_any(&["or", "and"]);
            if (!comma && !word) || !self.is_person() {
                self.go(place);
                break;
            }
            people.push(self.people()?);
        }
        if people.len() == 1 {
            return Ok(people.swap_remove(0));
        }
        Ok(self.person_node(begin, Kind::Or(people)))
    }

    fn person_node(&self, begin: usize, kind: Kind) -> Node {
        Node {
            kind,
            span: self.since(begin),
        }
    }

    fn is_person(&self) -> bool {
        self.is_other_person(0) || self.is_path() || self.is_name(0)
    }

    /// Reads one of the people, with the condition for them.
    fn people(&mut self) -> Parsed<Node> {
        let begin = self.place();
        let actor = self.actor()?;
        let actor = self.person_node(begin, actor);
        self.who_if(actor)
    }

    /// Reads the condition for people, if there is one.
    pub(super) fn who_if(&mut self, who: Node) -> Parsed<Node> {
        let begin = self.place();
        if !self.take_any(&["if", "when"]) {
            return Ok(who);
        }
        let condition = self.within(Cursor::conjunction)?;
        if matches!(who.kind, Kind::Anyone) {
            return Ok(condition);
        }
        let mut operands = match who.kind {
            Kind::And(operands) => operands,
            kind => vec![Node {
                kind,
                span: who.span,
            }],
        };
        match condition.kind {
            Kind::And(more) => operands.extend(more),
            _ => operands.push(condition),
        }
        Ok(self.person_node(begin, Kind::And(operands)))
    }

    fn actor(&mut self) -> Parsed<Kind> {
        if self.take_any(&PEOPLE) {
            return self.people_who();
        }
        if self.at(&["a", "member", "of"]) {
            return self.member();
        }
        if self.take_any(&["a", "an"]) {
            return Ok(Kind::Role(self.name("a role")?));
        }
        if self.is_path() {
            let begin = self.place();
            let path = self.path()?;
            let is_owner = path.start == Start::Row
                && matches!(path.steps.as_slice(), [step] if !step.quoted && step.text == "owner");
            if is_owner {
                return Ok(Kind::Owner);
            }
            let me = super::super::syntax::Path {
                start: Start::Me,
                steps: Vec::new(),
                span: path.span.clone(),
            };
            let account = self.person_node(begin, Kind::Path(path));
            let me = self.person_node(begin, Kind::Path(me));
            return Ok(Kind::Compare(
                Comparison::Equal,
                Box::new(account),
                Box::new(me),
            ));
        }
        // Several people with a role: "managers".
        let verbs: Vec<&str> = VERBS
            .iter()
            .flat_map(|(_, verbs)| verbs.iter().copied())
            .collect();
        match self.name_until("people", &verbs) {
            Ok(name) => Ok(Kind::Role(name)),
            Err(problem) => Err(problem.help(
                "write `a` and a role, `its owner`, `its` and a field that is an account, \
                 `a member of`, `anyone` or `people who are signed in`",
            )),
        }
    }

    /// Reads what follows `people` or `anyone`.
    fn people_who(&mut self) -> Parsed<Kind> {
        if self.at(&["with", "its", "link"]) {
            self.take(&["with", "its", "link"]);
            return Ok(Kind::HasLink);
        }
        if !self.take(&["who"]) {
            return Ok(Kind::Anyone);
        }
        if self.take_any(&["is", "are"]) {
            self.need(&["signed", "in"])?;
            return Ok(Kind::SignedIn);
        }
        self.need(&["can"])?;
        self.can()
    }
}
