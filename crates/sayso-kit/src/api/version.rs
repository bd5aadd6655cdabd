//! Versions of rows, as entity tags (RFC 9110, 8.8.3).

use super::{Problem, json};
use crate::texts::api as texts;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use serde_json::Value;

/// Returns the response with a row: its JSON, and its version as `ETag`.
///
/// ```
/// use serde_json::json;
///
/// let response = sayso_kit::api::row(3, &json!({ "title": "Engines" }));
/// assert_eq!(response.headers()["etag"], "\"3\"");
/// ```
pub fn row(version: i64, body: &Value) -> Response {
    let mut response = json(body);
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The version of a row that a program has seen, from `If-Match`.
///
/// ```
/// use axum::http::HeaderMap;
/// use sayso_kit::api::Version;
///
/// let mut headers = HeaderMap::new();
/// assert!(Version::of(&headers).is_err(), "428: a change names the version that it is made to");
/// headers.insert("if-match", "\"3\"".parse()?);
/// let version = Version::of(&headers).expect("a version");
/// assert!(version.check(3).is_ok());
/// assert!(version.check(4).is_err(), "412: someone changed the row meanwhile");
/// # Ok::<_, axum::http::header::InvalidHeaderValue>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Version(Option<i64>);

impl Version {
    /// Reads the version that a request names.
    ///
    /// # Errors
    /// Returns a problem with the status 428 if it names none.
    pub fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let Some(value) = headers.get(header::IF_MATCH) else {
            return Err(Problem::new(
                StatusCode::PRECONDITION_REQUIRED,
                texts::no_version(),
            ));
        };
        let text = value.to_str().unwrap_or_default().trim();
        let quoted = text
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        Ok(Self(quoted.and_then(|number| number.parse().ok())))
    }

    /// Compares it with the present version.
    ///
    /// # Errors
    /// Returns a problem with the status 412 if it is another one.
    pub fn check(self, present: i64) -> Result<(), Problem> {
        if self.0 == Some(present) {
            Ok(())
        } else {
            Err(Problem::new(
                StatusCode::PRECONDITION_FAILED,
                texts::other_version(),
            ))
        }
    }
}
