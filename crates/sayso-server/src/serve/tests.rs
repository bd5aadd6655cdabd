use super::*;
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{StatusCode, header};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;

struct Running {
    addr: SocketAddr,
    stopping: CancellationToken,
    ended: JoinHandle<()>,
}

async fn start(router: Router, limits: ConnectionLimits) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let stopping = CancellationToken::new();
    let config = Config::new(
        limits,
        false,
        &crate::BodyLimits::default(),
        &sayso_text::English,
    );
    let ended = tokio::spawn(run(listener, router, config, stopping.clone()));
    Running {
        addr,
        stopping,
        ended,
    }
}

async fn open(addr: SocketAddr, bytes: &str) -> TcpStream {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(bytes.as_bytes()).await.unwrap();
    stream
}

/// Reads until `end` has come.
async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let mut text = String::new();
    while !text.ends_with(end) {
        let mut piece = [0; 1024];
        let len = stream.read(&mut piece).await.unwrap();
        assert!(len > 0, "it ended: {text}");
        text.push_str(std::str::from_utf8(&piece[..len]).unwrap());
    }
    text
}

const GET: &str = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

#[tokio::test]
async fn a_handler_sees_the_address_of_its_client_and_a_connection_has_several_requests() {
    let handler = async |ConnectInfo(peer): ConnectInfo<SocketAddr>| format!("{peer};");
    let server = start(
        Router::new().route("/", get(handler)),
        ConnectionLimits::default(),
    )
    .await;
    let mut stream = open(server.addr, GET).await;
    let own = format!("{};", stream.local_addr().unwrap());
    for _ in 0..3 {
        assert!(read_until(&mut stream, ";").await.ends_with(&own));
        stream.write_all(GET.as_bytes()).await.unwrap();
    }
    // Two requests that are sent at once are answered one after the other.
    read_until(&mut stream, ";").await;
    stream
        .write_all((GET.to_owned() + GET).as_bytes())
        .await
        .unwrap();
    let both = read_until(&mut stream, &own).await;
    let rest = if both.matches("200 OK").count() == 2 {
        both
    } else {
        both + &read_until(&mut stream, &own).await
    };
    assert_eq!(rest.matches("200 OK").count(), 2);
}

#[tokio::test]
async fn a_server_that_stops_closes_idle_connections_and_ends_after_the_running_requests() {
    let begun = CancellationToken::new();
    let go_on = CancellationToken::new();
    let begins = begun.clone();
    let waits = go_on.clone();
    let slow = async move || {
        begins.cancel();
        waits.cancelled().await;
        "done."
    };
    let router = Router::new()
        .route("/", get("quick."))
        .route("/slow", get(slow));
    let server = start(router, ConnectionLimits::default()).await;
    let mut idle = open(server.addr, GET).await;
    read_until(&mut idle, "quick.").await;
    let mut busy = open(server.addr, "GET /slow HTTP/1.1\r\nHost: test\r\n\r\n").await;
    begun.cancelled().await;
    server.stopping.cancel();
    assert_eq!(
        idle.read(&mut [0; 8]).await.unwrap(),
        0,
        "an idle connection is closed"
    );
    while TcpStream::connect(server.addr).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!server.ended.is_finished());
    go_on.cancel();
    let answer = read_until(&mut busy, "done.").await;
    assert!(answer.contains("connection: close"), "{answer}");
    server.ended.await.unwrap();
}

/// Echoes what comes after the upgrade.
async fn upgrade(request: Request) -> Response {
    tokio::spawn(async move {
        let upgraded = hyper::upgrade::on(request).await.unwrap();
        let (mut read, mut write) = tokio::io::split(TokioIo::new(upgraded));
        tokio::io::copy(&mut read, &mut write).await.unwrap();
    });
    let headers = [(header::CONNECTION, "upgrade"), (header::UPGRADE, "echo")];
    (StatusCode::SWITCHING_PROTOCOLS, headers, Body::empty()).into_response()
}

#[tokio::test]
async fn an_upgraded_connection_keeps_its_place_and_has_no_times() {
    let short = Duration::from_millis(50);
    let limits = ConnectionLimits {
        max: 2,
        idle_time: short,
        header_time: short,
        ..ConnectionLimits::default()
    };
    let router = Router::new()
        .route("/", get("quick."))
        .route("/echo", get(upgrade));
    let server = start(router, limits).await;
    let head = "GET /echo HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n";
    let mut socket = open(server.addr, head).await;
    assert!(
        read_until(&mut socket, "\r\n\r\n")
            .await
            .starts_with("HTTP/1.1 101")
    );
    for _ in 0..5 {
        // This takes at least as long as all deadlines of the upgraded connection together.
        let mut idle = open(server.addr, GET).await;
        read_until(&mut idle, "quick.").await;
        assert_eq!(idle.read(&mut [0; 8]).await.unwrap(), 0, "while others end");
    }
    socket.write_all(b"hello.").await.unwrap();
    assert_eq!(read_until(&mut socket, ".").await, "hello.");
}
