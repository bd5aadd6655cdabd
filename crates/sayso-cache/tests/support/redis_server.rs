//! A Redis server.

use super::server::{free_port, program};
use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Longest wait for it to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server on a port of its own, without anything on disk unless it is asked for. It ends with this.
pub(crate) struct Redis {
    port: u16,
    folder: TempDir,
    options: Vec<String>,
    child: Option<Child>,
}

impl Redis {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Each change is on disk before it is answered, so that nothing is lost.
    pub(crate) fn start_with_data_on_disk() -> Self {
        Self::start_with(&["--appendonly", "yes", "--appendfsync", "always"])
    }

    /// With these options on its command line.
    pub(crate) fn start_with(options: &[&str]) -> Self {
        Self::on(
            free_port(),
            options.iter().map(|&option| option.to_owned()).collect(),
        )
    }

    /// Takes encrypted connections alone, with the certificate and the key in these files.
    pub(crate) fn start_encrypted(certificate: &Path, key: &Path) -> Self {
        let port = free_port();
        let certificate = certificate.display().to_string();
        let key = key.display().to_string();
        let tls_port = port.to_string();
        let options = [
            "--port",
            "0",
            "--tls-port",
            &tls_port,
            "--tls-auth-clients",
            "no",
        ];
        let files = [
            "--tls-cert-file",
            &certificate,
            "--tls-key-file",
            &key,
            "--tls-ca-cert-file",
            &certificate,
        ];
        Self::on(
            port,
            options
                .iter()
                .chain(&files)
                .map(|&option| option.to_owned())
                .collect(),
        )
    }

    fn on(port: u16, options: Vec<String>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut redis = Self {
            port,
            folder,
            options,
            child: None,
        };
        redis.restart();
        redis
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Sends one command, as somebody else would.
    pub(crate) fn command(&self, words: &[&str]) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        writeln!(stream, "{}\r", words.join(" ")).expect("sent");
        let mut answer = [0; 64];
        let length = stream.read(&mut answer).expect("an answer");
        assert_ne!(
            answer[..length].first(),
            Some(&b'-'),
            "{}",
            String::from_utf8_lossy(&answer[..length])
        );
    }

    /// Kills it, as a crash would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("killed");
            child.wait().expect("ended");
        }
    }

    /// At the same address again.
    pub(crate) fn restart(&mut self) {
        let server = program(
            "REDIS_SERVER",
            &["redis-server", "valkey-server"],
            "redis-server (or redis, valkey)",
        );
        let mut command = Command::new(server);
        command.args([
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--port",
            &self.port.to_string(),
        ]);
        command.arg("--dir").arg(self.folder.path());
        command.args(&self.options);
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("redis-server starts");
        self.child = Some(child);
        let began = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                began.elapsed() < PATIENCE,
                "redis-server does not listen on port {}",
                self.port
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}
