//! The text of a token.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The beginning of every token, by which scanners for leaked secrets know one.
const MARK: &str = "sayso_";

/// A token as its person sees it once: `sayso_` and 32 hexadecimal digits, 128 random bits of them.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Secret(String);

impl Secret {
    pub(super) fn random() -> std::io::Result<Self> {
        let random = sayso_server::random_name()?;
        Ok(Self(format!("{MARK}{random}")))
    }

    pub(super) fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// Returns the hash of a token by which the table knows it. It has 128 random bits, so that a fast hash is enough.
pub(super) fn hash(token: &str) -> String {
    blake3::hash(token.as_bytes()).to_hex().to_string()
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Does not show the token, so that it reaches no log.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
