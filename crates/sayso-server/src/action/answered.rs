//! The result of a submission, with the parts of its response.

use super::{
    answer::{Answer, Ending},
    def::ActionDef,
    refusal::Refusal,
    returned::Returned,
    run::Completed,
};
use crate::{
    context::cx::{Cx, FindField, Submission},
    cookie::SetCookies,
    http::target::Target,
    page::{render::render_boundary, report::report, routes::RouteMatch},
};
use sayso_client::wire::OutcomeStatus;
use sayso_core::{Error, ErrorKind, Issues};
use sayso_form::{FormData, FormState};

/// The result of a submission, with the parts of its response.
pub(super) struct Answered {
    pub(super) answer: Answer,
    /// The context of the page after it.
    pub(super) cx: Cx,
    pub(super) set_cookies: SetCookies,
    /// The action that returned a value.
    pub(super) def: Option<&'static ActionDef>,
}

impl Answered {
    /// Puts together the outcome of a submission whose action ran.
    pub(super) async fn completed(completed: Completed, route: &RouteMatch) -> Self {
        let Completed {
            cx,
            set_cookies,
            result,
            refresh,
            form,
            def,
            values,
        } = completed;
        let field = (def.takes)().field;
        let answer = Answer {
            status: 200,
            form,
            ending: Ending::Done,
            refresh,
            retry_after: None,
        };
        let this = Self {
            answer,
            cx,
            set_cookies,
            def: None,
        };
        let error = match result {
            Ok(Returned::Nothing) => return this,
            Ok(Returned::Value(returned)) => {
                let value = returned.json.clone();
                let mut previous_values = this.cx.previous_values().clone();
                previous_values.put(&this.answer.form, def, returned);
                return Self {
                    cx: this.cx.with_previous_values(previous_values),
                    def: Some(def),
                    ..this.ends(200, Ending::Value(value))
                };
            }
            Ok(Returned::Refill(refill)) => {
                let values = refill.applied_to(values);
                return this
                    .ends(200, Ending::Refill)
                    .with_values(values, Issues::new(), field);
            }
            Ok(Returned::Redirect(to)) => match Target::of(&this.cx, &to) {
                Ok(to) => return this.leads(to, false),
                Err(error) => error,
            },
            Err(error) => match error.kind() {
                ErrorKind::Redirect(to) => match Target::of(&this.cx, to) {
                    Ok(to) => return this.leads(to, true),
                    Err(error) => error,
                },
                ErrorKind::Issues(issues) => return this.has_issues(issues.clone(), values, field),
                _ => error,
            },
        };
        this.failed(route, &error)
            .await
            .with_values(values, Issues::new(), field)
    }

    /// Puts together the outcome of a submission that was refused.
    pub(super) fn refused(cx: &Cx, refusal: Refusal) -> Self {
        let Refusal {
            status,
            message,
            form,
            previous_values,
            retry,
            wait,
        } = refusal;
        let (form, values) = form.map(|form| *form).unwrap_or_default();
        let ending = Ending::NotDone {
            status: OutcomeStatus::Refused,
            message,
            html: None,
        };
        let answer = Answer {
            status,
            form,
            ending,
            refresh: retry,
            retry_after: wait,
        };
        let this = Self {
            answer,
            cx: cx.with_previous_values(previous_values),
            set_cookies: SetCookies::default(),
            def: None,
        };
        this.with_values(values, Issues::new(), |_| None)
    }

    fn ends(mut self, status: u16, ending: Ending) -> Self {
        self.answer.status = status;
        self.answer.ending = ending;
        self
    }

    /// Ends with a redirect. One that left the action as an error, as guards make it, brings no page of its own address: the
    /// browser loads that page again. Of all others the runtime shows the page, and keeps the entries of an action that was left.
    fn leads(self, to: Target, has_left: bool) -> Self {
        let with_page = !has_left || to.path() != Some(self.cx.path());
        self.ends(
            200,
            Ending::Redirect {
                to,
                has_left,
                with_page,
            },
        )
    }

    fn has_issues(self, issues: Issues, values: FormData, field: FindField) -> Self {
        let messages = all_messages(&issues);
        self.ends(422, Ending::Issues(messages))
            .with_values(values, issues, field)
    }

    /// Returns the outcome of a failed action: the same page, with the text of the nearest boundary.
    async fn failed(mut self, route: &RouteMatch, error: &Error) -> Self {
        // A 400 usually means stale bound arguments: the page came from an older build. Rendered again, the form gets
        // fresh ones.
        self.answer.refresh |= matches!(error.kind(), ErrorKind::BadRequest(_));
        let report = report(error, &self.cx);
        let message = match report.digest() {
            Some(digest) => sayso_text::current().with_code(report.message(), digest),
            None => report.message().to_owned(),
        };
        let boundary = render_boundary(&self.cx, route, error, &report).await;
        let ending = Ending::NotDone {
            status: OutcomeStatus::Error,
            message,
            html: boundary.map(|html| html.as_str().to_owned()),
        };
        self.ends(report.status(), ending)
    }

    /// Shows the submitted values in the form.
    fn with_values(mut self, values: FormData, issues: Issues, field: FindField) -> Self {
        let state = FormState::of_submission(self.answer.form.clone(), values, issues);
        self.cx = self.cx.with_submission(Submission { state, field });
        self
    }
}

/// Returns the messages as one text, for callers without fields.
fn all_messages(issues: &Issues) -> String {
    let messages: Vec<_> = issues.iter().map(|issue| issue.message.trim()).collect();
    match messages[..] {
        [message] => message.to_owned(),
        _ => messages
            .into_iter()
            .map(as_sentence)
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// Returns a message that ends as a sentence does, so that another one can follow.
fn as_sentence(message: &str) -> String {
    const ENDS: [char; 8] = ['.', '!', '?', '…', ':', '。', '！', '？'];
    // A quotation mark or a bracket may follow the end of the sentence.
    let text = message.trim_end_matches(['"', '”', '“', '\'', '’', ')']);
    if message.is_empty() || text.ends_with(ENDS) {
        message.to_owned()
    } else {
        format!("{message}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_core::Issue;

    fn shown(messages: &[&'static str]) -> String {
        let issues = messages
            .iter()
            .map(|message| Issue::on_form("invalid", *message));
        all_messages(&issues.collect())
    }

    #[test]
    fn several_messages_are_sentences_and_one_stays_as_it_is() {
        for (messages, expected) in [
            (&["too long"][..], "too long"),
            (&["Too long.", "Choose one."], "Too long. Choose one."),
            (&["Too long", "Choose one"], "Too long. Choose one."),
            (
                &["Really?", "Write “a.”", "Go on…"],
                "Really? Write “a.” Go on…",
            ),
            (&[" Too long ", "(at most 40)"], "Too long. (at most 40)."),
        ] {
            assert_eq!(shown(messages), expected);
        }
    }
}
