//! Reads the body of a submission, within limits, into [`FormData`].
//!
//! Texts are kept in memory, files go to temporary files piece by piece: however large an upload is, it takes
//! no more memory than a few pieces.

mod error;
mod file;
mod gather;
mod limits;
mod multipart;
mod pace;
mod paced;
mod pieces;
mod room;
mod sink;
pub(crate) mod uploads;
mod urlencoded;

pub(crate) use error::BodyError;
pub use limits::BodyLimits;
pub(crate) use pace::Pace;
pub(crate) use paced::Paced;
pub use sink::{UploadHead, UploadSink, UploadWriter};
pub(crate) use uploads::Reservation;

use crate::process::tasks::Tasks;
use axum::body::Body;
use http::{HeaderMap, header};
use pieces::{Ceiling, Pieces};
use sayso_form::FormData;
use std::sync::Arc;

/// An action's limits for the size of a submission and for its files. It is asked for once: before the first file, or
/// when the texts are more than the application takes. It sees the texts before it, since Sayso's own hidden
/// inputs come first in a form.
pub(crate) struct Plan {
    /// Most bytes of the whole body.
    pub(crate) limit: usize,
    /// Most bytes of its texts, in place of the application's limit.
    pub(crate) texts: Option<usize>,
    /// The largest file of the field with this name.
    pub(crate) max_file: fn(&str) -> Option<MaxFile>,
    /// The sink of files, in place of the temporary directory.
    pub(crate) sink: Option<Arc<dyn UploadSink>>,
}

/// The largest file of a field.
#[derive(Clone, Copy, Debug)]
pub struct MaxFile {
    /// Its size in bytes. Bytes beyond it are counted, but not stored.
    pub bytes: u64,
    /// The field's label, for the visitor; none if the field is not known.
    pub label: Option<&'static str>,
}

/// A body that was not read to its end.
#[derive(Debug)]
pub(crate) struct Unread {
    pub(crate) error: BodyError,
    /// The texts that came before.
    pub(crate) texts: FormData,
}

/// The reader of bodies, with its limits.
pub(crate) struct Reader<'a> {
    pub(crate) limits: &'a BodyLimits,
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
    ) -> Result<FormData, Unread> {
        let mut data = FormData::new();
        match self.read_into(&mut data, headers, body, plan).await {
            Ok(()) => Ok(data),
            Err(error) => {
                let mut texts = data.texts();
                texts.keep_first_rows(&self.limits.form);
                if texts.renumber_rows(&self.limits.form).is_err() {
                    texts = FormData::new();
                }
                Err(Unread { error, texts })
            }
        }
    }

    async fn read_into(
        &self,
        data: &mut FormData,
        headers: &HeaderMap,
        body: Body,
        plan: impl FnOnce(&FormData) -> Plan + Send,
    ) -> Result<(), BodyError> {
        let content_type = headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .ok_or(BodyError::UnknownType)?;
        let essence = content_type.split(';').next().unwrap_or_default().trim();
        if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            urlencoded::read(self, headers, body, data, plan).await
        } else if essence.eq_ignore_ascii_case("multipart/form-data") {
            let boundary = multer::parse_boundary(content_type)
                .ok()
                // RFC 2046, 5.1.1.
                .filter(|boundary| (1..=70).contains(&boundary.len()))
                .ok_or(BodyError::Malformed)?;
            let (pieces, ceiling) = pieces::open(headers, body, self.limits.multipart, self.limits);
            // The future is boxed because it is large, and every other submission would contain it.
            Box::pin(multipart::read(
                self, pieces, &ceiling, boundary, data, plan,
            ))
            .await?;
            Ok(data.renumber_rows(&self.limits.form)?)
        } else {
            Err(BodyError::UnknownType)
        }
    }
}

/// The most bytes of all texts of a submission, and of each of them.
struct TextLimits {
    all: usize,
    each: usize,
}

impl TextLimits {
    /// As the application says.
    fn of(limits: &BodyLimits) -> Self {
        Self {
            all: limits.urlencoded,
            each: limits.form.max_value_bytes,
        }
    }

    /// Applies the limits of the action, if it has any.
    fn planned(self, plan: &Plan) -> Self {
        plan.texts.map_or(self, |limit| Self {
            all: limit,
            each: limit,
        })
    }

    /// The form's limits with these.
    fn form(&self, limits: &BodyLimits) -> sayso_form::Limits {
        let mut form = limits.form;
        form.max_value_bytes = self.each;
        form
    }
}

#[cfg(test)]
mod tests;
