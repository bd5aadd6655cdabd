//! Space that all requests share, and of which each address may take a part.

use crate::http::client_ip::network;
use crate::process::lock::lock;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, MutexGuard},
};

/// The number of parts of which one address takes at most one.
const PARTS: u64 = 4;

/// Bytes of memory or of a disk that all requests share.
#[derive(Debug)]
pub(super) struct Room {
    most: u64,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: u64,
    by_address: HashMap<IpAddr, u64>,
}

impl Room {
    pub(super) fn new(most: u64) -> Self {
        Self {
            most,
            taken: Mutex::default(),
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        // A panic cannot leave the sums half changed.
        lock(&self.taken)
    }

    /// Takes room for an address. Returns whether there was any; it takes all or nothing.
    ///
    /// This machine's own addresses, and unknown ones, may take all of it: they may belong to a proxy.
    pub(super) fn take(&self, address: Option<IpAddr>, bytes: u64) -> bool {
        if bytes == 0 {
            return true;
        }
        let address = shared_by(address);
        let mut taken = self.taken();
        let Some(all) = taken.all.checked_add(bytes).filter(|sum| *sum <= self.most) else {
            return false;
        };
        if let Some(address) = address {
            let own = taken
                .by_address
                .get(&address)
                .copied()
                .unwrap_or(0)
                .saturating_add(bytes);
            if own > self.most / PARTS {
                return false;
            }
            taken.by_address.insert(address, own);
        }
        taken.all = all;
        true
    }

    /// Gives back room that [`take`](Self::take) took for the same address.
    pub(super) fn give_back(&self, address: Option<IpAddr>, bytes: u64) {
        // Most requests hold no room and need no lock.
        if bytes == 0 {
            return;
        }
        let mut taken = self.taken();
        taken.all = taken.all.saturating_sub(bytes);
        let Some(address) = shared_by(address) else {
            return;
        };
        if let Some(own) = taken.by_address.get_mut(&address) {
            *own = own.saturating_sub(bytes);
            if *own == 0 {
                taken.by_address.remove(&address);
            }
        }
    }
}

/// The address whose part is counted, if it has one.
fn shared_by(address: Option<IpAddr>) -> Option<IpAddr> {
    address
        .map(network)
        .filter(|address| !address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Option<IpAddr> {
        Some(text.parse().expect("an address"))
    }

    #[test]
    fn one_address_takes_a_part_of_the_room_and_gives_it_back() {
        let room = Room::new(400);
        let one = address("192.0.2.1");
        let other = address("192.0.2.2");
        assert!(room.take(one, 60) && !room.take(one, 41) && room.take(one, 40));
        assert!(room.take(other, 100), "others still have theirs");
        room.give_back(one, 100);
        assert!(room.take(one, 100));
        assert!(!room.taken().by_address.is_empty());
        room.give_back(one, 100);
        room.give_back(other, 100);
        assert!(room.taken().by_address.is_empty() && room.taken().all == 0);
    }

    #[test]
    fn a_proxy_on_this_machine_may_take_all_of_it_and_nobody_more() {
        let room = Room::new(400);
        assert!(room.take(address("127.0.0.1"), 300) && room.take(None, 100));
        assert!(!room.take(address("192.0.2.1"), 1) && !room.take(None, u64::MAX));
    }
}
