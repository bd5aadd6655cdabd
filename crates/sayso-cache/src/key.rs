//! The keys of cached values.

mod nulls;

use sayso_text::Language;
use serde::{Serialize, Serializer};
use std::fmt;

/// A cached value's key: a hash of the function and its arguments (128 bits of BLAKE3).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key([u8; 16]);

impl Key {
    /// Returns the key of `function` called with `args`. `function` is its full path, such as `blog::posts::titles`,
    /// and `args` has its arguments as JSON, with commas between them.
    ///
    /// ```
    /// use sayso::cache::Key;
    /// assert_eq!(Key::new("blog::titles", b"20"), Key::new("blog::titles", b"20"));
    /// assert_ne!(Key::new("blog::titles", b"20"), Key::new("blog::titles", b"21"));
    /// ```
    pub fn new(function: &str, args: &[u8]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(function.len() as u64).to_le_bytes());
        hasher.update(function.as_bytes());
        hasher.update(args);
        let mut key = [0; 16];
        hasher.finalize_xof().fill(&mut key);
        Self(key)
    }

    /// Returns the key of the same value in a language. It is for applications with several languages; where there is
    /// only one, it is part of no key.
    ///
    /// ```
    /// use sayso::{cache::Key, text::{English, German}};
    /// let titles = Key::new("blog::titles", b"20");
    /// assert_ne!(titles.in_language(&English), titles.in_language(&German));
    /// ```
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self::new(language.tag(), &self.0)
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

/// Appends an argument to a key.
///
/// # Errors
/// When it cannot be serialized.
pub fn cache_arg<T: KeyPart>(args: &mut Vec<u8>, arg: &T) -> sayso_core::Result<()> {
    if !args.is_empty() {
        args.push(b',');
    }
    arg.write_key(args)
}

/// A value that can be part of a key: everything with serde's `Serialize`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be part of a cached value's key",
    label = "it cannot be serialized",
    note = "if it only says where data comes from, such as a database, take it as application state: `db: State<Db>`; \
            else derive serde's `Serialize` for it"
)]
pub trait KeyPart {
    /// Appends the value to a key.
    ///
    /// # Errors
    /// When it cannot be serialized.
    fn write_key(&self, args: &mut Vec<u8>) -> sayso_core::Result<()>;
}

#[diagnostic::do_not_recommend]
impl<T: Serialize> KeyPart for T {
    fn write_key(&self, args: &mut Vec<u8>) -> sayso_core::Result<()> {
        let start = args.len();
        serde_json::to_writer(&mut *args, self)?;
        // Only a value with a `null` may have such numbers, and most have none.
        if args[start..].windows(4).any(|word| word == b"null") {
            args.extend_from_slice(nulls::numbers(self)?.as_bytes());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn key<T: Serialize>(arg: T) -> String {
        let mut args = Vec::new();
        cache_arg(&mut args, &arg).expect("a key");
        String::from_utf8(args).expect("text")
    }

    #[test]
    fn the_arguments_of_a_key_are_json() {
        assert_eq!(key((None::<f64>, "null", 0.5)), "[null,\"null\",0.5]");
        assert_eq!(key(Some(())), "null");
    }

    #[test]
    fn numbers_that_json_does_not_have_share_no_key_with_others() {
        let numbers = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
        let mut keys: BTreeSet<_> = numbers.iter().map(|number| key(Some(number))).collect();
        assert_eq!(keys.len(), 3);
        assert_eq!(key(f32::NAN), key(f64::NAN));
        keys.extend([key(None::<f64>), key(Some(0.0)), key("~NaN")]);
        assert_eq!(keys.len(), 6);
        // Wherever such a number is, another place of it is another key.
        let places = [
            key((Some(f64::NAN), None::<f64>)),
            key((None::<f64>, Some(f64::NAN))),
            key([Some(f64::NAN); 2]),
            key([None::<f64>; 2]),
            key([BTreeMap::from([("a", Some(f64::NAN)), ("b", None)])]),
            key([BTreeMap::from([("a", None), ("b", Some(f64::NAN))])]),
        ];
        assert_eq!(BTreeSet::from(places).len(), 6);
    }
}
