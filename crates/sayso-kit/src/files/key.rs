//! The keys of stored files.

use sayso_server::random_name;
use std::{fmt, io, str::FromStr};

/// The number of letters of a key.
const LEN: usize = 32;

/// The key of a stored file: 128 random bits as hexadecimal digits. It tells nothing about the file, and cannot be guessed.
///
/// ```
/// use sayso_kit::files::Key;
///
/// let key = Key::random()?;
/// assert_eq!(key.to_string().parse(), Ok(key));
/// assert!("../../etc/passwd".parse::<Key>().is_err());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

/// The text is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a key has 32 hexadecimal digits")]
pub struct NotAKey;

impl Key {
    /// Returns a new key.
    ///
    /// # Errors
    /// Returns an error if the operating system has no random bytes.
    ///
    /// ```
    /// use sayso_kit::files::Key;
    ///
    /// assert_ne!(Key::random()?, Key::random()?);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn random() -> io::Result<Self> {
        random_name().map(Self)
    }

    /// Returns the digits.
    ///
    /// ```
    /// use sayso_kit::files::Key;
    ///
    /// assert_eq!(Key::random()?.as_str().len(), 32);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() == LEN && text.bytes().all(is_digit) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAKey)
        }
    }
}
