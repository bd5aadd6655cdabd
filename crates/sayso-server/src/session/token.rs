//! The secret that a browser holds, and the values that are derived from it.

use super::TokenHash;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sayso_core::{Error, Result};

const LEN: usize = 32;

/// 32 random bytes. Only the browser keeps them.
#[derive(Clone)]
pub(super) struct Token {
    bytes: [u8; LEN],
    hash: TokenHash,
}

impl Token {
    /// A new one.
    pub(super) fn random() -> Result<Self> {
        let mut bytes = [0; LEN];
        getrandom::fill(&mut bytes)
            .map_err(|error| Error::internal(format!("no random bytes for a session: {error}")))?;
        Ok(Self::new(bytes))
    }

    /// The one in a cookie; `None` for anything that [`text`](Self::text) did not write.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        Some(Self::new(bytes.try_into().ok()?))
    }

    fn new(bytes: [u8; LEN]) -> Self {
        Self {
            bytes,
            hash: TokenHash(blake3::derive_key(
                "sayso v1 2026 session token hash",
                &bytes,
            )),
        }
    }

    /// Returns the text for the cookie.
    pub(super) fn text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.bytes)
    }

    /// Returns the hash for the store.
    pub(super) fn hash(&self) -> &TokenHash {
        &self.hash
    }

    /// Returns the key for sealing: another hash, so that the store's content does not reveal it.
    pub(super) fn binding(&self) -> [u8; 32] {
        blake3::derive_key("sayso v1 2026 session binding", &self.bytes)
    }
}

/// The binding of visitors without a session.
pub(crate) fn anonymous_binding() -> [u8; 32] {
    *b"sayso: a visitor without session"
}
