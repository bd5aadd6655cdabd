//! The buffer that views are written into.

use crate::{Error, View, escape_attr, escape_text};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::Error as _};

/// Rendered HTML: the value of `view!`.
///
/// In addition to its bytes it carries *marks* (places that the server fills in later, see [`MarkKind`]) and the
/// first [`Error`] of a part of the view. An `Html` with an error is never sent: the server renders the nearest error
/// boundary instead.
///
/// ```
/// use sayso::prelude::*;
///
/// fn greeting(name: &str) -> Html {
///     view! { <p>"Hello " {name}</p> }
/// }
///
/// assert_eq!(greeting("<Ada>").as_str(), "<p>Hello &lt;Ada&gt;</p>");
/// ```
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
    /// The content that belongs there.
    pub kind: MarkKind,
}

/// The content that the server writes at a [`Mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MarkKind {
    /// A layout's children: the inner layout or the page.
    Children,
    /// Just before `</head>`: metadata and the runtime.
    Head,
    /// Just after `<body …>`: the notice of a refused submission.
    Body,
}

impl Html {
    /// Returns an empty buffer that takes `capacity` bytes before it grows.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// let mut html = Html::with_capacity(64);
    /// for day in ["Mon", "Tue"] {
    ///     html.push_view(&view! { <li>{day}</li> });
    /// }
    /// assert_eq!(html.as_str(), "<li>Mon</li><li>Tue</li>");
    /// ```
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            buffer: String::with_capacity(capacity),
            ..Self::default()
        }
    }

    /// Appends markup as it is. `view!` calls it with its constants. An application's own code uses
    /// [`Raw`](crate::Raw), which names the risk.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut html = Html::default();
    /// html.push_markup("<hr>");
    /// assert_eq!(html.as_str(), "<hr>");
    /// ```
    #[inline]
    pub fn push_markup(&mut self, markup: &str) {
        self.buffer.push_str(markup);
    }

    /// Appends text, escaped as element content.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut html = Html::default();
    /// html.push_text("1 < 2");
    /// assert_eq!(html.as_str(), "1 &lt; 2");
    /// ```
    #[inline]
    pub fn push_text(&mut self, text: &str) {
        escape_text(text, &mut self.buffer);
    }

    /// Appends text, escaped for a double-quoted attribute value.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut html = Html::default();
    /// html.push_attr("say \"so\"");
    /// assert_eq!(html.as_str(), "say &quot;so&quot;");
    /// ```
    #[inline]
    pub fn push_attr(&mut self, text: &str) {
        escape_attr(text, &mut self.buffer);
    }

    /// Appends another buffer with its marks. Its error is taken over if this buffer has none.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut html = view! { <dt>"Ada"</dt> };
    /// html.push_html(&view! { <dd>"Engines"</dd> });
    /// assert_eq!(html.as_str(), "<dt>Ada</dt><dd>Engines</dd>");
    /// ```
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
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut html = Html::default();
    /// html.push_view(&Some(7));
    /// html.push_view("<");
    /// assert_eq!(html.as_str(), "7&lt;");
    /// ```
    #[inline]
    pub fn push_view(&mut self, view: &(impl View + ?Sized)) {
        view.render(self);
    }

    /// Leaves a mark at the end of the written text.
    pub fn push_mark(&mut self, kind: MarkKind) {
        self.marks.push(Mark {
            at: self.buffer.len(),
            kind,
        });
    }

    /// Records an error. The first one wins.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mut html = view! { <h1>"Posts"</h1> };
    /// html.fail(Error::not_found());
    /// assert_eq!(html.error().map(Error::status), Some(404));
    /// ```
    pub fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }

    /// Returns the first error of a part of this view.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let title: Result<&str> = Err(Error::not_found());
    /// let html = view! { <h1>{title}</h1> };
    /// assert!(html.error().is_some());
    /// ```
    pub fn error(&self) -> Option<&Error> {
        self.error.as_ref()
    }

    /// Returns the marks, in ascending order of their place.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let layout = |children: Children| view! { <main>{children}</main> };
    /// assert_eq!(layout(Children::default()).marks().len(), 1);
    /// ```
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// Returns the bytes so far, without the content of marks.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert_eq!(view! { <p>{1 + 1}</p> }.as_str(), "<p>2</p>");
    /// ```
    pub fn as_str(&self) -> &str {
        &self.buffer
    }

    /// Returns the bytes, without the content of marks: for a mail or a feed.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let mail: String = view! { <p>"Welcome!"</p> }.into_string();
    /// assert_eq!(mail, "<p>Welcome!</p>");
    /// ```
    pub fn into_string(self) -> String {
        self.buffer
    }

    /// Returns the buffer itself, for code that formats straight into it. Nothing that it writes is escaped.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// use std::fmt::Write;
    ///
    /// let mut html = Html::default();
    /// write!(html.buffer_mut(), "{:.2}", 1.5)?;
    /// assert_eq!(html.as_str(), "1.50");
    /// # Ok::<_, std::fmt::Error>(())
    /// ```
    pub fn buffer_mut(&mut self) -> &mut String {
        &mut self.buffer
    }

    /// Returns `true` if nothing was written.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let note: Option<&str> = None;
    /// assert!(view! { {note} }.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.buffer.is_empty()
    }
}

/// Writes the text. A view with marks or an error in it is not finished and cannot be written.
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
