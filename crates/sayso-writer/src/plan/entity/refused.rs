//! Keys of an entity that this version does not write.

use super::form::Form;
use crate::plan::{
    history::History,
    machine::Machine,
    tenancy,
    unsupported::Found,
    visitors::{BY_PERSON, Visitors},
};
use sayso_spec::{
    Id, Spec,
    model::{Delete, Entity},
};

/// Names the keys of an entity that are not written.
pub(super) fn refuse_keys(spec: &Spec, path: &str, entity: &Entity, found: &mut Found) {
    let is_tenant = path
        .strip_prefix("entity.")
        .is_some_and(|id| tenancy::is_tenant(spec, id));
    found.if_set(
        entity.join && entity.delete == Delete::Archive,
        format!("{path}.delete"),
        "pure links that go to an archive",
    );
    found.if_set(entity.shared, format!("{path}.shared"), "rows in no tenant");
    if is_tenant {
        tenant_access(path, entity, found);
    }
}

/// Tenants are created by anyone who is signed in.
fn tenant_access(path: &str, entity: &Entity, found: &mut Found) {
    let create = entity.access.create.as_ref().map(|expr| expr.as_str());
    found.if_set(
        create != Some("signed_in"),
        format!("{path}.access.create"),
        "another rule than `signed_in`",
    );
    let access = &entity.access;
    found.if_set(
        access.export.is_some(),
        format!("{path}.access.export"),
        "export of teams",
    );
    found.if_set(
        access.import.is_some(),
        format!("{path}.access.import"),
        "import of teams",
    );
}

/// Names the ways to make rows by the hundred that cannot add files to them.
pub(super) fn refuse_uploads(spec: &Spec, id: &Id, form: &Form, found: &mut Found) {
    let seed = spec.seeds.get(id.as_str());
    found.if_set(
        form.has_uploads && seed.is_some_and(|seed| seed.count.is_some()),
        format!("seed.{id}.count"),
        "made-up rows whose form has files",
    );
}

/// Notes the parts of an entity that are not written for visitors.
pub(super) fn refuse_of_visitors(
    visitors: &Visitors,
    id: &Id,
    form: &Form,
    machines: &[Machine],
    history: Option<&History>,
    is_cleared: bool,
    found: &mut Found,
) {
    if !visitors.do_write() {
        return;
    }
    let path = format!("entity.{id}.access");
    for field in &form.form {
        let path = format!("entity.{id}.field.{}", field.id);
        let names_people = field.target.as_ref().is_some_and(|target| target.account);
        found.if_set(field.file.is_some(), &*path, "a file that visitors send");
        found.if_set(names_people, &*path, "people whom visitors name");
        found.if_set(
            visitors.fill_in && field.ident == BY_PERSON,
            &*path,
            "a field by_person in a form that visitors fill in",
        );
    }
    for (lets, operation) in [(visitors.updates, "update"), (visitors.deletes, "delete")] {
        found.if_set(
            visitors.is_apart && lets,
            format!("{path}.{operation}"),
            "rows without a list that visitors change or delete",
        );
    }
    found.if_set(
        history.is_some(),
        &*path,
        "histories of rows that visitors change",
    );
    found.if_set(
        visitors.deletes && is_cleared,
        format!("{path}.delete"),
        "rows that visitors delete and to which others refer",
    );
    for machine in machines {
        let mut moves = machine.moves.iter();
        found.if_set(
            visitors.moves && moves.any(|step| step.makes.is_some()),
            format!("machine.{id}.{}", machine.id),
            "rows that are made by moves, some of which are of visitors",
        );
        found.if_set(
            visitors.moves && machine.has_asks,
            format!("machine.{id}.{}", machine.id),
            "moves that ask for values, beside those of visitors",
        );
    }
}

/// Names a person whom a row must have, and whom a visitor who creates it does not enter.
pub(super) fn refuse_required_people(
    visitors: &Visitors,
    id: &Id,
    entity: &Entity,
    form: &Form,
    found: &mut Found,
) {
    let mut fields = entity.fields.iter();
    let has_hidden = fields.any(|(field, said)| {
        let is_of_account = said.to.as_ref().is_some_and(|to| to.as_str() == "account");
        let is_in_form = form.form.iter().any(|shown| shown.id == field.as_str());
        said.required && is_of_account && !is_in_form
    });
    found.if_set(
        visitors.creates && has_hidden,
        format!("entity.{id}.access.create"),
        "a required person in rows that visitors create",
    );
}
