//! Entities as a whole: labels, addresses, owners, joins, and what shows them.

use super::{
    graph::{arrows, circle},
    names::is_ref,
    report::{Checker, Spot},
};
use crate::{
    diagnostic::Code,
    index::{ACCOUNT, Member},
    model::{Entity, FieldType, OnDelete},
    path::Path,
    value::Id,
};
use std::collections::HashSet;

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    money(checker);
    for (id, entity) in &spec.entities {
        let path = Path::from("entity").join(id.as_str());
        if *id == ACCOUNT {
            account(checker, entity, &path);
            continue;
        }
        label(checker, id, entity, &path);
        slug(checker, entity, &path);
        owner(checker, id, entity, &path);
        unique(checker, id, entity, &path);
        if entity.join {
            join(checker, id, entity, &path);
        }
        if entity.shared && spec.tenancy.is_none() {
            let message = "`shared` has no meaning without tenancy";
            checker.report(
                Code::NoMeaning,
                Spot::Key(path.join("shared")),
                message,
                "remove it",
            );
        }
    }
    circles(checker);
    shown(checker);
}

fn money(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let mut money = None;
    for (id, entity) in &spec.entities {
        let mut fields = entity.fields.iter();
        if let Some((field, _)) = fields.find(|(_, field)| field.is(FieldType::Money)) {
            let path = Path::from("entity").join(id.as_str());
            money = money.or(Some(path.join("field").join(field.as_str())));
        }
    }
    match (&spec.app.currency, money) {
        (None, Some(field)) => {
            let message = format!("there is money (`{field}`), but no currency");
            let help = "add `currency = \"EUR\"`";
            checker.report(Code::Currency, Spot::Key("app".into()), message, help);
        }
        (Some(_), None) => {
            let spot = Spot::Key("app.currency".into());
            checker.report(
                Code::Currency,
                spot,
                "there is a currency, but no money",
                "remove it",
            );
        }
        _ => {}
    }
}

/// Accounts are built in: nothing but fields can be added to them.
fn account(checker: &mut Checker<'_>, entity: &Entity, path: &Path) {
    let bare = Entity {
        fields: entity.fields.clone(),
        ..Entity::default()
    };
    if checker.spec.auth.is_none() {
        let message = "there are no accounts to which fields could be added";
        checker.report(
            Code::NoSuch,
            Spot::Key(path.clone()),
            message,
            "add `[auth]`",
        );
    }
    if *entity != bare {
        let message = "accounts are built in and take fields only";
        let help = "keep `[entity.account.field]` and remove everything else";
        checker.report(Code::NoMeaning, Spot::Key(path.clone()), message, help);
    }
}

fn label(checker: &mut Checker<'_>, id: &Id, entity: &Entity, path: &Path) {
    let Some(label) = &entity.label else {
        if entity.default_label().is_none() && !entity.join {
            let message = format!("`{id}` has no label");
            let help = "add `label = \"{…}\"`, a text field or a `number`";
            checker.report(Code::NoLabel, Spot::Key(path.clone()), message, help);
        }
        return;
    };
    checker.template(
        &path.join("label"),
        id.as_str(),
        label,
        &[],
        |checker, spot, steps, member| {
            if let Member::Field { field, .. } = member
                && field.read.is_some()
            {
                let message =
                    format!("a label may not show `{steps}`, which not everyone may read");
                checker.report(Code::LabelHidden, spot, message, "leave it out");
            }
        },
    );
}

fn slug(checker: &mut Checker<'_>, entity: &Entity, path: &Path) {
    let Some(slug) = &entity.slug else { return };
    let field = entity.fields.get(slug.as_str());
    if field.is_some_and(|field| field.is(FieldType::Text) && field.required) {
        return;
    }
    let fits = entity.fields_where(|field| field.is(FieldType::Text) && field.required);
    let message = format!("`{slug}` must be a required text field");
    checker.wrong_field(path.join("slug"), message, &fits);
}

fn owner(checker: &mut Checker<'_>, id: &Id, entity: &Entity, path: &Path) {
    let Some(owner) = &entity.owner else { return };
    let to_account = |field: &Id| {
        let to = entity
            .fields
            .get(field.as_str())
            .and_then(|field| field.to.as_ref());
        is_ref(entity, field.as_str()) && to.is_some_and(|to| *to == ACCOUNT)
    };
    if !to_account(owner) {
        let fits: Vec<&str> = entity
            .fields
            .ids()
            .filter(|id| to_account(id))
            .map(Id::as_str)
            .collect();
        let message = format!("`{owner}` must be a ref of `{id}` to an account");
        checker.wrong_field(path.join("owner"), message, &fits);
    }
}

