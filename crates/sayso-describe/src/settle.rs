//! Removes what the check of the format or the writer refuses, until nothing is refused.

use sayso_spec::{
    Expr, Id, Operation, Path, Spec, check,
    model::{FieldType, ViewKind},
    ops::{Op, apply},
};

/// A part that was removed, and why.
#[derive(Debug)]
pub(crate) struct Removed {
    pub(crate) path: Path,
    pub(crate) reason: String,
}

/// The number of rounds after which no specification has anything left to remove.
const ROUNDS: usize = 300;

/// Removes what refers to parts that are not there, and what this version of the writer does not write. Returns the parts
/// that the writer refused.
pub(crate) fn settle(spec: &mut Spec) -> Vec<Removed> {
    let mut removed = Vec::new();
    for _ in 0..ROUNDS {
        if tidy(spec) {
            continue;
        }
        let refused = sayso_writer::unsupported(spec);
        let mut is_changed = false;
        // From the back, so that numbers of elements in lists stay true.
        for part in refused.into_iter().rev() {
            let path = Path::from(part.path.as_str());
            if remove(spec, &path) {
                is_changed = true;
                removed.push(Removed {
                    path,
                    reason: part.reason,
                });
            }
        }
        if !is_changed {
            break;
        }
    }
    removed
}

/// Removes what the check refuses. Returns true if there was anything.
pub(crate) fn tidy(spec: &mut Spec) -> bool {
    let mut is_changed = false;
    let mut errors = refused(spec);
    // From the back, so that numbers of elements in lists stay true.
    errors.reverse();
    for path in errors {
        is_changed |= remove(spec, &path);
    }
    is_changed
}

fn refused(spec: &Spec) -> Vec<Path> {
    let errors = check(spec)
        .into_iter()
        .filter(sayso_spec::Diagnostic::is_error);
    let mut paths = Vec::new();
    for error in errors {
        if !paths.contains(&error.path) {
            paths.push(error.path);
        }
    }
    paths
}

/// Removes the node or key at a path, or the smallest part around it that can be removed.
pub(crate) fn remove(spec: &mut Spec, path: &Path) -> bool {
    let steps: Vec<&str> = path.steps().collect();
    if replace(spec, &steps) || remove_element(spec, &steps) || remove_modules(spec, &steps) {
        return true;
    }
    let mut at = Some(path.clone());
    while let Some(path) = at.filter(|path| path.steps().len() > 0) {
        if path.steps().len() == 1 && !matches!(path.last(), "tenancy" | "payments" | "auth") {
            return false;
        }
        let smaller = [Op::remove(path.clone()), Op::unset(path.clone())];
        let changed = smaller
            .iter()
            .filter_map(|op| apply(spec, op).ok())
            .find(|changed| changed != spec);
        if let Some(changed) = changed {
            *spec = changed;
            return true;
        }
        at = path.parent();
    }
    false
}

/// Returns the rule for those who manage the application: everyone where no one does.
fn managers(spec: &Spec) -> Expr {
    match (&spec.tenancy, &spec.auth) {
        (Some(tenancy), _) => {
            let members = || Expr::new(&format!("member({})", tenancy.entity));
            tenancy.manage.clone().unwrap_or_else(members)
        }
        (None, Some(auth)) => auth
            .manage
            .clone()
            .unwrap_or_else(|| Expr::new("signed_in")),
        (None, None) => Expr::new("anyone"),
    }
}

