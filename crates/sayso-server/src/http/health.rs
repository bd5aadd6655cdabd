//! The health check for balancers: whether this instance accepts requests.

use crate::process::tasks::Tasks;
use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, StatusCode, header};

/// Answers 200 while the server serves and 503 when it is about to stop.
const PATH: &str = "/_sayso/health";

pub(crate) fn router(tasks: &Tasks) -> Router {
    Router::new()
        .route(PATH, get(health))
        .with_state(tasks.clone())
}

async fn health(State(tasks): State<Tasks>) -> Response {
    if tasks.is_draining() {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response()
    } else {
        "ok\n".into_response()
    }
}

/// While the server stops, each answer is the last on its connection, so that the next request goes to
/// another instance.
pub(crate) fn close_when_draining(tasks: &Tasks, response: &mut Response) {
    if tasks.is_draining() {
        response
            .headers_mut()
            .insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
}
