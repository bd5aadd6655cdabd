//! The place for files while they arrive, and a bound for the space that they take together.
//!
//! Each process has a folder of its own with a locked file in it. The lock ends with the process, however that
//! ends, so a process that starts later can tell which folders are left over, on every machine that shares them.

use super::room::Room;
use crate::process::lock::lock;
use crate::process::open_files::open_files;
use std::{
    fs::{self, File},
    io,
    net::IpAddr,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, SystemTime},
};
use tempfile::{NamedTempFile, TempPath};
use tokio::sync::Semaphore;

/// Names of temporary files begin with this.
const FILE: &str = "sayso-upload-";
/// Names of the folders of processes begin with this.
const FOLDER: &str = "sayso-uploads-";
/// A folder that is not locked yet has a name that begins with this.
const NEW_FOLDER: &str = "sayso-new-uploads-";
const LOCK: &str = "lock";
/// The age at which a file without a lock counts as abandoned.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);
/// The approximate number of bytes that the smallest file takes on a disk.
const BLOCK: u64 = 4096;
/// The divisor of the open-file limit for files of uploads. Connections take three quarters of the limit, so the rest is
/// left for everything else.
const SHARE_OF_OPEN_FILES: usize = 8;
/// Bytes of texts that every request may hold: the number of connections bounds these.
const OWN_TEXTS: usize = 16 * 1024;

/// The uploads of one application.
#[derive(Debug)]
pub(crate) struct Uploads {
    directory: PathBuf,
    own: Mutex<Option<Folder>>,
    disk: Room,
    texts: Room,
    /// One for each file that may be open.
    open: Arc<Semaphore>,
}

impl Uploads {
    /// Keeps uploads in `directory`, of at most `most` bytes together, and at most `most_texts` bytes of texts in
    /// memory.
    pub(crate) fn new(directory: PathBuf, most: u64, most_texts: u64) -> Arc<Self> {
        let at_once = (open_files() / SHARE_OF_OPEN_FILES).clamp(1, Semaphore::MAX_PERMITS);
        let open = Arc::new(Semaphore::new(at_once));
        let disk = Room::new(most);
        let texts = Room::new(most_texts);
        Arc::new(Self {
            directory,
            own: Mutex::default(),
            disk,
            texts,
            open,
        })
    }

    /// Removes the uploads that killed processes left in the directory.
    pub(crate) fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.directory) else {
            return;
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let path = entry.path();
            let name = name.to_string_lossy();
            let removed = if name.starts_with(FOLDER) {
                is_left_over(&path)
                    .unwrap_or(false)
                    .then(|| fs::remove_dir_all(&path))
            } else if name.starts_with(NEW_FOLDER) {
                is_old(&entry).then(|| fs::remove_dir_all(&path))
            } else if name.starts_with(FILE) {
                is_old(&entry).then(|| fs::remove_file(&path))
            } else {
                None
            };
            if let Some(Ok(())) = removed {
                tracing::info!(path = %path.display(), "removed uploads left by another process");
            }
        }
    }

    /// Creates a file in this process's own folder. Blocks.
    fn create(&self) -> io::Result<NamedTempFile> {
        let mut own = lock(&self.own);
        // The folder is created when it is first needed, and again if something has removed it.
        let folder = match &*own {
            Some(folder) if folder.path.is_dir() => folder,
            _ => own.insert(Folder::create(&self.directory)?),
        };
        tempfile::Builder::new()
            .prefix(FILE)
            .tempfile_in(&folder.path)
    }
}

/// A process's own folder, which is removed on drop.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    /// Held for as long as the process lives.
    _lock: File,
}

impl Folder {
    fn create(directory: &Path) -> io::Result<Self> {
        let new = tempfile::Builder::new()
            .prefix(NEW_FOLDER)
            .tempdir_in(directory)?;
        let lock = File::create_new(new.path().join(LOCK))?;
        lock.lock()?;
        // The folder gets its final name only now that it is locked, so no process finds it unlocked.
        let name = new.path().file_name().unwrap_or_default().to_string_lossy();
        let path = directory.join(name.replacen(NEW_FOLDER, FOLDER, 1));
        fs::rename(new.path(), &path)?;
        // The folder has moved, so there is nothing to delete at the old path.
        let _ = new.keep();
        Ok(Self { path, _lock: lock })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // This fails while an upload outlives the application. A later sweep removes the folder then.
        let _ = fs::remove_file(self.path.join(LOCK)).and_then(|()| fs::remove_dir(&self.path));
    }
}

fn is_left_over(folder: &Path) -> io::Result<bool> {
    match File::open(folder.join(LOCK)) {
        Ok(lock) => Ok(lock.try_lock().is_ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Ok(age(&fs::metadata(folder)?).is_some_and(|age| age > ABANDONED))
        }
        Err(error) => Err(error),
    }
}

fn is_old(entry: &fs::DirEntry) -> bool {
    entry
        .metadata()
        .ok()
        .and_then(|data| age(&data))
        .is_some_and(|age| age > ABANDONED)
}

fn age(data: &fs::Metadata) -> Option<Duration> {
    SystemTime::now().duration_since(data.modified().ok()?).ok()
}

/// The space that the files and texts of one request take. It is released when the request and its action have ended and
/// the files are deleted.
#[derive(Debug)]
pub(crate) struct Reservation {
    uploads: Arc<Uploads>,
    address: Option<IpAddr>,
    disk: AtomicU64,
    texts: AtomicU64,
}

impl Reservation {
    /// Reserves nothing yet, for a request from `address`.
    pub(crate) fn new(uploads: &Arc<Uploads>, address: Option<IpAddr>) -> Arc<Self> {
        Arc::new(Self {
            uploads: uploads.clone(),
            address,
            disk: AtomicU64::new(0),
            texts: AtomicU64::new(0),
        })
    }

