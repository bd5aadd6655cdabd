//! The cursor that forms are read with.

use crate::{
    FieldSpec, FormData, Path, Shape, Upload,
    data::Find,
    filled::{first_filled, last_filled},
    rules::{self, Refuse},
};
use sayso_core::{Issue, Issues};
use std::{borrow::Cow, collections::BTreeSet, fmt};

/// A cursor over submitted data: the place that is read, and the list that its issues are added to.
///
/// ```
/// use sayso::{form::{Form, Issues, Reader}, prelude::*};
///
/// fn read<F: Form>(data: &mut FormData) -> Result<F, Issues> {
///     let mut issues = Issues::new();
///     F::decode(&mut Reader::new(data, &mut issues)).ok_or(issues)
/// }
/// ```
pub struct Reader<'a> {
    data: &'a mut FormData,
    issues: &'a mut Issues,
    path: Path,
    spec: &'static FieldSpec,
}

/// A form as a whole is read as a group of fields that is always present.
static WHOLE: FieldSpec = FieldSpec::new("", || "", Shape::group(false));

impl<'a> Reader<'a> {
    /// Returns a reader of the form as a whole.
    ///
    /// ```
    /// use sayso::{form::{Form, Issues, Reader}, prelude::*};
    ///
    /// #[derive(Form)]
    /// struct Search {
    ///     text: String,
    /// }
    ///
    /// let mut data = FormData::from_iter([("text", "engines")]);
    /// let mut issues = Issues::new();
    /// let search = Search::decode(&mut Reader::new(&mut data, &mut issues)).unwrap();
    /// assert_eq!(search.text, "engines");
    /// ```
    pub fn new(data: &'a mut FormData, issues: &'a mut Issues) -> Self {
        Self {
            data,
            issues,
            path: Path::root(),
            spec: &WHOLE,
        }
    }

    /// Returns a reader of a row of the list at this place.
    pub(crate) fn row(&mut self, index: u32) -> Reader<'_> {
        self.at(self.path.index(index), self.spec)
    }

    fn at(&mut self, path: Path, spec: &'static FieldSpec) -> Reader<'_> {
        Reader {
            data: self.data,
            issues: self.issues,
            path,
            spec,
        }
    }

    pub(crate) fn spec(&self) -> &'static FieldSpec {
        self.spec
    }

    /// Takes out the data of the form as a whole.
    pub(crate) fn take(&mut self) -> FormData {
        std::mem::take(self.data)
    }

    /// Returns the first text, cleaned, one that is not blank before a blank one; empty if there is none.
    pub(crate) fn text(&self) -> String {
        let text = first_filled(self.data.get_all(&self.path.name()));
        rules::clean(text.unwrap_or_default(), self.spec)
    }

    /// Returns the last text that is not blank: a hidden input before a checkbox counts while the box is not ticked.
    pub(crate) fn last_text(&self) -> &str {
        last_filled(self.data.get_all(&self.path.name())).unwrap_or_default()
    }

    /// Returns all texts that are not empty, cleaned.
    pub(crate) fn texts(&self) -> Vec<String> {
        let texts = self.data.get_all(&self.path.name());
        texts
            .map(|text| rules::clean(text, self.spec))
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// Takes out the files.
    pub(crate) fn files(&mut self) -> Vec<Upload> {
        self.data.take_files(&self.path.name())
    }

    /// Returns whether there is a value for a field of the nested form at this place, whose `find` is given.
    pub(crate) fn has_any(&self, find: Find) -> bool {
        self.data.has_any_under(&self.path.name(), find)
    }

    /// Returns the rows of the list at this place that have a value for a field of their form, whose `find` is given;
    /// none where a path has no room for their fields.
    pub(crate) fn rows(&self, find: Find) -> BTreeSet<u32> {
        if self.path.has_room() {
            self.data.rows(&self.path.name(), find)
        } else {
            BTreeSet::new()
        }
    }

    /// Adds the issue `code` in the field's own words, or else in the usual ones.
    pub(crate) fn refuse(&mut self, code: &'static str) {
        let issue = rules::issue(code, self.spec, &self.path);
        self.issues.push(issue);
    }

    /// Adds an issue of a custom type, unless the field has words of its own for the code.
    pub(crate) fn refuse_as(&mut self, code: Cow<'static, str>, message: Cow<'static, str>) {
        let message = self.spec.message(&code).map_or(message, Cow::Borrowed);
        self.issues.push(Issue::new(self.path, code, message));
    }

    /// Runs `check`, which gets the field's rules and takes the codes of broken ones. Returns `true` if none is broken.
    pub(crate) fn passes(&mut self, check: impl FnOnce(&FieldSpec, Refuse<'_>)) -> bool {
        let before = self.issues.len();
        check(self.spec, &mut |code| self.refuse(code));
        self.issues.len() == before
    }
}

/// Returns a reader of a field of the form that `form` reads.
pub fn read_field<'a>(form: &'a mut Reader<'_>, spec: &'static FieldSpec) -> Reader<'a> {
    form.at(form.path.field(spec.name), spec)
}

/// Runs a `#[form(check = …)]`, which names fields from its own form on. Returns `true` if it found no issue.
pub fn accepts<T>(reader: &mut Reader<'_>, form: &T, check: impl FnOnce(&T, &mut Issues)) -> bool {
    let mut found = Issues::new();
    check(form, &mut found);
    let is_accepted = found.is_empty();
    let outer = reader.path.name();
    let issues = found.into_iter().map(|issue| issue.inside(&outer));
    reader.issues.extend(issues);
    is_accepted
}

impl fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Reader").field(&self.path).finish()
    }
}
