//! Connections that use up shared resources: honest clients are still served, and the connections are closed.

use crate::{http, server::Server};
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
    time::timeout,
};

/// Far longer than any step of these tests takes.
const LONG: Duration = Duration::from_secs(60);

async fn server(environment: &[(&str, &str)]) -> Server {
    Server::start("/dev/null".as_ref(), environment).await
}

/// A connection on which `bytes` were sent.
pub(crate) async fn open(addr: SocketAddr, bytes: &str) -> TcpStream {
    let mut stream = TcpStream::connect(addr).await.expect("a connection");
    stream
        .write_all(bytes.as_bytes())
        .await
        .expect("the bytes are sent");
    stream
}

async fn status(addr: SocketAddr, path: &str) -> u16 {
    http::get(addr, path)
        .await
        .map_or(0, |answer| answer.status)
}

/// Waits until the server has closed a connection, while this side sends a byte now and then. Returns the response.
async fn until_closed(stream: TcpStream, trickle: Option<u8>) -> String {
    let (mut read, mut write) = stream.into_split();
    let trickle = async move {
        while let Some(byte) = trickle {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if write.write_all(&[byte]).await.is_err() {
                break;
            }
        }
        std::future::pending::<()>().await;
    };
    let closed = async {
        let mut bytes = Vec::new();
        let mut piece = [0; 4096];
        // A reset also ends the connection.
        while let Ok(len @ 1..) = read.read(&mut piece).await {
            bytes.extend_from_slice(&piece[..len]);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let both = async {
        tokio::select! { text = closed => text, () = trickle => String::new() }
    };
    timeout(LONG, both).await.expect("the server closes it")
}

/// The headers of a submission whose body never arrives completely.
fn endless_submit(page: &str) -> String {
    format!(
        "POST {page} HTTP/1.1\r\nHost: test\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\na="
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_headers_and_silence_end_with_the_header_time() {
    let server = server(&[("SAYSO_HEADER_TIME", "1")]).await;
    let slow = open(server.addr, "GET /slow HTTP/1.1\r\nHost: test\r\nX-Slow: ").await;
    let silent = open(server.addr, "").await;
    let (slow, silent) = tokio::join!(until_closed(slow, Some(b'x')), until_closed(silent, None));
    assert_eq!(
        (slow.as_str(), silent.as_str()),
        ("", ""),
        "there was no request to answer"
    );
    assert_eq!(status(server.addr, "/slow").await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_connection_ends_and_its_next_headers_have_their_own_time() {
    let server = server(&[("SAYSO_IDLE_TIME", "10"), ("SAYSO_HEADER_TIME", "10")]).await;
    let request = "GET /_sayso/health HTTP/1.1\r\nHost: test\r\n\r\n";
    let idle = open(server.addr, request).await;
    let mut next = open(server.addr, request).await;
    let mut answer = [0; 4096];
    let len = next.read(&mut answer).await.expect("the first answer");
    assert!(answer[..len].starts_with(b"HTTP/1.1 200"));
    next.write_all(b"GET / HTTP/1.1\r\nX-Slow: ")
        .await
        .expect("it is still open");
    let (idle, next) = tokio::join!(until_closed(idle, None), until_closed(next, Some(b'x')));
    assert!(idle.starts_with("HTTP/1.1 200"), "{idle}");
    assert_eq!(next, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_stops_or_trickles_is_answered_with_408() {
    let server = server(&[("SAYSO_BODY_IDLE", "1"), ("SAYSO_BODY_RATE", "500")]).await;
    for trickle in [None, Some(b'x')] {
        let submit = open(server.addr, &endless_submit("/slow")).await;
        let answer = until_closed(submit, trickle).await;
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_does_not_read_is_cut() {
    let one = [("SAYSO_MAX_CONNECTIONS", "1"), ("SAYSO_BODY_IDLE", "10")];
    let server = server(&one).await;
    let deaf = open(server.addr, "GET /large HTTP/1.1\r\nHost: test\r\n\r\n").await;
    // The response has started.
    deaf.readable().await.expect("an answer");
    assert_eq!(
        status(server.addr, "/slow").await,
        503,
        "it has the only place"
    );
    let freed = async { while status(server.addr, "/slow").await != 200 {} };
    timeout(LONG, freed).await.expect("its place is free again");
    let len = until_closed(deaf, None).await.len();
    assert!(len < 64 << 20, "it did not get all of its answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_connections_make_room_for_honest_ones() {
    let server = server(&[("SAYSO_MAX_CONNECTIONS", "50")]).await;
    let mut held = Vec::new();
    for begin in [
        "",
        "GET / HTTP/1.1\r\n",
        "GET /_sayso/health HTTP/1.1\r\nHost: test\r\n\r\n",
    ] {
        for _ in 0..200 {
            held.push(open(server.addr, begin).await);
        }
        for _ in 0..3 {
            assert_eq!(
                status(server.addr, "/slow").await,
                200,
                "after 200 of {begin:?}"
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn few_open_files_are_no_way_to_shut_honest_clients_out() {
    // The limit is derived from the number of files that the process may open, even if the setting is higher.
    for environment in [&[][..], &[("SAYSO_MAX_CONNECTIONS", "100000")]] {
        let server = Server::start_with_files("/dev/null".as_ref(), environment, 200).await;
        let mut held = Vec::new();
        for _ in 0..400 {
            held.push(open(server.addr, "").await);
        }
        let answer = timeout(LONG, http::get(server.addr, "/slow"))
            .await
            .expect("in time")
            .expect("an answer");
        assert_eq!(answer.status, 200, "{}", answer.text);
        server.stop().await;
    }
}

/// The headers and the beginning of the body of a submission whose file never arrives completely.
async fn endless_upload(addr: SocketAddr) -> (String, String) {
    let page = http::get(addr, "/files").await.expect("a page").text;
    let part = |(name, value): (String, String)| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let start = http::hidden(&page)
        .into_iter()
        .map(part)
        .collect::<String>()
        + "--x\r\nContent-Disposition: form-data; name=\"large\"; filename=\"large.bin\"\r\n\r\n"
        + &"x".repeat(20_000);
    let head = "POST /files HTTP/1.1\r\nHost: test\r\nSec-Fetch-Site: same-origin\r\nExpect: 100-continue\r\n\
                Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 9000000\r\n\r\n";
    (head.to_owned(), start)
}

/// Waits until the connection is busy. An idle one would be closed to make room for the next.
pub(crate) async fn proceed(stream: &mut TcpStream) {
    let mut proceed = [0; 25];
    timeout(LONG, stream.read_exact(&mut proceed))
        .await
        .expect("in time")
        .expect("it may go on");
    assert_eq!(&proceed, b"HTTP/1.1 100 Continue\r\n\r\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_at_once_use_up_no_open_files_that_connections_need() {
    let server = Server::start_with_files("/dev/null".as_ref(), &[], 200).await;
    let (head, start) = endless_upload(server.addr).await;
    let mut held = Vec::new();
    for _ in 0..65 {
        let mut upload = open(server.addr, &head).await;
        proceed(&mut upload).await;
        upload
            .write_all(start.as_bytes())
            .await
            .expect("the beginning is sent");
        held.push(upload);
    }
    let body = endless_submit("/files").replace("\r\n\r\na=", "\r\nExpect: 100-continue\r\n\r\n");
    for _ in 0..20 {
        let mut stream = open(server.addr, &body).await;
        proceed(&mut stream).await;
        held.push(stream);
    }
    assert!(held.len() < 150, "fewer than may be connected");
    assert_eq!(
        timeout(LONG, status(server.addr, "/slow"))
            .await
            .expect("in time"),
        200
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn when_all_connections_are_at_work_a_new_one_is_told_to_come_again() {
    let server = server(&[("SAYSO_MAX_CONNECTIONS", "8"), ("SAYSO_BODY_IDLE", "10")]).await;
    let mut held = Vec::new();
    for _ in 0..8 {
        let submit =
            endless_submit("/slow").replace("\r\n\r\na=", "\r\nExpect: 100-continue\r\n\r\n");
        let mut stream = open(server.addr, &submit).await;
        proceed(&mut stream).await;
        held.push(tokio::spawn(until_closed(stream, None)));
    }
    let refused = http::get(server.addr, "/slow").await.expect("an answer");
    assert_eq!(refused.status, 503);
    let refused = refused.text;
    assert!(
        refused.contains("Retry-After: ") && refused.contains("Try again in a moment"),
        "{refused}"
    );
    for submit in held {
        let answer = submit.await.expect("no panic");
        assert!(
            answer.starts_with("HTTP/1.1 408"),
            "no busy connection was closed: {answer}"
        );
    }
    assert_eq!(status(server.addr, "/slow").await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_cannot_take_the_places_of_all() {
    let limits = [
        ("SAYSO_MAX_CONNECTIONS", "40"),
        ("SAYSO_MAX_CONNECTIONS_PER_ADDRESS", "4"),
    ];
    let server = server(&limits).await;
    let from = async |address: &str, bytes: &str| {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket
            .bind(SocketAddr::new(address.parse().expect("an address"), 0))
            .expect("the address");
        let mut stream = socket.connect(server.addr).await.expect("a connection");
        stream
            .write_all(bytes.as_bytes())
            .await
            .expect("the bytes are sent");
        stream
    };
    let request = "GET /slow HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
    let mut held = Vec::new();
    let refused = async {
        loop {
            // Handling the request takes as long as its body.
            held.push(from("127.0.0.2", &endless_submit("/slow")).await);
            let answer = http::read(from("127.0.0.2", request).await)
                .await
                .expect("an answer");
            if answer.status == 503 {
                break;
            }
        }
    };
    timeout(LONG, refused).await.expect("the share is used up");
    for _ in 0..3 {
        assert_eq!(
            status(server.addr, "/slow").await,
            200,
            "another address does not notice"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_have_a_size_and_a_number_and_name_one_host() {
    let server = server(&[]).await;
    let status = async |head: String| {
        let answer =
            http::exchange(server.addr, format!("GET /slow {head}\r\n\r\n").as_bytes()).await;
        answer.expect("an answer").status
    };
    let with = |more: &str| format!("HTTP/1.1\r\nHost: test\r\nConnection: close{more}");
    assert_eq!(status(with("")).await, 200);
    assert_eq!(
        status(with(&format!("\r\nCookie: a={}", "x".repeat(15_000)))).await,
        200
    );
    assert_eq!(
        status(with(&format!("\r\nCookie: a={}", "x".repeat(17_000)))).await,
        431
    );
    let two = format!("\r\nCookie: a={0}\r\nCookie: b={0}", "x".repeat(9_000));
    assert_eq!(status(with(&two)).await, 431, "together they are too large");
    assert_eq!(
        status(with(&format!("\r\nX-Long: {}", "x".repeat(31_000)))).await,
        200
    );
    assert_eq!(
        status(with(&format!("\r\nX-Long: {}", "x".repeat(33_000)))).await,
        431
    );
    assert_eq!(status(with(&"\r\nX-Many: 1".repeat(90))).await, 200);
    assert_eq!(status(with(&"\r\nX-Many: 1".repeat(100))).await, 431);
    assert_eq!(status(with("\r\nHost: other")).await, 400, "two hosts");
    assert_eq!(
        status("HTTP/1.1\r\nConnection: close".into()).await,
        400,
        "no host"
    );
    assert_eq!(
        status("HTTP/1.0\r\nX-Old: yes".into()).await,
        200,
        "which HTTP/1.0 does not need"
    );
}
