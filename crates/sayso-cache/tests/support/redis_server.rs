//! A Redis server.

use super::server::{free_port, program};
use std::{
    io::{Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Longest wait for it to start.
const PATIENCE: Duration = Duration::from_secs(20);

/// A server on a port of its own, without anything on disk unless it is asked for. It ends with this.
pub(crate) struct Redis {
    port: u16,
    folder: TempDir,
    keeps_data: bool,
    child: Option<Child>,
}

impl Redis {
    pub(crate) fn start() -> Self {
        Self::new(false)
    }

    /// Each change is on disk before it is answered, so that nothing is lost.
    pub(crate) fn start_with_data_on_disk() -> Self {
        Self::new(true)
    }

    fn new(keeps_data: bool) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut redis = Self { port: free_port(), folder, keeps_data, child: None };
        redis.restart();
        redis
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    /// Sends one command, as somebody else would.
    pub(crate) fn command(&self, words: &[&str]) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        writeln!(stream, "{}\r", words.join(" ")).expect("sent");
        let mut answer = [0; 64];
        let length = stream.read(&mut answer).expect("an answer");
        assert_ne!(answer[..length].first(), Some(&b'-'), "{}", String::from_utf8_lossy(&answer[..length]));
    }

    /// As a crash would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("killed");
            child.wait().expect("ended");
        }
    }

    /// At the same address again.
    pub(crate) fn restart(&mut self) {
        let server =
            program("REDIS_SERVER", &["redis-server", "valkey-server"], "redis-server (or redis, valkey)");
        let mut command = Command::new(server);
        command.args(["--bind", "127.0.0.1", "--save", "", "--port", &self.port.to_string()]);
        command.arg("--dir").arg(self.folder.path());
        if self.keeps_data {
            command.args(["--appendonly", "yes", "--appendfsync", "always"]);
        }
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("redis-server starts");
        self.child = Some(child);
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(began.elapsed() < PATIENCE, "redis-server does not listen on port {}", self.port);
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}
