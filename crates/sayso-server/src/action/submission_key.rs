//! Names a submission, so that a repeat of it is recognized.

use crate::submission::SubmissionKey;
use sayso_form::{Entry, FormData};

/// Returns the key of a submission. `identity` has the rest of its identity: session, action, bound arguments, form.
pub(super) fn key(token: &str, identity: &[&[u8]], data: &FormData) -> SubmissionKey {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &[u8]| {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    };
    add(token.as_bytes());
    identity.iter().for_each(|part| add(part));
    for (name, entry) in data.entries() {
        add(name.as_bytes());
        match entry {
            Entry::Text(text) => add(text.as_bytes()),
            Entry::File(file) => {
                add(file.file_name().as_bytes());
                add(file.hash().map_or(&[], <[u8; 32]>::as_slice));
            }
        }
    }
    SubmissionKey::new(*hasher.finalize().as_bytes())
}
