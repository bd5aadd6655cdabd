//! One connection.

use super::{
    Config,
    meter::{Answer, Meter, Metered},
    slots::Slot,
};
use crate::http::head;
use axum::{Router, body::Body, extract::ConnectInfo, response::Response};
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::TokioIo;
use std::{
    fmt,
    future::poll_fn,
    net::SocketAddr,
    pin::{Pin, pin},
    task::{Context, Poll},
};
use tokio::{
    net::TcpStream,
    time::{Instant, Sleep, sleep_until},
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// hyper's buffers of a connection, one to read and one to write.
const BUFFER_LEN: usize = 64 * 1024;

/// Serves a connection until it is done, too slow, or in the way of another. When the server stops, it ends after
/// the request that it is at.
pub(super) async fn serve(
    stream: TcpStream,
    peer: SocketAddr,
    slot: Slot,
    router: Router,
    config: &Config,
    stopping: CancellationToken,
) {
    let meter = Meter::new(slot, config);
    let evicted = meter.evicted();
    let own = meter.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        let begun = own.begin().then(|| (router.clone(), own.clone()));
        async move {
            let (router, meter) = begun.ok_or(Evicted)?;
            let response = answer(request, peer, router).await;
            Ok::<_, Evicted>(response.map(|body| Answer { body, meter }))
        }
    });
    let io = TokioIo::new(Metered {
        stream,
        meter: meter.clone(),
    });
    let connection = http1::Builder::new()
        // The meter has more precise deadlines than this one of hyper.
        .header_read_timeout(None)
        .max_header_size(config.limits.header_bytes)
        .max_buf_size(BUFFER_LEN.max(config.limits.header_bytes))
        .serve_connection(io, service)
        .with_upgrades();
    let mut connection = pin!(connection);
    let mut evicted = pin!(evicted.cancelled());
    let mut stopping = pin!(stopping.cancelled());
    let mut is_stopping = false;
    let mut clock = Clock::default();
    poll_fn(|cx| {
        if evicted.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        if !is_stopping && stopping.as_mut().poll(cx).is_ready() {
            is_stopping = true;
            connection.as_mut().graceful_shutdown();
        }
        if let Poll::Ready(ended) = connection.as_mut().poll(cx) {
            if let Err(error) = ended {
                tracing::debug!(%peer, "a connection ended early: {error:?}");
            }
            return Poll::Ready(());
        }
        clock.poll(meter.deadline(config), cx)
    })
    .await;
    meter.upgrade();
}

async fn answer(request: Request<Incoming>, peer: SocketAddr, router: Router) -> Response {
    if let Some(refusal) = head::without_host(&request) {
        return refusal;
    }
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router
        .oneshot(request)
        .await
        .unwrap_or_else(|never| match never {})
}

/// The connection has made room for another before its request began.
#[derive(Debug)]
struct Evicted;

impl fmt::Display for Evicted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection makes room for another")
    }
}

impl std::error::Error for Evicted {}

/// A timer that is seldom set: a deadline that moves on is looked at when the one before is over.
#[derive(Default)]
struct Clock(Option<Pin<Box<Sleep>>>);

impl Clock {
    /// Is ready when `deadline` is over.
    fn poll(&mut self, deadline: Option<Instant>, cx: &mut Context<'_>) -> Poll<()> {
        let Some(deadline) = deadline else {
            // An elapsed timer wakes no task. The next deadline creates a new one.
            self.0 = self.0.take().filter(|clock| !clock.is_elapsed());
            return Poll::Pending;
        };
        let clock = self
            .0
            .get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if deadline < clock.deadline() {
            clock.as_mut().reset(deadline);
        }
        while clock.as_mut().poll(cx).is_ready() {
            if clock.deadline() >= deadline {
                return Poll::Ready(());
            }
            clock.as_mut().reset(deadline);
        }
        Poll::Pending
    }
}
