//! Log lines that an untrusted client can cause at any rate.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// The shortest time between two lines.
const EVERY: Duration = Duration::from_secs(60);

/// Allows one log line of a kind per minute. Failures of the application or of a store are logged each time, because
/// clients alone cannot cause them.
#[derive(Debug)]
pub(crate) struct Seldom {
    begin: Instant,
    /// Seconds after the beginning from which there may be another line.
    next: AtomicU64,
}

impl Default for Seldom {
    fn default() -> Self {
        Self {
            begin: Instant::now(),
            next: AtomicU64::new(0),
        }
    }
}

impl Seldom {
    /// Returns whether the line is due, and counts it.
    pub(crate) fn is_due(&self) -> bool {
        self.is_due_at(self.begin.elapsed())
    }

    fn is_due_at(&self, now: Duration) -> bool {
        let next = (now + EVERY).as_secs();
        let passed = |at: u64| (at <= now.as_secs()).then_some(next);
        self.next
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, passed)
            .is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_due_once_a_minute() {
        let seldom = Seldom::default();
        let due = [0, 1, 59, 60, 61, 119, 120]
            .map(|seconds| seldom.is_due_at(Duration::from_secs(seconds)));
        assert_eq!(due, [true, false, false, true, false, false, true]);
    }
}
