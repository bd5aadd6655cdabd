//! Submitted data, before it becomes a value.

mod limits;
mod numbers;
mod rows;

pub use limits::{LimitError, Limits};
pub(crate) use numbers::row_number;
pub(crate) use rows::{Find, split_row};

use crate::Upload;
use numbers::Numbers;
use std::{collections::BTreeMap, fmt, sync::Arc};

/// Submitted data: texts and files in their order, each under a name that may repeat.
///
/// Names come from the network. They are kept in a tree, so that no choice of names makes it slow.
///
/// ```
/// use sayso::prelude::*;
///
/// /// Takes a form whose fields are known at run time only.
/// #[action]
/// async fn save_answers(answers: FormData) -> Result<()> {
///     for (question, answer) in answers.iter() {
///         println!("{question}: {answer}");
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone, Default)]
pub struct FormData {
    /// Copied only when a clone changes: a submission is kept until it is known to be valid.
    entries: Arc<BTreeMap<String, Vec<(usize, Value)>>>,
    files: usize,
    len: usize,
    next: usize,
    /// The numbers with which the rows were submitted, if they have others now.
    submitted: Option<Arc<Numbers>>,
    /// The number of rows that are missing between the submitted ones.
    gaps: usize,
}

/// One submitted value.
///
/// ```
/// use sayso::{form::Entry, prelude::*};
///
/// fn describe(entry: Entry<'_>) -> String {
///     match entry {
///         Entry::Text(text) => text.to_owned(),
///         Entry::File(file) => format!("{} ({} bytes)", file.file_name(), file.len()),
///     }
/// }
///
/// let data = FormData::from_iter([("title", "Engines")]);
/// assert_eq!(data.entries().map(|(_, entry)| describe(entry)).collect::<Vec<_>>(), ["Engines"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    /// A text.
    Text(&'a str),
    /// A file.
    File(&'a Upload),
}

#[derive(Clone)]
enum Value {
    Text(String),
    File(Upload),
}

impl Value {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::File(_) => None,
        }
    }
}

