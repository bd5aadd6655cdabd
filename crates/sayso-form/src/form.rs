//! Forms as actions take them.

use crate::{AnyFields, FieldSpec, FormData, FormState, Path, Reader};

/// The data that an action takes from a form; `#[derive(Form)]` implements it for a struct.
///
/// `()` is a form without fields, and [`FormData`] takes a submission as it is.
///
/// ```
/// use sayso::{form::{Issues, Reader}, prelude::*};
///
/// #[derive(Form)]
/// struct NewPost {
///     #[field(label = "Title", max_len = 120)]
///     title: String,
/// }
///
/// let mut data = FormData::from_iter([("title", "Engines")]);
/// let mut issues = Issues::new();
/// let post = NewPost::decode(&mut Reader::new(&mut data, &mut issues)).unwrap();
/// assert_eq!(post.title, "Engines");
///
/// let empty = NewPost::decode(&mut Reader::new(&mut FormData::new(), &mut issues));
/// assert!(empty.is_none());
/// assert_eq!(issues.at("title").count(), 1);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a form",
    label = "not a form",
    note = "write `#[derive(Form)]` on it; an argument of an action that is no form is bound: \
            `action={{delete_post.with(post.id)}}`"
)]
pub trait Form: Sized + Send + 'static {
    /// One [`FieldRef`](crate::FieldRef) per field, for pages.
    type Fields<'a>;

    /// A marker for forms with known fields, set by `#[derive(Form)]`.
    #[doc(hidden)]
    type Kind;

    /// `true` if the form has files, which only `multipart/form-data` can carry.
    const MULTIPART: bool;

    /// Finds the field that `name` names, as in HTML: `title`, `address.street`, `lines.0.qty`. `None` if the form has
    /// no such field.
    fn find(name: &str) -> Option<&'static FieldSpec> {
        let _ = name;
        None
    }

    /// Reads the form and adds *all* issues; `None` if and only if it added any.
    fn decode(reader: &mut Reader<'_>) -> Option<Self>;

    /// Returns the fields as a page shows them.
    fn fields<'a>(state: &'a FormState, path: Path) -> Self::Fields<'a>;

    /// Writes the first values of the fields of an edit form. Secrets and files are left out.
    fn encode(&self, path: &Path, into: &mut FormData);
}

impl Form for () {
    type Fields<'a> = ();
    type Kind = AnyFields;
    const MULTIPART: bool = false;

    fn decode(_: &mut Reader<'_>) -> Option<Self> {
        Some(())
    }
    fn fields<'a>(_: &'a FormState, _: Path) -> Self::Fields<'a> {}
    fn encode(&self, _: &Path, _: &mut FormData) {}
}

impl Form for FormData {
    type Fields<'a> = ();
    type Kind = AnyFields;
    /// The page's file inputs are submitted, too.
    const MULTIPART: bool = true;

    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        Some(reader.take())
    }
    fn fields<'a>(_: &'a FormState, _: Path) -> Self::Fields<'a> {}
    fn encode(&self, _: &Path, into: &mut FormData) {
        for (name, value) in self.iter() {
            into.push_text(name, value);
        }
    }
}

impl FormData {
    /// Returns the values of a form, as an edit form shows them: without secrets and files.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[derive(Form)]
    /// struct NewPost {
    ///     title: String,
    /// }
    ///
    /// let data = FormData::of(&NewPost { title: "Engines".to_owned() });
    /// assert_eq!(data.get("title"), Some("Engines"));
    /// ```
    pub fn of<F: Form>(form: &F) -> Self {
        let mut data = Self::new();
        form.encode(&Path::root(), &mut data);
        data
    }

    /// Numbers the rows as [`renumber_rows`](Self::renumber_rows) does, those that the form `F` does not read behind
    /// those that it reads, so that a row has the same number here and in its `Vec`.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// #[derive(Form)]
    /// struct Line {
    ///     product: String,
    /// }
    ///
    /// #[derive(Form)]
    /// struct Order {
    ///     lines: Vec<Line>,
    /// }
    ///
    /// let mut data = FormData::from_iter([("lines.0.unknown", "1"), ("lines.1.product", "Tea")]);
    /// data.renumber_rows_of::<Order>();
    /// assert_eq!(data.get("lines.0.product"), Some("Tea"));
    /// ```
    pub fn renumber_rows_of<F: Form>(&mut self) {
        self.renumber_rows_by(F::find);
    }
}
