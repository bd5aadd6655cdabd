//! A process of the fixture.

use sayso_e2e::fixture::SECRET;
use std::{net::SocketAddr, path::Path, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// The longest wait for a line in the log; only a failing test takes that long.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process of the fixture, which is killed on drop.
pub(crate) struct Server {
    child: Child,
    pub(crate) addr: SocketAddr,
}

impl Server {
    /// Starts one on a free port; it writes its notes to a file.
    pub(crate) async fn start(notes: &Path, environment: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fixture-server"));
        command.env("NOTES", notes);
        Self::start_program(command, environment).await
    }

    /// Starts one as [`start`](Self::start) does, and waits until it has prerendered its pages.
    pub(crate) async fn start_prerendered(notes: &Path, environment: &[(&str, &str)]) -> Self {
        let log = tempfile::NamedTempFile::new().expect("a file for the log");
        let mut command = Command::new(env!("CARGO_BIN_EXE_fixture-server"));
        command.env("NOTES", notes).env("LOG", log.path());
        let server = Self::start_program(command, environment).await;
        let rendered = async {
            let lines = || std::fs::read_to_string(log.path()).expect("the log");
            while !lines().contains("prerendered ") {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, rendered)
            .await
            .expect("its pages are rendered");
        server
    }

    /// Starts one that may have this many files open.
    pub(crate) async fn start_with_files(
        notes: &Path,
        environment: &[(&str, &str)],
        files: u32,
    ) -> Self {
        let mut command = Command::new("sh");
        command.args([
            "-c",
            &format!(
                "ulimit -n {files}; exec {}",
                env!("CARGO_BIN_EXE_fixture-server")
            ),
        ]);
        command.env("NOTES", notes);
        Self::start_program(command, environment).await
    }

    /// Starts an application on a free port.
    pub(crate) async fn start_program(mut program: Command, environment: &[(&str, &str)]) -> Self {
        let mut child = program
            .env("SAYSO_ADDR", "127.0.0.1:0")
            .env("SAYSO_SECRET", SECRET)
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the server starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let line = lines
            .next_line()
            .await
            .expect("a line")
            .expect("the line with the address");
        let addr = line.rsplit("//").next().and_then(|addr| addr.parse().ok());
        Self {
            child,
            addr: addr.expect("an address"),
        }
    }

    fn pid(&self) -> String {
        self.child.id().expect("it runs").to_string()
    }

    /// Sends SIGTERM and waits until it has ended.
    pub(crate) async fn stop(mut self) {
        let killed = Command::new("kill")
            .args(["-TERM", &self.pid()])
            .status()
            .await
            .expect("kill");
        assert!(killed.success());
        let status = self.child.wait().await.expect("an exit code");
        assert!(status.success(), "it ended by itself: {status}");
    }

    /// Kills it, as a crash would, and waits until it has ended.
    pub(crate) async fn kill(mut self) {
        self.child.kill().await.expect("killed");
    }

    /// The most memory that it has had, in kB.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status =
            std::fs::read_to_string(format!("/proc/{}/status", self.pid())).expect("its status");
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))
            .expect("its peak");
        line.trim()
            .trim_end_matches("kB")
            .trim()
            .parse()
            .expect("a number")
    }
}
