//! The limits of connections: their number, and the time that they may take.

use crate::process::{env::number, open_files::open_files};
use std::time::Duration;

/// The limits of connections, for [`Settings::connections`](crate::Settings::connections): their number, and the time
/// that they may take.
///
/// ```
/// use sayso::{prelude::*, settings::ConnectionLimits};
/// use std::time::Duration;
///
/// let app = App::new().settings(|settings| {
///     settings.connections(|limits| ConnectionLimits { idle_time: Duration::from_secs(30), ..limits })
/// });
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionLimits {
    /// Most connections at once: three quarters of the process's limit of open files, and at most 10 000. Beyond it
    /// the connection that has been without a whole request for the longest is closed; if there is none, the new one
    /// is answered with 503.
    pub max: usize,
    /// Most connections of one address, or of one /64 network of IPv6. `None` is a quarter of [`max`](Self::max),
    /// and no bound for this machine's own addresses and behind a trusted proxy, whose address all connections have.
    pub per_address: Option<usize>,
    /// Most bytes of a request's first line and headers: 32 KiB, beyond which it is answered with 431. There are at
    /// most 100 headers.
    pub header_bytes: usize,
    /// The longest time for the headers of a request: 15 seconds, from the connection's start or from their first byte.
    pub header_time: Duration,
    /// The longest time between two requests of a connection: 75 seconds. A balancer's own time should be shorter.
    pub idle_time: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            max: (open_files() / 4 * 3).clamp(16, 10_000),
            per_address: None,
            header_bytes: 32 * 1024,
            header_time: Duration::from_secs(15),
            idle_time: Duration::from_secs(75),
        }
    }
}

impl ConnectionLimits {
    /// Reads the variables that [`Settings`](crate::Settings) lists.
    pub(crate) fn from_env() -> Self {
        let default = Self::default();
        Self {
            max: number("SAYSO_MAX_CONNECTIONS").unwrap_or(default.max),
            per_address: number("SAYSO_MAX_CONNECTIONS_PER_ADDRESS"),
            header_bytes: number("SAYSO_HEADER_BYTES").unwrap_or(default.header_bytes),
            header_time: number("SAYSO_HEADER_TIME")
                .map_or(default.header_time, Duration::from_secs),
            idle_time: number("SAYSO_IDLE_TIME").map_or(default.idle_time, Duration::from_secs),
        }
    }
}
