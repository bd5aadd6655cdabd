//! Rows for development, and the tests on them.

pub(crate) mod rules;
mod uniques;

use super::report::{Checker, Spot};
use crate::{
    diagnostic::{Code, closest, write_closest},
    index::{ACCOUNT, Holds, Member},
    model::{Field, FieldType, SeedValue},
    node::Part as _,
    path::Path,
    value::{Deed, Id},
};

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    for (entity, seed) in &spec.seeds {
        let path = Path::from("seed").join(entity.as_str());
        if checker.index.entity(entity.as_str()).is_none() {
            let ids = checker.index.entities().map(|entity| entity.id().as_str());
            let help = closest(entity.as_str(), ids).map(|close| format!("write `{close}`"));
            let message = format!("there is no entity `{entity}`");
            checker.report_maybe(Code::NoSuch, Spot::Key(path), message, help);
            continue;
        }
        for (key, row) in &seed.rows {
            let path = path.join("row").join(key.as_str());
            for (field, value) in row {
                self::value(checker, entity, field, value, &path.join(field.as_str()));
            }
            missing(checker, entity, row, &path);
        }
        uniques::check(checker, entity, &seed.rows, &path.join("row"));
    }
    tests(checker);
}

/// Finds required fields that a row leaves out.
fn missing(checker: &mut Checker<'_>, entity: &Id, row: &crate::Nodes<SeedValue>, path: &Path) {
    for id in required(checker, entity) {
        if !row.contains(id.as_str()) {
            let message = format!("`{id}` of `{entity}` is required");
            let help = format!("add `{id} = …`");
            checker.report(Code::WrongSeed, Spot::Key(path.clone()), message, help);
        }
    }
}

/// Returns the fields that a row must give. Seeds have no files.
fn required(checker: &Checker<'_>, entity: &Id) -> Vec<Id> {
    if *entity == *ACCOUNT {
        return ["name", "email"].map(Id::known).into();
    }
    let declared = checker.spec.entities.get(entity.as_str());
    let fields = declared.into_iter().flat_map(|entity| &entity.fields);
    let is_given = |field: &Field| {
        field.default.is_some() || field.is(FieldType::File) || field.is(FieldType::Image)
    };
    let required = fields.filter(|(_, field)| field.required && !is_given(field));
    required.map(|(id, _)| id.clone()).collect()
}

fn value(checker: &mut Checker<'_>, entity: &Id, field: &Id, value: &SeedValue, path: &Path) {
    if account_key(checker, entity, field, value, path) {
        return;
    }
    let index = checker.index;
    let Some(entity) = index.entity(entity.as_str()) else {
        return;
    };
    let Some(member) = entity.member(field.as_str()) else {
        let ids = entity.members().map(|member| member.id().as_str());
        let help = closest(field.as_str(), ids).map(|close| format!("write `{close}`"));
        let message = format!("there is no `{field}` on `{}`", entity.id());
        checker.report_maybe(Code::WrongSeed, Spot::Key(path.clone()), message, help);
        return;
    };
    let reported = checker.findings.len();
    match index.holds(&member) {
        Holds::Row(target) => row(checker, &target, value, path),
        Holds::Value(FieldType::Choice) => {
            if let Member::Field {
                field: declared, ..
            } = &member
            {
                let ids = declared.options.iter().flat_map(|options| options.ids());
                let options: Vec<&str> = ids.map(Id::as_str).collect();
                option(checker, value, &options, "option", path);
            }
        }
        Holds::Value(FieldType::State) => {
            let machine = checker.spec.machine(entity.id().as_str(), field.as_str());
            let ids = machine.into_iter().flat_map(|machine| machine.states.ids());
            let states: Vec<&str> = ids.map(Id::as_str).collect();
            option(checker, value, &states, "state", path);
        }
        Holds::Value(kind) => plain(checker, kind, value, path),
        Holds::Rows(_) | Holds::ModuleRows(_) => {
            let message = format!("`{field}` is many rows, which have keys of their own");
            checker.report(
                Code::WrongSeed,
                Spot::Key(path.clone()),
                message,
                "remove it",
            );
        }
        Holds::Computed(_) => {
            let message = format!("`{field}` is computed");
            checker.report(
                Code::WrongSeed,
                Spot::Key(path.clone()),
                message,
                "remove it",
            );
        }
        Holds::Unknown => {}
    }
    if let Member::Field { id, field, .. } = &member
        && checker.findings.len() == reported
        && let Some(broken) = rules::broken(id, field, value)
    {
        let spot = Spot::Value(path.clone());
        checker.report(Code::WrongSeed, spot, broken.message, broken.help);
    }
}

