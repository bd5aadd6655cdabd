//! The label of an entity: what a row is called in links.

use sayso_spec::{
    Piece,
    model::{Entity, FieldType},
};

/// The field that represents a row: the one in its label, or the first text.
pub(super) fn label_field(entity: &Entity) -> Option<String> {
    let Some(label) = &entity.label else {
        let first = entity
            .fields
            .iter()
            .find(|(_, field)| field.is(FieldType::Text));
        return first.map(|(id, _)| id.as_str().to_owned());
    };
    let mut pieces = label.pieces();
    match (pieces.next(), pieces.next()) {
        (Some(Piece::Placeholder(path, _)), None) if entity.fields.contains(path) => {
            Some(path.to_owned())
        }
        _ => None,
    }
}
