//! Extractors of axum in pages and actions, and the context in handlers of axum.

use crate::{
    context::cx::{Cx, RequestHead},
    shared::Shared,
};
use axum::{
    extract::FromRequestParts,
    http::{Request, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use http::header;
use sayso_core::{Error, ErrorKind, Result, Url, redirect, redirect_external};
use sayso_text::Language;
use std::sync::Arc;

/// The maximum length of a rejection's text in bytes.
const MAX_REJECTION_LEN: usize = 4 * 1024;

impl Cx {
    /// Runs an extractor of axum or of the application: anything that reads a request but for its body, such as
    /// `TypedHeader`, `ConnectInfo` or a value that a middleware put into `Extension`.
    ///
    /// ```
    /// use sayso::{axum::extract::ConnectInfo, prelude::*};
    /// use std::net::SocketAddr;
    ///
    /// async fn visitor_address(cx: &Cx) -> Result<String> {
    ///     let ConnectInfo(address) = cx.extract::<ConnectInfo<SocketAddr>>().await?;
    ///     Ok(address.ip().to_string())
    /// }
    /// ```
    ///
    /// # Errors
    /// When the extractor rejects the request. A redirect stays one; 401, 403 and 404 become
    /// "unauthorized", "forbidden" and "not found"; another 4xx becomes "bad request" with its text.
    pub async fn extract<E: FromRequestParts<()>>(&self) -> Result<E> {
        let mut parts = self.parts();
        match E::from_request_parts(&mut parts, &()).await {
            Ok(extracted) => Ok(extracted),
            Err(rejection) => Err(explain(rejection.into_response()).await),
        }
    }

    fn parts(&self) -> Parts {
        let (mut parts, ()) = Request::new(()).into_parts();
        parts.method = self.method().clone();
        parts.uri = self.uri().clone();
        parts.headers = self.headers().clone();
        parts.extensions = self.extensions().clone();
        parts
    }
}

/// The part of a request that only its application knows.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) app: Arc<Shared>,
    pub(crate) language: Language,
}

/// The context in a handler of [`App::route`](crate::App::route), which serves a download to the person who is logged in.
/// Only a request of the application has one; elsewhere the extractor answers 500.
///
/// ```
/// use sayso::{axum::{http::header, response::{IntoResponse, Response}, routing::get}, prelude::*};
///
/// async fn name_card(cx: Cx) -> Response {
///     let name: Option<String> = cx.session().get("name").await.ok().flatten();
///     let headers = [(header::CONTENT_DISPOSITION, "attachment; filename=\"name.txt\"")];
///     (headers, name.unwrap_or_default()).into_response()
/// }
///
/// let app = App::new().route("/name.txt", get(name_card));
/// ```
impl<S: Sync> FromRequestParts<S> for Cx {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        let place = parts.extensions.get::<Place>().cloned();
        let Place { app, language } = place.ok_or(StatusCode::INTERNAL_SERVER_ERROR)?;
        let head = RequestHead {
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
            extensions: parts.extensions.clone(),
        };
        Ok(Self::of_request(app, language, head))
    }
}

async fn explain(rejection: Response) -> Error {
    let status = rejection.status();
    let location = rejection
        .headers()
        .get(header::LOCATION)
        .and_then(|to| to.to_str().ok());
    if let (true, Some(to)) = (status.is_redirection(), location) {
        return match Url::local(to) {
            Some(_) => redirect(to).into(),
            None => redirect_external(to).into(),
        };
    }
    match status {
        StatusCode::UNAUTHORIZED => return Error::unauthorized(),
        StatusCode::FORBIDDEN => return Error::forbidden(),
        StatusCode::NOT_FOUND => return Error::not_found(),
        _ => {}
    }
    let text = axum::body::to_bytes(rejection.into_body(), MAX_REJECTION_LEN)
        .await
        .unwrap_or_default();
    let text = String::from_utf8_lossy(&text).into_owned();
    if status.is_client_error() {
        ErrorKind::BadRequest(text).into()
    } else {
        Error::internal(text)
    }
}
