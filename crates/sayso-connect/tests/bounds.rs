//! Servers that do not respond: every wait is bounded.

use redis::Cmd;
use sayso_connect::{PostgresServer, RedisServer, Sizing, Tables};
use std::{net::SocketAddr, time::Duration};
use tokio::net::TcpListener;

const TABLES: Tables = Tables {
    create: "CREATE TABLE IF NOT EXISTS one (it int)",
    last: "one",
};
const SIZING: Sizing = Sizing {
    connections: 2,
    patience: Duration::from_millis(500),
};

/// Accepts connections and says nothing.
async fn silent() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let addr = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let mut open = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            open.push(stream);
        }
    });
    addr
}

/// An address on which no server listens.
async fn closed() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("an address")
}

#[tokio::test]
async fn a_redis_that_does_not_answer_is_given_up() {
    for addr in [silent().await, closed().await] {
        let server =
            RedisServer::open(&format!("redis://{addr}"), "test", None).expect("an address");
        let connection = server.connection(Duration::from_millis(500));
        // Without a timeout, this test would not end.
        let mut ping = Cmd::new();
        ping.arg("PING");
        let asked = (0..20).map(|_| connection.query::<String>(&ping));
        for answer in futures_util::future::join_all(asked).await {
            answer.expect_err("there is no answer");
        }
    }
}

#[tokio::test]
async fn a_postgresql_that_does_not_answer_is_given_up() {
    for addr in [silent().await, closed().await] {
        let url = format!("postgres://postgres@{addr}/postgres");
        let pool = PostgresServer::open(&url, "test", None)
            .expect("an address")
            .pool(TABLES, SIZING);
        let asked = (0..20).map(|_| pool.execute(sqlx::query("SELECT 1")));
        for answer in futures_util::future::join_all(asked).await {
            let error = answer.expect_err("there is no answer").to_string();
            assert!(error.contains("PostgreSQL"), "{error}");
        }
    }
}
