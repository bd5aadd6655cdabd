//! Reads the body of a submit, within limits, into [`FormData`].
//!
//! Texts are kept in memory, files go to temporary files piece by piece: however large an upload is, it takes
//! no more memory than a few pieces.

mod error;
mod file;
mod multipart;
mod pieces;
mod sink;

pub(crate) use error::BodyError;
pub(crate) use file::sweep;
pub use sink::{UploadHead, UploadSink, UploadWriter};

use crate::tasks::Tasks;
use axum::body::Body;
use futures_util::StreamExt;
use http::{HeaderMap, header};
use pieces::Pieces;
use sayso_form::FormData;
use std::{path::Path, sync::Arc, time::Duration};

/// How much a submit may hold. What goes beyond is refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a submit without files, and of the texts of one with files: 1 MiB.
    pub urlencoded: usize,
    /// Bytes of a submit that may have files: 10 MiB. `#[action(limit = …)]` raises it.
    pub multipart: usize,
    /// How many files: 100.
    pub files: usize,
    /// How long the next bytes may take: 30 seconds.
    pub idle: Duration,
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
            form: sayso_form::Limits::default(),
        }
    }
}

impl Limits {
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
    /// Where files lie until their action has run.
    pub(crate) directory: &'a Path,
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
            let (pieces, _) = pieces::open(headers, body, limits.urlencoded, limits.idle)?;
            Ok(FormData::parse_urlencoded(&collect(pieces).await?, &limits.form)?)
        } else if essence.eq_ignore_ascii_case("multipart/form-data") {
            let boundary = multer::parse_boundary(content_type)
                .ok()
                // RFC 2046, 5.1.1.
                .filter(|boundary| (1..=70).contains(&boundary.len()))
                .ok_or(BodyError::Malformed)?;
            let (pieces, ceiling) = pieces::open(headers, body, limits.multipart, limits.idle)?;
            multipart::read(self, pieces, boundary, |data| {
                let plan = plan(data);
                ceiling.lower(plan.limit);
                plan
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