impl FormData {
    /// Creates empty data.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut data = FormData::new();
    /// data.push_text("title", "Engines");
    /// assert_eq!(data.get("title"), Some("Engines"));
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Parses `application/x-www-form-urlencoded`. As in the URL Standard every input is well-formed; bytes that are
    /// not UTF-8 become U+FFFD. So does U+0000, as in the HTML Standard: browsers cannot send it, and PostgreSQL refuses it
    /// in a text.
    ///
    /// ```
    /// use sayso::{form::Limits, prelude::*};
    ///
    /// let data = FormData::parse_urlencoded(b"title=One+two&tag=a&tag=b", &Limits::default())?;
    /// assert_eq!(data.get("title"), Some("One two"));
    /// assert_eq!(data.get_all("tag").collect::<Vec<_>>(), ["a", "b"]);
    /// # Ok::<_, sayso::form::LimitError>(())
    /// ```
    ///
    /// # Errors
    /// Returns the limit that the body exceeds.
    pub fn parse_urlencoded(body: &[u8], limits: &Limits) -> Result<Self, LimitError> {
        let mut data = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            limits.check(data.len, &name, value.len())?;
            data.push_text(name, without_nul(value.into_owned()));
        }
        data.renumber_rows(limits)?;
        Ok(data)
    }

    /// Adds a text after all others.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut data = FormData::new();
    /// data.push_text("tag", "looms");
    /// data.push_text("tag", "engines");
    /// assert_eq!(data.get_all("tag").count(), 2);
    /// ```
    pub fn push_text(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.push(name.into(), Value::Text(value.into()));
    }

    /// Adds a file after all others. An empty file input submits a file without a name and content, which is left out.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut data = FormData::new();
    /// data.push_file("cover", Upload::from_bytes("cover.png", "image/png", b"\x89PNG")?);
    /// assert_eq!(data.files("cover").count(), 1);
    /// # Ok::<_, std::io::Error>(())
    /// ```
    pub fn push_file(&mut self, name: impl Into<String>, file: Upload) {
        if !file.file_name().is_empty() || !file.is_empty() {
            self.push(name.into(), Value::File(file));
        }
    }

    /// Adds a text as [`push_text`](Self::push_text) does, within `limits` and without U+0000; for readers of request bodies.
    ///
    /// ```
    /// use sayso::{form::Limits, prelude::*};
    /// let mut limits = Limits::default();
    /// limits.max_value_bytes = 3;
    /// let mut data = FormData::new();
    /// assert!(data.try_push_text("title", "Engines".to_owned(), &limits).is_err());
    /// assert!(data.is_empty());
    /// ```
    ///
    /// # Errors
    /// Returns the limit that the data would exceed.
    pub fn try_push_text(
        &mut self,
        name: &str,
        value: String,
        limits: &Limits,
    ) -> Result<(), LimitError> {
        limits.check(self.len, name, value.len())?;
        self.push_text(name, without_nul(value));
        Ok(())
    }

    /// Adds a file as [`push_file`](Self::push_file) does, within `limits`. The caller limits the file's size.
    ///
    /// ```
    /// use sayso::{form::Limits, prelude::*};
    /// let mut limits = Limits::default();
    /// limits.max_fields = 1;
    /// let mut data = FormData::from_iter([("title", "Engines")]);
    /// let cover = Upload::from_bytes("cover.png", "image/png", b"\x89PNG")?;
    /// assert!(data.try_push_file("cover", cover, &limits).is_err());
    /// # Ok::<_, std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// Returns the limit that the data would exceed.
    pub fn try_push_file(
        &mut self,
        name: &str,
        file: Upload,
        limits: &Limits,
    ) -> Result<(), LimitError> {
        limits.check(self.len, name, 0)?;
        self.push_file(name, file);
        Ok(())
    }

    fn push(&mut self, name: String, value: Value) {
        self.files += usize::from(matches!(value, Value::File(_)));
        Arc::make_mut(&mut self.entries)
            .entry(name)
            .or_default()
            .push((self.next, value));
        self.next += 1;
        self.len += 1;
    }

    /// Returns the first text with this name.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let data = FormData::from_iter([("title", "Engines")]);
    /// assert_eq!(data.get("title"), Some("Engines"));
    /// assert_eq!(data.get("text"), None);
    /// ```
    pub fn get(&self, name: &str) -> Option<&str> {
        self.get_all(name).next()
    }

    /// Returns all texts with this name, in their order.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let data = FormData::from_iter([("tag", "looms"), ("tag", "engines")]);
    /// assert_eq!(data.get_all("tag").collect::<Vec<_>>(), ["looms", "engines"]);
    /// ```
    pub fn get_all<'a>(&'a self, name: &str) -> impl DoubleEndedIterator<Item = &'a str> + use<'a> {
        self.values(name)
            .iter()
            .filter_map(|(_, value)| value.text())
    }

    /// Returns all files with this name, in their order.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn largest(data: &FormData) -> u64 {
    ///     data.files("photos").map(Upload::len).max().unwrap_or(0)
    /// }
    ///
    /// assert_eq!(largest(&FormData::new()), 0);
    /// ```
    pub fn files<'a>(
        &'a self,
        name: &str,
    ) -> impl DoubleEndedIterator<Item = &'a Upload> + use<'a> {
        self.values(name)
            .iter()
            .filter_map(|(_, value)| match value {
                Value::File(file) => Some(file),
                Value::Text(_) => None,
            })
    }

    fn values(&self, name: &str) -> &[(usize, Value)] {
        self.entries.get(name).map_or(&[], Vec::as_slice)
    }

    /// Returns `true` if there is a text or a file with this name.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// // A checkbox that is not ticked submits nothing.
    /// let data = FormData::from_iter([("newsletter", "true")]);
    /// assert!(data.has("newsletter"));
    /// assert!(!data.has("terms"));
    /// ```
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(name)
    }

    /// Returns all texts and files with their names, in their order.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let data = FormData::from_iter([("title", "Engines"), ("tag", "looms")]);
    /// let names: Vec<_> = data.entries().map(|(name, _)| name).collect();
    /// assert_eq!(names, ["title", "tag"]);
    /// ```
    pub fn entries(&self) -> impl Iterator<Item = (&str, Entry<'_>)> {
        let mut all: Vec<_> = self
            .entries
            .iter()
            .flat_map(|(name, values)| {
                values
                    .iter()
                    .map(move |(at, value)| (*at, name.as_str(), value))
            })
            .collect();
        all.sort_unstable_by_key(|(at, ..)| *at);
        all.into_iter().map(|(_, name, value)| match value {
            Value::Text(text) => (name, Entry::Text(text.as_str())),
            Value::File(file) => (name, Entry::File(file)),
        })
    }

    /// Returns all texts with their names, in their order.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let data = FormData::from_iter([("title", "Engines"), ("tag", "looms")]);
    /// assert_eq!(data.iter().last(), Some(("tag", "looms")));
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries().filter_map(|(name, entry)| match entry {
            Entry::Text(text) => Some((name, text)),
            Entry::File(_) => None,
        })
    }

    /// Removes all texts and files with this name.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut data = FormData::from_iter([("title", "Engines"), ("password", "secret")]);
    /// data.remove("password");
    /// assert_eq!(data.len(), 1);
    /// ```
    pub fn remove(&mut self, name: &str) {
        if !self.has(name) {
            return;
        }
        if let Some(values) = Arc::make_mut(&mut self.entries).remove(name) {
            self.len -= values.len();
            self.files -= values
                .iter()
                .filter(|(_, value)| matches!(value, Value::File(_)))
                .count();
        }
    }

    /// Replaces all texts and files with this name by one text.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut data = FormData::from_iter([("tag", "a"), ("tag", "b")]);
    /// data.set("tag", "c");
    /// assert_eq!(data.get_all("tag").collect::<Vec<_>>(), ["c"]);
    /// ```
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.remove(&name);
        self.push_text(name, value);
    }

    /// Returns the texts without the files: the part that a page can show again.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut data = FormData::from_iter([("title", "Engines")]);
    /// data.push_file("cover", Upload::from_bytes("cover.png", "image/png", b"\x89PNG")?);
    /// assert_eq!(data.texts().len(), 1);
    /// # Ok::<_, std::io::Error>(())
    /// ```
    #[must_use]
    pub fn texts(&self) -> Self {
        let mut texts = self.clone();
        if texts.files > 0 {
            let entries = Arc::make_mut(&mut texts.entries);
            entries.retain(|_, values| {
                values.retain(|(_, value)| matches!(value, Value::Text(_)));
                !values.is_empty()
            });
            texts.len = entries.values().map(Vec::len).sum();
            texts.files = 0;
        }
        texts
    }

    /// Returns the number of texts and files.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert_eq!(FormData::from_iter([("tag", "a"), ("tag", "b")]).len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns the total size of the names, texts and files, in bytes.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert_eq!(FormData::from_iter([("tag", "looms")]).size(), 8);
    /// ```
    pub fn size(&self) -> usize {
        let sizes = self.entries.iter().flat_map(|(name, values)| {
            values.iter().map(|(_, value)| match value {
                Value::Text(text) => name.len() + text.len(),
                Value::File(file) => usize::try_from(file.len()).unwrap_or(usize::MAX),
            })
        });
        sizes.fold(0, usize::saturating_add)
    }

    /// Returns `true` if there is neither a text nor a file.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert!(FormData::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Writes the texts as `application/x-www-form-urlencoded`.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let data = FormData::from_iter([("title", "One & two")]);
    /// assert_eq!(data.to_urlencoded(), "title=One+%26+two");
    /// ```
    pub fn to_urlencoded(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.iter())
            .finish()
    }

    /// Takes out the files with this name.
    pub(crate) fn take_files(&mut self, name: &str) -> Vec<Upload> {
        if !self.has(name) {
            return Vec::new();
        }
        let entries = Arc::make_mut(&mut self.entries);
        let Some(values) = entries.remove(name) else {
            return Vec::new();
        };
        let mut files = Vec::new();
        let mut rest = Vec::new();
        for (at, value) in values {
            match value {
                Value::File(file) => files.push(file),
                text => rest.push((at, text)),
            }
        }
        if !rest.is_empty() {
            entries.insert(name.to_owned(), rest);
        }
        self.len -= files.len();
        self.files -= files.len();
        files
    }
}

