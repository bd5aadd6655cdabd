//! A PostgreSQL server.

use super::server::{free_port, program};
use std::{
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

/// A server with an empty database, on a port of its own. It ends with this.
pub(crate) struct Postgres {
    port: u16,
    folder: TempDir,
    programs: PathBuf,
    /// More options of the server.
    options: String,
}

impl Postgres {
    pub(crate) fn start() -> Self {
        let postgres = Self::make();
        postgres.restart();
        postgres
    }

    /// Takes encrypted connections as well, with the certificate and the key in these files.
    pub(crate) fn start_encrypted(certificate: &Path, key: &Path) -> Self {
        let mut postgres = Self::make();
        for (file, name) in [(certificate, "server.crt"), (key, "server.key")] {
            let copy = postgres.folder.path().join(name);
            std::fs::copy(file, &copy).expect("copied");
            if is_root() {
                succeed(Command::new("chown").arg("postgres").arg(&copy));
            }
            succeed(Command::new("chmod").arg("600").arg(&copy));
            let setting = if name == "server.key" {
                "ssl_key_file"
            } else {
                "ssl_cert_file"
            };
            postgres.options += &format!(" -c {setting}={}", copy.display());
        }
        postgres.options += " -c ssl=on";
        postgres.restart();
        postgres
    }

    fn make() -> Self {
        let initdb = program("INITDB", &["initdb"], "postgresql (or postgresql-server)");
        let initdb = initdb.canonicalize().expect("initdb's own place");
        let programs = initdb.parent().expect("its folder").to_owned();
        let folder = tempfile::tempdir().expect("a folder");
        if is_root() {
            // PostgreSQL refuses to run as root. Its packages create a user.
            succeed(Command::new("chown").arg("postgres").arg(folder.path()));
        }
        let postgres = Self {
            port: free_port(),
            folder,
            programs,
            options: String::new(),
        };
        let data = postgres.data();
        let make = [
            "--auth=trust",
            "--username=postgres",
            "--no-sync",
            "--no-locale",
            "--encoding=UTF8",
        ];
        succeed(
            postgres
                .command("initdb")
                .args(make)
                .arg("--pgdata")
                .arg(&data),
        );
        postgres
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// At the same address again.
    pub(crate) fn restart(&self) {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c fsync=off -c unix_socket_directories=''{}",
            self.port, self.options
        );
        let log = self.folder.path().join("log");
        self.control("start")
            .arg("-w")
            .arg("-o")
            .arg(options)
            .arg("-l")
            .arg(log)
            .status()
            .expect("pg_ctl runs");
    }

    /// Kills it, as a crash would.
    pub(crate) fn kill(&self) {
        self.control("stop")
            .args(["-m", "immediate"])
            .status()
            .expect("pg_ctl runs");
    }

    fn control(&self, what: &str) -> Command {
        let mut command = self.command("pg_ctl");
        command.arg(what).arg("-D").arg(self.data());
        // The server would keep a pipe open until it ends.
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .stdin(Stdio::null());
        command
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn command(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            as_postgres(&program)
        } else {
            Command::new(program)
        };
        // The user of PostgreSQL may not be able to read the folder that the tests run in.
        command.current_dir("/");
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.kill();
    }
}

fn as_postgres(program: &Path) -> Command {
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]).arg(program);
    command
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn succeed(command: &mut Command) {
    let Output { status, stderr, .. } = command.output().expect("it runs");
    assert!(
        status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&stderr)
    );
}
