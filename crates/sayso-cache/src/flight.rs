//! One computation per key, however many readers wait for it.

use crate::{Key, entry::Entry, sync::lock};
use futures_util::{
    FutureExt,
    future::{BoxFuture, Shared},
};
use sayso_core::Result;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// A computation on its way. It runs on its own, so it goes on when those who wait give up.
pub(crate) type Flight = Shared<BoxFuture<'static, Result<Arc<Entry>>>>;

/// Computations on their way.
#[derive(Default)]
pub(crate) struct Flights(Mutex<HashMap<Key, Flight>>);

impl Flights {
    /// The one on its way, or the one that `begin` makes; and whether it is the latter.
    pub(crate) fn join(
        &self,
        key: Key,
        begin: impl FnOnce() -> Option<Flight>,
    ) -> (Option<Flight>, bool) {
        let mut flights = lock(&self.0);
        if let Some(flight) = flights.get(&key) {
            return (Some(flight.clone()), false);
        }
        let flight = begin();
        flights.extend(flight.clone().map(|flight| (key, flight)));
        (flight, true)
    }

    /// Takes a computation off the list: from now on others begin their own.
    pub(crate) fn remove(&self, key: Key) {
        lock(&self.0).remove(&key);
    }
}

/// Runs a computation on its own.
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
