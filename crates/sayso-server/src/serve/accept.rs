//! Accepts connections.

use super::{Config, connection, refuse::Refuser, slots::Slots};
use crate::process::seldom::Seldom;
use axum::Router;
use std::{io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// The pause after the system could not accept a connection.
const BACK_OFF: Duration = Duration::from_millis(20);
/// The number of waiting connections that are closed in that case, to make room.
const MAKE_ROOM: usize = 16;

/// Accepts and serves connections until `stopping`, and then waits for those that are at work.
pub(crate) async fn run(
    listener: TcpListener,
    router: Router,
    config: Config,
    stopping: CancellationToken,
) {
    let slots = Slots::new(config.limits.max, config.share.clone());
    let config = Arc::new(config);
    let refuser = Refuser::new(config.language);
    let tracker = TaskTracker::new();
    let failures = Seldom::default();
    while let Some(accepted) = stopping.run_until_cancelled(listener.accept()).await {
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) if concerns_one_connection(&error) => continue,
            Err(error) => {
                if failures.is_due() {
                    tracing::error!("cannot accept connections: {error}");
                }
                slots.make_room(MAKE_ROOM);
                tokio::time::sleep(BACK_OFF).await;
                continue;
            }
        };
        let Some(slot) = slots.take(peer.ip()) else {
            refuser.refuse(stream, peer);
            continue;
        };
        send_at_once(&stream, peer);
        let router = router.clone();
        let config = config.clone();
        let stopping = stopping.clone();
        tracker.spawn(async move {
            connection::serve(stream, peer, slot, router, &config, stopping).await
        });
    }
    drop(listener);
    tracker.close();
    tracker.wait().await;
}

/// An outcome is sent before its page; without this, the page would wait for the browser's acknowledgement.
fn send_at_once(stream: &TcpStream, peer: SocketAddr) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%peer, "cannot set TCP_NODELAY on a connection: {error}");
    }
}

/// Returns whether the error is that of one client, which gave up before it was accepted.
fn concerns_one_connection(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted
    )
}
