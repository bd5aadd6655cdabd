//! Conditions and values.

use super::{
    super::{
        syntax::{Kind, Node, Start},
        words::VERBS,
    },
    cursor::{Cursor, Parsed},
};
use sayso_expr::{Comparison, Operation};

/// The words of comparisons after `is`, the longer ones before those that they begin with.
const COMPARISONS: [(&[&str], Comparison); 10] = [
    (&["less", "than"], Comparison::Less),
    (&["more", "than"], Comparison::More),
    (&["at", "most"], Comparison::AtMost),
    (&["at", "least"], Comparison::AtLeast),
    (&["no", "later", "than"], Comparison::AtMost),
    (&["no", "earlier", "than"], Comparison::AtLeast),
    (&["earlier", "than"], Comparison::Less),
    (&["later", "than"], Comparison::More),
    (&["before"], Comparison::Less),
    (&["after"], Comparison::More),
];

impl Cursor {
    pub(super) fn node(&self, begin: usize, kind: Kind) -> Node {
        Node {
            kind,
            span: self.since(begin),
        }
    }

    /// Reads a condition or a value.
    pub(super) fn expr(&mut self) -> Parsed<Node> {
        let begin = self.place();
        let mut operands = vec![self.conjunction()?];
        while self.is_word(0, "or") && !self.is_other_person(1) {
            self.next();
            operands.push(self.conjunction()?);
        }
        Ok(self.joined(begin, operands, Kind::Or))
    }

    /// Reads conditions with `and` between them.
    pub(super) fn conjunction(&mut self) -> Parsed<Node> {
        let begin = self.place();
        let mut operands = vec![self.negation()?];
        while self.take(&["and"]) {
            operands.push(self.negation()?);
        }
        Ok(self.joined(begin, operands, Kind::And))
    }

    fn joined(&self, begin: usize, mut operands: Vec<Node>, join: fn(Vec<Node>) -> Kind) -> Node {
        if operands.len() == 1 {
            return operands.swap_remove(0);
        }
        self.node(begin, join(operands))
    }

    fn negation(&mut self) -> Parsed<Node> {
        let begin = self.place();
        self.take(&["where"]);
        if self.take(&["not"]) {
            let operand = self.within(Cursor::negation)?;
            return Ok(self.node(begin, Kind::Not(Box::new(operand))));
        }
        self.comparison()
    }

    fn comparison(&mut self) -> Parsed<Node> {
        let begin = self.place();
        let left = self.value()?;
        if self.take_any(&["is", "are"]) {
            return self.is(begin, left);
        }
        if self.take_any(&["has", "have"]) {
            return self.has(begin, left);
        }
        let is_me = matches!(&left.kind, Kind::Path(path) if path.start == Start::Me && path.steps.is_empty());
        if is_me && self.is_any(0, &["can", "cannot"]) {
            let negated = self.take(&["cannot"]);
            let negated = negated || (self.take(&["can"]) && self.take(&["not"]));
            let can = self.can()?;
            let can = self.node(begin, can);
            return Ok(self.negated(begin, can, negated));
        }
        Ok(left)
    }

    fn negated(&self, begin: usize, node: Node, negated: bool) -> Node {
        if negated {
            self.node(begin, Kind::Not(Box::new(node)))
        } else {
            node
        }
    }

    /// Reads what follows `can` of a person.
    pub(super) fn can(&mut self) -> Parsed<Kind> {
        let operations = [Operation::Read, Operation::Update, Operation::Delete];
        for (at, (_, verbs)) in [&VERBS[0], &VERBS[2], &VERBS[3]].into_iter().enumerate() {
            if self.take_any(verbs) {
                return Ok(Kind::Can(operations[at], self.path()?));
            }
        }
        Err(self.expected("`see`, `change` or `delete`"))
    }