impl Checker<'_> {
    /// Reports a field of a type that is not needed, with those that fit.
    pub(super) fn wrong_field(&mut self, path: Path, message: String, fits: &[&str]) {
        let help = match fits {
            [] => None,
            fits => Some(format!(
                "use {}",
                crate::diagnostic::list(fits.iter().copied(), "or")
            )),
        };
        self.report_maybe(Code::WrongField, Spot::Value(path), message, help);
    }
}

fn unique(checker: &mut Checker<'_>, id: &Id, entity: &Entity, path: &Path) {
    for (at, fields) in entity.unique.iter().enumerate() {
        let path = path.join("unique").join(at.to_string());
        for (place, field) in fields.iter().enumerate() {
            checker.field(path.join(place.to_string()), id.as_str(), field.as_str());
        }
        if fields.len() < 2 {
            let message = "one field is unique by itself";
            let help = "write `unique = true` on the field";
            checker.report(Code::UniqueOfOne, Spot::Value(path), message, help);
        }
    }
}

fn join(checker: &mut Checker<'_>, id: &Id, entity: &Entity, path: &Path) {
    let is_end = |field: &Id| {
        is_ref(entity, field.as_str())
            && entity
                .fields
                .get(field.as_str())
                .is_some_and(|field| field.required)
    };
    if entity.fields.len() != 2 || !entity.fields.ids().all(is_end) {
        let message = format!("`{id}` is a join, but does not have exactly two required refs");
        let help = "remove `join`, or every other field";
        checker.report(
            Code::JoinFields,
            Spot::Key(path.join("join")),
            message,
            help,
        );
    }
}

/// Finds circles of cascades and of required refs.
fn circles(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let mut required = Vec::new();
    let mut cascades = Vec::new();
    for (id, entity) in &spec.entities {
        for (_, field) in &entity.fields {
            let Some(to) = &field.to else { continue };
            if field.required && !field.is(FieldType::File) {
                required.push((id.as_str(), to.as_str()));
            }
            // A tree of rows is deleted from its root: that is no circle.
            if field.on_delete == OnDelete::Cascade && to != id {
                cascades.push((to.as_str(), id.as_str()));
            }
        }
    }
    if let Some(found) = circle(&required) {
        let message = format!("required refs go in a circle: {}", arrows(&found));
        let spot = Spot::Key(Path::from("entity").join(found[0]));
        checker.report(Code::RefCircle, spot, message, "make one of them optional");
    }
    if let Some(found) = circle(&cascades) {
        let message = format!(
            "deleting `{}` would go in a circle: {}",
            found[0],
            arrows(&found)
        );
        let spot = Spot::Key(Path::from("entity").join(found[0]));
        checker.report(
            Code::DeleteCircle,
            spot,
            message,
            "use `restrict` at one of them",
        );
    }
}

/// Finds entities that no view and no parent shows.
fn shown(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let views = spec.views.values();
    let by_views = views.flat_map(|view| {
        let widgets = view
            .widgets
            .values()
            .filter_map(|widget| widget.entity.as_ref());
        view.entity.iter().chain(widgets)
    });
    // A row is also seen at those that refer to it, and is made in their forms.
    let fields = spec
        .entities
        .values()
        .flat_map(|entity| entity.fields.values());
    let by_refs = fields.filter_map(|field| field.to.as_ref());
    let shown: HashSet<&str> = by_views.chain(by_refs).map(Id::as_str).collect();
    for (id, entity) in &spec.entities {
        // Rows are seen on the page of the row that they refer to.
        let has_parent = entity.fields.values().any(|field| field.to.is_some());
        let is_tenant = checker.index.tenant().is_some_and(|tenant| tenant == id);
        if !shown.contains(id.as_str()) && !has_parent && !is_tenant && *id != ACCOUNT {
            let message = format!("nothing shows `{id}`: no view, and no ref to it or from it");
            let help = format!("add `[view.{}]`", crate::value::plural(id.as_str()));
            let spot = Spot::Key(Path::from("entity").join(id.as_str()));
            checker.report(Code::NotShown, spot, message, help);
        }
    }
}
