//! The places for connections.

use super::ConnectionLimits;
use crate::http::client_ip::network;
use crate::process::lock::lock;
use std::{
    collections::{BTreeMap, BTreeSet},
    net::IpAddr,
    sync::{Arc, Mutex},
};
use tokio_util::sync::CancellationToken;

/// The largest number of places that one address may have.
#[derive(Clone, Debug)]
pub(crate) struct Share {
    most: usize,
    /// `true` if it holds for this machine's own addresses.
    loopback: bool,
}

impl Share {
    pub(super) fn new(limits: &ConnectionLimits, behind_proxy: bool) -> Self {
        match limits.per_address {
            Some(most) => Self {
                most,
                loopback: true,
            },
            None if behind_proxy => Self {
                most: usize::MAX,
                loopback: false,
            },
            None => Self {
                most: (limits.max / 4).max(1),
                loopback: false,
            },
        }
    }

    fn of(&self, address: IpAddr) -> usize {
        if address.is_loopback() && !self.loopback {
            usize::MAX
        } else {
            self.most
        }
    }
}

/// All places. Clones share them.
#[derive(Clone)]
pub(super) struct Slots(Arc<Mutex<Table>>);

struct Table {
    max: usize,
    share: Share,
    taken: usize,
    /// The next number of a wait; they only grow, so the smallest is that of the longest wait.
    next: u64,
    waiting: BTreeMap<u64, (IpAddr, CancellationToken)>,
    /// A tree, because every request looks here twice, and hashing an address takes longer than finding it.
    addresses: BTreeMap<IpAddr, Own>,
}

/// The places of one address.
#[derive(Default)]
struct Own {
    taken: usize,
    waiting: BTreeSet<u64>,
}

impl Slots {
    pub(super) fn new(max: usize, share: Share) -> Self {
        Self(Arc::new(Mutex::new(Table {
            max: max.max(1),
            share,
            taken: 0,
            next: 1,
            waiting: BTreeMap::new(),
            addresses: BTreeMap::new(),
        })))
    }

    /// Takes a place for a connection from `address`. A connection that waits for a request makes room: one of the
    /// same address if that has its share, and any if there is no place left. Returns `None` when all are at work.
    pub(super) fn take(&self, address: IpAddr) -> Option<Slot> {
        let address = network(address);
        let mut table = lock(&self.0);
        let own = table.addresses.get(&address);
        if own.is_some_and(|own| own.taken >= table.share.of(address)) {
            let longest = own.and_then(|own| own.waiting.first().copied());
            table.evict(longest?);
        } else if table.taken >= table.max {
            let longest = table.waiting.keys().next().copied();
            table.evict(longest?);
        }
        table.taken += 1;
        table.addresses.entry(address).or_default().taken += 1;
        let evicted = CancellationToken::new();
        let wait = Some(table.wait(address, &evicted));
        drop(table);
        Some(Slot {
            table: self.0.clone(),
            address,
            wait,
            evicted,
        })
    }

    /// Closes the `count` connections that have waited for the longest.
    pub(super) fn make_room(&self, count: usize) {
        let mut table = lock(&self.0);
        let longest: Vec<_> = table.waiting.keys().take(count).copied().collect();
        longest.into_iter().for_each(|wait| table.evict(wait));
    }
}

impl Table {
    fn wait(&mut self, address: IpAddr, evicted: &CancellationToken) -> u64 {
        let wait = self.next;
        self.next += 1;
        self.waiting.insert(wait, (address, evicted.clone()));
        self.addresses
            .entry(address)
            .or_default()
            .waiting
            .insert(wait);
        wait
    }

    fn end_wait(&mut self, wait: u64) -> Option<(IpAddr, CancellationToken)> {
        let (address, evicted) = self.waiting.remove(&wait)?;
        if let Some(own) = self.addresses.get_mut(&address) {
            own.waiting.remove(&wait);
        }
        Some((address, evicted))
    }

    fn evict(&mut self, wait: u64) {
        let Some((address, evicted)) = self.end_wait(wait) else {
            return;
        };
        evicted.cancel();
        self.free(address);
    }

    fn free(&mut self, address: IpAddr) {
        self.taken -= 1;
        if let Some(own) = self.addresses.get_mut(&address) {
            own.taken -= 1;
            if own.taken == 0 {
                self.addresses.remove(&address);
            }
        }
    }
}

/// The place of one connection; free again when it is dropped.
pub(super) struct Slot {
    table: Arc<Mutex<Table>>,
    address: IpAddr,
    wait: Option<u64>,
    evicted: CancellationToken,
}