/// Names only: values may be passwords.
impl fmt::Debug for FormData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.entries.keys()).finish()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for FormData {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(texts: I) -> Self {
        let mut data = Self::default();
        for (name, value) in texts {
            data.push_text(name, value);
        }
        data
    }
}

fn without_nul(text: String) -> String {
    if text.contains('\0') {
        text.replace('\0', "\u{fffd}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(body: &str) -> FormData {
        FormData::parse_urlencoded(body.as_bytes(), &Limits::default()).unwrap()
    }

    #[test]
    fn entries_keep_their_order_and_repeat() {
        let data = parse("b=1&a=2&b=3&c=");
        assert_eq!(
            data.iter().collect::<Vec<_>>(),
            [("b", "1"), ("a", "2"), ("b", "3"), ("c", "")]
        );
        assert_eq!(data.to_urlencoded(), "b=1&a=2&b=3&c=");
        assert_eq!(data.len(), 4);
    }

    #[test]
    fn removing_a_name_removes_all_its_values() {
        let mut data = parse("a=1&a=2&b=3");
        data.remove("a");
        assert!(!data.has("a") && data.len() == 1);
    }

    #[test]
    fn broken_percent_signs_and_bytes_are_kept_as_text() {
        let data = FormData::parse_urlencoded(b"a=%&b=%zz&c=%ff", &Limits::default()).unwrap();
        assert_eq!(
            (data.get("a"), data.get("b"), data.get("c")),
            (Some("%"), Some("%zz"), Some("\u{fffd}"))
        );
    }

    #[test]
    fn a_text_has_no_nul() {
        let mut data = parse("a=x%00y");
        data.try_push_text("b", "\0".to_owned(), &Limits::default())
            .expect("within the limits");
        assert_eq!(data.get("a"), Some("x\u{fffd}y"));
        assert_eq!(data.get("b"), Some("\u{fffd}"));
    }

    #[test]
    fn each_limit_refuses_the_form_as_a_whole() {
        let limits = Limits {
            max_fields: 2,
            max_name_bytes: 5,
            max_value_bytes: 3,
            max_depth: 2,
            max_rows: 9,
        };
        let refused =
            |body: &str| FormData::parse_urlencoded(body.as_bytes(), &limits).unwrap_err();
        assert_eq!(refused("a=1&b=2&c=3"), LimitError::TooManyFields(2));
        assert_eq!(refused("abcdef=1"), LimitError::NameTooLong(5));
        assert_eq!(refused("a=1234"), LimitError::ValueTooLong(3));
        assert_eq!(refused("a.b.c=1"), LimitError::TooDeep(2));
        let limits = Limits {
            max_rows: 1,
            ..Limits::default()
        };
        let rows = FormData::parse_urlencoded(b"a.0.b=1&a.1.b=2", &limits).unwrap_err();
        assert_eq!(rows, LimitError::TooManyRows(1));
    }

    #[test]
    fn debug_output_shows_no_values() {
        assert_eq!(format!("{:?}", parse("password=hunter2")), "{\"password\"}");
    }
}
