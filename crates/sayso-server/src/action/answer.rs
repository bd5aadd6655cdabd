//! What goes back after a submit: a document or a redirect without JavaScript, frames with it.

use super::{ActionDef, Kept, Returned, refusal::Refusal, run::Ran};
use crate::{
    action::framed::{Frames, Outcome},
    context::cx::{Cx, Submission},
    cookie::SetCookies,
    http::{response, target::Target},
    page::{
        document::Document,
        error::PageError,
        lookup::document_at,
        render::{Rendered, render, render_boundary},
        routes::RouteMatch,
    },
};
use axum::response::Response;
use http::{HeaderMap, StatusCode, header};
use sayso_core::{Error, ErrorKind, Html, Issues, Redirect};
use sayso_form::{FormData, FormState};

/// Who waits for the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Caller {
    /// Our runtime, which reads frames.
    Runtime,
    /// Our runtime, for an event handler or a script: it shows the page anew only if that is asked for.
    Call,
    /// A browser without JavaScript, which shows what comes.
    Browser,
    /// Anything else: a program.
    Program,
}

impl Caller {
    fn of(headers: &HeaderMap) -> Self {
        let has = |name: &str, value: &str| {
            headers
                .get(name)
                .and_then(|have| have.to_str().ok())
                .is_some_and(|have| have.contains(value))
        };
        if let Some(kind) = headers.get("sayso-submit") {
            if kind == "call" {
                Self::Call
            } else {
                Self::Runtime
            }
        } else if has("sec-fetch-mode", "navigate") || has("accept", "text/html") {
            Self::Browser
        } else {
            Self::Program
        }
    }
}

/// Answers a submit whose action ran.
pub(super) async fn ran(ran: Ran, route: &RouteMatch) -> Response {
    let Ran {
        cx,
        set_cookies,
        result,
        refresh,
        form,
        def,
        values,
    } = ran;
    let answer = Answer {
        caller: Caller::of(cx.headers()),
        cx,
        set_cookies,
        form,
        refresh,
    };
    match result {
        Ok(Returned::Redirect(to)) => answer.redirect(route, &to, values, true).await,
        Ok(Returned::Nothing) => answer.done(route).await,
        Ok(Returned::Value(kept)) => answer.value(route, def, kept).await,
        Err(error) => match error.kind() {
            // As a guard does. The browser goes there itself: whoever comes back finds the form with its text.
            ErrorKind::Redirect(to) => answer.redirect(route, to, values, false).await,
            ErrorKind::Issues(issues) => answer.issues(route, issues.clone(), values).await,
            _ => answer.failed(route, &error, values).await,
        },
    }
}

