//! One connection that all commands share, and the one that news come over.

use crate::StoreError;
use ::redis::{
    AsyncConnectionConfig, Client, Cmd, FromRedisValue, Msg, RedisError, RedisResult, ScriptInvocation,
    aio::{MultiplexedConnection, PubSubSink, PubSubStream},
};
use futures_util::StreamExt;
use std::time::Duration;
use tokio::sync::Mutex;

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(1);
/// Longest wait for an answer.
const ANSWER: Duration = Duration::from_secs(2);
/// After this long without a message the server is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(5);

/// Makes a new connection when the old one is broken, but waits for none.
pub(super) struct Connection {
    client: Client,
    open: Mutex<Option<MultiplexedConnection>>,
}

impl Connection {
    pub(super) fn new(client: Client) -> Self {
        Self { client, open: Mutex::default() }
    }

    pub(super) async fn query<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, StoreError> {
        self.run(|mut connection| async move { command.query_async(&mut connection).await }).await
    }

    pub(super) async fn invoke<T: FromRedisValue>(
        &self,
        script: &ScriptInvocation<'_>,
    ) -> Result<T, StoreError> {
        self.run(|mut connection| async move { script.invoke_async(&mut connection).await }).await
    }

    async fn run<T, F>(&self, ask: impl Fn(MultiplexedConnection) -> F) -> Result<T, StoreError>
    where
        F: Future<Output = RedisResult<T>>,
    {
        if let Some(connection) = self.open.lock().await.clone() {
            match ask(connection).await {
                // Broken while nobody used it: one new one is worth a try.
                Err(error) if is_broken(&error) && !error.is_timeout() => {}
                answer => return self.judge(answer).await,
            }
        }
        let answer = ask(self.reopen().await?).await;
        self.judge(answer).await
    }

    async fn reopen(&self) -> Result<MultiplexedConnection, StoreError> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(ANSWER));
        let mut open = self.open.lock().await;
        *open = None;
        let made = self.client.get_multiplexed_async_connection_with_config(&config).await;
        let made = made.map_err(StoreError::new)?;
        Ok(open.insert(made).clone())
    }

    async fn judge<T>(&self, answer: RedisResult<T>) -> Result<T, StoreError> {
        if answer.as_ref().is_err_and(is_broken) {
            *self.open.lock().await = None;
        }
        answer.map_err(StoreError::new)
    }

    /// Listens to `channel` from now on.
    pub(super) async fn subscribe(&self, channel: &str) -> Result<Subscription, StoreError> {
        let subscribed = in_time(CONNECT, async {
            let mut connection = self.client.get_async_pubsub().await?;
            connection.subscribe(channel).await?;
            Ok(connection.split())
        });
        let (sink, messages) = subscribed.await?;
        Ok(Subscription { sink, messages })
    }
}

/// Messages of a channel.
pub(super) struct Subscription {
    sink: PubSubSink,
    messages: PubSubStream,
}

impl Subscription {
    /// The next one; fails when the connection is broken, also when the server vanished without a word.
    pub(super) async fn next(&mut self) -> Result<Msg, StoreError> {
        loop {
            match tokio::time::timeout(SILENCE, self.messages.next()).await {
                Ok(Some(message)) => return Ok(message),
                Ok(None) => return Err(StoreError::new("the connection broke")),
                Err(_) => in_time(ANSWER, self.sink.ping::<()>()).await?,
            }
        }
    }
}

fn is_broken(error: &RedisError) -> bool {
    error.is_io_error() || error.is_connection_dropped() || error.is_unrecoverable_error()
}

async fn in_time<T>(
    longest: Duration,
    answer: impl Future<Output = RedisResult<T>>,
) -> Result<T, StoreError> {
    match tokio::time::timeout(longest, answer).await {
        Ok(answer) => answer.map_err(StoreError::new),
        Err(_) => Err(StoreError::new("no answer in time")),
    }
}
