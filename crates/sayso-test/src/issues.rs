//! The issues that a page shows.

use crate::{
    Page,
    dom::{self, Selected},
    name::ControlName,
};
use scraper::{ElementRef, Html};
use std::fmt;

/// An issue that a page shows.
///
/// ```
/// use sayso::test::Client;
/// # use sayso::axum::{Router, response::Html, routing::get};
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// # let router = Router::new()
/// #     .route("/new", get(async || Html("<ul class=sayso-issues id=f-title-issues><li>Enter a title</ul>\
/// #         <input id=f-title name=title>")));
///
/// let client = Client::new(router);
/// let page = client.open("/new").await;
/// let issue = &page.issues()[0];
/// assert_eq!((issue.field.as_str(), issue.message.as_str()), ("title", "Enter a title"));
/// # });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownIssue {
    /// The name of the control that it is about; empty if it is about the whole form.
    pub field: String,
    /// The text for the visitor.
    pub message: String,
}

impl fmt::Display for ShownIssue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => write!(f, "{:?}", self.message),
            field => write!(f, "{field:?}: {:?}", self.message),
        }
    }
}

impl Page {
    /// Returns all issues that the page shows: those in its summaries, and those next to a field.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/new", get(async || Html("<ul class=sayso-issues id=f-title-issues><li>Enter a title</ul>\
    /// #         <input id=f-title name=title>")));
    ///
    /// let client = Client::new(router);
    /// let page = client.open("/new").await;
    /// assert_eq!(page.issues().len(), 1);
    /// assert_eq!(page.issues()[0].message, "Enter a title");
    /// # });
    /// ```
    pub fn issues(&self) -> Vec<ShownIssue> {
        let document = self.document();
        let summarised = document
            .all(".sayso-summary li")
            .into_iter()
            .map(|item| summarised(&document, item));
        let mut issues: Vec<_> = summarised.collect();
        for issue in at_fields(&document) {
            if !issues.contains(&issue) {
                issues.push(issue);
            }
        }
        issues
    }

    /// Checks that the page shows this issue on the field `name`, or with `""` on the whole form. Part of the
    /// message is enough. The notice about a submission counts as an issue of the whole form.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/new", get(async || Html("<ul class=sayso-issues id=f-title-issues><li>Enter a title</ul>\
    /// #         <input id=f-title name=title>")));
    ///
    /// let client = Client::new(router);
    /// client.open("/new").await.assert_issue("title", "Enter");
    /// # });
    /// ```
    ///
    /// # Panics
    /// When the page does not show it. The message lists the issues that it shows.
    #[track_caller]
    pub fn assert_issue(&self, name: impl Into<ControlName>, part: &str) -> &Self {
        let name = name.into();
        let document = self.document();
        let mut issues = self.issues();
        let said = if name.as_str().is_empty() {
            issues.extend(notices(&document));
            issues.clone()
        } else {
            at_fields(&document)
        };
        let is_meant =
            |issue: &ShownIssue| issue.field == name.as_str() && issue.message.contains(part);
        assert!(
            said.iter().any(is_meant),
            "{part:?} is not shown next to {name:?} on {}; its issues are {}",
            self.sight(),
            dom::list(issues.iter().map(ToString::to_string))
        );
        self
    }

    /// Checks that the page shows no issues.
    ///
    /// ```
    /// use sayso::test::Client;
    /// # use sayso::axum::{Router, response::Html, routing::get};
    /// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
    /// # let router = Router::new()
    /// #     .route("/new", get(async || Html("<input name=title>")));
    ///
    /// let client = Client::new(router);
    /// client.open("/new").await.assert_no_issues();
    /// # });
    /// ```
    ///
    /// # Panics
    /// When it shows any. The message lists them.
    #[track_caller]
    pub fn assert_no_issues(&self) -> &Self {
        let issues = self.issues();
        let shown = issues.iter().map(ToString::to_string);
        assert!(
            issues.is_empty(),
            "there are issues on {}: {}",
            self.sight(),
            dom::list(shown)
        );
        self
    }
}

/// Returns what the notices say about a submission that no form of the page shows.
fn notices(document: &Html) -> impl Iterator<Item = ShownIssue> {
    let notices = document.all(".sayso-notice").into_iter();
    notices.map(|notice| ShownIssue {
        field: String::new(),
        message: dom::text(notice),
    })
}

/// An item of a summary is a link to its control, unless it is about the whole form.
fn summarised(document: &Html, item: ElementRef<'_>) -> ShownIssue {
    let target = item
        .child_elements()
        .find_map(|link| link.attr("href")?.strip_prefix('#'));
    let field = target
        .map(|id| field(document, item, id))
        .unwrap_or_default();
    ShownIssue {
        field,
        message: dom::text(item),
    }
}

/// Returns the issues in the lists of fields, which have their controls' ids with a suffix.
fn at_fields(document: &Html) -> Vec<ShownIssue> {
    let of_list = |list: ElementRef<'_>| {
        let id = list.attr("id").unwrap_or_default();
        let field = field(document, list, id.strip_suffix("-issues").unwrap_or(id));
        let items = list.child_elements().map(dom::text).collect::<Vec<_>>();
        items.into_iter().map(move |message| ShownIssue {
            field: field.clone(),
            message,
        })
    };
    document
        .all(".sayso-issues")
        .into_iter()
        .flat_map(of_list)
        .collect()
}

/// The name of the control with this id. A list of forms and a row of it have none; then the names of the controls in
/// them say it, or else the id after that of the form around `inside`.
fn field(document: &Html, inside: ElementRef<'_>, id: &str) -> String {
    let name = dom::by_id(document, id).and_then(|control| control.attr("name"));
    let form = dom::form_of(document, inside).and_then(|form| form.attr("id"));
    let rest = form.and_then(|form| id.strip_prefix(form)?.strip_prefix('-'));
    let around = || name_around(document, id, rest?.len());
    name.or_else(around).or(rest).unwrap_or(id).to_owned()
}

/// The first `len` bytes of the name of a control whose id goes on after `id`. An id has a dash for each dot of the name.
fn name_around<'a>(document: &'a Html, id: &str, len: usize) -> Option<&'a str> {
    let goes_on = |control: &ElementRef<'_>| {
        let rest = control.attr("id").and_then(|own| own.strip_prefix(id));
        rest.is_some_and(|rest| rest.starts_with('-'))
    };
    let control = document.all("[id][name]").into_iter().find(goes_on)?;
    control.attr("name")?.get(..len)
}
