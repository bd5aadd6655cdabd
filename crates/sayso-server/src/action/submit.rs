//! The steps of a submission: it is received, admitted, run, and answered. Each step has its own type and file.

use super::{
    ActionCx, after::After, answered::Answered, receive::Received, refusal::Refusal, reply,
    run::run,
};
use crate::{
    context::cx::Cx,
    page::{error::panic_text, routes::RouteMatch},
};
use axum::{body::Body, response::Response};
use futures_util::FutureExt;
use sayso_cache::inherit;
use std::panic::AssertUnwindSafe;
use tokio_util::sync::CancellationToken;

/// Answers a POST to a page.
pub(crate) async fn submit(cx: &Cx, route: &RouteMatch, body: Body) -> Response {
    match answered(cx, route, body).await {
        Ok(response) => response,
        Err(refusal) => reply::send(Answered::refused(cx, refusal), route).await,
    }
}

async fn answered(cx: &Cx, route: &RouteMatch, body: Body) -> Result<Response, Refusal> {
    if route.page.is_none() {
        return Err(Refusal::no_page());
    }
    let admitted = Received::read(cx, body).await?.admit(cx).await?;
    let app = cx.app();
    let after = After::new(app);
    let until_sent = after.hold();
    let until_done = after.hold();
    let gone = CancellationToken::new();
    let watch = gone.clone().drop_guard();
    let action_cx = ActionCx::new(cx.clone(), after, gone);
    // A client that hangs up does not cut a running action short.
    let run = AssertUnwindSafe(Box::pin(run(action_cx, admitted, until_done))).catch_unwind();
    let completed = app.tasks.run_to_completion(inherit(run)).await;
    watch.disarm();
    let completed = completed.map_err(|panic| {
        tracing::error!(
            path = cx.path(),
            "applying an action's effects {}",
            panic_text(panic.as_ref())
        );
        Refusal::internal()
    })??;
    let answered = Answered::completed(completed, route).await;
    Ok(until_sent.until_sent(reply::send(answered, route).await))
}