    /// Reads what follows `is`.
    fn is(&mut self, begin: usize, left: Node) -> Parsed<Node> {
        let negated = self.take(&["not"]);
        let left = Box::new(left);
        if self.take(&["empty"]) {
            return Ok(self.node(begin, Kind::IsEmpty(left, negated)));
        }
        if self.at(&["one", "of"]) {
            self.next();
            self.next();
            self.need_sign('(')?;
            let mut items = vec![self.within(Cursor::value)?];
            while self.take_sign(',') {
                items.push(self.within(Cursor::value)?);
            }
            self.need_sign(')')?;
            let one_of = self.node(begin, Kind::OneOf(left, items));
            return Ok(self.negated(begin, one_of, negated));
        }
        for (words, comparison) in COMPARISONS {
            if self.take(words) {
                let right = Box::new(self.value()?);
                let compare = self.node(begin, Kind::Compare(comparison, left, right));
                return Ok(self.negated(begin, compare, negated));
            }
        }
        if matches!(&left.kind, Kind::Path(path) if path.start == Start::Me && path.steps.is_empty())
            && let Some(person) = self.person()?
        {
            let person = self.node(begin, person);
            return Ok(self.negated(begin, person, negated));
        }
        let right = self.value()?;
        if matches!(right.kind, Kind::Word(_)) {
            let items = self.alternatives(right)?;
            if let [_] = items.as_slice() {
                let right = items.into_iter().next().map(Box::new);
                let comparison = if negated {
                    Comparison::NotEqual
                } else {
                    Comparison::Equal
                };
                let kind = right.map(|right| Kind::Compare(comparison, left, right));
                return Ok(self.node(begin, kind.unwrap_or(Kind::Empty)));
            }
            let one_of = self.node(begin, Kind::OneOf(left, items));
            return Ok(self.negated(begin, one_of, negated));
        }
        let comparison = if negated {
            Comparison::NotEqual
        } else {
            Comparison::Equal
        };
        Ok(self.node(begin, Kind::Compare(comparison, left, Box::new(right))))
    }

    /// Reads what the person is, if that is no value.
    fn person(&mut self) -> Parsed<Option<Kind>> {
        if self.take(&["signed", "in"]) {
            return Ok(Some(Kind::SignedIn));
        }
        if self.at(&["a", "member", "of"]) {
            return self.member().map(Some);
        }
        if self.take_any(&["a", "an"]) {
            return Ok(Some(Kind::Role(self.name("a role")?)));
        }
        Ok(None)
    }

    /// Reads *a member of the team*.
    pub(super) fn member(&mut self) -> Parsed<Kind> {
        self.need(&["a", "member", "of"])?;
        if !self.take_any(&["the", "its"]) {
            self.need_article()?;
        }
        Ok(Kind::Member(self.name("an entity")?))
    }

    /// Reads further options after the first one: `, b or c`. A comma that no `or` follows is not part of them.
    fn alternatives(&mut self, first: Node) -> Parsed<Vec<Node>> {
        let mut items = vec![first];
        let mut complete = self.place();
        let mut taken = 1;
        loop {
            let comma = self.take_sign(',');
            let or = self.take(&["or"]);
            if (!comma && !or) || !self.is_name(0) {
                break;
            }
            let begin = self.place();
            let name = self.name("an option")?;
            items.push(self.node(begin, Kind::Word(name)));
            if or {
                complete = self.place();
                taken = items.len();
            }
        }
        self.go(complete);
        items.truncate(taken);
        Ok(items)
    }

    /// Reads what follows `has`.
    fn has(&mut self, begin: usize, left: Node) -> Parsed<Node> {
        let Kind::Path(subject) = left.kind else {
            return Err(self.expected("`is`"));
        };
        if self.at(&["its", "link"]) && subject.start == Start::Me && subject.steps.is_empty() {
            self.take(&["its", "link"]);
            return Ok(self.node(begin, Kind::HasLink));
        }
        let negated = self.take(&["no"]);
        self.take_any(&["a", "an", "any"]);
        let member = self.name("a field or a relation")?;
        let clause = self.clause()?.map(Box::new);
        Ok(self.node(begin, Kind::Has(subject, member, negated, clause)))
    }

    /// Reads the condition on rows that were named, if there is one: `whose …`, `that are …`, `where …`.
    pub(super) fn clause(&mut self) -> Parsed<Option<Node>> {
        const BEGINS: [&str; 3] = ["whose", "that", "where"];
        if self.is_any(0, &BEGINS) {
            return self.within(Cursor::expr).map(Some);
        }
        if self.is_sign('(') && self.is_any(1, &BEGINS) {
            self.next();
            let condition = self.within(Cursor::expr)?;
            self.need_sign(')')?;
            return Ok(Some(condition));
        }
        Ok(None)
    }
}
