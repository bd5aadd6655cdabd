//! How long a cached value lives.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a cached value lives, in three times since it was computed.
///
/// The constants have the numbers of Next.js 16 (`cacheLife`,
/// <https://nextjs.org/docs/app/api-reference/functions/cacheLife>).
///
/// ```
/// use sayso_cache::Life;
/// use std::time::Duration;
/// let minutes = Life::MINUTES;
/// assert_eq!(minutes.revalidate, Duration::from_secs(60));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// For this long a client may use it without asking. Cached pages make browsers ask each time, so that everybody
    /// sees their own changes; a handler of your own can send [`cache_control`](Self::cache_control).
    pub stale: Duration,
    /// After this long it is stale: readers still get it at once, while it is recomputed in the background.
    pub revalidate: Duration,
    /// After this long it is gone: the next reader waits for a new one.
    pub expire: Duration,
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

impl Life {
    /// 5 minutes, 15 minutes, a year.
    pub const DEFAULT: Self = Self::of_seconds(5 * MINUTE, 15 * MINUTE, 365 * DAY);
    /// 30 seconds, 1 second, 1 minute.
    pub const SECONDS: Self = Self::of_seconds(30, 1, MINUTE);
    /// 5 minutes, 1 minute, 1 hour.
    pub const MINUTES: Self = Self::of_seconds(5 * MINUTE, MINUTE, HOUR);
    /// 5 minutes, 1 hour, 1 day.
    pub const HOURS: Self = Self::of_seconds(5 * MINUTE, HOUR, DAY);
    /// 5 minutes, 1 day, 1 week.
    pub const DAYS: Self = Self::of_seconds(5 * MINUTE, DAY, 7 * DAY);
    /// 5 minutes, 1 week, 30 days.
    pub const WEEKS: Self = Self::of_seconds(5 * MINUTE, 7 * DAY, 30 * DAY);
    /// 5 minutes, 30 days, a year.
    pub const MAX: Self = Self::of_seconds(5 * MINUTE, 30 * DAY, 365 * DAY);

    /// A life of its own: `stale`, `revalidate` and `expire` in seconds.
    pub const fn of_seconds(stale: u64, revalidate: u64, expire: u64) -> Self {
        Self {
            stale: Duration::from_secs(stale),
            revalidate: Duration::from_secs(revalidate),
            expire: Duration::from_secs(expire),
        }
    }

    /// The value of a `Cache-Control` header, for a handler of your own: browsers may use the answer for `stale`, a
    /// CDN for `revalidate`, and stale until it expires (RFC 5861) while it asks.
    ///
    /// ```
    /// use sayso_cache::Life;
    /// let value = "public, max-age=300, s-maxage=60, stale-while-revalidate=3540";
    /// assert_eq!(Life::MINUTES.cache_control(), value);
    /// ```
    pub fn cache_control(&self) -> String {
        let [stale, revalidate, expire] =
            [self.stale, self.revalidate, self.expire].map(|time| time.as_secs());
        let longer = expire.saturating_sub(revalidate);
        format!("public, max-age={stale}, s-maxage={revalidate}, stale-while-revalidate={longer}")
    }

    /// The shorter of two, time by time: that of something that contains both.
    #[must_use]
    pub fn shorter(self, other: Self) -> Self {
        Self {
            stale: self.stale.min(other.stale),
            revalidate: self.revalidate.min(other.revalidate),
            expire: self.expire.min(other.expire),
        }
    }
}

impl Default for Life {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_lives_the_shorter_times_count() {
        let both = Life::SECONDS.shorter(Life::of_seconds(1, 10, 20));
        assert_eq!(both, Life::of_seconds(1, 1, 20));
    }
}