/// Checks the role and the tenant of an account, which are no fields. Returns false for any other key.
fn account_key(
    checker: &mut Checker<'_>,
    entity: &Id,
    field: &Id,
    value: &SeedValue,
    path: &Path,
) -> bool {
    if *entity != *ACCOUNT {
        return false;
    }
    let SeedValue::Text(text) = value else {
        return false;
    };
    if *field == *"role" {
        checker.role(path.clone(), text);
        return true;
    }
    let tenant = checker.index.tenant();
    if let Some(tenant) = tenant.filter(|tenant| *tenant == field) {
        row(checker, tenant, value, path);
        return true;
    }
    false
}

/// Checks the key of a row of the seeds.
fn row(checker: &mut Checker<'_>, entity: &Id, value: &SeedValue, path: &Path) {
    let SeedValue::Text(key) = value else {
        let message = format!("a row of `{entity}` is named by its key");
        checker.report_maybe(Code::WrongSeed, Spot::Value(path.clone()), message, None);
        return;
    };
    key_of_row(checker, entity, key, path, "");
}

/// Checks that there is a row. The help writes its key after `before`.
fn key_of_row(checker: &mut Checker<'_>, entity: &Id, key: &str, path: &Path, before: &str) {
    let spec = checker.spec;
    let rows = spec.seeds.get(entity.as_str()).map(|seed| &seed.rows);
    if rows.is_some_and(|rows| rows.contains(key)) {
        return;
    }
    let keys = rows.into_iter().flat_map(|rows| rows.ids()).map(Id::as_str);
    let help = match closest(key, keys) {
        Some(close) => format!("write `{before}{close}`"),
        None => format!("add it to `[seed.{entity}.row]`"),
    };
    let message = format!("there is no row `{entity}.{key}`");
    checker.report(Code::NoRow, Spot::Value(path.clone()), message, help);
}

fn option(checker: &mut Checker<'_>, value: &SeedValue, known: &[&str], noun: &str, path: &Path) {
    let given: Vec<&str> = match value {
        SeedValue::Text(text) => vec![text],
        SeedValue::List(list) => list.iter().map(String::as_str).collect(),
        SeedValue::Number(_) | SeedValue::Boolean(_) => {
            let message = format!("the {noun} must be an id");
            let help = write_closest("", known.iter().copied());
            checker.report_maybe(Code::WrongSeed, Spot::Value(path.clone()), message, help);
            return;
        }
    };
    for word in given.into_iter().filter(|word| !known.contains(word)) {
        let message = format!("there is no {noun} `{word}`");
        let help = write_closest(word, known.iter().copied());
        checker.report_maybe(Code::WrongSeed, Spot::Value(path.clone()), message, help);
    }
}

/// Checks the form of a plain value.
fn plain(checker: &mut Checker<'_>, kind: FieldType, value: &SeedValue, path: &Path) {
    let noun = match kind {
        FieldType::Integer
        | FieldType::Decimal
        | FieldType::Percent
        | FieldType::Rating
        | FieldType::Money
        | FieldType::Duration => "a number",
        FieldType::Boolean => "true or false",
        _ => "a text",
    };
    let fits = match value {
        SeedValue::Number(_) => noun == "a number",
        SeedValue::Boolean(_) => noun == "true or false",
        SeedValue::Text(_) => noun == "a text",
        SeedValue::List(_) => false,
    };
    if !fits {
        let message = format!(
            "`{}` must be {noun}, not {}",
            path.last(),
            value.write().noun()
        );
        checker.report_maybe(Code::WrongSeed, Spot::Value(path.clone()), message, None);
    }
}

fn tests(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    for (id, test) in &spec.tests {
        let path = Path::from("test").join(id.as_str());
        if test.person != "anyone" {
            key_of_row(
                checker,
                &Id::known(ACCOUNT),
                test.person.as_str(),
                &path.join("as"),
                "",
            );
        }
        let entity = &test.on.entity;
        if checker.entity(path.join("on"), entity.as_str()) {
            let before = format!("{entity}.");
            key_of_row(
                checker,
                entity,
                test.on.row.as_str(),
                &path.join("on"),
                &before,
            );
        }
        if let Deed::Move(transition) = &test.does {
            let machine = spec.machine(test.on.entity.as_str(), transition.field.as_str());
            let known = machine.is_some_and(|machine| {
                machine.transitions.contains(transition.transition.as_str())
            });
            if !known {
                let message = format!(
                    "there is no transition `{transition}` on `{}`",
                    test.on.entity
                );
                let transitions = machine
                    .into_iter()
                    .flat_map(|machine| machine.transitions.ids());
                let close = closest(transition.transition.as_str(), transitions.map(Id::as_str));
                let help = close.map(|close| format!("write `{}.{close}`", transition.field));
                checker.report_maybe(Code::NoSuch, Spot::Value(path.join("does")), message, help);
            }
        }
    }
}
