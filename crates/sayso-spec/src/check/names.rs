//! Names that people would confuse, and ids that mean something else.

use super::report::{Checker, Spot};
use crate::{
    diagnostic::Code,
    index::{ACCOUNT, Member, implied},
    model::{Entity, FieldType, Machine, Spec},
    path::Path,
    value::{Id, Name},
};
use sayso_expr::RESERVED;
use std::collections::HashMap;

/// The ids of implied fields that every entity has, with or without accounts.
const ALWAYS_IMPLIED: [&str; 4] = ["created_at", "created_by", "updated_at", "updated_by"];

/// Columns of the framework that accounts have, with or without the feature that needs them: a field could not have one, too.
const OF_ACCOUNTS: [&str; 3] = ["blocked_at", "epoch", "role"];

pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    entities(checker, spec);
    let roles = spec.roles.iter().map(|(id, role)| {
        let name = role.name.clone().unwrap_or_else(|| Name::of_id(id));
        (name, Path::from("role").join(id.as_str()))
    });
    unique(checker, roles.collect());
    let views = spec.views.iter().map(|(id, view)| {
        let path = Path::from("view").join(id.as_str());
        (view.name_of(id), path)
    });
    unique(checker, views.collect());
    for (entity, fields) in &spec.machines {
        for (field, machine) in fields {
            let path = Path::from("machine")
                .join(entity.as_str())
                .join(field.as_str());
            self::machine(checker, machine, &path);
        }
    }
}

fn entities(checker: &mut Checker<'_>, spec: &Spec) {
    let mut names = Vec::new();
    for entity in checker.index.entities() {
        let path = Path::from("entity").join(entity.id().as_str());
        names.push((entity.name(), path.clone()));
        // The plural of "sheep" is its own.
        if entity.many() != entity.name() {
            names.push((entity.many(), path));
        }
    }
    unique(checker, names);
    for (id, entity) in &spec.entities {
        let path = Path::from("entity").join(id.as_str());
        field_ids(checker, id, entity, &path.join("field"));
        members(checker, id, &path.join("field"));
        for (field, declared) in &entity.fields {
            self::options(
                checker,
                declared.options.iter().flat_map(|options| options.ids()),
                &path.join("field").join(field.as_str()).join("options"),
            );
            let options = declared.options.iter().flatten();
            let path = path.join("field").join(field.as_str()).join("options");
            let names = options.map(|(id, name)| (name.clone(), path.join(id.as_str())));
            unique(checker, names.collect());
        }
    }
}

fn field_ids(checker: &mut Checker<'_>, id: &Id, entity: &Entity, path: &Path) {
    let implied: Vec<Id> = implied(checker.spec, id, Some(entity))
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let is_kept = |word: &str| *id == ACCOUNT && OF_ACCOUNTS.contains(&word);
    for field in entity.fields.ids() {
        let spot = Spot::Key(path.join(field.as_str()));
        let word = field.as_str();
        if RESERVED.contains(&word) {
            let help = format!("use another id and `name = \"{}\"`", field.words());
            reserved(checker, field, spot, &help);
        } else if implied.contains(field) || ALWAYS_IMPLIED.contains(&word) || is_kept(word) {
            let message = format!("`{word}` is an implied field of `{id}`");
            checker.report(Code::Implied, spot, message, "use another id");
        }
    }
}

fn reserved(checker: &mut Checker<'_>, id: &Id, spot: Spot, help: &str) {
    let message = format!("`{id}` is reserved in expressions");
    checker.report(Code::Reserved, spot, message, help);
}

/// Reports options or states that expressions could not name.
fn options<'i>(checker: &mut Checker<'_>, ids: impl Iterator<Item = &'i Id>, path: &Path) {
    for id in ids.filter(|id| RESERVED.contains(&id.as_str())) {
        reserved(
            checker,
            id,
            Spot::Key(path.join(id.as_str())),
            "use another id",
        );
    }
}

/// Compares the names of fields, relations and implied fields.
fn members(checker: &mut Checker<'_>, id: &Id, path: &Path) {
    let Some(entity) = checker.index.entity(id.as_str()) else {
        return;
    };
    let names = entity.members().map(|member| {
        let place = match member {
            // The name of a relation is given at the ref that makes it.
            Member::Relation { entity, field, .. } => {
                let entity = Path::from("entity").join(entity.as_str());
                entity.join("field").join(field.as_str())
            }
            member => path.join(member.id().as_str()),
        };
        (member.name(), place)
    });
    unique(checker, names.collect());
}

fn machine(checker: &mut Checker<'_>, machine: &Machine, path: &Path) {
    options(checker, machine.states.ids(), &path.join("state"));
    let name = |name: &Option<Name>, id: &Id| name.clone().unwrap_or_else(|| Name::of_id(id));
    let states = machine.states.iter().map(|(id, state)| {
        let path = path.join("state").join(id.as_str());
        (name(&state.name, id), path)
    });
    unique(checker, states.collect());
    let transitions = machine.transitions.iter().map(|(id, transition)| {
        (
            name(&transition.name, id),
            path.join("transition").join(id.as_str()),
        )
    });
    unique(checker, transitions.collect());
}

/// Reports names that are there twice, ignoring case.
fn unique(checker: &mut Checker<'_>, names: Vec<(Name, Path)>) {
    let mut seen: HashMap<String, Path> = HashMap::new();
    for (name, path) in names {
        let first = seen
            .entry(name.as_str().to_lowercase())
            .or_insert_with(|| path.clone());
        if *first != path {
            let message = format!("\"{name}\" is the name of both `{first}` and `{path}`");
            let help = "give one of them another `name`";
            // A name that is written is shown, or else the id from which it comes.
            checker.report(Code::SameName, Spot::Key(path), message, help);
        }
    }
}

/// Returns true if a field is a ref.
pub(super) fn is_ref(entity: &Entity, field: &str) -> bool {
    let field = entity.fields.get(field);
    field.is_some_and(|field| field.is(FieldType::Ref))
}
