//! States and transitions.

use super::{
    super::syntax::{MoveSaid, Name, Node, Says, Sets},
    cursor::{Cursor, Parsed},
};
use crate::model::StateKind;

impl Cursor {
    /// Reads the states of a field, after *The status of*.
    pub(super) fn machine(&mut self, field: Name) -> Parsed<Says> {
        let entity = self.entity()?;
        self.need(&["is"])?;
        let states = self.list("or", |cursor| {
            let state = cursor.name("a state")?;
            let mut kind = StateKind::Open;
            if cursor.take_sign('(') {
                kind = cursor.state_kind()?;
                cursor.need_sign(')')?;
            }
            Ok((state, kind))
        })?;
        Ok(Says::Machine {
            field,
            entity,
            states,
        })
    }

    fn state_kind(&mut self) -> Parsed<StateKind> {
        for kind in StateKind::ALL {
            if self.take(&[kind.as_str()]) {
                return Ok(*kind);
            }
        }
        let problem = self.expected("a kind of states");
        Err(problem.help("write `open`, `active`, `done` or `cancelled`"))
    }

    /// Reads *A lease can end by itself: …*, after `can`.
    pub(super) fn moves_itself(&mut self, entity: Name) -> Parsed<Says> {
        let transition = self.name("a transition")?;
        self.need(&["by", "itself"])?;
        self.way(entity, transition, None)
    }

    /// Reads a transition after the people who may make it.
    pub(super) fn moved(&mut self, who: Node) -> Parsed<Says> {
        let transition = self.name("a transition")?;
        let entity = self.entity()?;
        let who = self.who_if(who)?;
        self.way(entity, transition, Some(who))
    }

    fn way(&mut self, entity: Name, transition: Name, who: Option<Node>) -> Parsed<Says> {
        self.need_sign(':')?;
        self.need(&["its"])?;
        let field = self.name("a field")?;
        self.need(&["goes", "from"])?;
        let from = self.list("or", |cursor| cursor.name("a state"))?;
        self.need(&["to"])?;
        let to = self.name("a state")?;
        let mut said = MoveSaid {
            entity,
            transition,
            who,
            field,
            from,
            to,
            when: None,
            needs: Vec::new(),
            set: Vec::new(),
            create: None,
            message: None,
        };
        while self.take_sign(';') {
            self.effect(&mut said)?;
        }
        Ok(Says::Move(Box::new(said)))
    }

    fn effect(&mut self, said: &mut MoveSaid) -> Parsed<()> {
        if self.take_any(&["if", "when"]) {
            self.once(said.when.is_some())?;
            said.when = Some(self.expr()?);
        } else if self.take(&["asking", "for"]) {
            self.once(!said.needs.is_empty())?;
            said.needs = self.list("and", |cursor| cursor.name("a field"))?;
        } else if self.take(&["setting"]) {
            self.once(!said.set.is_empty())?;
            said.set = self.sets()?;
        } else if self.take(&["creating"]) {
            self.once(said.create.is_some())?;
            said.create = Some(self.make()?);
        } else if self.take(&["or", "else"]) {
            self.once(said.message.is_some())?;
            said.message = Some(self.text()?.text);
        } else {
            let problem = self.expected("an effect");
            return Err(
                problem.help("write `if`, `asking for`, `setting`, `creating` or `or else`")
            );
        }
        Ok(())
    }

    /// Reads *finish date to today and kept to empty*.
    pub(super) fn sets(&mut self) -> Parsed<Sets> {
        self.list("and", |cursor| {
            let field = cursor.name("a field")?;
            cursor.need(&["to"])?;
            Ok((field, cursor.value()?))
        })
    }

    /// Reads *a fee with member to this one*.
    pub(super) fn make(&mut self) -> Parsed<(Name, Sets)> {
        let entity = self.entity()?;
        let sets = if self.take(&["with"]) {
            self.sets()?
        } else {
            Vec::new()
        };
        Ok((entity, sets))
    }
}