/// Gives a rule of access that cannot be written another one, where its absence would close a page to everyone. It is never wider:
/// those who manage the application remain.
fn replace(spec: &mut Spec, steps: &[&str]) -> bool {
    let managers = managers(spec);
    match steps {
        ["entity", entity, "access", key @ ("read" | "create")] => {
            let Some(entity) = spec.entities.get_mut(entity) else {
                return false;
            };
            let operation = if *key == "read" {
                Operation::Read
            } else {
                Operation::Create
            };
            if entity.access.of(operation) == Some(&managers) {
                return false;
            }
            let rule = if *key == "read" {
                &mut entity.access.read
            } else {
                &mut entity.access.create
            };
            *rule = Some(managers);
            true
        }
        ["machine", entity, field, "transition", transition, "by"] => {
            let fields = spec.machines.get_mut(entity);
            let machine = fields.and_then(|fields| fields.get_mut(field));
            let transition = machine.and_then(|machine| machine.transitions.get_mut(transition));
            match transition {
                Some(transition) if transition.by.as_ref() != Some(&managers) => {
                    transition.by = Some(managers);
                    true
                }
                _ => false,
            }
        }
        ["entity", entity, "field", field, "type"] => {
            let entity = spec.entities.get_mut(entity);
            let field = entity.and_then(|entity| entity.fields.get_mut(field));
            match field {
                Some(field) if field.is(FieldType::LocalDatetime) => {
                    field.kind = Some(FieldType::Instant);
                    true
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// Removes all modules of one kind.
fn remove_modules(spec: &mut Spec, steps: &[&str]) -> bool {
    let ["module", kind] = steps else {
        return false;
    };
    let before = spec.clone();
    for entity in before.entities.ids() {
        let path = Path::from("module").join(*kind).join(entity.as_str());
        if let Ok(changed) = apply(spec, &Op::remove(path)) {
            *spec = changed;
        }
    }
    *spec != before
}

/// Removes one element of a list that is shorter without it.
fn remove_element(spec: &mut Spec, steps: &[&str]) -> bool {
    let at = |text: &str, length: usize| {
        let at: Option<usize> = text.parse().ok();
        at.filter(|at| *at < length)
    };
    match steps {
        ["nav", group, "items", element] => {
            let Some(items) = spec.nav.get_mut(group).map(|group| &mut group.items) else {
                return false;
            };
            let found = at(element, items.len());
            if let Some(found) = found {
                items.remove(found);
            }
            if items.is_empty() {
                spec.nav.remove(group);
            }
            found.is_some()
        }
        ["app", "start", element] => {
            let start = &mut spec.app.start;
            at(element, start.len())
                .map(|found| start.remove(found))
                .is_some()
        }
        ["module", "search", entity, "fields", element] => {
            let Some(search) = spec.modules.search.get_mut(entity) else {
                return false;
            };
            let found = at(element, search.fields.len()).filter(|_| search.fields.len() > 1);
            found.map(|found| search.fields.remove(found)).is_some()
        }
        [
            "view",
            view,
            list @ ("columns" | "sort" | "related"),
            element,
            ..,
        ] => {
            let Some(view) = spec.views.get_mut(view) else {
                return false;
            };
            match *list {
                "columns" => {
                    let columns = &mut view.columns;
                    at(element, columns.len())
                        .map(|found| columns.remove(found))
                        .is_some()
                }
                "sort" => {
                    let sort = &mut view.sort;
                    at(element, sort.len())
                        .map(|found| sort.remove(found))
                        .is_some()
                }
                _ => {
                    let Some(related) = view.related.as_mut() else {
                        return false;
                    };
                    at(element, related.len())
                        .map(|found| related.remove(found))
                        .is_some()
                }
            }
        }
        _ => false,
    }
}

/// Removes an entity with everything that is only about it.
pub(crate) fn remove_entity(spec: &mut Spec, entity: &str) {
    spec.entities.remove(entity);
    spec.machines.remove(entity);
    spec.seeds.remove(entity);
    let views: Vec<Id> = spec
        .views
        .iter()
        .filter(|(_, view)| view.entity.as_ref().is_some_and(|of| *of == *entity))
        .map(|(id, _)| id.clone())
        .collect();
    for view in views {
        spec.views.remove(view.as_str());
    }
    if spec
        .tenancy
        .as_ref()
        .is_some_and(|tenancy| tenancy.entity == *entity)
    {
        spec.tenancy = None;
    }
    tidy_all(spec);
}

/// Tidies until there is nothing to tidy.
pub(crate) fn tidy_all(spec: &mut Spec) {
    for _ in 0..ROUNDS {
        if !tidy(spec) {
            break;
        }
    }
    let empty: Vec<Id> = spec
        .views
        .iter()
        .filter(|(_, view)| view.kind == ViewKind::Dashboard && view.widgets.is_empty())
        .map(|(id, _)| id.clone())
        .collect();
    for view in empty {
        spec.views.remove(view.as_str());
    }
}
