//! A release build: it has nothing that is for development, and does not start without its settings.
//!
//! The build takes minutes, so these tests run in `cargo xtask full`.

use crate::{
    known::{PASSWORD, members, outsider},
    project::Project,
    site::Site,
};
use std::{
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tokio::io::{AsyncBufReadExt, BufReader};

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The file with the secret of development, in a target directory.
const DEVELOPMENT: &str = "sayso-development-secret";

/// The settings that a release needs.
const COMPLETE: [(&str, &str); 4] = [
    ("SAYSO_SECRET", SECRET),
    ("SAYSO_URL", "https://tracker.example"),
    ("SMTP_URL", "smtps://tracker:password@mail.example"),
    ("MAIL_FROM", "Tracker <no-reply@tracker.example>"),
];

fn contains(program: &[u8], text: &str) -> bool {
    program
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Copies the release into a target directory where a development build has left its secret.
fn beside_a_development_secret(folder: &Path) -> PathBuf {
    let target = folder.join("target");
    let program = target.join("release/app");
    std::fs::create_dir_all(target.join("release")).expect("a folder");
    std::fs::write(target.join("CACHEDIR.TAG"), "").expect("a file");
    let secret = target.join(DEVELOPMENT);
    std::fs::write(&secret, SECRET).expect("a file");
    let own = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(&secret, own).expect("only the owner reads it");
    std::fs::copy(Project::release(), &program).expect("a program");
    program
}

/// A command of the release, with these settings only.
fn command(
    program: &Path,
    folder: &Path,
    settings: &[(&str, &str)],
    arguments: &[&str],
) -> Command {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .env_clear()
        .env("DATABASE_URL", "sqlite://app.db")
        .env("SAYSO_ADDR", "127.0.0.1:0")
        .envs(settings.iter().copied())
        .current_dir(folder);
    command
}

/// Runs a command that is refused, and returns its message.
fn refused(program: &Path, folder: &Path, settings: &[(&str, &str)], arguments: &[&str]) -> String {
    let Output { status, stderr, .. } = command(program, folder, settings, arguments)
        .output()
        .expect("it starts");
    let message = String::from_utf8_lossy(&stderr).into_owned();
    assert_eq!(status.code(), Some(1), "{settings:?} {message}");
    message
}

#[test]
#[ignore = "a release build takes minutes: cargo xtask full"]
fn a_release_has_no_demo_account_and_no_mailbox() {
    let debug = std::fs::read(Project::program()).expect("a program");
    let release = std::fs::read(Project::release()).expect("a program");
    let emails = members()
        .into_iter()
        .chain([outsider()])
        .map(|person| person.email);
    let texts = ["/_mailbox", "SEED_PASSWORD"].map(str::to_owned);
    for text in emails.chain(texts) {
        assert!(contains(&debug, &text), "{text} is looked for in vain");
        assert!(!contains(&release, &text), "{text}");
    }
    assert!(!contains(&release, PASSWORD));
    assert!(contains(&release, "/signup"), "it is the application");
}

#[test]
#[ignore = "a release build takes minutes: cargo xtask full"]
fn a_release_does_not_start_without_its_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let program = beside_a_development_secret(folder.path());
    for missing in 0..COMPLETE.len() {
        let mut settings = COMPLETE.to_vec();
        let (name, _) = settings.remove(missing);
        let message = refused(&program, folder.path(), &settings, &[]);
        assert!(message.contains(name), "{name}: {message}");
    }
    let message = refused(&program, folder.path(), &COMPLETE, &["seed"]);
    assert!(message.contains("--features seeds"), "{message}");
}

#[tokio::test]
#[ignore = "a release build takes minutes: cargo xtask full"]
async fn a_release_says_that_mail_is_off_and_has_no_mailbox() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = [("SAYSO_SECRET", SECRET), ("MAIL", "off")];
    let command = command(Project::release(), folder.path(), &settings, &[]);
    let mut command = tokio::process::Command::from(command);
    command.stdout(Stdio::piped()).kill_on_drop(true);
    let mut child = command.spawn().expect("it starts");
    let output = child.stdout.take().expect("its output");
    let mut lines = BufReader::new(output).lines();
    let mut is_said = false;
    let base = loop {
        let next = lines.next_line().await.expect("its output");
        let line = next.expect("a line with the address");
        is_said |= line.contains("MAIL=off");
        if let Some((_, base)) = line.split_once("Listening on ") {
            break base.trim().to_owned();
        }
    };
    assert!(is_said);
    let (_, address) = base.split_once("//").expect("an address");
    assert_eq!(status(address, "/signup").await, "200");
    assert_eq!(status(address, "/_mailbox").await, "404");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mailbox_of_development_answers_this_machine_alone() {
    let site = Site::open().await;
    let (_, address) = site.base.split_once("//").expect("an address");
    assert_eq!(status(address, "/_mailbox").await, "200");
    for header in ["X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1"] {
        let path = "/_mailbox";
        let host = format!("Host: {address}\r\n{header}");
        assert_eq!(status_with(address, path, &host).await, "404", "{header}");
    }
    let other = status_with(address, "/_mailbox", "Host: evil.example").await;
    assert_eq!(other, "404");
}

/// The status of a path.
async fn status(address: &str, path: &str) -> String {
    status_with(address, path, &format!("Host: {address}")).await
}

async fn status_with(address: &str, path: &str, headers: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let connected = tokio::net::TcpStream::connect(address).await;
    let mut stream = connected.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n");
    let sent = stream.write_all(request.as_bytes()).await;
    sent.expect("it is sent");
    let mut response = Vec::new();
    let read = stream.read_to_end(&mut response).await;
    read.expect("a response");
    let response = String::from_utf8_lossy(&response).into_owned();
    response.split(' ').nth(1).expect("a status").to_owned()
}
