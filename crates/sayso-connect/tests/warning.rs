//! Warnings in the log about connections that others could read.

use sayso_connect::{ConnectError, PostgresServer, RedisServer};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns the log of naming a server.
fn logged(name: impl FnOnce() -> Result<(), ConnectError>) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::with_default(subscriber, name).expect("an address");
    let bytes = log.0.lock().expect("the log").clone();
    String::from_utf8(bytes).expect("text")
}

#[test]
fn an_unencrypted_connection_to_another_machine_is_reported() {
    let redis = |url: &str| logged(|| RedisServer::open(url, "test", None).map(drop));
    let postgres = |url: &str| logged(|| PostgresServer::open(url, "test", None).map(drop));
    let text = redis("redis://user:hunter2@redis.example");
    assert!(
        text.contains("WARN") && text.contains("redis.example") && text.contains("use rediss://"),
        "{text}"
    );
    assert!(!text.contains("hunter2"), "{text}");
    for mode in ["", "?sslmode=disable", "?sslmode=allow", "?sslmode=prefer"] {
        let text = postgres(&format!("postgres://user:hunter2@db.example/db{mode}"));
        assert!(
            text.contains("WARN") && text.contains("db.example") && text.contains("verify-full"),
            "{text}"
        );
        assert!(!text.contains("hunter2"), "{text}");
    }
    for quiet in [
        redis("redis://127.0.0.1"),
        redis("rediss://redis.example"),
        postgres("postgres://localhost/db"),
        postgres("postgres://db.example/db?sslmode=require"),
        postgres("postgres://db.example/db?sslmode=verify-full"),
    ] {
        assert_eq!(quiet, "");
    }
}
