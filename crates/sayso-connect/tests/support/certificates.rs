//! A certificate authority, and what it signs.

use super::server::program;
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// A new authority, in a separate folder.
pub(crate) struct Authority(TempDir);

impl Authority {
    pub(crate) fn new() -> Self {
        let authority = Self(tempfile::tempdir().expect("a folder"));
        authority.make(
            "ca",
            &[
                "-subj",
                "/CN=Test CA",
                "-addext",
                "basicConstraints=critical,CA:TRUE",
            ],
        );
        authority
    }

    pub(crate) fn certificate(&self) -> PathBuf {
        self.0.path().join("ca.pem")
    }

    /// Signs a certificate for these names, `DNS:localhost`. Returns the files of the certificate and its key.
    pub(crate) fn sign(&self, names: &str) -> (PathBuf, PathBuf) {
        let ca = self.certificate().display().to_string();
        let key = self.file("ca.key");
        let names = format!("subjectAltName={names}");
        let leaf = [
            "-addext",
            "basicConstraints=critical,CA:FALSE",
            "-addext",
            &names,
            "-subj",
            "/CN=server",
        ];
        self.make(
            "server",
            &[&["-CA", &ca, "-CAkey", &key], &leaf[..]].concat(),
        );
        (
            self.0.path().join("server.pem"),
            self.0.path().join("server.key"),
        )
    }

    fn make(&self, name: &str, options: &[&str]) {
        let certificate = self.file(&format!("{name}.pem"));
        let key = self.file(&format!("{name}.key"));
        let new = [
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
        ];
        let mut command = Command::new(program("OPENSSL", &["openssl"], "openssl"));
        command
            .args(new)
            .args(["-days", "2", "-keyout", &key, "-out", &certificate])
            .args(options);
        let output = command.output().expect("openssl runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    fn file(&self, name: &str) -> String {
        Path::new(self.0.path()).join(name).display().to_string()
    }
}
