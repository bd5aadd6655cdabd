//! The server's connections: they are accepted, bounded in number and time, and drained.

mod accept;
mod connection;
mod limits;
mod meter;
mod refuse;
mod slots;

pub(crate) use accept::run;
pub use limits::ConnectionLimits;

use sayso_text::Language;
use std::time::Duration;

/// The settings of all connections.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) limits: ConnectionLimits,
    /// Most connections of one address.
    pub(crate) share: slots::Share,
    /// The longest time without progress of a response. `rate` is the pace at which it has to be read.
    pub(crate) stall_time: Duration,
    pub(crate) rate: u32,
    /// The language of responses to connections without a request.
    pub(crate) language: Language,
}

impl Config {
    pub(crate) fn new(
        limits: ConnectionLimits,
        behind_proxy: bool,
        body: &crate::BodyLimits,
        language: Language,
    ) -> Self {
        let share = slots::Share::new(&limits, behind_proxy);
        Self {
            limits,
            share,
            stall_time: body.idle,
            rate: body.rate,
            language,
        }
    }
}

#[cfg(test)]
mod tests;
