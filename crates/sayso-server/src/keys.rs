//! The application's secret keys, and what is derived from them.

use std::{
    fmt,
    sync::{Arc, LazyLock},
};

/// Shortest secret that is taken, in bytes.
pub(crate) const MIN_SECRET_LEN: usize = 32;

/// A text with fewer different bytes than this was typed, not generated.
const MIN_DISTINCT_BYTES: usize = 8;

/// Secret keys. The first seals; every one of them opens, so that a secret can be replaced without
/// invalidating what is already out there: put the new one first, and drop the old one after a while.
///
/// From each secret independent subkeys are derived, one pair per purpose, so what was sealed for one
/// purpose never opens for another. Cloning is cheap.
#[derive(Clone)]
pub struct Keys(Arc<[Key]>);

/// What a sealed text is for. Each has keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Arguments bound to an action.
    BoundArgs,
    /// Private cookies.
    Cookie,
    /// What an action returned, kept in its form.
    State,
    /// The outcome of a submission, kept for repeats.
    Outcome,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::BoundArgs, Self::Cookie, Self::State, Self::Outcome];

    /// Key derivation contexts: globally unique and never changed, as BLAKE3 asks of them.
    fn contexts(self) -> [&'static str; 2] {
        match self {
            Self::BoundArgs => ["sayso v1 2026 bound args seal", "sayso v1 2026 bound args nonce"],
            Self::Cookie => ["sayso v1 2026 cookie seal", "sayso v1 2026 cookie nonce"],
            Self::State => ["sayso v1 2026 form state seal", "sayso v1 2026 form state nonce"],
            Self::Outcome => ["sayso v1 2026 outcome seal", "sayso v1 2026 outcome nonce"],
        }
    }
}

/// One secret's derived keys.
pub(crate) struct Key {
    pub(crate) id: [u8; 4],
    subkeys: [Subkeys; Purpose::ALL.len()],
    fingerprint: [u8; 32],
    proof: [u8; 32],
}

/// The keys of one purpose.
#[derive(Clone, Copy)]
pub(crate) struct Subkeys {
    pub(crate) seal: [u8; 32],
    pub(crate) nonce: [u8; 32],
}

impl Key {
    fn derive(secret: &[u8]) -> Self {
        let id = blake3::derive_key("sayso v1 2026 key id", secret);
        Self {
            id: [id[0], id[1], id[2], id[3]],
            subkeys: Purpose::ALL.map(|purpose| {
                let [seal, nonce] = purpose.contexts().map(|context| blake3::derive_key(context, secret));
                Subkeys { seal, nonce }
            }),
            fingerprint: blake3::derive_key("sayso v1 2026 fingerprint", secret),
            proof: blake3::derive_key("sayso v1 2026 action proof", secret),
        }
    }

    /// 128 bits, which nobody guesses over a network.
    fn proof(&self, data: &[u8]) -> String {
        blake3::keyed_hash(&self.proof, data).to_hex()[..32].to_owned()
    }

    pub(crate) fn subkeys(&self, purpose: Purpose) -> &Subkeys {
        &self.subkeys[purpose as usize]
    }
}

impl Keys {
    /// Keys from secrets, the current one first. White space around a secret does not count.
    ///
    /// # Errors
    /// When there is none, or one is too short or was plainly not generated.
    pub fn from_secrets(secrets: &[&str]) -> Result<Self, KeyError> {
        if secrets.is_empty() {
            return Err(KeyError::Missing);
        }
        let keys = secrets.iter().enumerate().map(|(at, secret)| {
            let secret = secret.trim().as_bytes();
            check(at + 1, secret)?;
            Ok(Key::derive(secret))
        });
        Ok(Self(keys.collect::<Result<_, _>>()?))
    }

    /// Random keys that are forgotten when the program ends: for development. Pages and private cookies
    /// from before a restart do not open after it.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub fn ephemeral() -> Result<Self, KeyError> {
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).map_err(|_| KeyError::NoRandomness)?;
        Ok(Self(Arc::new([Key::derive(&secret)])))
    }

    /// A short text that stands for `data` and tells nothing about it to those without the key: for DOM
    /// ids. 64 bits, so not for telling more than a page's worth of things apart.
    pub fn fingerprint(&self, data: &[u8]) -> String {
        let hash = blake3::keyed_hash(&self.current().fingerprint, data);
        hash.to_hex()[..16].to_owned()
    }

    /// A text that no other process has, nor this one for another `number`: a hash, for a system call for each
    /// would be slower.
    pub(crate) fn unique(&self, number: u64) -> String {
        static PROCESS: LazyLock<[u8; 32]> = LazyLock::new(|| {
            let mut bytes = [0; 32];
            // Without randomness, processes with one secret could make the same.
            let _ = getrandom::fill(&mut bytes);
            bytes
        });
        let mut hasher = blake3::Hasher::new_keyed(&self.current().proof);
        hasher.update(&*PROCESS);
        hasher.update(&number.to_le_bytes());
        hasher.finalize().to_hex()[..32].to_owned()
    }

    /// A text that only holders of the keys can make for `data`.
    pub(crate) fn proof(&self, data: &[u8]) -> String {
        self.current().proof(data)
    }

    /// Whether one of the keys made this proof for `data`. How long it takes says nothing about how much of it
    /// is right.
    pub(crate) fn proves(&self, data: &[u8], proof: &str) -> bool {
        self.0
            .iter()
            .any(|key| constant_time_eq::constant_time_eq(key.proof(data).as_bytes(), proof.as_bytes()))
    }

    pub(crate) fn current(&self) -> &Key {
        // Both constructors put at least one key in.
        &self.0[0]
    }

    pub(crate) fn with_id(&self, id: &[u8]) -> Option<&Key> {
        self.0.iter().find(|key| key.id == id)
    }
}

