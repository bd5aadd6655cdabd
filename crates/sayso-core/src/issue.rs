//! What is wrong with a submitted form: issues, each on a field.

use std::{borrow::Cow, collections::BTreeMap};

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
        Self {
            path: path.into(),
            code: code.into(),
            message: message.into(),
        }
    }

    /// An issue on the form as a whole.
    pub fn on_form(
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
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
pub struct Issues {
    all: Vec<Issue>,
    /// The places in `all` by path: a page asks for the issues of each of its fields, and a visitor chooses how many
    /// there are.
    by_path: BTreeMap<Cow<'static, str>, Vec<usize>>,
    /// The place of the first issue on a field.
    first_on_field: Option<usize>,
}

impl Issues {
    /// No issues.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, issue: Issue) {
        let at = self.all.len();
        if !issue.path.is_empty() {
            self.first_on_field.get_or_insert(at);
        }
        self.by_path.entry(issue.path.clone()).or_default().push(at);
        self.all.push(issue);
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Issue>) {
        others.into_iter().for_each(|issue| self.push(issue));
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// All of them.
    pub fn iter(&self) -> std::slice::Iter<'_, Issue> {
        self.all.iter()
    }

    /// Those on the field at `path`. Finding them takes no longer for a form with many other issues.
    pub fn at<'a>(&'a self, path: &str) -> impl Iterator<Item = &'a Issue> + use<'a> {
        self.by_path
            .get(path)
            .into_iter()
            .flatten()
            .filter_map(|at| {
                #[cfg(test)]
                tests::LOOKED_AT.with(|count| count.set(count.get() + 1));
                self.all.get(*at)
            })
    }

    /// The first issue that is on a field and not on the form as a whole.
    pub fn first_on_field(&self) -> Option<&Issue> {
        self.all.get(self.first_on_field?)
    }

    /// `value` when there are no issues, and otherwise these as an error; the end of a check in an action.
    ///
    /// # Errors
    /// When there is at least one issue.
    pub fn or_ok<T>(self, value: T) -> crate::Result<T> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self.into())
        }
    }
}

impl From<Issue> for Issues {
    fn from(issue: Issue) -> Self {
        Self::from_iter([issue])
    }
}

impl FromIterator<Issue> for Issues {
    fn from_iter<I: IntoIterator<Item = Issue>>(issues: I) -> Self {
        let mut all = Self::new();
        all.extend(issues);
        all
    }
}

impl IntoIterator for Issues {
    type Item = Issue;
    type IntoIter = std::vec::IntoIter<Issue>;
    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'a> IntoIterator for &'a Issues {
    type Item = &'a Issue;
    type IntoIter = std::slice::Iter<'a, Issue>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    thread_local! {
        /// Issues that were looked at to find those of a field.
        pub(super) static LOOKED_AT: Cell<usize> = const { Cell::new(0) };
    }

    /// Issues that are looked at while each of `count` fields asks for its own.
    fn work(count: usize) -> usize {
        let path = |at: usize| format!("lines.{at}.product");
        let issues: Issues = (0..count)
            .map(|at| Issue::new(path(at), "required", ""))
            .collect();
        LOOKED_AT.set(0);
        assert!((0..count).all(|at| issues.at(&path(at)).count() == 1));
        LOOKED_AT.get()
    }

    #[test]
    fn twice_as_many_fields_with_issues_are_twice_the_work() {
        assert_eq!((work(500), work(1000)), (500, 1000));
    }

    #[test]
    fn issues_are_found_by_their_field_in_the_order_in_which_they_were_added() {
        let issue = |path: &'static str, code: &'static str| Issue::new(path, code, "");
        let issues = Issues::from_iter([
            issue("", "a"),
            issue("b", "c"),
            issue("d", "e"),
            issue("b", "f"),
        ]);
        let codes = |path: &str| {
            issues
                .at(path)
                .map(|issue| issue.code.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            (codes("b"), codes("d"), codes("x")),
            (vec!["c".into(), "f".into()], vec!["e".into()], vec![])
        );
        assert_eq!(
            issues.first_on_field().map(|issue| issue.path.as_ref()),
            Some("b")
        );
        assert_eq!(Issues::from(issue("", "a")).first_on_field(), None);
    }
}
