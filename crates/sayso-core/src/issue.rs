//! The problems with a submitted form: issues, each on a field.

use std::{borrow::Cow, collections::BTreeMap};

/// One problem with one field of a submitted form.
///
/// ```
/// use sayso::form::Issue;
/// let issue = Issue::new("address.street", "unknown", "There is no such street in this town.");
/// assert_eq!((issue.path.as_ref(), issue.code.as_ref()), ("address.street", "unknown"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Issue {
    /// The field's path, as in its HTML name: `title`, `address.street`, `lines.0.qty`. It is empty for the whole form.
    pub path: Cow<'static, str>,
    /// A stable, machine-readable code: `required`, `too_long`, `taken` …
    pub code: Cow<'static, str>,
    /// The text for the visitor: the problem and its remedy.
    pub message: Cow<'static, str>,
}

impl Issue {
    /// Returns an issue on the field at `path`. An empty path is the form as a whole.
    ///
    /// A field of a derived form has a constant that does the same and cannot be misspelt: `NewPost::TITLE.issue(..)`.
    ///
    /// ```
    /// use sayso::{form::Issue, prelude::*};
    ///
    /// fn check(title: &str) -> Result<()> {
    ///     if title == "Engines" {
    ///         return Err(Issue::new("title", "taken", "Choose another title: this one is taken.").into());
    ///     }
    ///     Ok(())
    /// }
    ///
    /// assert_eq!(check("Engines").unwrap_err().status(), 422);
    /// ```
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

    /// Returns an issue on the form as a whole.
    ///
    /// ```
    /// use sayso::form::Issue;
    /// let issue = Issue::on_form("sold_out", "These tickets are sold out. Choose another day.");
    /// assert_eq!(issue.path, "");
    /// ```
    pub fn on_form(
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::new("", code, message)
    }

    /// Moves the issue from a form into the form around it, which has the former at the path `outer`.
    ///
    /// ```
    /// use sayso::form::Issue;
    /// let issue = Issue::new("street", "unknown", "There is no such street in this town.");
    /// assert_eq!(issue.inside("address").path, "address.street");
    /// ```
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

/// The problems with a submitted form, in the order of its fields.
///
/// ```
/// use sayso::form::{Issue, Issues};
///
/// let mut issues = Issues::new();
/// issues.push(Issue::new("title", "taken", "Choose another title: this one is taken."));
/// issues.push(Issue::on_form("closed", "The shop is closed on Sundays."));
///
/// assert_eq!(issues.len(), 2);
/// assert_eq!(issues.at("title").count(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues {
    all: Vec<Issue>,
    /// The places in `all` by path. A page asks for the issues of each of its fields, and a visitor decides how many
    /// there are.
    by_path: BTreeMap<Cow<'static, str>, Vec<usize>>,
    /// The place of the first issue on a field.
    first_on_field: Option<usize>,
}

impl Issues {
    /// Returns an empty list.
    ///
    /// ```
    /// use sayso::form::Issues;
    /// assert!(Issues::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an issue.
    ///
    /// ```
    /// use sayso::{form::Issues, prelude::*};
    ///
    /// #[derive(Form)]
    /// struct Trip { from: String, to: String }
    ///
    /// let mut issues = Issues::new();
    /// issues.push(Trip::TO.issue("same", "Choose two different places."));
    /// assert_eq!(issues.len(), 1);
    /// ```
    pub fn push(&mut self, issue: Issue) {
        let at = self.all.len();
        if !issue.path.is_empty() {
            self.first_on_field.get_or_insert(at);
        }
        self.by_path.entry(issue.path.clone()).or_default().push(at);
        self.all.push(issue);
    }

    /// Adds all of `others`, such as the issues of a nested form.
    ///
    /// ```
    /// use sayso::form::{Issue, Issues};
    ///
    /// let address = [Issue::new("street", "unknown", "There is no such street in this town.")];
    /// let mut issues = Issues::new();
    /// issues.extend(address.into_iter().map(|issue| issue.inside("address")));
    /// assert_eq!(issues.at("address.street").count(), 1);
    /// ```
    pub fn extend(&mut self, others: impl IntoIterator<Item = Issue>) {
        others.into_iter().for_each(|issue| self.push(issue));
    }

    /// Returns `true` if there are no issues.
    ///
    /// ```
    /// use sayso::form::{Issue, Issues};
    /// let issues = Issues::from(Issue::new("day", "past", "Choose a day in the future."));
    /// assert!(!issues.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the number of issues.
    ///
    /// ```
    /// use sayso::form::{Issue, Issues};
    /// assert_eq!(Issues::from(Issue::new("day", "past", "Choose a day in the future.")).len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Returns all issues in their order.
    ///
    /// ```
    /// use sayso::form::{Issue, Issues};
    /// let issues = Issues::from(Issue::new("day", "past", "Choose a day in the future."));
    /// let codes: Vec<_> = issues.iter().map(|issue| issue.code.as_ref()).collect();
    /// assert_eq!(codes, ["past"]);
    /// ```
    pub fn iter(&self) -> std::slice::Iter<'_, Issue> {
        self.all.iter()
    }

    /// Returns the issues on the field at `path`. Other issues do not make it slower.
    ///
    /// ```
    /// use sayso::form::{Issue, Issues};
    /// let issues = Issues::from(Issue::new("day", "past", "Choose a day in the future."));
    /// assert_eq!(issues.at("day").count(), 1);
    /// assert_eq!(issues.at("title").count(), 0);
    /// ```
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

    /// Returns the paths with issues inside of `path`, each from there on. Issues elsewhere do not make it slower.
    ///
    /// ```
    /// use sayso::form::{Issue, Issues};
    /// let issues = Issues::from(Issue::new("lines.2.quantity", "required", "Quantity is required"));
    /// assert_eq!(issues.paths_inside("lines").collect::<Vec<_>>(), ["2.quantity"]);
    /// assert_eq!(issues.paths_inside("line").count(), 0);
    /// ```
    pub fn paths_inside<'a>(&'a self, path: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let start = Cow::Owned(format!("{path}."));
        let prefix: Cow<'static, str> = Cow::clone(&start);
        self.by_path
            .range(start..)
            .map_while(move |(inner, _)| inner.strip_prefix(prefix.as_ref()))
    }

    /// Returns the first issue that is on a field and not on the form as a whole.
    ///
    /// ```
    /// use sayso::form::{Issue, Issues};
    /// let issues = Issues::from_iter([
    ///     Issue::on_form("closed", "The shop is closed on Sundays."),
    ///     Issue::new("day", "past", "Choose a day in the future."),
    /// ]);
    /// assert_eq!(issues.first_on_field().map(|issue| issue.path.as_ref()), Some("day"));
    /// ```
    pub fn first_on_field(&self) -> Option<&Issue> {
        self.all.get(self.first_on_field?)
    }

    /// Returns `value` if there are no issues, and otherwise the issues as an error. It ends the checks of an action.
    ///
    /// ```
    /// use sayso::{form::Issues, prelude::*};
    ///
    /// #[derive(Debug, Form)]
    /// struct Trip { from: String, to: String }
    ///
    /// fn check(trip: Trip) -> Result<Trip> {
    ///     let mut issues = Issues::new();
    ///     if trip.from == trip.to {
    ///         issues.push(Trip::TO.issue("same", "Choose two different places."));
    ///     }
    ///     issues.or_ok(trip)
    /// }
    ///
    /// let trip = Trip { from: "Rome".into(), to: "Rome".into() };
    /// assert_eq!(check(trip).unwrap_err().status(), 422);
    /// ```
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
