//! News over a connection that is made anew whenever it breaks.

use crate::{Change, News, StoreError};
use futures_util::{StreamExt, stream, stream::BoxStream};
use std::{
    convert::Infallible,
    time::{Duration, Instant},
};
use tokio::sync::mpsc;

/// How long the first try to connect again waits.
const FIRST_WAIT: Duration = Duration::from_millis(50);
/// Longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(2);
/// News that wait to be read before the connection is not read any further.
const BUFFER: usize = 64;

/// Says what a connection hears.
#[derive(Clone)]
pub(super) struct Reporter(mpsc::Sender<News>);

impl Reporter {
    pub(super) async fn connected(&self) {
        self.say(News::Connected).await;
    }

    pub(super) async fn changes(&self, changes: Vec<Change>) {
        if !changes.is_empty() {
            self.say(News::Changes(changes)).await;
        }
    }

    /// Nobody listening any more ends the task at its next step.
    async fn say(&self, news: News) {
        let _ = self.0.send(news).await;
    }
}

/// The news that `connection` reports. It is one connection, from its beginning until it breaks.
pub(super) fn keep<C, F>(connection: C) -> BoxStream<'static, News>
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
    // Begun by the first reader, which is inside of a runtime; whoever makes a store need not be.
    let start = async move {
        tokio::spawn(work);
        stream::unfold(receiver, async |mut receiver| {
            receiver.recv().await.map(|news| (news, receiver))
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
        reporter.say(News::Lost(error.to_string())).await;
        if began.elapsed() > LONGEST_WAIT {
            wait = FIRST_WAIT;
        }
        tokio::time::sleep(wait).await;
        wait = (wait * 2).min(LONGEST_WAIT);
    }
}
