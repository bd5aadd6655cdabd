//! Parts that the description rules out.

use sayso_spec::{
    Spec,
    model::{FieldType, SignUp, ViewKind},
};

/// Returns the parts of the model's specification that the description rules out and the offline reading does not have.
pub(super) fn problems(model: &Spec, offline: &Spec) -> Vec<String> {
    let absent = sayso_reader::read(&offline.app.description).absent;
    absent
        .iter()
        .filter(|absent| {
            let has = |spec| has(spec, absent.kind, &absent.name);
            has(model) && !has(offline)
        })
        .map(|absent| {
            let words = offline.app.description.get(absent.span.clone());
            format!(
                "the description rules out the {} `{}`: \"{}\"",
                absent.kind,
                absent.name,
                words.unwrap_or_default()
            )
        })
        .collect()
}

fn has(spec: &Spec, kind: &str, name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    match kind {
        "feature" => has_feature(spec, last),
        "view" => has_view(spec, last),
        "role" => spec.roles.contains(last),
        "field" => match name.split_once('.') {
            Some((entity, field)) => has_field(spec, entity, field),
            None => spec
                .entities
                .values()
                .any(|entity| entity.fields.contains(name)),
        },
        "entity" => has_entity(spec, last),
        _ => false,
    }
}

fn has_entity(spec: &Spec, name: &str) -> bool {
    let words = name.replace('_', " ");
    spec.entities
        .iter()
        .any(|(id, entity)| *id == *name || entity.name_of(id).as_str().to_lowercase() == words)
}

fn has_field(spec: &Spec, entity: &str, field: &str) -> bool {
    let declared = spec.entities.get(entity);
    declared.is_some_and(|entity| entity.fields.contains(field))
}

fn has_feature(spec: &Spec, name: &str) -> bool {
    let modules = &spec.modules;
    let has_type = |kind: FieldType| {
        spec.entities
            .values()
            .any(|entity| entity.fields.values().any(|field| field.is(kind)))
    };
    match name {
        "login" => spec.auth.is_some(),
        "sign_up" => spec
            .auth
            .as_ref()
            .is_some_and(|auth| auth.sign_up == SignUp::Open),
        "teams" => spec.tenancy.is_some(),
        "comments" => !modules.comments.is_empty() || has_entity(spec, "comment"),
        "files" => !modules.attachments.is_empty() || has_type(FieldType::File),
        "images" => has_type(FieldType::Image),
        "tags" => !modules.tags.is_empty() || has_entity(spec, "tag"),
        "favorites" | "likes" | "votes" => !modules.favourites.is_empty(),
        "rating" => !modules.ratings.is_empty() || has_type(FieldType::Rating),
        "search" => !modules.search.is_empty(),
        "api" => !modules.api.is_empty(),
        "history" => !modules.activity.is_empty() || !modules.audit.is_empty(),
        "email" | "notification" => !spec.messages.is_empty(),
        "reminder" => !spec.schedules.is_empty(),
        "payments" => spec.payments.is_some(),
        "dashboard" | "charts" | "public_page" => has_view(spec, name),
        _ => false,
    }
}

fn has_view(spec: &Spec, name: &str) -> bool {
    let kind = match name {
        "board" => ViewKind::Board,
        "calendar" => ViewKind::Calendar,
        "gallery" => ViewKind::Gallery,
        "report" => ViewKind::Report,
        "dashboard" | "chart" | "charts" => ViewKind::Dashboard,
        "public_page" => ViewKind::Page,
        _ => return false,
    };
    spec.views.values().any(|view| view.kind == kind)
}
