//! The border between what the read-back tells and what it only lists.

use crate::{
    index::ACCOUNT,
    model::{By, Entity, Spec, Theme},
    node::{Nodes, Part as _},
    path::Path,
    tree::{Data, Value},
};

/// Returns a specification with only what [`read_back`](super::read_back) tells in sentences.
///
/// Removed are the provenance (`app.description`, `ledger`), the rows of seeds with the tests on them, and the layout:
/// `theme`, `nav`, and of views `sort`, `columns`, `related`, `values`, `widget`, `section` and the groups of a report.
/// So is a declaration of accounts that says nothing.
///
/// ```
/// # let (_, text) = sayso_spec::EXAMPLES[0];
/// let spec = sayso_spec::read_toml(text).spec.expect("an example");
/// let told = sayso_spec::english::told(&spec);
/// assert!(told.app.description.is_empty());
/// assert_eq!(told.entities, spec.entities);
/// ```
pub fn told(spec: &Spec) -> Spec {
    let mut told = spec.clone();
    told.app.description = String::new();
    told.theme = Theme::default();
    told.nav = Nodes::new();
    told.seeds = Nodes::new();
    told.tests = Nodes::new();
    told.ledger = Vec::new();
    for (_, view) in told.views.iter_mut() {
        view.sort = Vec::new();
        view.columns = Vec::new();
        view.related = None;
        view.values = None;
        view.widgets = Nodes::new();
        view.sections = Nodes::new();
        view.by.take_if(|by| matches!(by, By::Groups(_)));
    }
    if told.entities.get(ACCOUNT).is_some_and(says_nothing) {
        told.entities.remove(ACCOUNT);
    }
    told
}

/// Returns true if an entity has nothing but the names of its id.
pub(super) fn says_nothing(entity: &Entity) -> bool {
    *entity == Entity::default()
}

/// Returns the paths of what [`told`] removes from a specification, in the order of the file.
///
/// ```
/// # let (_, text) = sayso_spec::EXAMPLES[0];
/// let spec = sayso_spec::read_toml(text).spec.expect("an example");
/// let paths = sayso_spec::english::untold(&spec);
/// assert_eq!(paths[0].to_string(), "app.description");
/// ```
pub fn untold(spec: &Spec) -> Vec<Path> {
    let mut paths = Vec::new();
    missing(
        &spec.write(),
        &told(spec).write(),
        &Path::root(),
        &mut paths,
    );
    paths
}

/// Adds the paths of values that are missing or different in a smaller tree.
fn missing(whole: &Value, part: &Value, path: &Path, paths: &mut Vec<Path>) {
    let (Data::Table(whole), Data::Table(part)) = (&whole.data, &part.data) else {
        if whole != part {
            paths.push(path.clone());
        }
        return;
    };
    for (key, entry) in whole.iter() {
        let path = path.join(key);
        match part.get(key) {
            Some(other) => missing(&entry.value, &other.value, &path, paths),
            None => paths.push(path),
        }
    }
}
