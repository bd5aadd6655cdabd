//! Limits on the size of a submission and on the pace of its body.

use crate::process::env::number;
use std::time::Duration;

/// Limits on the size of a submission. A larger one is refused as a whole.
///
/// ```
/// use sayso::{prelude::*, settings::BodyLimits};
///
/// // At most five photos of together 50 MB.
/// let app = App::new().limits(BodyLimits { files: 5, multipart: 50_000_000, ..BodyLimits::from_env() });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyLimits {
    /// Bytes of a submission without files, and of the texts of one with files: 1 MB. `#[action(limit = …)]` overrides
    /// it for one action. The texts of a submission with files are then still at most `multipart`, because they are
    /// held in memory.
    pub urlencoded: usize,
    /// Bytes of a submission that may have files: 10 MB. `#[action(limit = …)]` overrides it for one action.
    pub multipart: usize,
    /// The number of files: 100.
    pub files: usize,
    /// The longest time without progress of a body or a response: 30 seconds.
    pub idle: Duration,
    /// Fewest bytes a second of a body or a response: 500; 0 for any. A slower one uses up the time of
    /// [`idle`](Self::idle) and ends with it.
    pub rate: u32,
    /// Bytes of all files that lie on this machine while they arrive and their actions run: 1 GiB. Files beyond
    /// that are refused with 503.
    pub uploads_total: u64,
    /// Bytes of all texts that are held in memory while they arrive and their actions run: 256 MB. Submissions beyond
    /// that are refused with 503. Each request has its first 16 KiB in any case.
    pub texts_total: u64,
    /// The number of fields, and the lengths of their names and texts.
    pub form: sayso_form::Limits,
}

impl Default for BodyLimits {
    fn default() -> Self {
        Self {
            urlencoded: 1_000_000,
            multipart: 10_000_000,
            files: 100,
            idle: Duration::from_secs(30),
            rate: 500,
            uploads_total: 1 << 30,
            texts_total: 256_000_000,
            form: sayso_form::Limits::default(),
        }
    }
}

impl BodyLimits {
    /// Returns the default limits, changed by the environment: `SAYSO_BODY_IDLE` (seconds), `SAYSO_BODY_RATE` (bytes
    /// a second), `SAYSO_UPLOADS_TOTAL` and `SAYSO_TEXTS_TOTAL` (bytes). An [`App`](crate::App) begins with these.
    ///
    /// ```
    /// use sayso::{prelude::*, settings::BodyLimits};
    /// let app = App::new().limits(BodyLimits { multipart: 1 << 20, ..BodyLimits::from_env() });
    /// ```
    pub fn from_env() -> Self {
        let default = Self::default();
        Self {
            idle: number("SAYSO_BODY_IDLE").map_or(default.idle, Duration::from_secs),
            rate: number("SAYSO_BODY_RATE").unwrap_or(default.rate),
            uploads_total: number("SAYSO_UPLOADS_TOTAL").unwrap_or(default.uploads_total),
            texts_total: number("SAYSO_TEXTS_TOTAL").unwrap_or(default.texts_total),
            ..default
        }
    }

    /// Lets a submission with files be at least this large.
    pub(crate) fn raise_multipart(&mut self, limit: Option<usize>) {
        self.multipart = self.multipart.max(limit.unwrap_or(0));
    }
}
