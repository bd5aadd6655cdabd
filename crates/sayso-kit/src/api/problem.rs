//! Answers: JSON, and problems as RFC 9457 has them.

use crate::texts::api as texts;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use sayso_core::{Error, ErrorKind, Issue, Issues};
use serde_json::{Value, json};

/// The answer of an operation.
pub type Answer = Result<Response, Problem>;

/// A request that was not done, as `application/problem+json`.
///
/// ```
/// use axum::response::IntoResponse;
/// use sayso::prelude::*;
/// use sayso_kit::api::Problem;
///
/// let response = Problem::from(Error::not_found()).into_response();
/// assert_eq!(response.status(), 404);
/// assert_eq!(response.headers()["content-type"], "application/problem+json");
/// ```
#[derive(Clone, Debug)]
pub struct Problem {
    status: StatusCode,
    detail: Option<String>,
    issues: Vec<Issue>,
    /// The seconds after which the request may be sent again.
    retry_after: Option<i64>,
}

impl Problem {
    /// Creates a problem with a sentence for the people who wrote the program.
    ///
    /// ```
    /// use axum::{http::StatusCode, response::IntoResponse};
    /// use sayso_kit::api::Problem;
    ///
    /// let problem = Problem::new(StatusCode::CONFLICT, "It was moved meanwhile.");
    /// assert_eq!(problem.into_response().status(), 409);
    /// ```
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            detail: Some(detail.into()),
            ..Self::of(status)
        }
    }

    /// Returns the problem of a request without a valid token.
    ///
    /// ```
    /// use axum::response::IntoResponse;
    /// use sayso_kit::api::Problem;
    ///
    /// let response = Problem::unauthorized().into_response();
    /// assert_eq!(response.headers()["www-authenticate"], "Bearer");
    /// ```
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, texts::no_token())
    }

    /// Returns the problem of someone who must not do this.
    ///
    /// ```
    /// use axum::response::IntoResponse;
    /// use sayso_kit::api::Problem;
    ///
    /// assert_eq!(Problem::forbidden().into_response().status(), 403);
    /// ```
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, texts::not_granted())
    }

    /// Returns the problem of an operation that the row's present state refuses: a refusal becomes 409, other errors stay.
    ///
    /// ```
    /// use axum::response::IntoResponse;
    /// use sayso::prelude::*;
    /// use sayso_kit::api::Problem;
    ///
    /// let refused = Problem::of_state(Error::bad_request("It is done already."));
    /// assert_eq!(refused.into_response().status(), 409);
    /// assert_eq!(Problem::of_state(Error::not_found()).into_response().status(), 404);
    /// ```
    pub fn of_state(error: Error) -> Self {
        let problem = Self::from(error);
        let is_refusal = matches!(
            problem.status,
            StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY
        );
        let status = if is_refusal {
            StatusCode::CONFLICT
        } else {
            problem.status
        };
        Self { status, ..problem }
    }

    pub(super) fn too_many(seconds: i64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(StatusCode::TOO_MANY_REQUESTS, texts::too_many_requests())
        }
    }

    fn of(status: StatusCode) -> Self {
        Self {
            status,
            detail: None,
            issues: Vec::new(),
            retry_after: None,
        }
    }

    fn body(&self) -> Value {
        // Without a type of its own, a problem has the title of its status.
        let mut body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or_default(),
            "status": self.status.as_u16(),
        });
        if let Some(detail) = &self.detail {
            body["detail"] = json!(detail);
        }
        if !self.issues.is_empty() {
            let issues = self.issues.iter().map(|issue| {
                json!({ "field": issue.path, "code": issue.code, "message": issue.message })
            });
            body["issues"] = issues.collect();
        }
        body
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let status = StatusCode::from_u16(error.status());
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        match error.kind() {
            ErrorKind::Unauthorized | ErrorKind::Redirect(_) => Self::unauthorized(),
            ErrorKind::Forbidden => Self::forbidden(),
            ErrorKind::BadRequest(message) | ErrorKind::Unavailable(message) => {
                Self::new(status, message)
            }
            ErrorKind::Issues(issues) => Self {
                issues: issues.iter().cloned().collect(),
                ..Self::of(status)
            },
            ErrorKind::NotFound => Self::of(status),
            _ => {
                tracing::error!("a request to the API failed: {error:?}");
                Self::of(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        Error::from(error).into()
    }
}

impl From<Issues> for Problem {
    fn from(issues: Issues) -> Self {
        Error::from(issues).into()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = respond(self.status, "application/problem+json", self.body());
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// Returns a response with JSON, which no cache keeps.
///
/// ```
/// use serde_json::json;
///
/// let response = sayso_kit::api::json(&json!({ "title": "Engines" }));
/// assert_eq!(response.headers()["content-type"], "application/json");
/// assert_eq!(response.headers()["cache-control"], "private, no-store");
/// ```
pub fn json(body: &Value) -> Response {
    respond(StatusCode::OK, "application/json", body)
}

/// Returns a response with a document that is JSON already.
///
/// ```
/// let response = sayso_kit::api::document("{}");
/// assert_eq!(response.headers()["content-type"], "application/json");
/// ```
pub fn document(json: &'static str) -> Response {
    respond(StatusCode::OK, "application/json", json)
}

/// Returns the response after a row was made: 201 with its address and the values by which it is known.
///
/// ```
/// use serde_json::json;
///
/// let response = sayso_kit::api::created("/api/tasks/7", &json!({ "number": 7 }));
/// assert_eq!(response.status(), 201);
/// assert_eq!(response.headers()["location"], "/api/tasks/7");
/// ```
pub fn created(location: &str, body: &Value) -> Response {
    let mut response = respond(StatusCode::CREATED, "application/json", body);
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Returns the response after something was done: 204.
///
/// ```
/// assert_eq!(sayso_kit::api::done().status(), 204);
/// ```
pub fn done() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

fn respond(status: StatusCode, media_type: &'static str, body: impl ToString) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    (status, headers, body.to_string()).into_response()
}