impl Slot {
    /// Returns a token that is cancelled when the connection has to make room for another.
    pub(super) fn evicted(&self) -> CancellationToken {
        self.evicted.clone()
    }

    /// Marks the connection as waiting for a request.
    pub(super) fn wait(&mut self) {
        if self.wait.is_none() {
            self.wait = Some(lock(&self.table).wait(self.address, &self.evicted));
        }
    }

    /// Marks the connection as working, so that it keeps its place. Returns `false` if it has lost the place already.
    pub(super) fn work(&mut self) -> bool {
        match self.wait.take() {
            Some(wait) => lock(&self.table).end_wait(wait).is_some(),
            None => true,
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        if self.work() && !self.evicted.is_cancelled() {
            lock(&self.table).free(self.address);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv6Addr;

    fn slots(max: usize, per_address: Option<usize>) -> Slots {
        let limits = ConnectionLimits {
            max,
            per_address,
            ..ConnectionLimits::default()
        };
        Slots::new(max, Share::new(&limits, false))
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn is_empty(slots: &Slots) -> bool {
        let table = lock(&slots.0);
        table.taken == 0 && table.waiting.is_empty() && table.addresses.is_empty()
    }

    #[test]
    fn who_has_waited_for_the_longest_makes_room_and_who_works_does_not() {
        let slots = slots(3, Some(3));
        let mut taken: Vec<_> = (1..=3)
            .map(|n| slots.take(IpAddr::from([10, 0, 0, n])).unwrap())
            .collect();
        assert!(taken[0].work());
        taken[0].wait();
        assert!(taken[2].work());
        // The second connection has been idle since it was opened, the first only since its request.
        let fourth = slots.take(address("10.0.0.4")).unwrap();
        assert_eq!(
            taken
                .iter()
                .map(|slot| slot.evicted.is_cancelled())
                .collect::<Vec<_>>(),
            [false, true, false]
        );
        assert!(!taken[1].work(), "it cannot begin a request any more");
        let mut fifth = slots.take(address("10.0.0.5")).unwrap();
        assert!(taken[0].evicted.is_cancelled() && !fourth.evicted.is_cancelled());
        assert!(fifth.work());
        drop(fourth);
        let mut sixth = slots.take(address("10.0.0.6")).unwrap();
        assert!(sixth.work());
        assert!(slots.take(address("10.0.0.7")).is_none(), "all are at work");
        drop((taken, fifth, sixth));
        assert!(is_empty(&slots));
    }

    #[test]
    fn one_address_has_a_share_and_takes_no_place_of_others() {
        let slots = slots(8, Some(2));
        let mut honest: Vec<_> = (0..4)
            .map(|n| slots.take(IpAddr::from([10, 0, 0, n])).unwrap())
            .collect();
        let mut flood = Vec::new();
        for n in 0..100_u16 {
            // Other addresses of one network are one.
            flood.push(
                slots
                    .take(Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, n).into())
                    .unwrap(),
            );
        }
        assert!(honest.iter().all(|slot| !slot.evicted.is_cancelled()));
        assert_eq!(
            flood
                .iter()
                .filter(|slot| !slot.evicted.is_cancelled())
                .count(),
            2
        );
        assert!(flood[98].work() && flood[99].work());
        assert!(slots.take(address("2001:db8:0:1::7")).is_none());
        assert!(
            honest.iter_mut().all(Slot::work) && slots.take(address("2001:db8:0:2::7")).is_some()
        );
        drop((honest, flood));
        assert!(is_empty(&slots));
    }

    #[test]
    fn this_machine_and_a_trusted_proxy_have_no_share_unless_it_is_set() {
        let limits = ConnectionLimits {
            max: 8,
            per_address: None,
            ..ConnectionLimits::default()
        };
        let of = |limits: &ConnectionLimits, proxy, text| {
            Share::new(limits, proxy).of(network(address(text)))
        };
        assert_eq!(of(&limits, false, "10.0.0.1"), 2);
        assert_eq!(of(&limits, false, "127.0.0.1"), usize::MAX);
        assert_eq!(of(&limits, false, "::1"), usize::MAX);
        assert_eq!(of(&limits, true, "10.0.0.1"), usize::MAX);
        let set = ConnectionLimits {
            per_address: Some(3),
            ..limits
        };
        for text in ["10.0.0.1", "127.0.0.1", "::ffff:10.0.0.1"] {
            assert_eq!(of(&set, true, text), 3);
        }
        assert_eq!(network(address("::ffff:10.0.0.1")), address("10.0.0.1"));
    }
}
