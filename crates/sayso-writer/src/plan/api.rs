//! The API of an application.

mod openapi;

use super::{area::Area, entity::Entity};
use serde::Serialize;

/// The API of an application.
#[derive(Debug, Serialize)]
pub struct Api {
    /// The description of all operations, as OpenAPI has it.
    pub openapi: String,
    /// True if some operation writes.
    pub writes: bool,
    /// True if tests have someone who reads rows of an entity that they make.
    pub is_tested: bool,
}

impl Api {
    /// Describes the API, if some operation is allowed to someone.
    pub(super) fn of(name: &str, area: &Area, entities: &[Entity]) -> Option<Self> {
        let parts = || entities.iter().filter_map(|entity| entity.api.as_ref());
        parts().next()?;
        Some(Self {
            openapi: openapi::document(name, area, entities),
            writes: parts().any(|api| api.creates || api.updates || api.deletes || api.moves),
            is_tested: entities.iter().any(Entity::tests_api),
        })
    }
}
