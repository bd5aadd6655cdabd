//! ChromeDriver as a child process.

use std::{
    io::{BufRead, BufReader},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// The number of starts of ChromeDriver before a test gives up. ChromeDriver binds a free IPv4 port and then the same port
/// of IPv6; it exits when another process has taken the latter.
const ATTEMPTS: usize = 10;

/// A running ChromeDriver, which ends with the value together with all browsers it started.
#[derive(Debug)]
pub(super) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    pub(super) async fn start() -> Self {
        tokio::task::spawn_blocking(Self::start_blocking)
            .await
            .expect("ChromeDriver starts")
    }

    fn start_blocking() -> Self {
        let program = std::env::var_os("CHROMEDRIVER")
            .map(PathBuf::from)
            .or_else(|| on_path(&["chromedriver"])).expect(
            "ChromeDriver is missing. `cargo xtask test` installs it; by hand: apt-get install chromium-driver",
        );
        let mut output = String::new();
        for _ in 0..ATTEMPTS {
            match Self::attempt(&program) {
                Ok(driver) => return driver,
                Err(printed) => output = printed,
            }
        }
        panic!(
            "ChromeDriver ended without naming its port {ATTEMPTS} times, at last with:\n{output}"
        );
    }

    /// Starts one process. Fails with the output of a process that ends before it listens.
    fn attempt(program: &Path) -> Result<Self, String> {
        let mut process = Command::new(program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A separate process group, so that the driver's browsers can be killed with it.
            .process_group(0)
            .spawn()
            .expect("ChromeDriver starts");
        let output = process.stdout.take().expect("its output");
        let mut printed = String::new();
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(port) = port_of(&line) {
                return Ok(Self { process, port });
            }
            printed.push_str(&line);
            printed.push('\n');
        }
        let _ = process.kill();
        let _ = process.wait();
        Err(printed)
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

/// Returns the port that ChromeDriver listens on, if `line` announces it.
fn port_of(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

impl Drop for Driver {
    fn drop(&mut self) {
        // `kill` with a negative id signals the whole group. An error means that the group has ended already.
        let group = format!("-{}", self.process.id());
        let _ = Command::new("kill")
            .args(["-KILL", "--", &group])
            .stderr(Stdio::null())
            .status();
        let _ = self.process.wait();
    }
}

/// Returns the path of the distribution's Chromium.
pub(super) fn chromium() -> Option<PathBuf> {
    on_path(&[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ])
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}
