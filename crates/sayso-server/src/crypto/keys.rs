//! The application's secret keys, and the keys that are derived from them.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{Arc, LazyLock},
};

/// The smallest number of random bytes that a secret encodes.
const MIN_SECRET_LEN: usize = 32;

/// Of 32 random bytes, or of 43 random characters of base64, fewer than this many are different less than once in 10^9
/// times.
const MIN_DISTINCT: usize = 16;

/// Secret keys. The first seals; every one of them opens, so that a secret can be replaced without
/// invalidating open pages and cookies: put the new one first, and drop the old one after a while.
///
/// From each secret independent subkeys are derived, one pair per purpose, so what was sealed for one
/// purpose never opens for another. Cloning is cheap.
#[derive(Clone)]
pub struct Keys(Arc<[Key]>);

/// The purpose of a sealed text. Each has keys of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Arguments bound to an action.
    BoundArgs,
    /// Private cookies.
    Cookie,
    /// A value that an action returned, kept in its form.
    State,
    /// The outcome of a submission, kept for repeats.
    Outcome,
}

impl Purpose {
    const ALL: [Self; 4] = [Self::BoundArgs, Self::Cookie, Self::State, Self::Outcome];

    /// Key derivation contexts: globally unique and never changed, as BLAKE3 asks of them.
    fn contexts(self) -> [&'static str; 2] {
        match self {
            Self::BoundArgs => [
                "sayso v1 2026 bound args seal",
                "sayso v1 2026 bound args nonce",
            ],
            Self::Cookie => ["sayso v1 2026 cookie seal", "sayso v1 2026 cookie nonce"],
            Self::State => [
                "sayso v1 2026 form state seal",
                "sayso v1 2026 form state nonce",
            ],
            Self::Outcome => ["sayso v1 2026 outcome seal", "sayso v1 2026 outcome nonce"],
        }
    }
}

/// One secret's derived keys.
pub(crate) struct Key {
    pub(crate) id: [u8; 4],
    subkeys: [Subkeys; Purpose::ALL.len()],
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
                let [seal, nonce] = purpose
                    .contexts()
                    .map(|context| blake3::derive_key(context, secret));
                Subkeys { seal, nonce }
            }),
            proof: blake3::derive_key("sayso v1 2026 action proof", secret),
        }
    }

    /// 128 bits, which cannot be guessed over a network.
    fn proof(&self, data: &[u8]) -> String {
        blake3::keyed_hash(&self.proof, data).to_hex()[..32].to_owned()
    }

    pub(crate) fn subkeys(&self, purpose: Purpose) -> &Subkeys {
        &self.subkeys[purpose as usize]
    }
}

