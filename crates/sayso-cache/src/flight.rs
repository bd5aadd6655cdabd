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

/// The most computations that run in tasks of their own, so that they continue when their readers are gone. A further
/// one is run by its readers and ends with the last of them: visitors who leave at once cannot pile computations up.
pub(crate) const MAX_TASKS: usize = 1000;

/// A computation in flight.
pub(crate) type Flight = Shared<BoxFuture<'static, Result<Arc<Entry>>>>;

/// Identifies a computation, even among those of one key.
pub(crate) type FlightId = u64;

/// The running computations.
#[derive(Default)]
pub(crate) struct Flights(Mutex<Table>);

#[derive(Default)]
struct Table {
    flights: HashMap<Key, Running>,
    waits: Waits<FlightId>,
    last: FlightId,
}

struct Running {
    id: FlightId,
    flight: Flight,
    /// The number of its readers, if they run it.
    readers: Option<usize>,
}

impl Table {
    /// Counts one reader less. The computation ends with the last reader that runs it.
    fn leave(&mut self, key: Key, id: FlightId) {
        let running = self
            .flights
            .get_mut(&key)
            .filter(|running| running.id == id);
        let Some(readers) = running.and_then(|running| running.readers.as_mut()) else {
            return;
        };
        *readers -= 1;
        if *readers == 0 {
            self.flights.remove(&key);
        }
    }
}

impl Flights {
    /// Joins the running computation, or the one that `begin` makes: it is told whether that may have a task. With
    /// `caller`, a computation that is going to wait for it.
    ///
    /// # Errors
    /// When the computation waits for `caller`.
    pub(crate) fn join(
        &self,
        key: Key,
        function: &'static str,
        caller: Option<Run<FlightId>>,
        begin: impl FnOnce(Run<FlightId>, bool) -> Option<Flight>,
    ) -> Result<Joined<'_>> {
        let mut table = lock(&self.0);
        let known = table.flights.get(&key);
        let is_own = known.is_none();
        let (id, flight) = match known {
            Some(running) => (running.id, Some(running.flight.clone())),
            None => {
                table.last += 1;
                let id = table.last;
                let has_task = table.flights.len() < MAX_TASKS;
                let flight = begin(Run { id, function }, has_task);
                let begun = flight.clone().map(|flight| Running {
                    id,
                    flight,
                    readers: (!has_task).then_some(0),
                });
                table.flights.extend(begun.map(|running| (key, running)));
                (id, flight)
            }
        };
        let wait = match caller {
            Some(caller) => Some(table.waits.begin(caller, Run { id, function })?),
            None => None,
        };
        let running = table.flights.get_mut(&key);
        if let Some(readers) = running.and_then(|running| running.readers.as_mut()) {
            *readers += 1;
        }
        Ok(Joined {
            flight,
            is_own,
            flights: self,
            key,
            id,
            wait,
        })
    }

    /// Takes a computation off the list: from now on others begin their own.
    pub(crate) fn remove(&self, key: Key, id: FlightId) {
        let mut table = lock(&self.0);
        if table
            .flights
            .get(&key)
            .is_some_and(|running| running.id == id)
        {
            table.flights.remove(&key);
        }
    }
}

/// A computation that was joined, as long as it is waited for.
pub(crate) struct Joined<'a> {
    pub(crate) flight: Option<Flight>,
    /// `true` if it was begun here.
    pub(crate) is_own: bool,
    flights: &'a Flights,
    key: Key,
    id: FlightId,
    wait: Option<Wait<FlightId>>,
}

impl Drop for Joined<'_> {
    fn drop(&mut self) {
        let mut table = lock(&self.flights.0);
        if let Some(wait) = self.wait {
            table.waits.end(wait);
        }
        // The computation itself is dropped after this, with `flight`: it takes the lock, too.
        table.leave(self.key, self.id);
    }
}

/// Runs a computation in a task of its own, or else lets its readers run it.
pub(crate) fn launch(
    work: impl Future<Output = Result<Arc<Entry>>> + Send + 'static,
    has_task: bool,
) -> Flight {
    if !has_task {
        return work.boxed().shared();
    }
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
