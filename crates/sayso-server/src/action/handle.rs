//! The handle by which a page names an action, and its parsing.
//!
//! A *handle* is the action's id and either a proof (`id~=…`) or its sealed arguments (`id~…`). Both can be
//! made only with the application's keys, so an endpoint answers only actions that some page of this
//! application offered: knowing an id is not enough. It is no permission either; that is checked in the
//! action.

use super::{
    actions::{ActionEntry, unbound},
    def::ActionDef,
    refusal::Refusal,
};
use crate::{
    context::cx::Cx,
    crypto::{
        keys::{Keys, Purpose},
        seal,
    },
};
use std::collections::VecDeque;

/// Bound arguments as a JSON array, or the serializer's error.
pub(super) type BoundArgs = Result<String, String>;

/// Bound arguments that are sealed to more bytes than this slow the page down.
const LARGE: usize = 4 * 1024;

/// The handle of an action as a page may show it.
pub(super) fn handle(cx: &Cx, def: &ActionDef, bound: Option<&BoundArgs>) -> String {
    let id = def.id;
    match bound {
        None => match cx.app().actions.get(id) {
            Some(registered) => registered.handle.clone(),
            None => unbound(&cx.app().keys, id),
        },
        Some(Ok(args)) => {
            let sealed = seal_args(&cx.app().keys, id, &cx.binding(), args.as_bytes());
            warn_if_large(id, &sealed);
            format!("{id}~{sealed}")
        }
        Some(Err(error)) => {
            tracing::error!(
                action = id,
                "cannot serialize bound arguments as JSON: {error}"
            );
            format!("{id}~")
        }
    }
}

/// Seals an action's bound arguments for one visitor.
fn seal_args(keys: &Keys, action: &str, visitor: &[u8], args: &[u8]) -> String {
    let context = [action.as_bytes(), visitor];
    seal::seal(keys, Purpose::BoundArgs, &context, args).unwrap_or_else(|error| {
        tracing::error!(action, "cannot seal bound arguments: {error}");
        String::new()
    })
}

/// Opens them. Returns `None` unless they were sealed for this action and this visitor.
fn open_args(keys: &Keys, action: &str, visitor: &[u8], sealed: &str) -> Option<Vec<u8>> {
    let context = [action.as_bytes(), visitor];
    seal::open(keys, Purpose::BoundArgs, &context, sealed).ok()
}

fn warn_if_large(action: &str, sealed: &str) {
    if cfg!(debug_assertions) && sealed.len() > LARGE {
        tracing::warn!(
            action,
            "bound arguments take {} bytes in every form of the page: bind an id, and load the rest in the action",
            sealed.len()
        );
    }
}

/// The action of a submission, with its bound arguments.
pub(super) struct ResolvedAction<'a> {
    pub(super) action: &'a ActionEntry,
    /// The bound arguments as JSON.
    pub(super) bound: Option<String>,
}

impl ResolvedAction<'_> {
    pub(super) fn args(&self) -> Option<VecDeque<serde_json::Value>> {
        match &self.bound {
            None => Some(VecDeque::new()),
            Some(bound) => serde_json::from_str(bound).ok(),
        }
    }
}

/// Reads a handle. Only a caller with a valid handle learns whether the action exists: an old tab is told that it no
/// longer does, and a program that probes ids learns nothing.
pub(super) fn open<'a>(cx: &'a Cx, handle: &str) -> Result<ResolvedAction<'a>, Refusal> {
    let app = cx.app();
    let (id, rest) = handle.split_once('~').unwrap_or((handle, ""));
    let offered = match rest.strip_prefix('=') {
        Some(proof) => app.keys.proves(id.as_bytes(), proof).then_some(None),
        None => {
            let plain = open_args(&app.keys, id, &cx.binding(), rest);
            plain
                .and_then(|plain| String::from_utf8(plain).ok())
                .map(Some)
        }
    };
    let bound = offered.ok_or_else(|| Refusal::stale(cx))?;
    let action = app.actions.get(id).ok_or_else(Refusal::unknown_action)?;
    Ok(ResolvedAction { action, bound })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::App;
    use http::Uri;

    #[tokio::test]
    async fn only_who_holds_what_a_page_offered_learns_that_an_action_is_gone() {
        let app = App::new().settings(|settings| {
            settings.secret("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        });
        let (_, app) = app.build().expect("it starts");
        let cx = Cx::anonymous(app.clone(), &sayso_text::English, Uri::from_static("/"));
        let status = |handle: &str| {
            open(&cx, handle)
                .map(|_| ())
                .expect_err("there is no such action")
                .status
        };
        assert_eq!(status(&unbound(&app.keys, "gone")), 404);
        assert_eq!(
            status(&format!(
                "gone~{}",
                seal_args(&app.keys, "gone", &cx.binding(), b"[1]")
            )),
            404
        );
        for handle in [
            "gone",
            "gone~",
            "gone~=",
            "gone~=0",
            "gone~AAAA",
            "",
            "~=",
            "~",
        ] {
            assert_eq!(status(handle), 403, "{handle:?}");
        }
        // The proof of another action is refused, and so are arguments that were sealed for another visitor.
        assert_eq!(
            status(&unbound(&app.keys, "other").replace("other", "gone")),
            403
        );
        assert_eq!(
            status(&format!(
                "gone~{}",
                seal_args(&app.keys, "gone", &[7; 32], b"[1]")
            )),
            403
        );
    }
}
