//! The buffer that views are written into.

use crate::{Error, View, escape_attr, escape_text};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error as _};

/// Rendered HTML: what `view!` evaluates to.
///
/// Besides its bytes it carries *marks* (places that the server fills in later, see [`MarkKind`]) and the
/// first [`Error`] that a part of the view ran into. An `Html` with an error is never sent: the server
/// renders the nearest error boundary instead.
#[derive(Clone, Debug, Default)]
pub struct Html {
    buffer: String,
    marks: Vec<Mark>,
    error: Option<Error>,
}

/// A place in an [`Html`] that the server fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Byte offset in the buffer.
    pub at: usize,
    /// What belongs there.
    pub kind: MarkKind,
}

/// What the server writes at a [`Mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MarkKind {
    /// A layout's children: the inner layout or the page.
    Children,
    /// Just before `</head>`: metadata and the runtime.
    Head,
    /// Just after `<body …>`: the notice of a refused submit.
    Body,
}

impl Html {
    /// An empty buffer that holds `capacity` bytes before it grows.
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            buffer: String::with_capacity(capacity),
            ..Self::default()
        }
    }

    /// Appends markup as it is. `view!` calls it with its constants; in your own code use
    /// [`Raw`](crate::Raw), which names what it does.
    #[inline]
    pub fn push_markup(&mut self, markup: &str) {
        self.buffer.push_str(markup);
    }

    /// Appends text, escaped as element content.
    #[inline]
    pub fn push_text(&mut self, text: &str) {
        escape_text(text, &mut self.buffer);
    }

    /// Appends text, escaped for a double-quoted attribute value.
    #[inline]
    pub fn push_attr(&mut self, text: &str) {
        escape_attr(text, &mut self.buffer);
    }

    /// Appends another buffer with its marks; its error, if any, becomes this one's unless there is one.
    pub fn push_html(&mut self, other: &Html) {
        let start = self.buffer.len();
        self.buffer.push_str(&other.buffer);
        self.marks.extend(other.marks.iter().map(|mark| Mark {
            at: mark.at + start,
            ..*mark
        }));
        if self.error.is_none() {
            self.error.clone_from(&other.error);
        }
    }

    /// Appends any view. `view!` expands `{expr}` to this.
    #[inline]
    pub fn push_view(&mut self, view: &(impl View + ?Sized)) {
        view.render(self);
    }

    /// Leaves a mark at the end of what has been written.
    pub fn push_mark(&mut self, kind: MarkKind) {
        self.marks.push(Mark {
            at: self.buffer.len(),
            kind,
        });
    }

    /// Records an error; the first one wins.
    pub fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }

    /// The first error that a part of this view ran into.
    pub fn error(&self) -> Option<&Error> {
        self.error.as_ref()
    }

    /// The marks, in ascending order of their place.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// The bytes so far, marks not filled in.
    pub fn as_str(&self) -> &str {
        &self.buffer
    }

    /// The bytes, marks not filled in.
    pub fn into_string(self) -> String {
        self.buffer
    }

    /// The buffer itself, for code that formats straight into it. What is written is not escaped.
    pub fn buffer_mut(&mut self) -> &mut String {
        &mut self.buffer
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }
}

/// As its text. What is not finished, with marks or an error in it, cannot be written.
impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.error.is_none() && self.marks.is_empty() {
            serializer.serialize_str(&self.buffer)
        } else {
            Err(S::Error::custom(
                "this view has an error in it, or a place for children",
            ))
        }
    }
}

impl<'de> Deserialize<'de> for Html {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self {
            buffer: String::deserialize(deserializer)?,
            ..Self::default()
        })
    }
}
