//! Data that all requests share, put together once at start.

use crate::{
    action::actions::Actions,
    body::{BodyLimits, uploads::Uploads},
    context::cx::Cx,
    crypto::keys::Keys,
    http::origin::OriginPolicy,
    page::{error::PageError, router::PageRouter},
    process::tasks::Tasks,
    session::SessionConfig,
    submission::{SubmissionStore, Turns},
};
use http::HeaderMap;
use sayso_cache::AppScope;
use std::sync::Arc;

/// Names the visitor of a request, where the session does not.
pub(crate) type BindTo = Box<dyn Fn(&Cx) -> Option<String> + Send + Sync>;

/// Gets the failures of requests that are the application's own fault.
pub(crate) type OnError = Box<dyn Fn(&Cx, &PageError) + Send + Sync>;

/// Data that all requests share.
pub(crate) struct Shared {
    /// The state and the cache.
    pub(crate) scope: AppScope,
    pub(crate) keys: Keys,
    pub(crate) actions: Actions,
    pub(crate) pages: PageRouter,
    pub(crate) sessions: SessionConfig,
    pub(crate) origins: Arc<OriginPolicy>,
    pub(crate) bind_to: Option<BindTo>,
    pub(crate) on_error: Option<OnError>,
    pub(crate) limits: BodyLimits,
    /// The most bytes of a submission with files whose action sets no limit.
    pub(crate) default_multipart: usize,
    pub(crate) uploads: Arc<Uploads>,
    pub(crate) submissions: Arc<dyn SubmissionStore>,
    pub(crate) turns: Turns,
    /// `true` if there is a CDN in front of the application.
    pub(crate) cdn: bool,
    /// `true` if responses report what the cache did.
    pub(crate) traced: bool,
    pub(crate) tasks: Tasks,
    pub(crate) base_url: Option<String>,
    /// `true` if visitors reach the application over HTTPS.
    pub(crate) secure: bool,
    /// The security headers of every response.
    pub(crate) headers: HeaderMap,
    /// The markup that loads the browser runtime, in the order of the scope's languages.
    pub(crate) runtime_heads: Vec<String>,
    pub(crate) build: String,
}
