//! Reads the body of a submit, within limits, into [`FormData`].
//!
//! Texts are kept in memory, files go to temporary files piece by piece: however large an upload is, it takes
//! no more memory than a few pieces.

mod error;
mod file;
mod gather;
mod multipart;
mod pace;
mod paced;
mod pieces;
mod sink;
mod uploads;

pub(crate) use error::BodyError;
pub(crate) use pace::Pace;
pub(crate) use paced::Paced;
pub use sink::{UploadHead, UploadSink, UploadWriter};
pub(crate) use uploads::{Reservation, Uploads};

use crate::{start::number, tasks::Tasks};
use axum::body::Body;
use futures_util::StreamExt;
use http::{HeaderMap, header};
use pieces::Pieces;
use sayso_form::FormData;
use std::{sync::Arc, time::Duration};

/// How much a submit may hold. What goes beyond is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a submit without files, and of the texts of one with files: 1 MiB.
    pub urlencoded: usize,
    /// Bytes of a submit that may have files: 10 MiB. `#[action(limit = …)]` raises it.
    pub multipart: usize,
    /// How many files: 100.
    pub files: usize,
    /// How long a body or a response may stand still: 30 seconds.
    pub idle: Duration,
    /// Fewest bytes a second of a body or a response: 500; 0 for any. A slower one uses up the time of
    /// [`idle`](Self::idle) and ends with it.
    pub rate: u32,
    /// Bytes of all files that lie on this machine while they arrive and their actions run: 1 GiB. Files beyond
    /// that are refused with 503.
    pub uploads_total: u64,
    /// How many fields, and how long their names and texts are.
    pub form: sayso_form::Limits,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            urlencoded: 1 << 20,
            multipart: 10 << 20,
            files: 100,
            idle: Duration::from_secs(30),
            rate: 500,
            uploads_total: 1 << 30,
            form: sayso_form::Limits::default(),
        }
    }
}

impl Limits {
    /// Returns the default limits, changed by the environment: `SAYSO_BODY_IDLE` (seconds), `SAYSO_BODY_RATE` (bytes
    /// a second) and `SAYSO_UPLOADS_TOTAL` (bytes). An [`App`](crate::App) begins with these.
    ///
    /// ```
    /// use sayso_server::{App, Limits};
    /// let app = App::new().limits(Limits { multipart: 1 << 20, ..Limits::from_env() });
    /// ```
    pub fn from_env() -> Self {
        let default = Self::default();
        Self {
            idle: number("SAYSO_BODY_IDLE").map_or(default.idle, Duration::from_secs),
            rate: number("SAYSO_BODY_RATE").unwrap_or(default.rate),
            uploads_total: number("SAYSO_UPLOADS_TOTAL").unwrap_or(default.uploads_total),
            ..default
        }
    }

    /// Lets a submit with files be at least this large.
    pub(crate) fn raise_multipart(&mut self, limit: Option<usize>) {
        self.multipart = self.multipart.max(limit.unwrap_or(0));
    }
}

/// What an action says about the files of a submit. It is asked for once, before the first of them, with the
/// texts that stand before it: Sayso's own hidden inputs come first in a form.
pub(crate) struct Plan {
    /// Most bytes of the whole body.
    pub(crate) limit: usize,
    /// Most bytes of a file of this field; what goes beyond is counted, but not stored.
    pub(crate) max_file: fn(&str) -> Option<u64>,
    /// Where files go instead of into the temporary directory.
    pub(crate) sink: Option<Arc<dyn UploadSink>>,
}

/// How bodies are read.
pub(crate) struct Reader<'a> {
    pub(crate) limits: &'a Limits,
    /// The room that the files take on this machine until their action has run.
    pub(crate) reservation: &'a Arc<Reservation>,
    pub(crate) tasks: &'a Tasks,
}

impl Reader<'_> {
    /// Reads a body of either kind that a form sends.
    ///
    /// # Errors
    /// When it is neither, goes beyond the limits, or is broken.
    pub(crate) async fn read(
        &self,
        headers: &HeaderMap,
        body: Body,
        plan: impl FnOnce(&FormData) -> Plan + Send,
    ) -> Result<FormData, BodyError> {
        let limits = self.limits;
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let content_type = content_type.ok_or(BodyError::UnknownType)?;
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let (pieces, _) = pieces::open(headers, body, limits.urlencoded, limits)?;
            Ok(FormData::parse_urlencoded(&collect(pieces).await?, &limits.form)?)
        } else if essence.eq_ignore_ascii_case("multipart/form-data") {
            let boundary = multer::parse_boundary(content_type)
                .ok()
                // RFC 2046, 5.1.1.
                .filter(|boundary| (1..=70).contains(&boundary.len()))
                .ok_or(BodyError::Malformed)?;
            let (pieces, ceiling) = pieces::open(headers, body, limits.multipart, limits)?;
            multipart::read(self, pieces, boundary, |data| {
                let plan = plan(data);
                ceiling.lower(plan.limit)?;
                Ok(plan)
            })
            .await
        } else {
            Err(BodyError::UnknownType)
        }
    }
}

async fn collect(mut pieces: Pieces) -> Result<Vec<u8>, BodyError> {
    let mut all = Vec::new();
    while let Some(piece) = pieces.next().await {
        all.extend_from_slice(&piece?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests;
