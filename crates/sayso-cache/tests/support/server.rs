//! What starting any server takes.

use std::{net::TcpListener, path::PathBuf};

/// A port that nobody uses.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
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
