//! Stored files as the database knows them.

use super::Key;
use serde::{Serialize, Serializer, ser::SerializeStruct};
use sqlx::{Database, Decode, Encode, Type, encode::IsNull, error::BoxDynError};
use std::{fmt, str::FromStr};

/// The most characters of a file's name.
pub const MAX_NAME: usize = 200;

/// The name of a file that came without one.
const NAMELESS: &str = "file";

/// A stored file: its key, size, media type and name. In the database it is one text: `3f9a… 1234 image/png Logo.png`, whose
/// first 32 letters are the key, and whose number is at the 34th.
///
/// ```
/// use sayso_kit::files::{Key, Stored};
///
/// let file = Stored::new(Key::random()?, 1234, "image/png", "Logo.png");
/// assert_eq!(file.to_string().parse(), Ok(file));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    key: Key,
    size: i64,
    media_type: String,
    name: String,
}

/// The text is not that of a stored file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a stored file is a key, a size, a media type and a name")]
pub struct NotAFile;

impl Stored {
    /// Returns the description of a file of `size` bytes. The name is [cleaned](Self::name).
    ///
    /// ```
    /// use sayso_kit::files::{Key, Stored};
    ///
    /// let file = Stored::new(Key::random()?, 9, "text/plain", "../a\r\nb.txt");
    /// assert_eq!(file.name(), "ab.txt");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn new(key: Key, size: i64, media_type: &str, name: &str) -> Self {
        Self {
            key,
            size,
            media_type: media_type.to_owned(),
            name: clean(name),
        }
    }

    /// Returns the key.
    ///
    /// ```
    /// fn log(file: &sayso_kit::files::Stored) {
    ///     println!("{} is read", file.key());
    /// }
    /// ```
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Returns the size in bytes.
    ///
    /// ```
    /// fn is_large(file: &sayso_kit::files::Stored) -> bool {
    ///     file.size() > 10_000_000
    /// }
    /// ```
    pub fn size(&self) -> i64 {
        self.size
    }

    /// Returns the media type that the contents showed.
    ///
    /// ```
    /// fn is_pdf(file: &sayso_kit::files::Stored) -> bool {
    ///     file.media_type() == "application/pdf"
    /// }
    /// ```
    pub fn media_type(&self) -> &str {
        &self.media_type
    }

    /// Returns the name that the file had at the visitor's: one line of at most [`MAX_NAME`] characters, without folders and
    /// without characters that change the direction of text. It is for people only, and no part of a path.
    ///
    /// ```
    /// fn label(file: &sayso_kit::files::Stored) -> String {
    ///     format!("{} ({} bytes)", file.name(), file.size())
    /// }
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            key,
            size,
            media_type,
            name,
        } = self;
        write!(f, "{key} {size} {media_type} {name}")
    }
}

impl FromStr for Stored {
    type Err = NotAFile;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.splitn(4, ' ').collect();
        let &[key, size, media_type, name] = parts.as_slice() else {
            return Err(NotAFile);
        };
        Ok(Self {
            key: key.parse().map_err(|_| NotAFile)?,
            size: size.parse().map_err(|_| NotAFile)?,
            media_type: media_type.to_owned(),
            name: name.to_owned(),
        })
    }
}

/// Writes what people may know of the file: its key is a secret of the storage.
impl Serialize for Stored {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut file = serializer.serialize_struct("Stored", 3)?;
        file.serialize_field("name", &self.name)?;
        file.serialize_field("media_type", &self.media_type)?;
        file.serialize_field("size", &self.size)?;
        file.end()
    }
}

impl<D: Database> Type<D> for Stored
where
    String: Type<D>,
{
    fn type_info() -> D::TypeInfo {
        String::type_info()
    }

    fn compatible(ty: &D::TypeInfo) -> bool {
        String::compatible(ty)
    }
}

impl<'q, D: Database> Encode<'q, D> for Stored
where
    String: Encode<'q, D>,
{
    fn encode_by_ref(&self, buffer: &mut D::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.to_string().encode_by_ref(buffer)
    }
}

impl<'r, D: Database> Decode<'r, D> for Stored
where
    String: Decode<'r, D>,
{
    fn decode(value: D::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Ok(String::decode(value)?.parse()?)
    }
}

/// Makes a name safe to show: see [`Stored::name`]. A long one keeps its extension.
fn clean(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let is_plain = |letter: &char| {
        !letter.is_control()
            && !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let plain: String = name.chars().filter(is_plain).collect();
    let name = plain.trim();
    if name.is_empty() || name.chars().all(|letter| letter == '.') {
        return NAMELESS.to_owned();
    }
    shortened(name)
}

fn shortened(name: &str) -> String {
    let letters = name.chars().count();
    if letters <= MAX_NAME {
        return name.to_owned();
    }
    let last = name.rsplit_once('.').map(|(_, extension)| extension);
    let extension = last.filter(|extension| extension.chars().count() <= 10);
    let ending = extension.map_or_else(String::new, |extension| format!(".{extension}"));
    let room = MAX_NAME - ending.chars().count();
    let start: String = name.chars().take(room).collect();
    format!("{start}{ending}")
}

#[cfg(test)]
mod tests {
    use super::{Key, MAX_NAME, Stored};

    fn name(name: &str) -> String {
        let key = Key::random().expect("random bytes");
        let file = Stored::new(key, 1, "text/plain", name);
        let read: Stored = file.to_string().parse().expect("the same file");
        assert_eq!(read, file);
        file.name
    }

    #[test]
    fn hostile_names_become_plain_ones() {
        assert_eq!(name("../../etc/passwd"), "passwd");
        assert_eq!(name("C:\\temp\\plan.pdf"), "plan.pdf");
        assert_eq!(name("a\r\nSet-Cookie: x=1\0.txt"), "aSet-Cookie: x=1.txt");
        assert_eq!(name("cod\u{202e}fdp.exe"), "codfdp.exe");
        assert_eq!(
            name("  Übersicht 1 \"neu\".pdf "),
            "Übersicht 1 \"neu\".pdf"
        );
        for nameless in ["", " ", "..", "/", "\u{202e}", "\r\n"] {
            assert_eq!(name(nameless), "file", "{nameless:?}");
        }
    }

    #[test]
    fn long_names_keep_their_extension() {
        let long = name(&format!("{}.pdf", "ü".repeat(10_000)));
        assert_eq!(long.chars().count(), MAX_NAME);
        assert!(long.ends_with("ü.pdf"));
        let odd = name(&format!("a.{}", "b".repeat(10_000)));
        assert_eq!(odd.chars().count(), MAX_NAME);
    }

    #[test]
    fn what_people_may_know_has_no_key() {
        let key = Key::random().expect("random bytes");
        let file = Stored::new(key.clone(), 1, "text/plain", "a.txt");
        let shown = serde_json::to_string(&file).expect("JSON");
        assert!(!shown.contains(key.as_str()), "{shown}");
    }
}
