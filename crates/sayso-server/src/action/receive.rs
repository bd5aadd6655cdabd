//! The first step of a submission: its origin is checked, and its body read within limits.

use super::{
    envelope::{Envelope, Rest},
    handle::{self, ResolvedAction},
    previous::PreviousValues,
    refusal::Refusal,
};
use crate::{
    body::{MaxFile, Plan, Reader, Reservation, Unread},
    context::cx::Cx,
    http::origin::check_same_origin,
};
use axum::body::Body;
use sayso_client::wire::{ACTION, FORM_ACTION};
use sayso_form::FormData;

/// A received submission.
pub(super) struct Received {
    pub(super) envelope: Envelope,
    pub(super) data: FormData,
    /// `true` if its files went into a sink.
    pub(super) sunk: bool,
}

impl Received {
    /// Reads a submission.
    ///
    /// # Errors
    /// When it comes from another site, goes beyond a limit, is broken, or names no action. The refusal keeps the texts
    /// that came before.
    pub(super) async fn read(cx: &Cx, body: Body) -> Result<Self, Refusal> {
        let app = cx.app();
        check_same_origin(cx.headers(), &app.origins)?;
        let reservation = cx
            .extensions()
            .get()
            .cloned()
            .unwrap_or_else(|| Reservation::new(&app.uploads, None));
        let reader = Reader {
            limits: &app.limits,
            reservation: &reservation,
            tasks: &app.tasks,
        };
        let mut sunk = false;
        let plan = |texts: &FormData| {
            let plan = plan(cx, texts);
            sunk = plan.sink.is_some();
            plan
        };
        let read = reader.read(cx.headers(), body, plan).await;
        let mut data = read.map_err(|Unread { error, mut texts }| {
            let Rest {
                form,
                previous_values,
            } = Rest::take(&mut texts);
            Refusal::from(error).keeping(form, texts, PreviousValues::open(cx, &previous_values))
        })?;
        let envelope = Envelope::take(&mut data, &app.limits.form)?;
        Ok(Self {
            envelope,
            data,
            sunk,
        })
    }
}

/// Reads the form's own action for its limits and its sink. The files of a submission that will be refused are not
/// stored.
///
/// The action of a button usually comes after the files. Then they are stored as any action's, and what the
/// button's action says about them is looked at when it is admitted.
fn plan(cx: &Cx, texts: &FormData) -> Plan {
    let app = cx.app();
    let Some(named) = texts.get(ACTION).or_else(|| texts.get(FORM_ACTION)) else {
        return Plan {
            limit: app.default_multipart,
            texts: None,
            max_file: |_| None,
            sink: None,
        };
    };
    let handle = named.split_once('&').map_or(named, |(handle, _)| handle);
    let Ok(ResolvedAction { action, .. }) = handle::open(cx, handle) else {
        return Plan {
            limit: app.limits.multipart,
            texts: None,
            max_file: |_| {
                Some(MaxFile {
                    bytes: 0,
                    label: None,
                })
            },
            sink: None,
        };
    };
    let takes = (action.def.takes)();
    // Texts are held in memory. In a submission with files they have the usual limit, however large the files are.
    let texts = action.def.limit.map(|limit| {
        if takes.files {
            limit.min(app.default_multipart)
        } else {
            limit
        }
    });
    Plan {
        limit: action.def.limit.unwrap_or(app.default_multipart),
        texts,
        max_file: takes.max_file,
        sink: action.def.sink.and_then(|sink| sink(cx)),
    }
}