/// Answers a submit that was refused before its action.
pub(super) async fn refused(cx: &Cx, route: &RouteMatch, refusal: Refusal) -> Response {
    let Refusal {
        status,
        message,
        form,
        states,
        retry,
        wait,
    } = refusal;
    let (form, values) = form.map(|form| *form).unwrap_or_default();
    let caller = Caller::of(cx.headers());
    let set_cookies = SetCookies::default();
    let answer = Answer {
        caller,
        cx: cx.with_states(states),
        set_cookies,
        form,
        refresh: retry,
    };
    let outcome = Outcome::new("refused", &answer.form).message(&message);
    let mut notice = Html::default();
    notice.push_text(&message);
    let mut response = answer
        .not_done(route, status, outcome, notice, values)
        .await;
    if let Some(seconds) = wait {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

struct Answer {
    caller: Caller,
    cx: Cx,
    set_cookies: SetCookies,
    form: String,
    /// Whether the page is shown anew to a caller that does not show it anyway.
    refresh: bool,
}

impl Answer {
    fn is_framed(&self) -> bool {
        matches!(self.caller, Caller::Runtime | Caller::Call)
    }

    /// Returns whether no form of the page shows the issues.
    fn is_unseen(&self) -> bool {
        self.caller == Caller::Call || self.form.is_empty()
    }

    /// Elsewhere; `brings` the target's page along for the runtime.
    async fn redirect(
        self,
        route: &RouteMatch,
        to: &Redirect,
        values: FormData,
        brings: bool,
    ) -> Response {
        let to = match Target::of(&self.cx, to) {
            Ok(to) => to,
            Err(error) => return self.failed(route, &error, values).await,
        };
        if !self.is_framed() {
            return response::redirect(&self.cx, &to, &self.set_cookies);
        }
        let frames = Frames::new(Outcome::new("redirect", &self.form).to(&to));
        if !brings {
            return frames.respond_alone(&self.cx, 200, &self.set_cookies);
        }
        let cx = self.cx.clone();
        let rest = async move { document_at(&cx, to.local()?).await };
        frames.respond(&self.cx, 200, &self.set_cookies, rest)
    }

    /// Back to the page, by a redirect, so that reloading does not submit again.
    async fn done(self, route: &RouteMatch) -> Response {
        if !self.is_framed() {
            return response::redirect(&self.cx, &self.cx.here().into(), &self.set_cookies);
        }
        let outcome = Outcome::new("ok", &self.form);
        self.frames(200, outcome, self.cx.clone(), route)
    }

    async fn value(self, route: &RouteMatch, def: &'static ActionDef, kept: Kept) -> Response {
        let json = kept.json.clone();
        let mut states = self.cx.states().clone();
        states.put(&self.form, def, kept);
        let cx = self.cx.with_states(states);
        match self.caller {
            Caller::Runtime => {
                self.frames(200, Outcome::new("ok", &self.form).value(json), cx, route)
            }
            Caller::Call => {
                let outcome = Outcome::new("ok", &self.form)
                    .value(json)
                    .state(cx.states().seal_for(&cx, &self.form, def));
                self.frames(200, outcome, cx, route)
            }
            Caller::Browser => self.document(200, &cx, route).await,
            Caller::Program => response::json(&self.cx, 200, &json, &self.set_cookies),
        }
    }

    async fn issues(self, route: &RouteMatch, issues: Issues, values: FormData) -> Response {
        let outcome = Outcome::new("issues", &self.form);
        let messages = self.is_unseen().then(|| all_messages(&issues));
        let (outcome, notice) = match &messages {
            Some(messages) => (outcome.message(messages), messages.as_str()),
            None => (outcome, ""),
        };
        let mut cx = self.submitted(values, issues);
        if !notice.is_empty() && !self.is_framed() {
            let mut html = Html::default();
            html.push_text(notice);
            cx = cx.with_notice(html);
        }
        match self.caller {
            Caller::Runtime | Caller::Call => self.frames(422, outcome, cx, route),
            _ => self.document(422, &cx, route).await,
        }
    }

    /// The action failed: the same page, with everything that was typed and what the nearest boundary says.
    async fn failed(mut self, route: &RouteMatch, error: &Error, values: FormData) -> Response {
        // Such as arguments that other code bound: those of a page that is rendered now fit.
        self.refresh |= matches!(error.kind(), ErrorKind::BadRequest(_));
        let report = PageError::report(error, self.cx.path());
        let message = match report.digest() {
            Some(digest) => format!("{} (Code {digest})", report.message()),
            None => report.message().to_owned(),
        };
        let outcome = Outcome::new("error", &self.form).message(&message);
        let mut notice = Html::default();
        let outcome = match render_boundary(&self.cx, route, error, &report).await {
            Some(html) => {
                notice.push_markup(html.as_str());
                outcome.html(&html)
            }
            None => {
                notice.push_text(&message);
                outcome
            }
        };
        self.not_done(route, report.status(), outcome, notice, values)
            .await
    }

    async fn not_done(
        self,
        route: &RouteMatch,
        status: u16,
        outcome: Outcome,
        notice: Html,
        values: FormData,
    ) -> Response {
        let cx = self.submitted(values, Issues::new());
        match self.caller {
            Caller::Runtime | Caller::Call if self.refresh => {
                self.frames(status, outcome, cx, route)
            }
            Caller::Runtime | Caller::Call => {
                Frames::new(outcome).respond_alone(&self.cx, status, &self.set_cookies)
            }
            Caller::Browser => self.document(status, &cx.with_notice(notice), route).await,
            Caller::Program => response::plain(&self.cx, status, outcome.text()),
        }
    }

    fn submitted(&self, values: FormData, issues: Issues) -> Cx {
        let mut state = FormState::new(self.form.clone());
        state.values = values;
        state.issues = issues;
        state.submitted = true;
        self.cx.with_submission(Submission { state })
    }

    /// The outcome, and then this page rendered anew, if that is wanted.
    fn frames(&self, status: u16, outcome: Outcome, cx: Cx, route: &RouteMatch) -> Response {
        let wanted = self.caller == Caller::Runtime || self.refresh;
        if !wanted {
            return Frames::new(outcome).respond_alone(&self.cx, status, &self.set_cookies);
        }
        let route = route.clone();
        let rest = async move {
            let rendered = render(&cx, &route).await;
            let url = cx.here().to_string();
            match rendered {
                Rendered::Document(document) => Some((url, document)),
                Rendered::Redirect(to) => document_at(&cx, to.local()?).await,
            }
        };
        Frames::new(outcome).respond(&self.cx, status, &self.set_cookies, rest)
    }

    /// A whole document with the submit's status; if the page itself now fails, the page's, with a word on
    /// what is done all the same.
    async fn document(&self, status: u16, cx: &Cx, route: &RouteMatch) -> Response {
        let mut rendered = render(cx, route).await;
        if let Rendered::Document(document) = &rendered
            && document.status != StatusCode::OK
        {
            // The form cannot be shown with the submitted values, but the browser's own page still has them.
            let mut notice = cx.notice().cloned().unwrap_or_default();
            notice.push_text(if status == StatusCode::OK { DONE } else { BACK });
            rendered = render(&cx.with_notice(notice), route).await;
        }
        match rendered {
            Rendered::Redirect(to) => response::redirect(cx, &to, &self.set_cookies),
            Rendered::Document(document) => {
                let is_own = document.status == StatusCode::OK || status >= 500;
                let status = if is_own { status } else { document.status };
                let document = Document { status, ..document };
                let mut response = response::document(cx, document, &self.set_cookies);
                // The answer to a submit must never be kept, in the back-forward cache either.
                response
                    .headers_mut()
                    .insert(header::CACHE_CONTROL, response::NO_STORE);
                response
            }
        }
    }
}

const DONE: &str = "This is done, but the page could not be shown.";
const BACK: &str = " This page cannot be shown at the moment. Your text is still in your browser: go back to see it.";

/// For callers that have no fields to show them at.
fn all_messages(issues: &Issues) -> String {
    issues
        .iter()
        .map(|issue| issue.message.as_ref())
        .collect::<Vec<&str>>()
        .join(". ")
}
