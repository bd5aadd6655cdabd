//! Submissions that run once: a repeat of one gets its outcome again.
//!
//! Each rendered form carries a token. A double click, another try after a lost response, and the reload of a
//! page that came as the response to a POST send the same token with the same contents, in the same session:
//! they are one submission. A form that was changed and sent again from an old page is another one, and so is
//! one that failed or had issues.

use super::{attempt::Attempt, def::ActionDef, outcome::Outcome, refusal::Refusal};
use crate::{
    context::cx::Cx,
    store::StoreError,
    submission::{Claim, Holder, SubmissionKey, SubmissionStore},
};
use sayso_core::with_causes;
use std::{convert::Infallible, time::Duration};
use tokio_util::sync::CancellationToken;

/// The time that an outcome is kept.
const KEEP: Duration = Duration::from_secs(60 * 60);
/// The same for a redirect that an action returned as an error. It covers a lost response. A visitor who has followed a
/// guard's request returns later, and then the action runs.
const KEEP_LEFT: Duration = Duration::from_secs(2 * 60);
/// The time after which a running submission counts as interrupted, unless its instance renews the claim.
const LEASE: Duration = Duration::from_secs(30);
/// The time between two renewals: two of them may fail.
const RENEWAL: Duration = Duration::from_secs(9);
/// The first and the longest pause between two queries about a submission that runs elsewhere.
const LOOKS: [Duration; 2] = [Duration::from_millis(5), Duration::from_secs(1)];

/// The mark that is stored instead of an outcome when an action succeeded and its changes could not be saved. No
/// key opens it as an outcome.
const UNSAVED: &[u8] = b"unsaved";

/// The result of a submission that runs once.
pub(super) enum Once {
    /// The action ran.
    Completed(Attempt),
    /// The action had run before, successfully.
    Repeated(Outcome),
}

/// Runs `attempt`, unless the same submission has succeeded or is running: then its outcome is returned.
///
/// The requests for one submission take [turns](crate::submission::Turns) on each instance, so that only one of them
/// asks the store.
///
/// # Errors
/// When the store fails, when the submission was interrupted (its instance was killed while it ran) or its outcome
/// cannot be told any more, and when the client has `gone` while the same submission runs elsewhere.
pub(super) async fn once(
    cx: &Cx,
    def: &ActionDef,
    key: SubmissionKey,
    gone: &CancellationToken,
    attempt: impl Future<Output = Attempt>,
) -> Result<Once, Refusal> {
    let run = Run {
        cx,
        def,
        key,
        holder: holder()?,
        store: &*cx.app().submissions,
    };
    let place = cx.app().turns.place(key);
    let _turn = tokio::select! {
        turn = place.turn() => turn,
        () = gone.cancelled() => return Err(Refusal::unavailable()),
    };
    let mut pause = LOOKS[0];
    loop {
        match run
            .store
            .claim(&key, run.holder, LEASE, KEEP)
            .await
            .map_err(|error| unavailable(&error))?
        {
            Claim::Granted => return Ok(Once::Completed(run.claimed(attempt).await)),
            Claim::Interrupted => return Err(Refusal::interrupted()),
            Claim::Completed(sealed) => {
                if let Some(outcome) = run.repeated(&sealed).await? {
                    return Ok(Once::Repeated(outcome));
                }
                run.store
                    .forget(&key, &sealed)
                    .await
                    .map_err(|error| unavailable(&error))?;
            }
            Claim::Running => {}
        }
        // Pause even after an outcome was forgotten. Otherwise a store that does not forget it would be asked in a busy
        // loop.
        tokio::select! {
            () = tokio::time::sleep(pause) => pause = (pause * 2).min(LOOKS[1]),
            () = gone.cancelled() => return Err(Refusal::unavailable()),
        }
    }
}

/// One submission at its store.
struct Run<'a> {
    cx: &'a Cx,
    def: &'a ActionDef,
    key: SubmissionKey,
    holder: Holder,
    store: &'a dyn SubmissionStore,
}

impl Run<'_> {
    /// Runs a submission that this run has claimed, and stores its outcome.
    async fn claimed(&self, attempt: impl Future<Output = Attempt>) -> Attempt {
        let attempt = tokio::select! {
            biased;
            attempt = attempt => attempt,
            never = self.renew() => match never {},
        };
        let kept = match attempt.outcome() {
            Some(outcome) => {
                let keep = if outcome.has_left { KEEP_LEFT } else { KEEP };
                Some((outcome.seal(self.cx, &self.key), keep))
            }
            None => attempt.is_unsaved().then(|| (UNSAVED.to_owned(), KEEP)),
        };
        let stored = match kept {
            Some((kept, keep)) => {
                self.store
                    .complete(&self.key, self.holder, &kept, keep)
                    .await
            }
            None => self
                .store
                .release(&self.key, self.holder)
                .await
                .map(|()| true),
        };
        // The action has run, and its visitor receives the outcome. A repeat is reported as interrupted.
        match stored {
            Ok(true) => {}
            Ok(false) => tracing::warn!(
                action = self.def.id,
                "an outcome arrived after its claim had lapsed"
            ),
            Err(error) => log(&error, "cannot store the outcome of a submission"),
        }
        attempt
    }

    async fn renew(&self) -> Infallible {
        loop {
            tokio::time::sleep(RENEWAL).await;
            match self.store.renew(&self.key, self.holder, LEASE).await {
                Ok(true) => {}
                Ok(false) => {
                    tracing::warn!(action = self.def.id, "a running submission lost its claim")
                }
                Err(error) => log(&error, "cannot renew the claim of a running submission"),
            }
        }
    }

    /// The kept outcome. Returns `None` when it is of no use any more, so that the submission runs again: the
    /// session that it began has ended, such as a login's after the log-out.
    ///
    /// # Errors
    /// When it cannot be opened, because its secret is gone, say: the action has run, and must not run again unasked.
    async fn repeated(&self, sealed: &[u8]) -> Result<Option<Outcome>, Refusal> {
        let outcome =
            Outcome::open(self.cx, self.def, &self.key, sealed).ok_or_else(Refusal::sent_before)?;
        let session = self.cx.session_after(&outcome.set_cookies);
        if session.has_begun_since(self.cx.session()) {
            let lives = session.exists().await.map_err(|error| {
                tracing::error!("cannot load a session: {error}");
                Refusal::unavailable()
            })?;
            return Ok(lives.then_some(outcome));
        }
        Ok(Some(outcome))
    }
}

fn holder() -> Result<Holder, Refusal> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!("cannot get random bytes: {error}");
        Refusal::unavailable()
    })?;
    Ok(Holder(u128::from_le_bytes(bytes)))
}

pub(super) fn unavailable(error: &StoreError) -> Refusal {
    log(error, "the store of submissions failed");
    Refusal::unavailable()
}

fn log(error: &StoreError, what: &str) {
    tracing::error!("{what}: {}", with_causes(error));
}
