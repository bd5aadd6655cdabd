//! What starting any server takes.

use std::{
    net::TcpListener,
    path::PathBuf,
    process,
    sync::atomic::{AtomicU32, Ordering},
};

/// The first port that is given out. All are below those that a system takes for connections and for port 0, so no
/// other program happens to get one before the server has it, or while the server is restarted.
const FIRST_PORT: u32 = 10_000;
/// Ports for one process of tests.
const PORTS: u32 = 100;
/// Processes of tests that may run at the same time.
const PROCESSES: u32 = 200;

/// A free port, given out once.
pub(crate) fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let first = FIRST_PORT + process::id() % PROCESSES * PORTS;
    let ports = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed) % PORTS);
    ports
        .take(PORTS as usize)
        .filter_map(|port| u16::try_from(port).ok())
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a free port")
}

/// The path of a program: the one that `variable` names, or one of this name where the distributions put it.
pub(crate) fn program(variable: &str, names: &[&str], package: &str) -> PathBuf {
    if let Some(named) = std::env::var_os(variable) {
        return named.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let versions = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten();
    let folders: Vec<_> = std::env::split_paths(&path)
        .chain(versions.map(|version| version.path().join("bin")))
        .chain(["/usr/sbin".into()])
        .collect();
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
