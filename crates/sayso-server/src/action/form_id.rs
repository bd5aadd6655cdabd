//! The DOM ids of forms.

use super::def::ActionDef;

/// The DOM id of a form: the action's path within the crate, and a part that tells it from its siblings.
pub(super) fn form_id(def: &ActionDef, bound: Option<&str>, key: Option<&str>) -> String {
    let path = def.id.split_once("::").map_or(def.id, |(_, path)| path);
    let mut id = String::with_capacity(path.len());
    // A path has no single colon. Looking for one byte is much cheaper than looking for a text.
    for segment in path.split(':').filter(|segment| !segment.is_empty()) {
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(segment);
    }
    match (key, bound) {
        (Some(key), _) => {
            id.push('-');
            id.extend(key.chars().map(|c| {
                if c.is_alphanumeric() || c == '_' {
                    c
                } else {
                    '-'
                }
            }));
        }
        (None, Some(bound)) if !bound.is_empty() => {
            id.push('-');
            id.push_str(&bound_hash(def, bound));
        }
        (None, _) => {}
    }
    id
}

/// A short hash of bound arguments. It has no key, so a form has the same id after a secret was replaced or lost, and
/// submitted values find their form again. 48 bits are enough to distinguish the forms of a page.
fn bound_hash(def: &ActionDef, bound: &str) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("sayso v1 2026 form id");
    hasher
        .update(def.id.as_bytes())
        .update(b"\0")
        .update(bound.as_bytes());
    hasher.finalize().to_hex()[..12].to_owned()
}
