//! Random names.

use std::fmt::Write;

/// Returns ten random hex digits: for digests, which tell nothing about the error, and for telling processes apart.
pub(crate) fn random_name() -> String {
    let mut bytes = [0; 5];
    // Without randomness the name is all zeros: still a valid, if shared, key into the log.
    let _ = getrandom::fill(&mut bytes);
    bytes.iter().fold(String::new(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}
