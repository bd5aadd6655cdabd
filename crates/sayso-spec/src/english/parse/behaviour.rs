//! Messages, schedules and charges.

use super::{
    super::{
        syntax::{ChargeSaid, EventSaid, Kind, MessageSaid, Node, Says, ScheduleSaid},
        words::{Phrase, rhythm},
    },
    cursor::{Cursor, Parsed},
    token::Token,
};
use crate::model::{Every, Via};

impl Cursor {
    /// Reads a message, after *The message*.
    pub(super) fn message(&mut self) -> Parsed<Says> {
        let message = self.name("a message")?;
        self.need(&["about"])?;
        let entity = self.entity()?;
        self.need(&["goes", "to"])?;
        let to = self.list("and", Cursor::recipient)?;
        let mut said = MessageSaid {
            message,
            entity,
            to,
            to_me: false,
            when: Vec::new(),
            condition: None,
            via: None,
            subject: None,
            text: None,
        };
        while self.take_sign(';') {
            self.message_part(&mut said)?;
        }
        if said.subject.is_none() {
            let problem = self.expected("`; with the subject`");
            return Err(problem);
        }
        Ok(Says::Message(Box::new(said)))
    }

    fn recipient(&mut self) -> Parsed<Node> {
        let begin = self.place();
        let kind = if self.take(&["every"]) {
            Kind::Holders(self.name("a role")?)
        } else {
            Kind::Path(self.path()?)
        };
        Ok(Node {
            kind,
            span: self.since(begin),
        })
    }

    fn message_part(&mut self, said: &mut MessageSaid) -> Parsed<()> {
        if self.take(&["also", "to", "the", "person", "who", "caused", "it"]) {
            said.to_me = true;
        } else if self.take(&["when"]) {
            self.once(!said.when.is_empty())?;
            said.when = self.list("or", Cursor::event)?;
        } else if self.take(&["if"]) {
            self.once(said.condition.is_some())?;
            said.condition = Some(self.expr()?);
        } else if self.take(&["sent"]) {
            self.once(said.via.is_some())?;
            said.via = Some(self.list("and", Cursor::via)?);
        } else if self.take(&["with", "the", "subject"]) {
            self.once(said.subject.is_some())?;
            said.subject = Some(self.text()?);
        } else if self.take(&["with", "the", "text"]) {
            self.once(said.text.is_some())?;
            said.text = Some(self.text()?);
        } else {
            let problem = self.expected("a property of the message");
            return Err(problem.help(
                "write `when`, `if`, `sent by e-mail`, `sent in the app`, `also to the person who caused it`, \
                 `with the subject` or `with the text`",
            ));
        }
        Ok(())
    }

    fn via(&mut self) -> Parsed<Via> {
        if self.take(&["by", "e-mail"]) {
            return Ok(Via::Email);
        }
        if self.take(&["in", "the", "app"]) {
            return Ok(Via::App);
        }
        Err(self.expected("`by e-mail` or `in the app`"))
    }

    fn event(&mut self) -> Parsed<EventSaid> {
        let fixed: [Phrase<fn() -> EventSaid>; 4] = [
            (&["it", "is", "created"], || EventSaid::Create),
            (&["it", "is", "changed"], || EventSaid::Update),
            (&["it", "is", "deleted"], || EventSaid::Delete),
            (&["it", "gets", "a", "comment"], || EventSaid::Comment),
        ];
        for (words, event) in fixed {
            if self.take(words) {
                return Ok(event());
            }
        }
        if !self.take(&["its"]) {
            let problem = self.expected("an event");
            return Err(problem.help(
                "write `it is created`, `it is changed`, `it is deleted`, `it gets a comment`, `its … changes` or \
                 `its … becomes …`",
            ));
        }
        let field = self.name("a field")?;
        if self.take(&["becomes"]) {
            return Ok(EventSaid::Enter(field, self.name("a state")?));
        }
        self.need(&["changes"])?;
        Ok(EventSaid::Change(field))
    }

    /// Reads a schedule, after *The schedule*.
    pub(super) fn schedule(&mut self) -> Parsed<Says> {
        let schedule = self.name("a schedule")?;
        self.need(&["runs", "every"])?;
        let rhythms = Every::ALL.iter().copied();
        let Some(every) = rhythms
            .into_iter()
            .find(|every| self.take(&[rhythm(*every)]))
        else {
            return Err(self.expected("`hour`, `day`, `weekday`, `week` or `month`"));
        };
        let at = if self.take(&["at"]) {
            Some(self.time()?)
        } else {
            None
        };
        self.need(&["for", "each"])?;
        let entity = self.name("an entity")?;
        let filter = self.clause()?;
        let mut said = ScheduleSaid {
            schedule,
            every,
            at,
            entity,
            filter,
            notify: None,
            set: Vec::new(),
            create: None,
        };
        while self.take_sign(';') {
            if self.take(&["sending"]) {
                self.once(said.notify.is_some())?;
                said.notify = Some(self.name("a message")?);
            } else if self.take(&["setting"]) {
                self.once(!said.set.is_empty())?;
                said.set = self.sets()?;
            } else if self.take(&["creating"]) {
                self.once(said.create.is_some())?;
                said.create = Some(self.make()?);
            } else {
                return Err(self.expected("`sending`, `setting` or `creating`"));
            }
        }
        Ok(Says::Schedule(Box::new(said)))
    }

    fn time(&mut self) -> Parsed<(String, std::ops::Range<usize>)> {
        let span = self.span();
        let Token::Time(time) = self.peek(0) else {
            return Err(self.expected("a time of day such as `07:30`"));
        };
        let time = time.clone();
        self.next();
        Ok((time, span))
    }

    /// Reads a charge, after *The charge*.
    pub(super) fn charge(&mut self) -> Parsed<Says> {
        let charge = self.name("a charge")?;
        self.need(&["for"])?;
        let entity = self.entity()?;
        self.need(&["takes"])?;
        let amount = self.value()?;
        self.need(&["from"])?;
        let by = self.who()?;
        self.need_sign(';')?;
        self.need(&["then", "its"])?;
        let field = self.name("a field")?;
        self.need(&["goes", "by"])?;
        let transition = self.name("a transition")?;
        Ok(Says::Charge(Box::new(ChargeSaid {
            charge,
            entity,
            amount,
            by,
            field,
            transition,
        })))
    }
}
