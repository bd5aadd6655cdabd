//! Views, messages, schedules and charges.

use super::{Filler, compare::option_names, expr::Scope, ids::plain};
use crate::{
    diagnostic::Code,
    english::{
        names::{End, Row},
        syntax::{ChargeSaid, EventSaid, MessageSaid, Name, ScheduleSaid, Span, ViewSaid},
    },
    model::{By, Charge, Message, Schedule},
    value::{Event, Id, TransitionRef},
};

impl Filler<'_, '_, '_> {
    pub(super) fn view(&mut self, said: &ViewSaid) {
        let Some(id) = self.symbols.view(&said.view) else {
            return;
        };
        let entity = said.entity.as_ref().and_then(|entity| self.entity(entity));
        let row = entity.clone().map_or(Row::None, Row::Of);
        let filter = said
            .filter
            .as_ref()
            .and_then(|filter| self.condition(filter, &row));
        let who = said
            .who
            .as_ref()
            .and_then(|who| self.condition(who, &Row::None));
        let by = match (&entity, &said.by) {
            (Some(entity), Some(field)) => self.member(entity, field, "field"),
            _ => None,
        };
        let at = match (&entity, &said.at) {
            (Some(entity), Some(name)) => self.field_or_period(entity, name),
            _ => None,
        };
        if let Some(view) = self.spec.views.get_mut(id.as_str()) {
            view.entity = entity;
            view.filter = filter;
            view.who = who;
            view.by = by.map(By::Field);
            view.at = at;
        }
    }

    fn field_or_period(&mut self, entity: &Id, name: &Name) -> Option<Id> {
        // Periods are called by their ids, and filled before views.
        let period = plain(&name.text, "period");
        let periods = self
            .declared(entity)
            .map(|entity| entity.periods.contains(period.as_str()));
        if periods == Some(true) {
            return Some(period);
        }
        self.member(entity, name, "field or period")
    }

    pub(super) fn message(&mut self, said: &MessageSaid, span: &Span) {
        let Some(entity) = self.entity(&said.entity) else {
            return;
        };
        let id = plain(&said.message.text, "message");
        if !self.problems.once(format!("notify.{id}"), span) {
            return;
        }
        let row = Row::Of(entity.clone());
        let mut to = Vec::new();
        for recipient in &said.to {
            to.extend(self.condition(recipient, &row));
        }
        let mut when = Vec::new();
        for event in &said.when {
            when.extend(self.event(&entity, event));
        }
        let condition = said
            .condition
            .as_ref()
            .and_then(|condition| self.condition(condition, &row));
        let subject = said
            .subject
            .as_ref()
            .and_then(|subject| self.template(subject, &entity));
        let text = said
            .text
            .as_ref()
            .and_then(|text| self.template(text, &entity));
        let Some(subject) = subject else { return };
        let mut message = Message::new(entity, to, subject);
        message.when = when;
        message.condition = condition;
        message.to_me = said.to_me;
        message.text = text;
        if let Some(via) = &said.via {
            message.via.clone_from(via);
        }
        self.spec.messages.insert(id, message);
    }

    fn event(&mut self, entity: &Id, said: &EventSaid) -> Option<Event> {
        Some(match said {
            EventSaid::Create => Event::Create,
            EventSaid::Update => Event::Update,
            EventSaid::Delete => Event::Delete,
            EventSaid::Comment => Event::Comment,
            EventSaid::Change(field) => Event::Change(self.member(entity, field, "field")?),
            EventSaid::Enter(field, state) => {
                let field = self.member(entity, field, "field")?;
                let Some(state) = self.names.option(entity, &field, &state.text).cloned() else {
                    let states = || option_names(self.names.options(entity, &field));
                    let problem = self.symbols.unknown("state", state, states);
                    self.problems.found.push(problem);
                    return None;
                };
                Event::Enter { field, state }
            }
        })
    }

    pub(super) fn schedule(&mut self, said: &ScheduleSaid, span: &Span) {
        let Some(entity) = self.entity(&said.entity) else {
            return;
        };
        let id = plain(&said.schedule.text, "schedule");
        if !self.problems.once(format!("schedule.{id}"), span) {
            return;
        }
        let row = Row::Of(entity.clone());
        let mut schedule = Schedule::new(said.every, entity.clone());
        if let Some((text, span)) = &said.at {
            let name = Name {
                text: text.clone(),
                quoted: false,
                span: span.clone(),
            };
            if let Some(at) = self.problems.form(&name) {
                schedule.at = at;
            }
        }
        schedule.filter = said
            .filter
            .as_ref()
            .and_then(|filter| self.condition(filter, &row));
        schedule.notify = said
            .notify
            .as_ref()
            .map(|message| plain(&message.text, "message"));
        schedule.set = self.sets(&entity, &row, &said.set);
        schedule.create = said
            .create
            .as_ref()
            .and_then(|(made, sets)| self.make(made, sets, &row));
        self.spec.schedules.insert(id, schedule);
    }

    pub(super) fn charge(&mut self, said: &ChargeSaid, span: &Span) {
        let Some(entity) = self.entity(&said.entity) else {
            return;
        };
        let id = plain(&said.charge.text, "charge");
        if !self.problems.once(format!("payments.charge.{id}"), span) {
            return;
        }
        let row = Row::Of(entity.clone());
        let amount = self.expression(&said.amount, &Scope::of(&row), &End::Unknown);
        let by = self.condition(&said.by, &row);
        let Some(field) = self.member(&entity, &said.field, "field") else {
            return;
        };
        let key = (
            entity.clone(),
            field.clone(),
            said.transition.text.to_lowercase(),
        );
        let Some(transition) = self.symbols.transitions.get(&key).cloned() else {
            let problem = self
                .symbols
                .unknown("transition", &said.transition, Vec::new);
            return self.problems.found.push(problem);
        };
        let (Some(amount), Some(by)) = (amount, by) else {
            return;
        };
        let transition = TransitionRef { field, transition };
        match &mut self.spec.payments {
            Some(payments) => payments
                .charges
                .insert(id, Charge::new(entity, amount, by, transition)),
            None => {
                let help = "write `Payments go through` and a provider".to_owned();
                let message = "there is no provider of payments".to_owned();
                self.problems
                    .report(Code::NoSuchName, span, message, Some(help));
            }
        }
    }
}
