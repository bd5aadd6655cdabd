//! Sealed texts: encrypted, authenticated, and bound to their purpose.
//!
//! Format, base64url without padding: key id (4 bytes) | nonce (24) | XChaCha20-Poly1305 ciphertext and tag.
//!
//! The nonce is synthetic: a keyed BLAKE3 hash of the context and the plaintext. So the same input always
//! gives the same text, which keeps HTML stable between two renderings of a page (morphing, validators,
//! caches), and a nonce can never repeat with another plaintext. The price is that equality is visible:
//! someone who sees two sealed texts of the *same* context can tell whether their plaintexts are equal,
//! though not what they are.

use crate::crypto::keys::{Keys, Purpose};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use std::fmt;

/// Longest sealed text that is opened, in bytes: longer ones are refused before any work is done.
pub(crate) const MAX_SEALED_LEN: usize = 64 * 1024;

const ID_LEN: usize = 4;
const NONCE_LEN: usize = 24;
const TAG_LEN: usize = 16;
/// Bytes of a sealed message in addition to its ciphertext.
const OVERHEAD: usize = ID_LEN + NONCE_LEN + TAG_LEN;

/// Seals `plaintext` for `purpose`. It opens only with the same purpose and the same `context`, whose parts
/// are kept apart: `["ab", "c"]` is another context than `["a", "bc"]`.
///
/// # Errors
/// [`SealError::TooLong`] when the text would be longer than [`MAX_SEALED_LEN`].
pub(crate) fn seal(
    keys: &Keys,
    purpose: Purpose,
    context: &[&[u8]],
    plaintext: &[u8],
) -> Result<String, SealError> {
    if OVERHEAD + plaintext.len() > MAX_SEALED_LEN / 4 * 3 {
        return Err(SealError::TooLong);
    }
    Ok(BASE64_URL_SAFE_NO_PAD.encode(seal_bytes(keys, purpose, context, plaintext)?))
}

/// Opens a text of [`seal`].
///
/// # Errors
/// When it was not sealed with one of `keys` for this purpose and context, or was changed since.
pub(crate) fn open(
    keys: &Keys,
    purpose: Purpose,
    context: &[&[u8]],
    sealed: &str,
) -> Result<Vec<u8>, SealError> {
    if sealed.len() > MAX_SEALED_LEN {
        return Err(SealError::TooLong);
    }
    let message = BASE64_URL_SAFE_NO_PAD
        .decode(sealed)
        .map_err(|_| SealError::Malformed)?;
    open_bytes(keys, purpose, context, &message)
}

/// Seals as [`seal`] does, without the encoding and without its limit: for stores, which take bytes.
///
/// # Errors
/// [`SealError::TooLong`] beyond the cipher's own limit, hundreds of gigabytes.
pub(crate) fn seal_bytes(
    keys: &Keys,
    purpose: Purpose,
    context: &[&[u8]],
    plaintext: &[u8],
) -> Result<Vec<u8>, SealError> {
    let key = keys.current();
    let subkeys = key.subkeys(purpose);
    let aad = join(context);
    let nonce = synthetic_nonce(&subkeys.nonce, &aad, plaintext);
    let sealed = XChaCha20Poly1305::new(&subkeys.seal.into())
        .encrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: plaintext,
                aad: &aad,
            },
        )
        .map_err(|_| SealError::TooLong)?;
    let mut message = Vec::with_capacity(OVERHEAD + plaintext.len());
    message.extend_from_slice(&key.id);
    message.extend_from_slice(&nonce);
    message.extend_from_slice(&sealed);
    Ok(message)
}

/// Opens the bytes of [`seal_bytes`].
///
/// # Errors
/// As [`open`].
pub(crate) fn open_bytes(
    keys: &Keys,
    purpose: Purpose,
    context: &[&[u8]],
    message: &[u8],
) -> Result<Vec<u8>, SealError> {
    let (id, rest) = message
        .split_at_checked(ID_LEN)
        .ok_or(SealError::Malformed)?;
    let (nonce, ciphertext) = rest
        .split_at_checked(NONCE_LEN)
        .ok_or(SealError::Malformed)?;
    if ciphertext.len() < TAG_LEN {
        return Err(SealError::Malformed);
    }
    let key = keys.with_id(id).ok_or(SealError::UnknownKey)?;
    XChaCha20Poly1305::new(&key.subkeys(purpose).seal.into())
        .decrypt(
            XNonce::from_slice(nonce),
            Payload {
                msg: ciphertext,
                aad: &join(context),
            },
        )
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

/// The reason why a text was not sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SealError {
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
            Self::TooLong => {
                "the sealed text is too long: seal a key, and keep the data on the server"
            }
            Self::Malformed => "this is not a sealed text, or a part of one",
            Self::UnknownKey => "sealed with a secret that this server does not have",
            Self::NotAuthentic => "the sealed text was changed, or was made for something else",
        })
    }
}

impl std::error::Error for SealError {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const OLD: &str = "1b4f0e9851971998e732078544c96b36c3d01cedf7caa332359d6f1d83567014";
    const NEW: &str = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
    const ARGS: Purpose = Purpose::BoundArgs;

    fn keys(secrets: &[&str]) -> Keys {
        Keys::from_secrets(secrets).unwrap()
    }

