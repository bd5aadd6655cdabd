//! The parts of a specification about accounts that this version does not write.

use super::{Found, Unsupported};
use crate::plan::account::is_account;
use sayso_spec::Spec;

/// Notes views, messages, events and modules whose rows are accounts. They have pages of their own.
pub(super) fn refuse(spec: &Spec, found: &mut Found) {
    let views = spec.views.iter().map(|(id, view)| {
        let path = format!("view.{id}");
        (path, view.entity.as_ref(), "a view of accounts")
    });
    let messages = spec.messages.iter().map(|(id, message)| {
        let path = format!("notify.{id}");
        (path, Some(&message.entity), "a message about accounts")
    });
    let schedules = spec.schedules.iter().map(|(id, schedule)| {
        let path = format!("schedule.{id}");
        (path, Some(&schedule.entity), "an event of accounts")
    });
    let modules = &spec.modules;
    let attachments = modules.attachments.ids().map(|id| ("attachments", id));
    let search = modules.search.ids().map(|id| ("search", id));
    let api = modules.api.ids().map(|id| ("api", id));
    let modules = attachments.chain(search).chain(api).map(|(kind, id)| {
        let path = format!("module.{kind}.{id}");
        (path, Some(id), "a module of accounts")
    });
    let parts = views.chain(messages).chain(schedules).chain(modules);
    for (path, entity, reason) in parts {
        if entity.is_some_and(is_account) {
            found.0.push(Unsupported {
                path,
                reason: reason.to_owned(),
                instead: "leave it out, or write it for an entity that refers to `account`",
            });
        }
    }
}
