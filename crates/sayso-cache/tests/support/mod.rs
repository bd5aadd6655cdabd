//! Servers that tests start for themselves.

#![allow(dead_code, reason = "each test program uses its part")]

use std::{
    net::TcpListener,
    path::PathBuf,
    time::{Duration, Instant},
};

/// Longest wait for a server to start, and for anything else.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A port that nobody uses.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}

/// The path of a program: the one that `variable` names, or one of this name where the distributions put it.
pub(crate) fn program(variable: &str, names: &[&str], package: &str) -> PathBuf {
    if let Some(named) = std::env::var_os(variable) {
        return named.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let folders: Vec<_> =
        std::env::split_paths(&path).chain(versions.map(|version| version.path().join("bin"))).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
        .unwrap_or_else(|| {
            panic!(
                "{} is missing. Install the package {package}, or name the program: {variable}=/path/to/it",
                names[0]
            )
        })
}

/// Waits until `ready`; `what` it is about is for the message.
pub(crate) async fn wait_until(what: &str, mut ready: impl AsyncFnMut() -> bool) -> Duration {
    let began = Instant::now();
    while !ready().await {
        assert!(began.elapsed() < PATIENCE, "{what}: not within {PATIENCE:?}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    began.elapsed()
}
