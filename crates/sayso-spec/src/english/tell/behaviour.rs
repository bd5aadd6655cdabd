//! Views, messages, schedules and charges.

use super::Teller;
use crate::{
    english::{
        names::{Row, shown},
        words::{article, list, name, rhythm, view_kind},
    },
    model::{By, Charge, Every, Message, Schedule, Via, View},
    value::{Event, Expr, Id},
};
use sayso_expr::ExprKind;

impl Teller<'_, '_, '_> {
    pub(super) fn views(&mut self) {
        let spec = self.spec;
        self.heading("##", "Views");
        for (id, view) in &spec.views {
            self.view(id, view);
        }
    }

    fn view(&mut self, id: &Id, view: &View) {
        let mut sentence = format!(
            "the view {} is {}",
            self.view_name(id),
            article(&view_kind(view.kind).join(" "))
        );
        let mut separator = " ";
        if let Some(entity) = &view.entity {
            sentence.push_str(&format!(" of {}", name(&self.names.many(entity.as_str()))));
            let row = Row::Of(entity.clone());
            if let Some(filter) = &view.filter {
                sentence.push_str(&self.clause(filter, &row, &row));
                separator = "; ";
            }
            if let Some(By::Field(field)) = &view.by {
                sentence.push_str(&format!("{separator}by {}", self.member(entity, field)));
            }
            if let Some(at) = &view.at {
                let declared = self.spec.entities.get(entity.as_str());
                let is_period =
                    declared.is_some_and(|declared| declared.periods.contains(at.as_str()));
                let at = if is_period {
                    name(&at.words())
                } else {
                    self.member(entity, at)
                };
                sentence.push_str(&format!("{separator}at {at}"));
            }
        }
        if let Some(who) = &view.who {
            sentence.push_str(&format!("; for {}", self.who(who, &Row::None)));
        }
        self.say(&sentence);
    }

    pub(super) fn behaviour(&mut self) {
        let spec = self.spec;
        if spec.messages.is_empty() && spec.schedules.is_empty() && spec.payments.is_none() {
            return;
        }
        self.heading("##", "Messages and events");
        for (id, message) in &spec.messages {
            self.message(id, message);
        }
        for (id, schedule) in &spec.schedules {
            self.schedule(id, schedule);
        }
        if let Some(payments) = &spec.payments {
            let provider = name(&payments.provider.words());
            self.say(&format!("payments go through {provider}"));
            for (id, charge) in &payments.charges {
                self.charge(id, charge);
            }
        }
    }

    fn message(&mut self, id: &Id, message: &Message) {
        let row = Row::Of(message.entity.clone());
        let to: Vec<String> = message
            .to
            .iter()
            .map(|to| self.recipient(to, &row))
            .collect();
        let mut sentence = format!(
            "the message {} about {} goes to {}",
            name(&id.words()),
            self.a(&message.entity),
            list(&to, "and")
        );
        if message.to_me {
            sentence.push_str("; also to the person who caused it");
        }
        if !message.when.is_empty() {
            let events: Vec<String> = message
                .when
                .iter()
                .map(|event| self.event(&message.entity, event))
                .collect();
            sentence.push_str(&format!("; when {}", list(&events, "or")));
        }
        if let Some(condition) = &message.condition {
            sentence.push_str(&format!("; if {}", self.condition(condition, &row)));
        }
        if message.via != [Via::Email, Via::App] {
            let ways = message.via.iter().map(|via| match via {
                Via::Email => "by e-mail".to_owned(),
                Via::App => "in the app".to_owned(),
            });
            sentence.push_str(&format!(
                "; sent {}",
                list(&ways.collect::<Vec<_>>(), "and")
            ));
        }
        sentence.push_str(&format!(
            "; with the subject {}",
            self.template(&message.subject, &row)
        ));
        if let Some(text) = &message.text {
            sentence.push_str(&format!("; with the text {}", self.template(text, &row)));
        }
        self.say(&sentence);
    }

    fn recipient(&self, to: &Expr, row: &Row) -> String {
        let parsed = to.parse().map(|parsed| parsed.kind);
        if let Ok(ExprKind::Holders(role)) = &parsed
            && let Some(role) = self.words().role(&role.text)
        {
            return format!("every {}", name(&role));
        }
        self.value(to, row, None)
    }

    fn event(&self, entity: &Id, event: &Event) -> String {
        match event {
            Event::Create => "it is created".to_owned(),
            Event::Update => "it is changed".to_owned(),
            Event::Delete => "it is deleted".to_owned(),
            Event::Comment => "it gets a comment".to_owned(),
            Event::Change(field) => format!("its {} changes", self.member(entity, field)),
            Event::Enter { field, state } => {
                let state = self.option(entity, field, state);
                format!("its {} becomes {state}", self.member(entity, field))
            }
        }
    }

    fn schedule(&mut self, id: &Id, schedule: &Schedule) {
        let row = Row::Of(schedule.entity.clone());
        let mut sentence = format!(
            "the schedule {} runs every {}",
            name(&id.words()),
            rhythm(schedule.every)
        );
        if schedule.every != Every::Hour || schedule.at.as_str() != "06:00" {
            sentence.push_str(&format!(" at {}", schedule.at));
        }
        let entity = name(&self.names.entity(schedule.entity.as_str()));
        sentence.push_str(&format!(" for each {entity}"));
        if let Some(filter) = &schedule.filter {
            sentence.push_str(&self.clause_of_each(filter, &row));
        }
        if let Some(message) = &schedule.notify {
            sentence.push_str(&format!("; sending {}", name(&message.words())));
        }
        if !schedule.set.is_empty() {
            sentence.push_str(&format!(
                "; setting {}",
                self.sets(&schedule.entity, &row, &schedule.set)
            ));
        }
        if let Some(create) = &schedule.create {
            sentence.push_str(&format!("; creating {}", self.make(create, &row)));
        }
        self.say(&sentence);
    }

    fn charge(&mut self, id: &Id, charge: &Charge) {
        let row = Row::Of(charge.entity.clone());
        let field = &charge.transition.field;
        let transition = &charge.transition.transition;
        let machine = self.spec.machine(charge.entity.as_str(), field.as_str());
        let declared = machine.and_then(|machine| machine.transitions.get(transition.as_str()));
        let label = shown(
            declared.and_then(|declared| declared.name.as_ref()),
            transition,
        );
        self.say(&format!(
            "the charge {} for {} takes {} from {}; then its {} goes by {}",
            name(&id.words()),
            self.a(&charge.entity),
            self.value(&charge.amount, &row, None),
            self.who(&charge.by, &row),
            self.member(&charge.entity, field),
            name(&label)
        ));
    }
}
