//! The lifetime of a cached value.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// The lifetime of a cached value: three times since it was computed.
///
/// The constants have the numbers of Next.js 16 (`cacheLife`,
/// <https://nextjs.org/docs/app/api-reference/functions/cacheLife>).
///
/// ```
/// use sayso::prelude::*;
/// use std::time::Duration;
///
/// #[cached(life = Life { revalidate: Duration::from_secs(10), ..Life::MINUTES })]
/// async fn visitors_online() -> Result<u32> {
///     Ok(12)
/// }
///
/// assert_eq!(Life::MINUTES.revalidate, Duration::from_secs(60));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// The time in which a client may use the value without a request. Cached pages make browsers revalidate each time,
    /// so that visitors see their own changes at once; a handler of the application can send
    /// [`cache_control`](Self::cache_control).
    pub stale: Duration,
    /// The time after which the value is stale: the next reader still gets it at once, and it is recomputed in the
    /// background.
    pub revalidate: Duration,
    /// The time after which the value is not used any more.
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

    /// Returns a lifetime of `stale`, `revalidate` and `expire` seconds.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// const PRICES: Life = Life::of_seconds(0, 10, 60);
    ///
    /// #[cached(life = PRICES)]
    /// async fn price(product: i64) -> Result<u32> {
    ///     Ok(700)
    /// }
    /// ```
    pub const fn of_seconds(stale: u64, revalidate: u64, expire: u64) -> Self {
        Self {
            stale: Duration::from_secs(stale),
            revalidate: Duration::from_secs(revalidate),
            expire: Duration::from_secs(expire),
        }
    }

    /// Returns the value of a `Cache-Control` header, for a handler of the application. Browsers may use the response
    /// for `stale`, a CDN for `revalidate`, and a CDN may use the stale response (RFC 5861) while it asks, until it
    /// expires.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let value = "public, max-age=300, s-maxage=60, stale-while-revalidate=3540";
    /// assert_eq!(Life::MINUTES.cache_control(), value);
    /// ```
    pub fn cache_control(&self) -> String {
        let [stale, revalidate, expire] =
            [self.stale, self.revalidate, self.expire].map(|time| time.as_secs());
        let longer = expire.saturating_sub(revalidate);
        format!("public, max-age={stale}, s-maxage={revalidate}, stale-while-revalidate={longer}")
    }

    /// Returns the shorter of the two, time by time. A cached value that depends on others gets the shortest of their
    /// lifetimes.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let both = Life::SECONDS.shorter(Life::of_seconds(1, 10, 20));
    /// assert_eq!(both, Life::of_seconds(1, 1, 20));
    /// ```
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
