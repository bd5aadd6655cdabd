//! How often one visitor may call an action.

use super::Rate;
use crate::{Cx, client_ip::client_ip};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock};
use sayso_core::Result;
use std::{
    net::IpAddr,
    num::NonZeroU32,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

/// Visitors that were not seen for a while are forgotten whenever this many more calls were counted.
const SWEEP_EVERY: usize = 10_000;

/// Who is counted: the session where there is one, else the address. A made-up session cookie is none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Visitor {
    Session([u8; 32]),
    Address(IpAddr),
    Unknown,
}

/// Counts the calls of one action.
#[derive(Debug)]
pub(crate) struct Limiter {
    calls: DefaultKeyedRateLimiter<Visitor>,
    counted: AtomicUsize,
}

impl Limiter {
    pub(super) fn new(rate: Rate) -> Self {
        let count = NonZeroU32::new(rate.count).unwrap_or(NonZeroU32::MIN);
        let each = rate.period / count.get();
        let quota = Quota::with_period(each).unwrap_or_else(|| Quota::per_second(count)).allow_burst(count);
        Self { calls: RateLimiter::keyed(quota), counted: AtomicUsize::new(0) }
    }

    /// Counts a call; with how long to wait when there were too many.
    ///
    /// # Errors
    /// When the session cannot be loaded.
    pub(super) async fn count(&self, cx: &Cx) -> Result<std::result::Result<(), Duration>> {
        if self.counted.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.calls.retain_recent();
            self.calls.shrink_to_fit();
        }
        let visitor = visitor(cx).await?;
        Ok(self.calls.check_key(&visitor).map_err(|until| until.wait_time_from(self.calls.clock().now())))
    }
}

async fn visitor(cx: &Cx) -> Result<Visitor> {
    if cx.session().exists().await? {
        return Ok(Visitor::Session(cx.session().binding()));
    }
    Ok(client_ip(cx).map_or(Visitor::Unknown, |address| Visitor::Address(network(address))))
}

/// An IPv6 customer has at least 2^64 addresses (RFC 6177), so they count as one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6((u128::from(v6) & (u128::MAX << 64)).into()),
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_ipv6_customer_count_as_one() {
        let network = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:2"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:10.0.0.1"), network("10.0.0.1"));
        assert_ne!(network("10.0.0.1"), network("10.0.0.2"));
    }
}
