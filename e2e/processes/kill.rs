//! `kill -9` during posts, uploads and invalidations: answered writes exist once, no files are left over, and the cache
//! is up to date.

use crate::{http, server::Server, servers::postgres_server::Postgres};
use std::{
    collections::BTreeMap,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, SystemTime},
};
use tokio::{io::AsyncWriteExt, net::TcpStream, process::Command, task::JoinSet};

/// The number of times that a server is killed; `cargo xtask full` asks for more.
const KILLS: usize = 8;
/// The number of submissions that are answered before each kill.
const ANSWERED: usize = 24;
/// The number of visitors who submit at the same time.
const PEOPLE: usize = 4;
/// Bytes of an uploaded file.
const FILE: usize = 300_000;

#[tokio::test(flavor = "multi_thread")]
async fn answered_writes_survive_kills_on_sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("writes.db");
    kill_again_and_again(&format!("sqlite://{}?mode=rwc", file.display())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answered_writes_survive_kills_on_postgresql() {
    let postgres = tokio::task::spawn_blocking(Postgres::start)
        .await
        .expect("it starts");
    kill_again_and_again(&postgres.url()).await;
}

async fn kill_again_and_again(database: &str) {
    let kills = std::env::var("SAYSO_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(KILLS);
    let uploads = tempfile::tempdir().expect("a folder");
    let mut written = Written::default();
    let mut left_behind = 0;
    for round in 0..kills {
        let server = start(database, uploads.path()).await;
        written.are_there(server.addr).await;
        assert!(
            uploads_in(uploads.path()).is_empty(),
            "the sweep leaves nothing"
        );
        written.add(submit_and_kill(server, round, uploads.path()).await);
        left_behind += age(uploads.path());
    }
    let server = start(database, uploads.path()).await;
    written.are_there(server.addr).await;
    assert!(
        uploads_in(uploads.path()).is_empty(),
        "the sweep leaves nothing"
    );
    assert!(
        left_behind >= kills,
        "an upload was under way at each kill, but only {left_behind} were"
    );
}

async fn start(database: &str, uploads: &Path) -> Server {
    let uploads = uploads.to_str().expect("text");
    let program = Command::new(env!("CARGO_BIN_EXE_writes-server"));
    Server::start_program(
        program,
        &[("DATABASE_URL", database), ("SAYSO_UPLOADS", uploads)],
    )
    .await
}

/// Submits until enough requests are answered and an upload is in flight, then kills the server during the others.
async fn submit_and_kill(server: Server, round: usize, uploads: &Path) -> Written {
    // The first upload never ends, so the kill always interrupts an upload.
    let unfinished = begin_upload(server.addr).await;
    while uploads_in(uploads).is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let answered = Arc::new(AtomicUsize::new(0));
    let mut people = JoinSet::new();
    for person in 0..PEOPLE {
        people.spawn(submit_until_it_breaks(
            server.addr,
            format!("{round}-{person}"),
            answered.clone(),
        ));
    }
    while answered.load(Ordering::SeqCst) < ANSWERED {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    server.kill().await;
    drop(unfinished);
    let mut all = Written::default();
    while let Some(written) = people.join_next().await {
        all.add(written.expect("no answer but the right one"));
    }
    all
}

/// Writes, uploads and reads until the server is gone.
async fn submit_until_it_breaks(
    addr: SocketAddr,
    person: String,
    count: Arc<AtomicUsize>,
) -> Written {
    let mut written = Written::default();
    for number in 0.. {
        let id = format!("{person}-{number}");
        let (id, answer) = match number % 3 {
            0 => (format!("{id} {FILE}"), upload(addr, &id).await),
            _ => (id.clone(), save(addr, &id).await),
        };
        let Ok(answer) = answer else {
            written.sent.push(id);
            break;
        };
        assert_eq!(answer.status, 303, "{}", answer.text);
        written.answered.push(id.clone());
        count.fetch_add(1, Ordering::SeqCst);
        // A visitor sees their own change, and the cache holds a value when the server is killed.
        if let Ok(page) = http::get(addr, "/writes").await {
            assert!(
                lines(&page.text).any(|line| line == id),
                "{id} is not seen:\n{}",
                page.text
            );
        }
    }
    written
}

/// Returns the fields that a browser sends from the page `path`, or an error when the server is gone.
async fn fields(addr: SocketAddr, path: &str, id: &str) -> std::io::Result<Vec<(String, String)>> {
    let page = http::get(addr, path).await?;
    if page.status != 200 || !page.text.ends_with("</html>") {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    let mut fields = http::hidden(&page.text);
    fields.push(("id".into(), id.into()));
    Ok(fields)
}

async fn save(addr: SocketAddr, id: &str) -> std::io::Result<http::Answer> {
    http::post(addr, "/save", &fields(addr, "/save", id).await?).await
}

async fn upload(addr: SocketAddr, id: &str) -> std::io::Result<http::Answer> {
    let body = multipart(&fields(addr, "/upload", id).await?);
    let mut stream = TcpStream::connect(addr).await?;
    stream.write_all(&head(body.len())).await?;
    stream.write_all(&body).await?;
    http::read(stream).await
}

/// An upload that never ends.
async fn begin_upload(addr: SocketAddr) -> TcpStream {
    let body = multipart(&fields(addr, "/upload", "never").await.expect("a page"));
    let mut stream = TcpStream::connect(addr).await.expect("a connection");
    stream
        .write_all(&head(body.len()))
        .await
        .expect("the head is sent");
    stream
        .write_all(&body[..body.len() - FILE / 2])
        .await
        .expect("half of it is sent");
    stream
}

fn head(length: usize) -> Vec<u8> {
    format!(
        "POST /upload HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAccept: text/html\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\n\
         Content-Length: {length}\r\n\r\n"
    )
    .into_bytes()
}

fn multipart(fields: &[(String, String)]) -> Vec<u8> {
    let part = |name: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"");
    let texts = fields
        .iter()
        .map(|(name, value)| format!("{}\r\n\r\n{value}\r\n", part(name)));
    let file = format!(
        "{}; filename=\"file\"\r\n\r\n{}\r\n--x--\r\n",
        part("file"),
        "7".repeat(FILE)
    );
    (texts.collect::<String>() + &file).into_bytes()
}

/// The submitted ids.
#[derive(Default)]
struct Written {
    /// Was answered with success.
    answered: Vec<String>,
    /// Was sent, and the connection broke.
    sent: Vec<String>,
}

impl Written {
    fn add(&mut self, other: Self) {
        self.answered.extend(other.answered);
        self.sent.extend(other.sent);
    }

    /// Checks that each answered write exists once, any other at most once, and that the cache has the same writes.
    async fn are_there(&self, addr: SocketAddr) {
        let table = http::get(addr, "/table").await.expect("a page").text;
        let mut counts = BTreeMap::new();
        lines(&table).for_each(|id| *counts.entry(id).or_insert(0) += 1);
        for id in &self.answered {
            assert_eq!(
                counts.get(id.as_str()),
                Some(&1),
                "{id} was answered and is there so many times"
            );
        }
        for id in &self.sent {
            assert!(
                counts.get(id.as_str()).is_none_or(|count| *count == 1),
                "{id} is there more than once"
            );
        }
        let cached = http::get(addr, "/writes").await.expect("a page").text;
        for id in &self.answered {
            assert!(
                lines(&cached).any(|line| line == id),
                "{id} was answered, and the cache does not have it"
            );
        }
    }
}

fn lines(page: &str) -> impl Iterator<Item = &str> {
    page.split("<pre>")
        .nth(1)
        .unwrap_or_default()
        .lines()
        .take_while(|line| !line.starts_with('<'))
}

/// The files in a folder and its folders.
fn uploads_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let is_upload = |path: &PathBuf| path.to_string_lossy().contains("sayso-upload-");
    folders
        .iter()
        .flat_map(|folder| uploads_in(folder))
        .chain(files.into_iter().filter(is_upload))
        .collect()
}

/// Makes the files in the folder old enough for the sweep, and returns their number.
fn age(folder: &Path) -> usize {
    let long_ago = SystemTime::now() - Duration::from_secs(48 * 60 * 60);
    let files = uploads_in(folder);
    for path in &files {
        let file = std::fs::File::options()
            .write(true)
            .open(path)
            .expect("it opens");
        file.set_modified(long_ago).expect("its time is set");
    }
    files.len()
}
