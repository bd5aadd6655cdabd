//! Sealed texts: encrypted, authenticated, and bound to what they were made for.
//!
//! Format, base64url without padding: key id (4 bytes) | nonce (24) | XChaCha20-Poly1305 ciphertext and tag.
//!
//! The nonce is synthetic: a keyed BLAKE3 hash of the context and the plaintext. So the same input always
//! gives the same text, which keeps HTML stable between two renderings of a page (morphing, validators,
//! caches), and a nonce can never repeat with another plaintext. The price is that equality is visible:
//! someone who sees two sealed texts of the *same* context can tell whether their plaintexts are equal,
//! though not what they are.

use crate::keys::{Keys, Purpose};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use std::fmt;

/// Longest sealed text that is opened, in bytes: longer ones are refused before any work is done.
pub const MAX_SEALED_LEN: usize = 64 * 1024;

const ID_LEN: usize = 4;
const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;

/// Seals `plaintext` for `purpose`. It opens only with the same purpose and the same `context`, whose parts
/// are kept apart: `["ab", "c"]` is another context than `["a", "bc"]`.
///
/// # Errors
/// [`SealError::TooLong`] when the text would be longer than [`MAX_SEALED_LEN`].
pub fn seal(keys: &Keys, purpose: Purpose, context: &[&[u8]], plaintext: &[u8]) -> Result<String, SealError> {
    let bytes = ID_LEN + NONCE_LEN + plaintext.len() + TAG_LEN;
    if bytes > MAX_SEALED_LEN / 4 * 3 {
        return Err(SealError::TooLong);
    }
    let key = keys.current();
    let subkeys = key.subkeys(purpose);
    let aad = join(context);
    let nonce = synthetic_nonce(&subkeys.nonce, &aad, plaintext);
    let sealed = XChaCha20Poly1305::new(&subkeys.seal.into())
        .encrypt(XNonce::from_slice(&nonce), Payload { msg: plaintext, aad: &aad })
        .map_err(|_| SealError::TooLong)?;
    let mut message = Vec::with_capacity(bytes);
    message.extend_from_slice(&key.id);
    message.extend_from_slice(&nonce);
    message.extend_from_slice(&sealed);
    Ok(BASE64_URL_SAFE_NO_PAD.encode(message))
}

/// Opens what [`seal`] made.
///
/// # Errors
/// When it was not sealed with one of `keys` for this purpose and context, or was changed since.
pub fn open(keys: &Keys, purpose: Purpose, context: &[&[u8]], sealed: &str) -> Result<Vec<u8>, SealError> {
    if sealed.len() > MAX_SEALED_LEN {
        return Err(SealError::TooLong);
    }
    let message = BASE64_URL_SAFE_NO_PAD.decode(sealed).map_err(|_| SealError::Malformed)?;
    let (id, rest) = message.split_at_checked(ID_LEN).ok_or(SealError::Malformed)?;
    let (nonce, ciphertext) = rest.split_at_checked(NONCE_LEN).ok_or(SealError::Malformed)?;
    if ciphertext.len() < TAG_LEN {
        return Err(SealError::Malformed);
    }
    let key = keys.with_id(id).ok_or(SealError::UnknownKey)?;
    XChaCha20Poly1305::new(&key.subkeys(purpose).seal.into())
        .decrypt(XNonce::from_slice(nonce), Payload { msg: ciphertext, aad: &join(context) })
        .map_err(|_| SealError::NotAuthentic)
}

/// Each part after its length, so that two lists of parts never give the same bytes.
fn join(parts: &[&[u8]]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(parts.iter().map(|part| 8 + part.len()).sum());
    for part in parts {
        joined.extend_from_slice(&(part.len() as u64).to_le_bytes());
        joined.extend_from_slice(part);
    }
    joined
}

fn synthetic_nonce(key: &[u8; 32], aad: &[u8], plaintext: &[u8]) -> [u8; NONCE_LEN] {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(&(aad.len() as u64).to_le_bytes());
    hasher.update(aad);
    hasher.update(plaintext);
    let mut nonce = [0; NONCE_LEN];
    hasher.finalize_xof().fill(&mut nonce);
    nonce
}

/// Why something was not sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SealError {
    /// Longer than [`MAX_SEALED_LEN`].
    TooLong,
    /// Not a sealed text at all, or cut off.
    Malformed,
    /// Sealed with a secret that this server does not have (any more).
    UnknownKey,
    /// Changed, or sealed for another purpose or context: another action, session or cookie.
    NotAuthentic,
}

impl fmt::Display for SealError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "the sealed text is too long: seal a key, and keep the data on the server",
            Self::Malformed => "this is not a sealed text, or a part of one",
            Self::UnknownKey => "sealed with a secret that this server does not have",
            Self::NotAuthentic => "the sealed text was changed, or was made for something else",
        })
    }
}

impl std::error::Error for SealError {}
