//! Names of relations, which refs make on the entities to which they lead.

use super::{
    names::is_ref,
    report::{Checker, Spot},
};
use crate::{diagnostic::Code, index::reverse, path::Path, value::Id};
use std::collections::HashMap;

/// Finds relations that would have one name, and relations that would have the name of a field.
pub(super) fn check(checker: &mut Checker<'_>) {
    let spec = checker.spec;
    let mut seen: HashMap<(Id, Id), Path> = HashMap::new();
    for (id, entity) in &spec.entities {
        for (field, declared) in &entity.fields {
            let Some(to) = declared
                .to
                .as_ref()
                .filter(|_| is_ref(entity, field.as_str()))
            else {
                continue;
            };
            let name = reverse(id, declared);
            let path = Path::from("entity")
                .join(id.as_str())
                .join("field")
                .join(field.as_str());
            let target = spec.entities.get(to.as_str());
            let taken = target.is_some_and(|target| target.fields.contains(name.as_str()));
            let key = (to.clone(), name.clone());
            let message = match seen.get(&key) {
                Some(first) => {
                    format!(
                        "`{to}` would have two relations `{name}`: from `{first}`, and from `{path}`"
                    )
                }
                None if taken => {
                    format!("`{to}` would have a field `{name}`, and a relation from `{path}`")
                }
                None => {
                    seen.insert(key, path);
                    continue;
                }
            };
            checker.report(
                Code::SameRelation,
                Spot::Key(path),
                message,
                "add `reverse = \"…\"`",
            );
        }
    }
}
