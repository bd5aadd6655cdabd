//! The parts of an application without accounts that this version does not write.

use super::Found;
use sayso_spec::{
    Operation, Spec,
    model::{FieldType, Modules},
};

/// Notes what needs people with accounts, or would let strangers do too much.
pub(super) fn refuse(spec: &Spec, found: &mut Found) {
    if spec.auth.is_some() {
        return;
    }
    for path in modules(&spec.modules) {
        found.needs_accounts(
            path,
            "a module of people in an application without accounts",
        );
    }
    for (id, entity) in spec.entities.iter() {
        if entity.access.of(Operation::Import).is_some() {
            let path = format!("entity.{id}.access.import");
            found.needs_accounts(path, "import by people without accounts");
        }
        let fields = entity.fields.iter();
        for (field, _) in
            fields.filter(|(_, field)| field.is(FieldType::File) || field.is(FieldType::Image))
        {
            let path = format!("entity.{id}.field.{field}.type");
            found.needs_accounts(path, "files in an application without accounts");
        }
    }
}

/// Returns the paths of the modules that say who did something, or are for programs of people.
fn modules(modules: &Modules) -> Vec<String> {
    let comments = modules.comments.ids().map(|id| ("comments", id));
    let attachments = modules.attachments.ids().map(|id| ("attachments", id));
    let favourites = modules.favourites.ids().map(|id| ("favourites", id));
    let follow = modules.follow.ids().map(|id| ("follow", id));
    let ratings = modules.ratings.ids().map(|id| ("ratings", id));
    let tags = modules.tags.ids().map(|id| ("tags", id));
    let activity = modules.activity.ids().map(|id| ("activity", id));
    let audit = modules.audit.ids().map(|id| ("audit", id));
    let api = modules.api.ids().map(|id| ("api", id));
    let of_rows = comments.chain(attachments);
    let of_people = favourites.chain(follow).chain(ratings).chain(tags);
    let all = of_rows
        .chain(of_people)
        .chain(activity)
        .chain(audit)
        .chain(api);
    all.map(|(kind, id)| format!("module.{kind}.{id}"))
        .collect()
}
