//! One failure.

use sayso_server::{Cx, PageError};

/// A failure of a request: its place among the pages, and the code under which the log has the cause.
///
/// ```
/// use sayso_kit::failures::Failure;
///
/// let failure = Failure {
///     code: "8c1f0a92be".into(),
///     method: "GET".into(),
///     route: "/t/{team}/tasks".into(),
/// };
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The code that the visitor saw.
    pub code: String,
    /// The method of the request.
    pub method: String,
    /// The pattern of the path; empty where there is no page. A path itself may have the token of a link.
    pub route: String,
}

impl Failure {
    /// Returns the failure that [`App::on_error`](sayso_server::App::on_error) tells of.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// use sayso_kit::failures::Failure;
    ///
    /// let app = App::new().on_error(|cx, error| {
    ///     let failure = Failure::of(cx, error);
    ///     eprintln!("{} {}: {}", failure.method, failure.route, failure.code);
    /// });
    /// ```
    pub fn of(cx: &Cx, error: &PageError) -> Self {
        Self {
            code: error.digest().unwrap_or_default().to_owned(),
            method: cx.method().to_string(),
            route: cx.route().unwrap_or_default().to_owned(),
        }
    }
}

/// The tenant and the person of a request, as ids; empty if there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The tenant.
    pub tenant: String,
    /// The person.
    pub person: String,
}
