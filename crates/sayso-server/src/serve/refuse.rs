//! The answer to connections for which there is no place.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Semaphore,
    time::{Instant, timeout},
};

/// Connections that are answered at once; further ones are closed without a response.
const AT_ONCE: usize = 32;
/// The longest time that a client may take to read its response.
const PATIENCE: Duration = Duration::from_secs(1);
/// The shortest time between two lines of the log.
const REPORT_EVERY: Duration = Duration::from_secs(60);

const ANSWER: &str = "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n\
                      Content-Length: 54\r\nCache-Control: no-store\r\nRetry-After: 5\r\nConnection: close\r\n\r\n\
                      Too many people are here now. Try again in a moment.\r\n";

/// Tells clients to come again.
pub(super) struct Refuser {
    permits: Arc<Semaphore>,
    begin: Instant,
    /// Seconds after the beginning from which the log may have another line.
    report_at: AtomicU64,
}

impl Default for Refuser {
    fn default() -> Self {
        Self {
            permits: Arc::new(Semaphore::new(AT_ONCE)),
            begin: Instant::now(),
            report_at: AtomicU64::new(0),
        }
    }
}

impl Refuser {
    pub(super) fn refuse(&self, stream: TcpStream, peer: SocketAddr) {
        self.report(peer);
        let Ok(permit) = self.permits.clone().try_acquire_owned() else { return };
        tokio::spawn(async move {
            let _ = timeout(PATIENCE, answer(stream)).await;
            drop(permit);
        });
    }

    fn report(&self, peer: SocketAddr) {
        let now = self.begin.elapsed().as_secs();
        let next = now + REPORT_EVERY.as_secs();
        let is_due = |at: u64| (at <= now).then_some(next);
        if self.report_at.fetch_update(Ordering::Relaxed, Ordering::Relaxed, is_due).is_ok() {
            tracing::warn!(
                %peer,
                "all connections are at work, so more are refused: SAYSO_MAX_CONNECTIONS, \
                 SAYSO_MAX_CONNECTIONS_PER_ADDRESS"
            );
        }
    }
}

/// Answers, and takes what the client sends for as long as it reads: closing before that would reset the connection,
/// and the answer with it.
async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    stream.write_all(ANSWER.as_bytes()).await?;
    stream.shutdown().await?;
    let mut forgotten = [0; 1024];
    while stream.read(&mut forgotten).await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_has_the_length_that_it_says() {
        let (head, body) = ANSWER.split_once("\r\n\r\n").unwrap();
        assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())), "{}", body.len());
    }
}
