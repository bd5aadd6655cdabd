//! Storing, sweeping, and what is left when something fails.

use super::Db;
use sayso_form::Upload;
use sayso_kit::files::{Files, Folder, Fresh, Key, Refused, Storage};
use std::{fs, io, path::Path, time::Duration};
use tempfile::TempDir;
use tokio::{io::AsyncReadExt, task::yield_now};

fn folder() -> (TempDir, Files) {
    let place = tempfile::tempdir().expect("a folder");
    let files = Files::open(place.path()).expect("a folder for files");
    (place, files)
}

async fn stored(files: &Files, name: &str, contents: &[u8]) -> Fresh {
    let upload = Upload::from_bytes(name, "application/pdf", contents).expect("an upload");
    files.store(&upload, &["text/plain"]).await.expect("a file")
}

async fn contents(files: &Files, key: &Key) -> Option<Vec<u8>> {
    let mut object = files.get(key).await.expect("a storage")?;
    let mut contents = Vec::new();
    object.body.read_to_end(&mut contents).await.expect("bytes");
    assert_eq!(object.size, contents.len() as u64);
    Some(contents)
}

/// The names of all files below a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            names.extend(self::names(&path));
        } else {
            names.push(path.display().to_string());
        }
    }
    names
}

#[tokio::test]
async fn a_file_is_kept_under_a_random_key_whatever_its_name() {
    let (place, files) = folder();
    let text = "many bytes ".repeat(10_000);
    let fresh = stored(&files, "../../../evil.txt", text.as_bytes()).await;
    let file = fresh.file().clone();
    fresh.keep();
    assert_eq!((file.name(), file.media_type()), ("evil.txt", "text/plain"));
    let read = contents(&files, file.key()).await.expect("a file");
    assert_eq!(read, text.as_bytes());
    let key = file.key().as_str();
    let path = place.path().join(&key[..2]).join(&key[2..4]).join(key);
    assert_eq!(names(place.path()), [path.display().to_string()]);
}

#[tokio::test]
async fn a_file_that_is_not_kept_is_deleted() {
    let (place, files) = folder();
    drop(stored(&files, "a.txt", b"Hello").await);
    while !names(place.path()).is_empty() {
        yield_now().await;
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_or_breaks_off_leaves_nothing() {
    let place = tempfile::tempdir().expect("a folder");
    let folder = Folder::open(place.path()).expect("a folder for files");
    let key = Key::random().expect("a key");
    let large = folder.put(&key, &mut &[7; 101][..], 100).await;
    assert_eq!(
        large.map_err(|error| error.kind()),
        Err(io::ErrorKind::FileTooLarge)
    );
    let mut broken = (&b"some"[..]).chain(unreadable().await);
    assert!(folder.put(&key, &mut broken, 100).await.is_err());
    assert!(names(place.path()).is_empty());
    assert_eq!(
        folder
            .put(&key, &mut &[7; 100][..], 100)
            .await
            .expect("room"),
        100
    );
}

/// A file that cannot be read: it is opened for writing alone.
async fn unreadable() -> tokio::fs::File {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("written");
    tokio::fs::File::create(path).await.expect("a file")
}

#[tokio::test]
async fn types_that_are_not_taken_and_empty_files_leave_nothing() {
    let (place, files) = folder();
    let upload = |contents: &[u8]| {
        Upload::from_bytes("a.pdf", "application/pdf", contents).expect("an upload")
    };
    let program = files
        .store(&upload(b"MZ\x90\0\x03"), &["application/pdf"])
        .await;
    assert!(matches!(program, Err(Refused::WrongType)));
    let empty = files.store(&upload(b""), &["*/*"]).await;
    assert!(matches!(empty, Err(Refused::Empty)));
    let image = files.store_image(&upload(b"%PDF-1.7")).await;
    assert!(matches!(image, Err(Refused::NotAnImage)));
    assert!(names(place.path()).is_empty());
}

#[tokio::test]
async fn files_of_a_killed_process_are_removed_at_the_next_start() {
    let (place, _files) = folder();
    let left = place.path().join("arriving").join("left");
    let arriving = place.path().join("arriving").join("arriving");
    for path in [&left, &arriving] {
        fs::write(path, "some").expect("a file");
    }
    let day_before_yesterday = std::time::SystemTime::now() - Duration::from_secs(48 * 60 * 60);
    let file = fs::File::options().write(true).open(&left).expect("a file");
    file.set_modified(day_before_yesterday).expect("a time");
    Folder::open(place.path()).expect("a folder for files");
    assert_eq!(names(place.path()), [arriving.display().to_string()]);
}

/// The query of keys that rows refer to.
const USED: &str = "SELECT key FROM pictures";

const NOW: Duration = Duration::ZERO;

async fn refer<D: Db>(db: &D, key: &Key) {
    db.run(&format!("INSERT INTO pictures (key) VALUES ('{key}')"))
        .await;
}

pub(crate) async fn files_without_a_row_are_swept_after_their_time<D: Db>(db: D) {
    db.run("CREATE TABLE pictures (key TEXT NOT NULL)").await;
    let (place, files) = folder();
    let kept = stored(&files, "a.txt", b"kept").await;
    let lost = stored(&files, "b.txt", b"lost").await;
    let key = kept.file().key().clone();
    kept.keep();
    lost.keep();
    refer(&db, &key).await;

    let sweep = async |grace| files.sweep(db.clone(), USED, grace).await.expect("a sweep");
    assert_eq!(sweep(Duration::from_secs(3600)).await, 0, "it is noted");
    assert_eq!(
        sweep(Duration::from_secs(3600)).await,
        0,
        "its time has not passed"
    );
    assert_eq!(names(place.path()).len(), 2);
    assert_eq!(sweep(NOW).await, 1);
    assert_eq!(sweep(NOW).await, 0);
    assert_eq!(contents(&files, &key).await.expect("a file"), b"kept");
}

pub(crate) async fn a_file_whose_row_comes_meanwhile_stays<D: Db>(db: D) {
    db.run("CREATE TABLE pictures (key TEXT NOT NULL)").await;
    let (_place, files) = folder();
    let fresh = stored(&files, "a.txt", b"late").await;
    let key = fresh.file().key().clone();
    fresh.keep();
    let sweep = async || files.sweep(db.clone(), USED, NOW).await.expect("a sweep");
    assert_eq!(sweep().await, 0, "it is noted");
    refer(&db, &key).await;
    assert_eq!(sweep().await, 0);
    assert_eq!(contents(&files, &key).await.expect("a file"), b"late");
    db.run("DELETE FROM pictures").await;
    assert_eq!(sweep().await, 0, "its time begins again");
    assert_eq!(sweep().await, 1);
}
