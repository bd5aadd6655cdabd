//! Lists, page by page, in the order in which their rows were made.

use super::{Problem, json};
use crate::{id::Id, list::PAGE_SIZE, texts::api as texts};
use axum::response::Response;
use sayso_core::{Issue, Issues};
use serde_json::{Value, json};
use url::form_urlencoded;

/// The most rows of one page.
pub const MAX_ROWS: usize = 100;

/// The page of a list that a program asks for: `?after=…&limit=50`.
///
/// A page begins after a row, rather than after a number of rows, so that it neither repeats nor skips rows while others
/// are added.
pub struct Paging<T> {
    path: String,
    after: Option<Id<T>>,
    limit: usize,
}

impl<T> Paging<T> {
    /// Reads the page from the path and the query of a request.
    ///
    /// ```
    /// use sayso_kit::{api::Paging, id::Id};
    ///
    /// struct Task;
    ///
    /// let paging = Paging::<Task>::of("/api/tasks?limit=50").expect("a page");
    /// assert_eq!(paging.after(), None);
    /// assert_eq!(paging.rows(), 51, "one more, which shows that there is a next page");
    /// assert!(Paging::<Task>::of("/api/tasks?limit=1000").is_err());
    /// ```
    ///
    /// # Errors
    /// Returns a problem with the status 422 if a parameter is unknown or has no possible value.
    pub fn of(address: &str) -> Result<Self, Problem> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut paging = Self {
            path: path.to_owned(),
            after: None,
            limit: PAGE_SIZE,
        };
        let mut issues = Issues::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let is_read = match &*name {
                "after" => {
                    paging.after = value.parse().ok();
                    paging.after.is_some()
                }
                "limit" => {
                    let limit = value.parse().ok();
                    paging.limit = limit.unwrap_or_default();
                    (1..=MAX_ROWS).contains(&paging.limit)
                }
                _ => false,
            };
            if !is_read {
                issues.push(Issue::new(
                    name.into_owned(),
                    "unreadable",
                    texts::no_value(&value),
                ));
            }
        }
        if issues.is_empty() {
            Ok(paging)
        } else {
            Err(issues.into())
        }
    }

    /// Returns the row after which the page begins.
    ///
    /// ```
    /// use sayso_kit::{api::Paging, id::Id};
    ///
    /// struct Task;
    ///
    /// let id: Id<Task> = Id::new();
    /// let paging = Paging::of(&format!("/api/tasks?after={id}")).expect("a page");
    /// assert_eq!(paging.after(), Some(id));
    /// ```
    pub fn after(&self) -> Option<Id<T>> {
        self.after
    }

    /// Returns the number of rows to read: those of the page and one more, which only shows that there is a next page.
    ///
    /// ```
    /// use sayso_kit::api::Paging;
    ///
    /// struct Task;
    ///
    /// assert_eq!(Paging::<Task>::of("/api/tasks").expect("a page").rows(), 26);
    /// ```
    pub fn rows(&self) -> i64 {
        // It is at most `MAX_ROWS` + 1.
        i64::try_from(self.limit + 1).unwrap_or_default()
    }

    /// Returns the response with up to [`Paging::rows`] rows that were read: `items`, and the address of the `next` page.
    ///
    /// ```
    /// use sayso_kit::{api::Paging, id::Id};
    /// use serde_json::json;
    ///
    /// struct Task {
    ///     id: Id<Task>,
    /// }
    ///
    /// let paging = Paging::of("/api/tasks?limit=1").expect("a page");
    /// let rows = vec![Task { id: Id::new() }, Task { id: Id::new() }];
    /// let response = paging.answer(rows, |task| task.id, |task| json!({ "id": task.id }));
    /// assert_eq!(response.status(), 200);
    /// ```
    pub fn answer<R>(
        &self,
        mut rows: Vec<R>,
        id: impl Fn(&R) -> Id<T>,
        of_row: impl Fn(&R) -> Value,
    ) -> Response {
        let has_next = rows.len() > self.limit;
        rows.truncate(self.limit);
        let last = rows.last().filter(|_| has_next);
        let next = last.map(|row| {
            let Self { path, limit, .. } = self;
            format!("{path}?after={}&limit={limit}", id(row))
        });
        let items: Vec<Value> = rows.iter().map(of_row).collect();
        json(&json!({ "items": items, "next": next }))
    }
}
