//! The slowest pace that the other side of a connection may have.

use std::time::Duration;
use tokio::time::Instant;

/// An allowance of waiting time: waiting uses it up, and transferred bytes refill it. Neither a stalled nor a trickling
/// transfer can hold a connection: both end once the allowance is used up.
#[derive(Debug)]
pub(crate) struct Pace {
    full: Duration,
    left: Duration,
    /// Bytes that are worth one second. With 0, any byte fills the supply.
    rate: u32,
    since: Option<Instant>,
}

impl Pace {
    /// Waits for at most `full` without a byte, and for longer only while `rate` bytes a second move.
    pub(crate) fn new(full: Duration, rate: u32) -> Self {
        Self {
            full,
            left: full,
            rate,
            since: None,
        }
    }

    /// Waits from `now` on, unless it does already. Returns when the patience ends.
    pub(crate) fn wait(&mut self, now: Instant) -> Instant {
        // Longer times could overflow the clock. A year is long enough.
        const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);
        *self.since.get_or_insert(now) + self.left.min(YEAR)
    }

    /// Ends the waiting, because `bytes` have moved.
    pub(crate) fn moved(&mut self, bytes: usize, now: Instant) {
        let waited = self
            .since
            .take()
            .map_or(Duration::ZERO, |since| now.saturating_duration_since(since));
        let earned = match self.rate {
            0 if bytes > 0 => self.full,
            0 => Duration::ZERO,
            rate => Duration::from_millis((bytes as u64).saturating_mul(1000) / u64::from(rate)),
        };
        self.left = self
            .left
            .saturating_sub(waited)
            .saturating_add(earned)
            .min(self.full);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Counts the gaps until a sender of `bytes` after each `gap` is given up; `None` if it never is.
    fn gaps(rate: u32, bytes: usize, gap: Duration) -> Option<usize> {
        let mut pace = Pace::new(30 * SECOND, rate);
        let mut now = Instant::now();
        (0..10_000).find(|_| {
            let end = pace.wait(now);
            now += gap;
            pace.moved(bytes, now);
            end <= now
        })
    }

    #[test]
    fn a_trickle_uses_the_patience_up_and_a_slow_line_does_not() {
        assert_eq!(
            gaps(500, 1, 29 * SECOND),
            Some(1),
            "a byte before each end of the patience"
        );
        assert_eq!(
            gaps(500, 400, SECOND),
            Some(145),
            "four fifths of the rate, for a while"
        );
        assert_eq!(gaps(500, 500, SECOND), None);
        assert_eq!(gaps(500, 10_000, 20 * SECOND), None, "in bursts");
        assert_eq!(
            gaps(0, 1, 29 * SECOND),
            None,
            "without a rate only the gap counts"
        );
    }

    #[test]
    fn patience_is_not_saved_up() {
        let mut pace = Pace::new(30 * SECOND, 500);
        let now = Instant::now();
        pace.moved(1 << 30, now);
        assert_eq!(pace.wait(now), now + 30 * SECOND);
    }
}
