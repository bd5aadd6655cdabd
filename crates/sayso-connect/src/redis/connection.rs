//! One connection that all commands share, and the one that messages come over.

use crate::ConnectError;
use ::redis::{
    AsyncConnectionConfig, Client, Cmd, ErrorKind, FromRedisValue, Msg, RedisError, RedisResult,
    ScriptInvocation, ServerErrorKind,
    aio::{MultiplexedConnection, PubSubSink, PubSubStream},
};
use futures_util::StreamExt;
use std::time::Duration;
use tokio::{sync::Mutex, time::Instant};

/// Longest wait for a connection.
const CONNECT: Duration = Duration::from_secs(1);
/// The longest wait for a response.
const ANSWER: Duration = Duration::from_secs(2);
/// After this long without a message the server is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(5);
/// Wait before the first repetition of a command.
const FIRST_WAIT: Duration = Duration::from_millis(25);

/// A connection that is opened again when it breaks.
///
/// A command whose response was lost is sent again, so commands and scripts must be idempotent.
pub struct RedisConnection {
    client: Client,
    patience: Duration,
    open: Mutex<Option<MultiplexedConnection>>,
}

impl RedisConnection {
    pub(super) fn new(client: Client, patience: Duration) -> Self {
        Self {
            client,
            patience,
            open: Mutex::default(),
        }
    }

    /// Sends a command.
    ///
    /// # Errors
    /// When there is no answer in time, or the server refuses the command.
    pub async fn query<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, ConnectError> {
        self.run(|mut connection| async move { command.query_async(&mut connection).await })
            .await
    }

    /// Runs a script.
    ///
    /// # Errors
    /// When there is no answer in time, or the script fails.
    pub async fn invoke<T: FromRedisValue>(
        &self,
        script: &ScriptInvocation<'_>,
    ) -> Result<T, ConnectError> {
        self.run(|mut connection| async move { script.invoke_async(&mut connection).await })
            .await
    }

    async fn run<T, F>(&self, ask: impl Fn(MultiplexedConnection) -> F) -> Result<T, ConnectError>
    where
        F: Future<Output = RedisResult<T>>,
    {
        let until = Instant::now() + self.patience;
        let mut wait = FIRST_WAIT;
        loop {
            match self.attempt(&ask).await {
                Err(error) if is_passing(&error) && Instant::now() + wait < until => {
                    tokio::time::sleep(wait).await;
                    wait *= 2;
                }
                answer => return answer.map_err(ConnectError::new),
            }
        }
    }

    async fn attempt<T, F>(&self, ask: impl Fn(MultiplexedConnection) -> F) -> RedisResult<T>
    where
        F: Future<Output = RedisResult<T>>,
    {
        let open = self.open.lock().await.clone();
        if let Some(connection) = open {
            match ask(connection).await {
                // The connection broke while it was idle. A new one may work.
                Err(error) if is_broken(&error) && !error.is_timeout() => {}
                answer => return self.judge(answer).await,
            }
        }
        let answer = ask(self.reopen().await?).await;
        self.judge(answer).await
    }

    async fn reopen(&self) -> RedisResult<MultiplexedConnection> {
        let config = AsyncConnectionConfig::new()
            .set_connection_timeout(Some(CONNECT))
            .set_response_timeout(Some(ANSWER));
        let mut open = self.open.lock().await;
        *open = None;
        let made = self
            .client
            .get_multiplexed_async_connection_with_config(&config)
            .await?;
        Ok(open.insert(made).clone())
    }

    async fn judge<T>(&self, answer: RedisResult<T>) -> RedisResult<T> {
        if answer.as_ref().is_err_and(is_broken) {
            *self.open.lock().await = None;
        }
        answer
    }

    /// Listens to `channel` from now on.
    ///
    /// # Errors
    /// When the server cannot be reached in time.
    pub async fn subscribe(&self, channel: &str) -> Result<Subscription, ConnectError> {
        let subscribed = in_time(CONNECT, async {
            let mut connection = self.client.get_async_pubsub().await?;
            connection.subscribe(channel).await?;
            Ok(connection.split())
        });
        let (sink, messages) = subscribed.await?;
        Ok(Subscription { sink, messages })
    }
}

/// The messages of a channel.
pub struct Subscription {
    sink: PubSubSink,
    messages: PubSubStream,
}

impl Subscription {
    /// Waits for the next message, and asks the server now and then whether it is still there.
    ///
    /// # Errors
    /// When the connection is broken.
    pub async fn next(&mut self) -> Result<Msg, ConnectError> {
        loop {
            match tokio::time::timeout(SILENCE, self.messages.next()).await {
                Ok(Some(message)) => return Ok(message),
                Ok(None) => return Err(ConnectError::new("the connection broke")),
                Err(_) => in_time(ANSWER, self.sink.ping::<()>()).await?,
            }
        }
    }
}

fn is_broken(error: &RedisError) -> bool {
    error.is_io_error()
        || error.is_connection_dropped()
        || error.is_unrecoverable_error()
        || is_demoted(error)
}

/// Returns `true` if the server is no longer the primary: another one is, at the same address.
fn is_demoted(error: &RedisError) -> bool {
    error.kind() == ErrorKind::Server(ServerErrorKind::ReadOnly)
}

/// Returns `true` if the server is being restarted or replaced, and may respond soon. A server that does not respond at
/// all is not waited for a second time.
fn is_passing(error: &RedisError) -> bool {
    let is_starting = matches!(
        error.kind(),
        ErrorKind::Server(
            ServerErrorKind::BusyLoading | ServerErrorKind::MasterDown | ServerErrorKind::TryAgain
        )
    );
    is_starting || is_broken(error) && !error.is_timeout()
}

async fn in_time<T>(
    longest: Duration,
    answer: impl Future<Output = RedisResult<T>>,
) -> Result<T, ConnectError> {
    match tokio::time::timeout(longest, answer).await {
        Ok(answer) => answer.map_err(ConnectError::new),
        Err(_) => Err(ConnectError::new("no answer in time")),
    }
}