impl Keys {
    /// Keys from secrets, the current one first. Each is at least 32 random bytes as hex or base64, so at least 64 or
    /// 43 characters. White space around a secret does not count.
    ///
    /// Every page shows proofs that were made with the keys, so anyone who has a page can try secrets at home, and
    /// finds one that a person made up. Therefore a text that is not random is refused as far as it can be told: hex
    /// and base64 with fewer than 16 different bytes or characters, and base64 without a capital letter, a small letter
    /// or a digit.
    ///
    /// # Errors
    /// When there is none, or one is too short or does not look random.
    pub fn from_secrets(secrets: &[&str]) -> Result<Self, KeyError> {
        if secrets.is_empty() {
            return Err(KeyError::Missing);
        }
        let keys = secrets.iter().enumerate().map(|(at, secret)| {
            let secret = secret.trim();
            check(at + 1, secret)?;
            Ok(Key::derive(secret.as_bytes()))
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

    /// A text that no other process has, nor this one for another `number`: a hash, for a system call for each
    /// would be slower.
    pub(crate) fn unique(&self, number: u64) -> String {
        static PROCESS: LazyLock<[u8; 32]> = LazyLock::new(|| {
            let mut bytes = [0; 32];
            // Without randomness, processes with the same secret could create the same value.
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

    /// Returns `true` if one of the keys made this proof for `data`. The time that this takes does not depend on how
    /// much of it is right.
    pub(crate) fn proves(&self, data: &[u8], proof: &str) -> bool {
        self.0.iter().any(|key| {
            constant_time_eq::constant_time_eq(key.proof(data).as_bytes(), proof.as_bytes())
        })
    }

    pub(crate) fn current(&self) -> &Key {
        // Both constructors add at least one key.
        &self.0[0]
    }

    pub(crate) fn with_id(&self, id: &[u8]) -> Option<&Key> {
        self.0.iter().find(|key| key.id == id)
    }
}

fn check(position: usize, secret: &str) -> Result<(), KeyError> {
    let is_hex = secret.bytes().all(|byte| byte.is_ascii_hexdigit());
    let len = if is_hex {
        secret.len() / 2
    } else {
        secret.len() * 3 / 4
    };
    let distinct: BTreeSet<&[u8]> = secret
        .as_bytes()
        .chunks(if is_hex { 2 } else { 1 })
        .collect();
    if len < MIN_SECRET_LEN {
        Err(KeyError::TooShort { position, len })
    } else if distinct.len() < MIN_DISTINCT || !(is_hex || is_random_base64(secret)) {
        Err(KeyError::Predictable { position })
    } else {
        Ok(())
    }
}

/// Words are base64, too. But of 43 random characters one without a capital letter, a small letter or a digit is rare.
fn is_random_base64(secret: &str) -> bool {
    let text = secret.trim_end_matches('=').as_bytes();
    let has = |kind: fn(&u8) -> bool| text.iter().any(kind);
    has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
        && text
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte))
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({} secret)", self.0.len())
    }
}

/// The reason why there are no keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// No secret was given.
    Missing,
    /// A secret is too short.
    TooShort {
        /// The secret's position, counted from 1.
        position: usize,
        /// The number of bytes that it encodes.
        len: usize,
    },
    /// A secret is not hex or base64, or does not look random.
    Predictable {
        /// The secret's position, counted from 1.
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
                "secret number {position} decodes to {len} bytes, but at least {MIN_SECRET_LEN} random ones are needed; \
                 {HOW_TO}"
            ),
            Self::Predictable { position } => {
                write!(
                    f,
                    "secret number {position} does not look like random bytes as hex or base64, so it could be guessed; \
                     {HOW_TO}"
                )
            }
            Self::NoRandomness => f.write_str("the operating system gave no random bytes"),
        }
    }
}

impl std::error::Error for KeyError {}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    #[test]
    fn a_short_secret_is_refused_and_the_message_says_how_to_make_one() {
        let error = Keys::from_secrets(&[GOOD, "0123456789"]).unwrap_err();
        assert_eq!(
            error,
            KeyError::TooShort {
                position: 2,
                len: 5
            }
        );
        assert!(error.to_string().contains("openssl rand -hex 32"));
        assert!(error.to_string().contains("number 2"));
        // Half of what is needed, in hex: 32 characters, but 16 bytes.
        assert_eq!(
            Keys::from_secrets(&[&GOOD[..32]]).unwrap_err(),
            KeyError::TooShort {
                position: 1,
                len: 16
            }
        );
    }

    #[test]
    fn random_bytes_are_taken_as_hex_and_as_base64_of_either_alphabet() {
        for secret in [
            GOOD,
            &GOOD.to_uppercase(),
            "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
            "n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg",
        ] {
            assert!(Keys::from_secrets(&[secret]).is_ok(), "{secret}");
        }
    }

    #[test]
    fn no_secret_and_one_that_a_person_made_up_are_refused() {
        assert_eq!(Keys::from_secrets(&[]).unwrap_err(), KeyError::Missing);
        for typed in [
            "a".repeat(64).as_str(),
            &"0123456789abcdef".repeat(4),
            "my dog is called Rex and he was born in 2019",
            "correct-horse-battery-staple-correct-horse-battery-staple",
            "only-for-tests-0123456789abcdefghijklmnopqrstuvwxyz",
            &"Passw0rd".repeat(8),
        ] {
            let error = Keys::from_secrets(&[typed]).unwrap_err();
            assert_eq!(error, KeyError::Predictable { position: 1 }, "{typed}");
        }
        // White space would otherwise count towards the length.
        let padded = format!("abcdef{}", " ".repeat(64));
        assert!(matches!(
            Keys::from_secrets(&[&padded]),
            Err(KeyError::TooShort { len: 3, .. })
        ));
    }

    #[test]
    fn a_newline_at_the_end_of_a_secret_file_does_not_make_another_key() {
        let with_newline = Keys::from_secrets(&[&format!("{GOOD}\n")]).unwrap();
        assert_eq!(
            with_newline.current().id,
            Keys::from_secrets(&[GOOD]).unwrap().current().id
        );
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
}
