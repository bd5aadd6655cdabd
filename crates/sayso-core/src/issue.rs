//! What is wrong with a submitted form: issues, each on a field.

use std::borrow::Cow;

/// One thing that is wrong with one field of a submitted form.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issue {
    /// The field's path as in its HTML name: `title`, `address.street`, `lines.0.qty`; empty for the whole form.
    pub path: Cow<'static, str>,
    /// A stable, machine-readable code: `required`, `too_long`, `taken` …
    pub code: Cow<'static, str>,
    /// What is wrong and what to do, for the person.
    pub message: Cow<'static, str>,
}

impl Issue {
    /// An issue on the field at `path` (empty: on the form as a whole).
    pub fn new(
        path: impl Into<Cow<'static, str>>,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { path: path.into(), code: code.into(), message: message.into() }
    }

    /// An issue on the form as a whole.
    pub fn on_form(code: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("", code, message)
    }

    /// The same issue, seen from a form in which its own stands at `outer`.
    #[must_use]
    pub fn inside(mut self, outer: &str) -> Self {
        if self.path.is_empty() {
            self.path = Cow::Owned(outer.to_owned());
        } else if !outer.is_empty() {
            self.path = Cow::Owned(format!("{outer}.{}", self.path));
        }
        self
    }
}

/// Everything that is wrong with a submitted form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// No issues.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, issue: Issue) {
        self.0.push(issue);
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Issue>) {
        self.0.extend(others);
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Issue> {
        self.0.iter()
    }

    /// Those on the field at `path`.
    pub fn at<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Issue> {
        self.0.iter().filter(move |issue| issue.path == path)
    }

    /// `value` when there are no issues, and otherwise these as an error; the end of a check in an action.
    ///
    /// # Errors
    /// When there is at least one issue.
    pub fn or_ok<T>(self, value: T) -> crate::Result<T> {
        if self.is_empty() { Ok(value) } else { Err(self.into()) }
    }
}

impl From<Issue> for Issues {
    fn from(issue: Issue) -> Self {
        Self(vec![issue])
    }
}

impl FromIterator<Issue> for Issues {
    fn from_iter<I: IntoIterator<Item = Issue>>(issues: I) -> Self {
        Self(issues.into_iter().collect())
    }
}

impl IntoIterator for Issues {
    type Item = Issue;
    type IntoIter = std::vec::IntoIter<Issue>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Issues {
    type Item = &'a Issue;
    type IntoIter = std::slice::Iter<'a, Issue>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