    #[test]
    fn what_was_sealed_opens_and_shows_nothing_of_itself() {
        let sealed = seal(&keys(&[NEW]), ARGS, &[b"delete_post"], b"[\"a secret\"]").unwrap();
        assert_eq!(
            open(&keys(&[NEW]), ARGS, &[b"delete_post"], &sealed).unwrap(),
            b"[\"a secret\"]"
        );
        let raw = BASE64_URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        assert!(!raw.windows(6).any(|part| part == b"secret"));
    }

    #[test]
    fn the_same_input_gives_the_same_text_so_that_pages_do_not_change_by_themselves() {
        let keys = keys(&[NEW]);
        let one = seal(&keys, ARGS, &[b"a", b"s"], b"[1]").unwrap();
        assert_eq!(one, seal(&keys, ARGS, &[b"a", b"s"], b"[1]").unwrap());
        // Another session or another plaintext shares nothing but the key's id.
        for other in [
            seal(&keys, ARGS, &[b"a", b"t"], b"[1]").unwrap(),
            seal(&keys, ARGS, &[b"a", b"s"], b"[2]").unwrap(),
        ] {
            assert_ne!(one[6..38], other[6..38]);
        }
    }

    #[test]
    fn it_opens_only_for_its_purpose_and_its_context() {
        let keys = keys(&[NEW]);
        let sealed = seal(&keys, ARGS, &[b"delete_post", b"session-1"], b"[1]").unwrap();
        let refused =
            |purpose, context: &[&[u8]]| open(&keys, purpose, context, &sealed).unwrap_err();
        assert_eq!(
            refused(ARGS, &[b"delete_user", b"session-1"]),
            SealError::NotAuthentic
        );
        assert_eq!(
            refused(ARGS, &[b"delete_post", b"session-2"]),
            SealError::NotAuthentic
        );
        assert_eq!(
            refused(ARGS, &[b"delete_postsession-1"]),
            SealError::NotAuthentic
        );
        // The boundary between the parts matters.
        assert_eq!(
            refused(ARGS, &[b"delete_posts", b"ession-1"]),
            SealError::NotAuthentic
        );
        assert_eq!(
            refused(Purpose::Cookie, &[b"delete_post", b"session-1"]),
            SealError::NotAuthentic
        );
    }

    #[test]
    fn a_replaced_secret_still_opens_until_it_is_dropped() {
        let sealed = seal(&keys(&[OLD]), ARGS, &[], b"[1]").unwrap();
        assert_eq!(
            open(&keys(&[NEW, OLD]), ARGS, &[], &sealed).unwrap(),
            b"[1]"
        );
        assert_eq!(
            open(&keys(&[NEW]), ARGS, &[], &sealed),
            Err(SealError::UnknownKey)
        );
        // The first secret seals.
        let sealed = seal(&keys(&[NEW, OLD]), ARGS, &[], b"[1]").unwrap();
        assert!(open(&keys(&[NEW]), ARGS, &[], &sealed).is_ok());
    }

    #[test]
    fn a_cut_off_text_is_refused_at_every_length() {
        let keys = keys(&[NEW]);
        let sealed = seal(&keys, ARGS, &[b"a"], b"[1,2,3]").unwrap();
        for len in 0..sealed.len() {
            assert!(
                open(&keys, ARGS, &[b"a"], &sealed[..len]).is_err(),
                "opened at length {len}"
            );
        }
        assert!(open(&keys, ARGS, &[b"a"], &format!("{sealed}A")).is_err());
    }

    #[test]
    fn the_longest_text_that_is_sealed_is_one_that_opens() {
        let keys = keys(&[NEW]);
        let most = MAX_SEALED_LEN / 4 * 3 - ID_LEN - NONCE_LEN - TAG_LEN;
        let sealed = seal(&keys, ARGS, &[], &vec![7; most]).unwrap();
        assert_eq!(open(&keys, ARGS, &[], &sealed).unwrap().len(), most);
        assert_eq!(
            seal(&keys, ARGS, &[], &vec![7; most + 1]),
            Err(SealError::TooLong)
        );
        assert_eq!(
            open(&keys, ARGS, &[], &"A".repeat(MAX_SEALED_LEN + 1)),
            Err(SealError::TooLong)
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn anything_survives_the_round_trip(
            context in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..20), 0..4),
            plain in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let context: Vec<&[u8]> = context.iter().map(Vec::as_slice).collect();
            let keys = keys(&[NEW]);
            let sealed = seal(&keys, ARGS, &context, &plain).unwrap();
            prop_assert_eq!(open(&keys, ARGS, &context, &sealed).unwrap(), plain);
        }

        #[test]
        fn one_changed_bit_anywhere_keeps_it_shut(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
            let keys = keys(&[NEW]);
            let sealed = seal(&keys, ARGS, &[b"a"], b"[\"some bound argument\"]").unwrap();
            let mut raw = BASE64_URL_SAFE_NO_PAD.decode(sealed).unwrap();
            let at = at.index(raw.len());
            raw[at] ^= 1_u8 << bit;
            prop_assert!(open(&keys, ARGS, &[b"a"], &BASE64_URL_SAFE_NO_PAD.encode(raw)).is_err());
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,200}") {
            prop_assert!(open(&keys(&[NEW]), ARGS, &[], &text).is_err());
        }
    }
}
