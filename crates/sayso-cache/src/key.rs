//! What tells cached values apart.

use serde::{Serialize, Serializer};
use std::fmt;

/// A cached value's key: a hash of the function and its arguments (128 bits of BLAKE3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of `function` called with `args`, as they were serialized.
    pub fn new(function: &str, args: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(function.len() as u64).to_le_bytes());
        hasher.update(function.as_bytes());
        hasher.update(args);
        let mut key = [0; 16];
        hasher.finalize_xof().fill(&mut key);
        Self(key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
