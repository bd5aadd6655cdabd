//! The answer to connections for which there is no place.

use crate::process::seldom::Seldom;
use sayso_text::Language;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Semaphore,
    time::timeout,
};

/// Connections that are answered at once; further ones are closed without a response.
const AT_ONCE: usize = 32;
/// The longest time that a client may take to read its response.
const PATIENCE: Duration = Duration::from_secs(1);

/// Tells clients to come again.
pub(super) struct Refuser {
    permits: Arc<Semaphore>,
    reports: Seldom,
    response: Arc<str>,
}

impl Refuser {
    /// No request is read, so all clients are told in the same language.
    pub(super) fn new(language: Language) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(AT_ONCE)),
            reports: Seldom::default(),
            response: response(language.busy()).into(),
        }
    }

    pub(super) fn refuse(&self, stream: TcpStream, peer: SocketAddr) {
        self.report(peer);
        let Ok(permit) = self.permits.clone().try_acquire_owned() else {
            return;
        };
        let response = self.response.clone();
        tokio::spawn(async move {
            let _ = timeout(PATIENCE, answer(stream, &response)).await;
            drop(permit);
        });
    }

    fn report(&self, peer: SocketAddr) {
        if self.reports.is_due() {
            tracing::warn!(
                %peer,
                "refusing new connections because all are busy; see SAYSO_MAX_CONNECTIONS and \
                 SAYSO_MAX_CONNECTIONS_PER_ADDRESS"
            );
        }
    }
}

fn response(text: &str) -> String {
    let body = format!("{text}\r\n");
    let length = body.len();
    format!(
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Length: {length}\r\nCache-Control: no-store\r\nRetry-After: 5\r\nConnection: close\r\n\r\n{body}"
    )
}

/// Answers, and takes what the client sends for as long as it reads: closing before that would reset the connection,
/// and the answer with it.
async fn answer(mut stream: TcpStream, response: &str) -> std::io::Result<()> {
    stream.write_all(response.as_bytes()).await?;
    stream.shutdown().await?;
    let mut forgotten = [0; 1024];
    while stream.read(&mut forgotten).await? > 0 {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_text::{German, Texts};

    #[test]
    fn the_answer_has_the_length_that_it_says() {
        let response = response(German.busy());
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        assert!(
            head.contains(&format!("Content-Length: {}\r\n", body.len())),
            "{}",
            body.len()
        );
    }
}
