//! Variables of the code that plants the seeds.

use crate::plan::names;
use sayso_spec::Spec;

/// The variable with the scope of an application without tenants.
pub(super) const SCOPE: &str = "scope";

/// Returns the variable of a row of the seeds: its key, with its entity if another entity has a row of the same key.
pub(super) fn variable(spec: &Spec, entity: &str, key: &str) -> String {
    let others = spec.seeds.iter().filter(|(id, _)| id.as_str() != entity);
    let mut rows = others.map(|(_, seed)| &seed.rows);
    if rows.any(|rows| rows.contains(key)) {
        format!("{key}_{entity}")
    } else {
        names::variable(key)
    }
}
