//! The response for a browser without JavaScript: the page as a document.

use super::{answer::Ending, answered::Answered, caller::Caller};
use crate::{
    context::cx::Cx,
    http::{redirect, response, target::Target},
    page::{
        document::{self, Document},
        metadata::Metadata,
        render::{Rendered, render},
        routes::RouteMatch,
    },
};
use axum::response::Response;
use http::{StatusCode, header};
use sayso_core::{Html, Raw};
use sayso_macros::view;
use sayso_text::current;

/// Sends the page with the submission's status. If the page itself fails now, its own status is sent, with a notice
/// about the outcome of the submission. If it redirects and the action is not done, the visitor is told so first: a log-in
/// page, for example, would say nothing of it.
pub(super) async fn send(answered: Answered, route: &RouteMatch) -> Response {
    let status = answered.answer.status;
    let cx = &with_notice(&answered);
    let mut rendered = render(cx, route).await;
    if let Rendered::Document(document) = &rendered
        && document.status != StatusCode::OK
    {
        // The form cannot be shown with its issues and the submitted values, but the browser's own page still has them.
        let mut notice = match cx.notice() {
            Some(notice) if !shows(document, notice) => notice.clone(),
            _ => Html::default(),
        };
        if let Ending::Issues(messages) = &answered.answer.ending
            && cx.notice().is_none()
        {
            notice.push_text(messages);
        }
        let text = if status == StatusCode::OK {
            current().done_but_not_shown()
        } else if (400..500).contains(&document.status) {
            current().page_gone()
        } else {
            current().page_not_shown()
        };
        // This text is a separate paragraph because the other text may be markup, and may not end like a sentence.
        notice.push_markup("<p>");
        notice.push_text(text);
        notice.push_markup("</p>");
        rendered = render(&cx.with_notice(notice), route).await;
    }
    if let Rendered::Redirect(to) = &rendered
        && !matches!(answered.answer.ending, Ending::Value(_))
    {
        rendered = Rendered::Document(way_on(cx, to));
    }
    match rendered {
        Rendered::Redirect(to) => redirect::redirect(cx, &to, &answered.set_cookies),
        Rendered::Document(document) => {
            let is_own = document.status == StatusCode::OK || status >= 500;
            let status = if is_own { status } else { document.status };
            let document = Document { status, ..document };
            let mut response = document::respond(cx, document, &answered.set_cookies);
            // The response to a submission must never be kept, in the back-forward cache either.
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, response::NO_STORE);
            response
        }
    }
}

/// Returns `true` if the page itself says what its notice says, as one boundary does for a row that is missing for both.
fn shows(document: &Document, notice: &Html) -> bool {
    document.html.matches(notice.as_str()).nth(1).is_some()
}

/// A page with the notice and a link to where the form's page leads now.
fn way_on(cx: &Cx, to: &Target) -> Document {
    let title = current().continue_title();
    // The location was checked when it became a target.
    let link = view! {
        <main><p><a href={Raw(to.location())}>{title}</a></p></main>
    };
    let metadata = Metadata::new().title(title).robots("noindex");
    document::compose(cx, vec![link], metadata, 200)
}

fn with_notice(answered: &Answered) -> Cx {
    let mut notice = Html::default();
    match &answered.answer.ending {
        Ending::NotDone {
            html: Some(html), ..
        } => notice.push_markup(html),
        _ => match answered.answer.message(Caller::Browser) {
            Some(message) if !message.is_empty() => notice.push_text(message),
            _ => return answered.cx.clone(),
        },
    }
    answered.cx.with_notice(notice)
}
