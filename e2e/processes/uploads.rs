//! Large uploads: memory stays flat, and no files are left over.

use crate::{http, server::Server};
use std::{net::SocketAddr, path::Path, time::Duration};
use tokio::{io::AsyncWriteExt, net::TcpStream};

const PIECE: usize = 1 << 20;
/// 256 MB: far more than the memory that a server may grow by.
const PIECES: usize = 256;

fn part(name: &str, value: &str) -> String {
    format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

/// Begins an upload of this many pieces and sends the first `sent` of them.
async fn begin(addr: SocketAddr, pieces: usize, sent: usize) -> TcpStream {
    let page = http::get(addr, "/files").await.expect("a page");
    let hidden = http::hidden(&page.text);
    let start = hidden
        .iter()
        .map(|(name, value)| part(name, value))
        .collect::<String>()
        + "--x\r\nContent-Disposition: form-data; name=\"large\"; filename=\"large.bin\"\r\n\r\n";
    let length = start.len() + pieces * PIECE + END.len();
    let head = format!(
        "POST /files HTTP/1.1\r\nHost: test\r\nConnection: close\r\nAccept: text/html\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=x\r\n\
         Content-Length: {length}\r\n\r\n{start}"
    );
    let mut stream = TcpStream::connect(addr).await.expect("a connection");
    stream
        .write_all(head.as_bytes())
        .await
        .expect("the head is sent");
    let piece = vec![7; PIECE];
    for _ in 0..sent {
        stream.write_all(&piece).await.expect("a piece is sent");
    }
    stream
}

const END: &str =
    "\r\n--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nLarge\r\n--x--\r\n";

/// The files that have arrived in part or completely. Each process has a folder for them, whose lock file does not
/// count.
fn files_in(folder: &Path) -> usize {
    let inside = |path: &Path| std::fs::read_dir(path).into_iter().flatten().flatten();
    let files = inside(folder).flat_map(|own| inside(&own.path()));
    files
        .filter(|file| {
            file.file_name()
                .to_string_lossy()
                .starts_with("sayso-upload-")
        })
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_stays_flat_while_a_large_file_arrives() {
    let folder = tempfile::tempdir().expect("a folder");
    let uploads = tempfile::tempdir().expect("a folder");
    let directory = uploads.path().to_str().expect("text");
    let server = Server::start(
        &folder.path().join("notes"),
        &[("SAYSO_UPLOADS", directory)],
    )
    .await;
    http::get(server.addr, "/files").await.expect("a page");
    let before = server.peak_memory();
    let mut stream = begin(server.addr, PIECES, PIECES).await;
    assert_eq!(files_in(uploads.path()), 1, "it goes to the disk");
    stream
        .write_all(END.as_bytes())
        .await
        .expect("the end is sent");
    let answer = http::read(stream).await.expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert!(
        answer
            .text
            .contains(&format!("Large: {} 0", PIECES * PIECE)),
        "{}",
        answer.text
    );
    let grown = server.peak_memory() - before;
    assert!(
        grown < 24 * 1024,
        "memory grew by {grown} kB for {} MB",
        PIECES
    );
    assert_eq!(files_in(uploads.path()), 0, "the action is done with it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_breaks_off_is_removed() {
    let folder = tempfile::tempdir().expect("a folder");
    let uploads = tempfile::tempdir().expect("a folder");
    let directory = uploads.path().to_str().expect("text");
    let server = Server::start(
        &folder.path().join("notes"),
        &[("SAYSO_UPLOADS", directory)],
    )
    .await;
    let stream = begin(server.addr, 8, 4).await;
    while files_in(uploads.path()) == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(stream);
    let removed = async {
        while files_in(uploads.path()) > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), removed)
        .await
        .expect("the file is removed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_was_killed_leaves_nothing_once_another_starts() {
    let folder = tempfile::tempdir().expect("a folder");
    let uploads = tempfile::tempdir().expect("a folder");
    let environment = [("SAYSO_UPLOADS", uploads.path().to_str().expect("text"))];
    let notes = folder.path().join("notes");
    let killed = Server::start(&notes, &environment).await;
    let living = Server::start(&notes, &environment).await;
    let _cut = begin(killed.addr, 8, 4).await;
    let mut whole = begin(living.addr, 8, 8).await;
    while files_in(uploads.path()) < 2 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    killed.kill().await;
    let _third = Server::start(&notes, &environment).await;
    assert_eq!(
        files_in(uploads.path()),
        1,
        "that of the living process is there"
    );
    whole
        .write_all(END.as_bytes())
        .await
        .expect("the end is sent");
    assert_eq!(http::read(whole).await.expect("an answer").status, 200);
    living.stop().await;
    let left = std::fs::read_dir(uploads.path()).expect("a folder").count();
    assert_eq!(left, 0, "and it leaves no folder");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_of_uploads_refuses_files_and_keeps_texts() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(
        &folder.path().join("notes"),
        &[("SAYSO_UPLOADS_TOTAL", "6000000")],
    )
    .await;
    // Another visitor's upload takes most of the space and stalls.
    let _held = begin(server.addr, 8, 4).await;
    let refused = async {
        loop {
            let mut stream = begin(server.addr, 4, 4).await;
            stream
                .write_all(END.as_bytes())
                .await
                .expect("the end is sent");
            let answer = http::read(stream).await.expect("an answer");
            if answer.status != 200 {
                return answer;
            }
        }
    };
    let answer = tokio::time::timeout(Duration::from_secs(60), refused)
        .await
        .expect("it is full");
    assert_eq!(answer.status, 503, "{}", answer.text);
    assert!(
        answer.text.contains("\r\nretry-after: 60\r\n"),
        "{}",
        answer.text
    );
    assert!(
        answer.text.contains("Too many files are being uploaded"),
        "{}",
        answer.text
    );
    assert!(
        answer.text.contains("value=\"Large\""),
        "the text is kept: {}",
        answer.text
    );
    let mut small = begin(server.addr, 1, 1).await;
    small
        .write_all(END.as_bytes())
        .await
        .expect("the end is sent");
    assert_eq!(
        http::read(small).await.expect("an answer").status,
        200,
        "what it took is given back"
    );
}
