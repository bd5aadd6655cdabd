//! The first step of a submission: its origin is checked, and its body read within limits.

use super::{
    envelope::{ACTION, Envelope},
    handle::{self, Opened},
    refusal::Refusal,
};
use crate::{
    Cx,
    body::{BodyError, Plan, Reader, Reservation},
    origin::check_same_origin,
};
use axum::body::Body;
use sayso_form::FormData;

/// A submission as it came in.
pub(super) struct Received {
    pub(super) envelope: Envelope,
    pub(super) data: FormData,
    /// The texts of the form, for showing them again.
    pub(super) values: FormData,
    /// Whether its files went into a sink.
    pub(super) sunk: bool,
}

impl Received {
    /// Reads a submission.
    ///
    /// # Errors
    /// When it comes from another site, goes beyond a limit, is broken, or names no action.
    pub(super) async fn read(cx: &Cx, body: Body) -> Result<Self, Refusal> {
        let app = cx.app();
        check_same_origin(cx.headers(), &app.origins)?;
        let reservation = cx.extensions().get().cloned().unwrap_or_else(|| Reservation::new(&app.uploads));
        let reader = Reader { limits: &app.limits, reservation: &reservation, tasks: &app.tasks };
        let mut sunk = false;
        let plan = |texts: &FormData| {
            let plan = plan(cx, texts);
            sunk = plan.sink.is_some();
            plan
        };
        let (mut data, refusal) = match reader.read(cx.headers(), body, plan).await {
            Err(BodyError::Full(data)) => (*data, Some(Refusal::full())),
            read => (read?, None),
        };
        let envelope = Envelope::take(&mut data, &app.limits.form)?;
        let values = data.texts();
        if let Some(refusal) = refusal {
            return Err(refusal.keeping(envelope.form, values));
        }
        Ok(Self { envelope, data, values, sunk })
    }
}

/// What the form's own action says about its files. Those of a submit that will be refused are not stored.
///
/// The action of a button comes behind the files. Then they are stored as any action's, and what the
/// button's action says about them is looked at when it is admitted.
fn plan(cx: &Cx, texts: &FormData) -> Plan {
    let app = cx.app();
    let Some(handle) = texts.get(ACTION) else {
        return Plan { limit: app.default_multipart, max_file: |_| None, sink: None };
    };
    let Ok(Opened { action, .. }) = handle::open(cx, handle) else {
        return Plan { limit: app.limits.multipart, max_file: |_| Some(0), sink: None };
    };
    Plan {
        limit: action.def.limit.unwrap_or(app.default_multipart),
        max_file: action.def.max_file,
        sink: action.def.sink.and_then(|sink| sink(cx)),
    }
}
