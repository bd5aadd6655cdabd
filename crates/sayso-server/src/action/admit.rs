//! The second step of a submission: its action is found, its arguments are opened, and limits are applied.

use super::{
    ActionInput,
    def::ActionDef,
    envelope::Envelope,
    form_id::form_id,
    handle::{self, ResolvedAction},
    previous::PreviousValues,
    receive::Received,
    refusal::Refusal,
    submission_key,
};
use crate::{context::cx::Cx, process::seldom::Seldom, submission::SubmissionKey};
use sayso_form::FormData;
use serde_json::Value;
use std::{collections::VecDeque, sync::LazyLock};

/// The log lines about files that went elsewhere.
static REPORTS: LazyLock<Seldom> = LazyLock::new(Seldom::default);

/// A submission that may run.
pub(super) struct Admitted {
    pub(super) def: &'static ActionDef,
    pub(super) input: ActionInput,
    /// `None` when the submission has no token: each one of those runs.
    pub(super) key: Option<SubmissionKey>,
    /// The form that it came from, and the submitted values.
    pub(super) form: String,
    pub(super) values: FormData,
    pub(super) previous_values: PreviousValues,
}

impl Received {
    /// Admits the submission to its action.
    ///
    /// # Errors
    /// When the action is unknown, was not offered to this visitor, or refuses for its limits. The refusal keeps
    /// the submitted values.
    pub(super) async fn admit(self, cx: &Cx) -> Result<Admitted, Refusal> {
        let Self {
            envelope,
            mut data,
            sunk,
        } = self;
        let has_files = data.len() > data.texts().len();
        let previous_values = PreviousValues::open(cx, &envelope.previous_values);
        let opened = open(cx, &envelope.handle, &data)
            .await
            .and_then(|(opened, args)| {
                let fits = !has_files || sunk == opened.action.def.sink.is_some();
                if fits {
                    Ok((opened, args))
                } else {
                    Err(elsewhere(opened.action.def))
                }
            });
        let (ResolvedAction { action, bound }, args) = match opened {
            Ok(opened) => opened,
            Err(refusal) => {
                return Err(refusal.keeping(envelope.form, data.texts(), previous_values));
            }
        };
        let Envelope { form, token, .. } = envelope;
        let def = action.def;
        ((def.takes)().renumber_rows)(&mut data);
        let values = data.texts();
        let bound = bound.unwrap_or_default();
        let form = form.unwrap_or_else(|| form_id(def, Some(&bound), None));
        let previous = previous_values.previous(&form, def);
        let key = token.filter(|token| !token.is_empty()).map(|token| {
            let binding = cx.binding();
            submission_key::key(
                &token,
                &[
                    &binding,
                    def.id.as_bytes(),
                    bound.as_bytes(),
                    form.as_bytes(),
                ],
                &data,
            )
        });
        Ok(Admitted {
            def,
            input: ActionInput {
                bound: args,
                data,
                previous,
            },
            key,
            form,
            values,
            previous_values,
        })
    }
}

type Arguments = VecDeque<Value>;

async fn open<'a>(
    cx: &'a Cx,
    handle: &str,
    data: &FormData,
) -> Result<(ResolvedAction<'a>, Arguments), Refusal> {
    let opened = handle::open(cx, handle)?;
    if let Some(limit) = opened.action.def.limit.filter(|limit| data.size() > *limit) {
        return Err(Refusal::too_large(limit));
    }
    opened.action.count(cx).await?;
    let args = opened.args().ok_or_else(|| Refusal::stale(cx))?;
    Ok((opened, args))
}

/// Refuses files that were stored as the form's action requires, before it was known that a button has another action.
fn elsewhere(def: &ActionDef) -> Refusal {
    if REPORTS.is_due() {
        tracing::error!(
            action = def.id,
            "refused files because their sink is not that of this action: a form with files and its buttons must share \
             one sink, and the form itself must have an action"
        );
    }
    Refusal::files_not_taken()
}