fn check(position: usize, secret: &[u8]) -> Result<(), KeyError> {
    if secret.len() < MIN_SECRET_LEN {
        return Err(KeyError::TooShort { position, len: secret.len() });
    }
    let mut seen = [false; 256];
    secret.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    if seen.iter().filter(|seen| **seen).count() < MIN_DISTINCT_BYTES {
        return Err(KeyError::Predictable { position });
    }
    Ok(())
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} secret)", self.0.len())
    }
}

/// Why there are no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// No secret was given.
    Missing,
    /// A secret is too short.
    TooShort {
        /// Which one, counted from 1.
        position: usize,
        /// Its length in bytes.
        len: usize,
    },
    /// A secret repeats a few characters.
    Predictable {
        /// Which one, counted from 1.
        position: usize,
    },
    /// The operating system gave no random bytes.
    NoRandomness,
}

const HOW_TO: &str = "make one with `openssl rand -hex 32` and keep it out of the source code";

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => write!(f, "no secret was given; {HOW_TO}"),
            Self::TooShort { position, len } => write!(
                f,
                "secret number {position} has {len} bytes, but at least {MIN_SECRET_LEN} are needed; {HOW_TO}"
            ),
            Self::Predictable { position } => {
                write!(f, "secret number {position} repeats a few characters, so it can be guessed; {HOW_TO}")
            }
            Self::NoRandomness => f.write_str("the operating system gave no random bytes"),
        }
    }
}

impl std::error::Error for KeyError {}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "0123456789abcdef0123456789abcdef";

    #[test]
    fn a_short_secret_is_refused_and_the_message_says_how_to_make_one() {
        let error = Keys::from_secrets(&[GOOD, "short"]).unwrap_err();
        assert_eq!(error, KeyError::TooShort { position: 2, len: 5 });
        assert!(error.to_string().contains("openssl rand -hex 32"));
        assert!(error.to_string().contains("number 2"));
    }

    #[test]
    fn no_secret_and_a_typed_one_are_refused() {
        assert_eq!(Keys::from_secrets(&[]).unwrap_err(), KeyError::Missing);
        let typed = "a".repeat(64);
        assert_eq!(Keys::from_secrets(&[&typed]).unwrap_err(), KeyError::Predictable { position: 1 });
        // White space would otherwise count towards the length.
        let padded = format!("secret{}", " ".repeat(64));
        assert!(matches!(Keys::from_secrets(&[&padded]), Err(KeyError::TooShort { len: 6, .. })));
    }

    #[test]
    fn a_newline_at_the_end_of_a_secret_file_does_not_make_another_key() {
        let with_newline = Keys::from_secrets(&[&format!("{GOOD}\n")]).unwrap();
        assert_eq!(with_newline.current().id, Keys::from_secrets(&[GOOD]).unwrap().current().id);
    }

    #[test]
    fn every_purpose_has_keys_of_its_own() {
        let keys = Keys::from_secrets(&[GOOD]).unwrap();
        let all: Vec<_> = Purpose::ALL
            .into_iter()
            .flat_map(|purpose| {
                let subkeys = keys.current().subkeys(purpose);
                [subkeys.seal, subkeys.nonce]
            })
            .collect();
        for (at, key) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(key));
        }
    }

    #[test]
    fn debug_output_does_not_contain_the_secret() {
        let keys = Keys::from_secrets(&[GOOD]).unwrap();
        assert_eq!(format!("{keys:?}"), "Keys(1 secret)");
    }

    #[test]
    fn a_fingerprint_depends_on_the_data_and_on_the_key() {
        let keys = Keys::from_secrets(&[GOOD]).unwrap();
        assert_eq!(keys.fingerprint(b"[1]"), keys.fingerprint(b"[1]"));
        assert_ne!(keys.fingerprint(b"[1]"), keys.fingerprint(b"[2]"));
        assert_ne!(keys.fingerprint(b"[1]"), Keys::ephemeral().unwrap().fingerprint(b"[1]"));
    }
}
