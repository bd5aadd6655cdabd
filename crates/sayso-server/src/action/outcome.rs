//! The outcome of an action that succeeded or left by a redirect, and how it is kept for repeats.
//!
//! Only changes are kept: the cookies that the action set, not those that the request had. A repeat brings its
//! own request, and the changes are applied to that. Stores see sealed bytes, for a cookie may open a session.

use super::{Refill, Returned, def::ActionDef};
use crate::{
    context::cx::Cx,
    cookie::SetCookies,
    crypto::{
        keys::Purpose,
        seal::{open_bytes, seal_bytes},
    },
    submission::SubmissionKey,
};
use sayso_core::{Redirect, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Most bytes of an outcome that is kept. Of a larger one only the value is left out.
const MAX_LEN: usize = 1 << 20;

/// The result and the changes of an action that succeeded, or that was left by a redirect as an error, as guards do.
#[derive(Clone, Debug)]
pub(super) struct Outcome {
    pub(super) returned: Returned,
    pub(super) set_cookies: SetCookies,
    /// `true` if the page is rendered again, also for calls.
    pub(super) refresh: bool,
    /// `true` if the redirect left the action as an error.
    pub(super) has_left: bool,
}

impl Outcome {
    /// Returns the result that the action had.
    pub(super) fn result(&self) -> Result<Returned> {
        match &self.returned {
            Returned::Redirect(to) if self.has_left => Err(to.clone().into()),
            returned => Ok(returned.clone()),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Stored<R> {
    #[serde(rename = "r")]
    returned: R,
    #[serde(rename = "c", default, skip_serializing_if = "Vec::is_empty")]
    set_cookies: Vec<String>,
    #[serde(rename = "p", default)]
    refresh: bool,
    #[serde(rename = "l", default)]
    has_left: bool,
}

#[derive(Serialize)]
enum Ref<'a> {
    Nothing,
    Redirect(&'a Redirect),
    Value(&'a Value),
    Refill(&'a Refill),
}

#[derive(Deserialize)]
enum Owned {
    Nothing,
    Redirect(Redirect),
    Value(Value),
    Refill(Refill),
}

impl Outcome {
    /// Seals the outcome for a store.
    pub(super) fn seal(&self, cx: &Cx, key: &SubmissionKey) -> Vec<u8> {
        let mut plain = self.plain(&match &self.returned {
            Returned::Nothing => Ref::Nothing,
            Returned::Redirect(to) => Ref::Redirect(to),
            Returned::Value(value) => Ref::Value(&value.json),
            Returned::Refill(refill) => Ref::Refill(refill),
        });
        if plain.len() > MAX_LEN {
            tracing::debug!(
                bytes = plain.len(),
                "the return value is too large to be kept for repeats of this submission"
            );
            plain = self.plain(&Ref::Nothing);
        }
        seal_bytes(&cx.app().keys, Purpose::Outcome, &[key.as_bytes()], &plain).unwrap_or_default()
    }

    fn plain(&self, returned: &Ref<'_>) -> Vec<u8> {
        let set_cookies = self.set_cookies.to_texts();
        serde_json::to_vec(&Stored {
            returned,
            set_cookies,
            refresh: self.refresh,
            has_left: self.has_left,
        })
        .unwrap_or_default()
    }

    /// Opens a kept outcome. Returns `None` for one that was sealed with a secret that is gone.
    ///
    /// A value whose type has changed since, in another build, is left out: the page shows the present data.
    pub(super) fn open(
        cx: &Cx,
        def: &ActionDef,
        key: &SubmissionKey,
        sealed: &[u8],
    ) -> Option<Self> {
        let plain = open_bytes(&cx.app().keys, Purpose::Outcome, &[key.as_bytes()], sealed).ok()?;
        let stored: Stored<Owned> = serde_json::from_slice(&plain).ok()?;
        let returned = match stored.returned {
            Owned::Nothing => Returned::Nothing,
            Owned::Redirect(to) => Returned::Redirect(to),
            Owned::Refill(refill) => Returned::Refill(refill),
            Owned::Value(json) => (def.read)(&json).map_or(Returned::Nothing, Returned::Value),
        };
        let set_cookies = SetCookies::from_texts(stored.set_cookies);
        Some(Self {
            returned,
            set_cookies,
            refresh: stored.refresh,
            has_left: stored.has_left,
        })
    }
}
