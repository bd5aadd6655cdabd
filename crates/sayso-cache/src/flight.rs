//! One computation per key, however many readers wait for it.

use crate::{
    Key,
    entry::Entry,
    sync::lock,
    waits::{Run, Wait, Waits},
};
use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use sayso_core::Result;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// A computation in flight. It runs in a separate task, so it continues when its waiters are cancelled.
pub(crate) type Flight = Shared<BoxFuture<'static, Result<Arc<Entry>>>>;

/// Identifies a computation, even among those of one key.
pub(crate) type FlightId = u64;

/// The running computations.
#[derive(Default)]
pub(crate) struct Flights(Mutex<Table>);

#[derive(Default)]
struct Table {
    flights: HashMap<Key, (FlightId, Flight)>,
    waits: Waits<FlightId>,
    last: FlightId,
}

impl Flights {
    /// Joins the running computation, or the one that `begin` makes. With `caller`, a computation that is going to
    /// wait for it.
    ///
    /// # Errors
    /// When the computation waits for `caller`.
    pub(crate) fn join(
        &self,
        key: Key,
        function: &'static str,
        caller: Option<Run<FlightId>>,
        begin: impl FnOnce(Run<FlightId>) -> Option<Flight>,
    ) -> Result<Joined<'_>> {
        let mut table = lock(&self.0);
        let known = table.flights.get(&key).cloned();
        let is_own = known.is_none();
        let (id, flight) = match known {
            Some((id, flight)) => (id, Some(flight)),
            None => {
                table.last += 1;
                let id = table.last;
                let flight = begin(Run { id, function });
                let begun = flight.clone().map(|flight| (key, (id, flight)));
                table.flights.extend(begun);
                (id, flight)
            }
        };
        let wait = match caller {
            Some(caller) => Some(table.waits.begin(caller, Run { id, function })?),
            None => None,
        };
        Ok(Joined {
            flight,
            is_own,
            flights: self,
            wait,
        })
    }

    /// Takes a computation off the list: from now on others begin their own.
    pub(crate) fn remove(&self, key: Key) {
        lock(&self.0).flights.remove(&key);
    }
}

/// A computation that was joined, as long as it is waited for.
pub(crate) struct Joined<'a> {
    pub(crate) flight: Option<Flight>,
    /// `true` if it was begun here.
    pub(crate) is_own: bool,
    flights: &'a Flights,
    wait: Option<Wait<FlightId>>,
}

impl Drop for Joined<'_> {
    fn drop(&mut self) {
        if let Some(wait) = self.wait {
            lock(&self.flights.0).waits.end(wait);
        }
    }
}

/// Runs a computation in a separate task.
pub(crate) fn launch(work: impl Future<Output = Result<Arc<Entry>>> + Send + 'static) -> Flight {
    let task = tokio::spawn(work);
    async move {
        match task.await {
            Ok(result) => result,
            Err(error) => Err(error.into()),
        }
    }
    .boxed()
    .shared()
}