    /// Creates an empty file. Returns `None` when there is no room for it.
    pub(super) async fn create(&self) -> io::Result<Option<TempPath>> {
        if !self.grow(BLOCK) {
            return Ok(None);
        }
        let uploads = self.uploads.clone();
        self.open(move || Ok(uploads.create()?.into_temp_path()))
            .await
            .map(Some)
    }

    /// Runs work that has one file open, on a thread that may block. No file is open while a client is waited for:
    /// slow clients would keep all of them.
    pub(super) async fn open<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let permit = self
            .uploads
            .open
            .clone()
            .acquire_owned()
            .await
            .map_err(io::Error::other)?;
        let work = move || {
            let _permit = permit;
            work()
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(io::Error::other)?
    }

    /// Takes room for more bytes. Returns whether there was any.
    pub(super) fn grow(&self, bytes: u64) -> bool {
        let has_room = self.uploads.disk.take(self.address, bytes);
        if has_room {
            self.disk.fetch_add(bytes, Ordering::Relaxed);
        }
        has_room
    }

    /// Takes as much room as `bytes` of texts need together. Returns whether there was any.
    pub(super) fn hold_texts(&self, bytes: usize) -> bool {
        if bytes <= OWN_TEXTS {
            return true;
        }
        let missing = (bytes as u64).saturating_sub(self.texts.load(Ordering::Relaxed));
        let has_room = self.uploads.texts.take(self.address, missing);
        if has_room {
            self.texts.fetch_add(missing, Ordering::Relaxed);
        }
        has_room
    }
}

impl Drop for Reservation {
    fn drop(&mut self) {
        self.uploads
            .disk
            .give_back(self.address, *self.disk.get_mut());
        self.uploads
            .texts
            .give_back(self.address, *self.texts.get_mut());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(directory: &Path) -> Vec<PathBuf> {
        fs::read_dir(directory)
            .unwrap()
            .flatten()
            .map(|entry| entry.path())
            .collect()
    }

    #[test]
    fn a_folder_is_swept_when_its_process_is_gone_and_not_before() {
        let directory = tempfile::tempdir().unwrap();
        let open = || Uploads::new(directory.path().to_owned(), u64::MAX, u64::MAX);
        let living = open();
        let killed = open();
        let file = living.create().unwrap();
        let left = killed.create().unwrap().into_temp_path().keep().unwrap();
        open().sweep();
        assert!(file.path().exists() && left.exists(), "both processes live");
        // A killed process leaves the folder without a held lock.
        killed
            .own
            .lock()
            .unwrap()
            .as_ref()
            .unwrap()
            ._lock
            .unlock()
            .unwrap();
        open().sweep();
        assert!(file.path().exists() && !left.exists());
        drop(file);
        drop(living);
        assert_eq!(
            folders(directory.path()),
            [] as [PathBuf; 0],
            "an application that ends leaves nothing"
        );
    }

    #[test]
    fn without_a_lock_only_our_own_old_files_are_swept_away() {
        let directory = tempfile::tempdir().unwrap();
        let path = |name: &str| directory.path().join(name);
        let old = SystemTime::now() - ABANDONED - Duration::from_secs(60);
        for (name, modified) in [
            ("sayso-upload-old", Some(old)),
            ("sayso-upload-new", None),
            ("other", Some(old)),
        ] {
            let file = File::create(path(name)).unwrap();
            if let Some(modified) = modified {
                file.set_modified(modified).unwrap();
            }
        }
        fs::create_dir(path("sayso-uploads-just-made")).unwrap();
        Uploads::new(directory.path().to_owned(), 0, 0).sweep();
        assert!(!path("sayso-upload-old").exists());
        assert!(path("sayso-upload-new").exists() && path("other").exists());
        assert!(path("sayso-uploads-just-made").exists());
        Uploads::new(path("missing"), 0, 0).sweep();
    }

    #[test]
    fn a_folder_that_was_tidied_away_is_made_anew() {
        let directory = tempfile::tempdir().unwrap();
        let uploads = Uploads::new(directory.path().to_owned(), u64::MAX, u64::MAX);
        drop(uploads.create().unwrap());
        fs::remove_dir_all(&folders(directory.path())[0]).unwrap();
        assert!(uploads.create().unwrap().path().exists());
    }

    #[tokio::test]
    async fn all_uploads_together_are_bounded_and_a_request_gives_its_part_back() {
        let directory = tempfile::tempdir().unwrap();
        let uploads = Uploads::new(directory.path().to_owned(), 3 * BLOCK, 0);
        let one = Reservation::new(&uploads, None);
        let two = Reservation::new(&uploads, None);
        let file = one.create().await.unwrap().expect("there is room");
        assert!(one.grow(BLOCK) && two.grow(BLOCK), "exactly full");
        assert!(!two.grow(1) && !one.grow(u64::MAX) && two.create().await.unwrap().is_none());
        drop((one, file));
        assert!(two.grow(2 * BLOCK) && !two.grow(1));
    }

    #[test]
    fn texts_of_all_requests_together_are_bounded_but_for_the_first_of_each() {
        let uploads = Uploads::new(PathBuf::new(), 0, 100_000);
        let one = Reservation::new(&uploads, None);
        let two = Reservation::new(&uploads, None);
        assert!(one.hold_texts(50_000) && one.hold_texts(90_000) && !one.hold_texts(100_001));
        assert!(two.hold_texts(OWN_TEXTS) && !two.hold_texts(OWN_TEXTS + 1));
        drop(one);
        assert!(two.hold_texts(100_000));
    }
}
