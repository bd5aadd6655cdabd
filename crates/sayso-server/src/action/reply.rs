//! The last step of a submission: the response, in the form that its caller reads.

use super::{
    answer::{Ending, Reply},
    answered::Answered,
    caller::Caller,
    document, framed,
};
use crate::{
    http::{redirect, response},
    page::routes::RouteMatch,
};
use axum::response::Response;
use http::header;

/// Sends the response in the form that its caller reads.
pub(super) async fn send(answered: Answered, route: &RouteMatch) -> Response {
    let caller = Caller::of(answered.cx.headers());
    let retry_after = answered.answer.retry_after;
    let mut response = match answered.answer.reply(caller) {
        Reply::Redirect => redirect(&answered),
        // The future is boxed because it renders the page, and all other kinds would contain it.
        Reply::Document => Box::pin(document::send(answered, route)).await,
        Reply::Json => json(&answered),
        Reply::Plain => plain(&answered),
        Reply::Frames(follow) => framed::send(answered, caller, follow, route),
    };
    if let Some(seconds) = retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// Redirects to the target, or back to the page, so that reloading does not submit again.
fn redirect(answered: &Answered) -> Response {
    match &answered.answer.ending {
        Ending::Redirect { to, .. } => redirect::redirect(&answered.cx, to, &answered.set_cookies),
        _ => redirect::redirect(
            &answered.cx,
            &answered.cx.here().into(),
            &answered.set_cookies,
        ),
    }
}

fn json(answered: &Answered) -> Response {
    let value = match &answered.answer.ending {
        Ending::Value(value) => value,
        _ => &serde_json::Value::Null,
    };
    let headers = &answered.cx.app().headers;
    response::json(
        headers,
        answered.answer.status,
        value,
        &answered.set_cookies,
    )
}

fn plain(answered: &Answered) -> Response {
    let message = answered.answer.message(Caller::Program).unwrap_or_default();
    response::plain(&answered.cx.app().headers, answered.answer.status, message)
}
