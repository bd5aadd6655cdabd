//! Messages, schedules and charges.

use super::{
    references::no_such,
    report::{Checker, Spot},
};
use crate::{
    diagnostic::Code,
    model::{Charge, Every, FieldType, Message, Schedule},
    path::Path,
    value::{Event, Id},
};

/// Placeholders of messages that are no paths.
const WORDS: [&str; 2] = ["me", "link"];

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    for (id, message) in &spec.messages {
        let path = Path::from("notify").join(id.as_str());
        if checker.entity(path.join("entity"), message.entity.as_str()) {
            self::message(checker, message, &path);
        }
        let mut schedules = spec.schedules.values();
        let scheduled = schedules.any(|schedule| schedule.notify.as_ref() == Some(id));
        if message.when.is_empty() && !scheduled {
            let text = format!("nothing sends `{id}`");
            checker.report(
                Code::NeverSent,
                Spot::Key(path),
                text,
                "add `when`, or a schedule",
            );
        }
    }
    for (id, schedule) in &spec.schedules {
        self::schedule(checker, schedule, &Path::from("schedule").join(id.as_str()));
    }
    for (id, charge) in spec.payments.iter().flat_map(|payments| &payments.charges) {
        self::charge(
            checker,
            charge,
            &Path::from("payments.charge").join(id.as_str()),
        );
    }
}

fn message(checker: &mut Checker<'_>, message: &Message, path: &Path) {
    for (at, event) in message.when.iter().enumerate() {
        self::event(
            checker,
            &message.entity,
            event,
            path.join("when").join(at.to_string()),
        );
    }
    let templates = [
        ("subject", Some(&message.subject)),
        ("text", message.text.as_ref()),
    ];
    for (key, template) in templates {
        if let Some(template) = template {
            let entity = message.entity.as_str();
            checker.template(&path.join(key), entity, template, &WORDS, |_, _, _, _| {});
        }
    }
}

fn event(checker: &mut Checker<'_>, entity: &Id, event: &Event, path: Path) {
    let spec = checker.spec;
    match event {
        Event::Create | Event::Update | Event::Delete => {}
        Event::Comment => {
            if !spec.modules.comments.contains(entity.as_str()) {
                let message = format!("`{entity}` has no comments");
                let help = format!("add `[module.comments.{entity}]`");
                checker.report(Code::NoComments, Spot::Value(path), message, help);
            }
        }
        Event::Change(field) => {
            checker.field(path, entity.as_str(), field.as_str());
        }
        Event::Enter { field, state } => {
            let machine = spec.machine(entity.as_str(), field.as_str());
            match machine {
                Some(machine) if machine.states.contains(state.as_str()) => {}
                Some(machine) => {
                    let ids = machine.states.ids().map(Id::as_str);
                    let add = format!("add it to `[machine.{entity}.{field}.state]`");
                    no_such(checker, path, "state", state.as_str(), ids, &add);
                }
                None if checker.field(path.clone(), entity.as_str(), field.as_str()) => {
                    let message = format!("`{field}` is not a state");
                    checker.report(
                        Code::NotAState,
                        Spot::Value(path),
                        message,
                        "use `change:FIELD`",
                    );
                }
                None => {}
            }
        }
    }
}

fn schedule(checker: &mut Checker<'_>, schedule: &Schedule, path: &Path) {
    let is_known = checker.entity(path.join("entity"), schedule.entity.as_str());
    if let Some(message) = &schedule.notify {
        let messages = &checker.spec.messages;
        match messages.get(message.as_str()) {
            None => {
                let ids = messages.ids().map(Id::as_str);
                let add = format!("add `[notify.{message}]`");
                no_such(
                    checker,
                    path.join("notify"),
                    "message",
                    message.as_str(),
                    ids,
                    &add,
                );
            }
            Some(found) if found.entity != schedule.entity => {
                let text = format!(
                    "`{message}` is about `{}`, not `{}`",
                    found.entity, schedule.entity
                );
                let spot = Spot::Value(path.join("notify"));
                checker.report_maybe(Code::WrongView, spot, text, None);
            }
            Some(_) => {}
        }
    }
    if is_known {
        checker.set(&path.join("set"), &schedule.entity, &schedule.set);
    }
    if let Some(make) = &schedule.create {
        checker.make(&path.join("create"), make);
    }
    if schedule.notify.is_none() && schedule.set.is_empty() && schedule.create.is_none() {
        let message = format!("`{}` does nothing", path.last());
        let help = "add `notify`, `set` or `create`";
        checker.report(Code::Idle, Spot::Key(path.clone()), message, help);
    }
    let default = Schedule::new(schedule.every, schedule.entity.clone()).at;
    if schedule.every == Every::Hour && schedule.at != default {
        let message = "`at` has no meaning for `hour`";
        checker.report(
            Code::NoMeaning,
            Spot::Key(path.join("at")),
            message,
            "remove it",
        );
    }
}

fn charge(checker: &mut Checker<'_>, charge: &Charge, path: &Path) {
    let spec = checker.spec;
    if !checker.entity(path.join("entity"), charge.entity.as_str()) {
        return;
    }
    let path = path.join("transition");
    let field = &charge.transition.field;
    if !checker.field(path.clone(), charge.entity.as_str(), field.as_str()) {
        return;
    }
    let declared = spec.entities.get(charge.entity.as_str());
    let field_type = declared.and_then(|entity| entity.fields.get(field.as_str()));
    if !field_type.is_some_and(|field| field.is(FieldType::State)) {
        let message = format!("`{field}` is not a state");
        checker.report(
            Code::NotAState,
            Spot::Value(path),
            message,
            "write `FIELD.TRANSITION`",
        );
        return;
    }
    let Some(machine) = spec.machine(charge.entity.as_str(), field.as_str()) else {
        return;
    };
    let id = charge.transition.transition.as_str();
    let Some(transition) = machine.transitions.get(id) else {
        let ids = machine.transitions.ids().map(Id::as_str);
        let add = format!("add it to `[machine.{}.{field}.transition]`", charge.entity);
        no_such(checker, path, "transition", id, ids, &add);
        return;
    };
    if transition
        .by
        .as_ref()
        .is_none_or(|by| by.as_str() != "nobody")
    {
        let message = format!("`{id}` must be moved by charges only");
        let help = format!("write `by = \"nobody\"` in the transition `{id}`");
        checker.report(Code::ChargeActor, Spot::Value(path), message, help);
    }
}
