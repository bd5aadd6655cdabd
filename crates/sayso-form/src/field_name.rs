//! A form's fields by name, for issues that an action finds.

use crate::Path;
use sayso_core::{Error, Issue};
use std::{borrow::Cow, fmt, marker::PhantomData};

/// A field of the form `F`, for issues that only the action can find: `NewPost::TITLE`.
///
/// ```
/// use sayso::prelude::*;
///
/// #[derive(Form)]
/// struct NewPost {
///     title: String,
/// }
///
/// let issue = NewPost::TITLE.issue("taken", "Choose another title: this one is taken");
/// assert_eq!(issue.path, "title");
/// ```
pub struct FieldName<F> {
    path: Path,
    form: PhantomData<fn() -> F>,
}

/// Returns the field of a form by its HTML name.
pub const fn field_name<F>(name: &'static str) -> FieldName<F> {
    FieldName {
        path: Path::root().field(name),
        form: PhantomData,
    }
}

impl<F> FieldName<F> {
    /// Creates an issue on this field. `code` is for programs and tests, `message` for the visitor.
    ///
    /// ```
    /// use sayso::{form::Issues, prelude::*};
    ///
    /// #[derive(Form)]
    /// struct Trip {
    ///     from: String,
    ///     to: String,
    /// }
    ///
    /// fn check(trip: &Trip) -> Issues {
    ///     let mut issues = Issues::new();
    ///     if trip.from == trip.to {
    ///         issues.push(Trip::TO.issue("same", "Choose two different places"));
    ///     }
    ///     issues
    /// }
    ///
    /// assert_eq!(check(&Trip { from: "Rome".into(), to: "Rome".into() }).len(), 1);
    /// ```
    pub fn issue(
        self,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Issue {
        Issue::new(self.path, code, message)
    }

    /// Returns an issue on this field as the error that ends the action: 422, with the message next to the field.
    /// [`issue`](Self::issue) is for collecting several.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[derive(Form)]
    /// struct NewPost {
    ///     title: String,
    /// }
    ///
    /// #[action]
    /// async fn create_post(post: NewPost) -> Result<()> {
    ///     if post.title == "Engines" {
    ///         return Err(NewPost::TITLE.error("taken", "Choose another title: this one is taken"));
    ///     }
    ///     Ok(())
    /// }
    /// ```
    pub fn error(
        self,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Error {
        self.issue(code, message).into()
    }

    /// Returns the path to the field.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[derive(Form)]
    /// struct NewPost {
    ///     title: String,
    /// }
    ///
    /// assert_eq!(NewPost::TITLE.path().name(), "title");
    /// ```
    pub const fn path(self) -> Path {
        self.path
    }

    /// Returns the row `index` of a list: `Order::LINES.row(2).then(Line::QUANTITY)`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[derive(Form)]
    /// struct Line {
    ///     quantity: u32,
    /// }
    ///
    /// #[derive(Form)]
    /// struct Order {
    ///     lines: Vec<Line>,
    /// }
    ///
    /// let issue = Order::LINES.row(2).issue("sold_out", "Remove this line: it is sold out");
    /// assert_eq!(issue.path, "lines.2");
    /// ```
    #[must_use]
    pub const fn row(self, index: u32) -> Self {
        Self {
            path: self.path.index(index),
            form: PhantomData,
        }
    }

    /// Returns a field of the nested form in this field: `Order::ADDRESS.then(Address::STREET)`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[derive(Form)]
    /// struct Line {
    ///     quantity: u32,
    /// }
    ///
    /// #[derive(Form)]
    /// struct Order {
    ///     lines: Vec<Line>,
    /// }
    ///
    /// let issue = Order::LINES.row(2).then(Line::QUANTITY).issue("too_many", "Order at most three");
    /// assert_eq!(issue.path, "lines.2.quantity");
    /// ```
    #[must_use]
    pub fn then<G>(self, inner: FieldName<G>) -> Self {
        Self {
            path: self.path.join(inner.path),
            form: PhantomData,
        }
    }
}

impl<F> Clone for FieldName<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for FieldName<F> {}

impl<F> fmt::Debug for FieldName<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FieldName").field(&self.path).finish()
    }
}
