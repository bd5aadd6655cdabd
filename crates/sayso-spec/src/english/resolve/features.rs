//! Modules, views, messages, schedules and charges.

use super::{
    Filler,
    expr::{Scope, option_names},
    ids::plain,
};
use crate::{
    diagnostic::Code,
    english::{
        names::{End, Row},
        syntax::{ChargeSaid, EventSaid, MessageSaid, Name, Part, ScheduleSaid, Span, ViewSaid},
    },
    model::{By, Charge, Message, Modules, Schedule, Search},
    value::{Event, Expr, Id, TransitionRef},
};

/// Calls a macro with all modules that have rules, and their rules.
macro_rules! with_modules {
    ($then:ident) => {
        $then! {
            comments: read create update delete;
            attachments: read create delete;
            tags: read create delete;
            favourites: create;
            follow: create;
            ratings: read create;
            activity: read;
            audit: read;
            api: read create update delete transition;
        }
    };
}

/// Adds a module without rules.
pub(super) fn declare(modules: &mut Modules, kind: &str, entity: &Id) {
    macro_rules! insert {
        ($($kind:ident: $($key:ident)+;)+) => {
            match kind {
                $(stringify!($kind) => modules.$kind.insert(entity.clone(), Default::default()),)+
                _ => {}
            }
        };
    }
    with_modules!(insert);
}

/// Returns the place of a rule of a module, or `None` if the module has no such rule.
fn rule_of<'m>(
    modules: &'m mut Modules,
    kind: &str,
    entity: &Id,
    key: &str,
) -> Option<&'m mut Option<Expr>> {
    macro_rules! find {
        ($($kind:ident: $($key:ident)+;)+) => {
            match (kind, key) {
                $($((stringify!($kind), stringify!($key)) => {
                    modules.$kind.get_mut(entity.as_str()).map(|module| &mut module.$key)
                })+)+
                _ => None,
            }
        };
    }
    with_modules!(find)
}

impl Filler<'_, '_, '_> {
    pub(super) fn module(&mut self, entity: &Name, kind: &'static str, parts: &[Part]) {
        let Some(entity) = self.entity(entity) else {
            return;
        };
        let row = Row::Module(kind, entity.clone());
        for part in parts {
            match part {
                Part::Rules(keys, who) => {
                    let rule = self.condition(who, &row);
                    for key in keys {
                        match rule_of(&mut self.spec.modules, kind, &entity, key) {
                            Some(place) => place.clone_from(&rule),
                            None => self.no_meaning(&who.span, kind),
                        }
                    }
                }
                Part::Accept(types) => {
                    let types = types.iter().filter_map(|name| self.problems.form(name));
                    let accept = Some(types.collect());
                    match self.spec.modules.attachments.get_mut(entity.as_str()) {
                        Some(files) if kind == "attachments" => files.accept = accept,
                        _ => self.no_meaning(&types_span(part), kind),
                    }
                }
                Part::MaxSize(size, span) => {
                    let size = self.bounded(Some(&(*size, span.clone())));
                    match (self.spec.modules.attachments.get_mut(entity.as_str()), size) {
                        (Some(files), Some(size)) if kind == "attachments" => files.max_size = size,
                        (_, None) => {}
                        _ => self.no_meaning(span, kind),
                    }
                }
            }
        }
    }

    fn no_meaning(&mut self, span: &Span, kind: &str) {
        let message = format!("this has no meaning for {kind}");
        self.problems
            .report(Code::NoMeaning, span, message, Some("remove it".to_owned()));
    }

    pub(super) fn search(&mut self, entity: &Name, fields: &[Name]) {
        let Some(id) = self.entity(entity) else {
            return;
        };
        let fields = self.members(&id, fields);
        if self
            .problems
            .once(format!("module.search.{id}"), &entity.span)
        {
            self.spec.modules.search.insert(id, Search::new(fields));
        }
    }

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

fn types_span(part: &Part) -> Span {
    match part {
        Part::Accept(types) => types.first().map_or(0..0, |name| name.span.clone()),
        Part::MaxSize(_, span) => span.clone(),
        Part::Rules(_, who) => who.span.clone(),
    }
}
