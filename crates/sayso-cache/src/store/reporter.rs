//! Events over a connection that is made again whenever it breaks.

use crate::{Change, StoreError, StoreEvent};
use futures_util::{StreamExt, stream, stream::BoxStream};
use std::{
    convert::Infallible,
    time::{Duration, Instant},
};
use tokio::sync::mpsc;

/// The time before the first try to reconnect.
const FIRST_WAIT: Duration = Duration::from_millis(50);
/// Longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// The number of unread events at which the connection is not read any further.
const BUFFER: usize = 64;

/// Passes on the messages of a connection.
#[derive(Clone)]
pub(super) struct Reporter(mpsc::Sender<StoreEvent>);

impl Reporter {
    pub(super) async fn connected(&self) {
        self.send(StoreEvent::Connected).await;
    }

    pub(super) async fn changes(&self, changes: Vec<Change>) {
        if !changes.is_empty() {
            self.send(StoreEvent::Changes(changes)).await;
        }
    }

    /// Sends an event. A failure means that no reader is left; the task then ends by itself.
    async fn send(&self, event: StoreEvent) {
        let _ = self.0.send(event).await;
    }
}

/// Returns the events that `connection` reports. It is one connection, from its beginning until it breaks.
pub(super) fn keep<C, F>(connection: C) -> BoxStream<'static, StoreEvent>
where
    C: Fn(Reporter) -> F + Send + Sync + 'static,
    F: Future<Output = Result<Infallible, StoreError>> + Send,
{
    let (sender, receiver) = mpsc::channel(BUFFER);
    let reporter = Reporter(sender);
    let work = async move {
        tokio::select! {
            () = reporter.0.closed() => {}
            never = repeat(connection, reporter.clone()) => match never {},
        }
    };
    // The first reader starts the task. It runs in a runtime, while the code that creates a store may not.
    let start = async move {
        tokio::spawn(work);
        stream::unfold(receiver, async |mut receiver| {
            receiver.recv().await.map(|event| (event, receiver))
        })
    };
    stream::once(start).flatten().boxed()
}

async fn repeat<C, F>(connection: C, reporter: Reporter) -> Infallible
where
    C: Fn(Reporter) -> F,
    F: Future<Output = Result<Infallible, StoreError>>,
{
    let mut wait = FIRST_WAIT;
    loop {
        let began = Instant::now();
        let Err(error) = connection(reporter.clone()).await;
        reporter.send(StoreEvent::Lost(error.to_string())).await;
        if began.elapsed() > LONGEST_WAIT {
            wait = FIRST_WAIT;
        }
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}
