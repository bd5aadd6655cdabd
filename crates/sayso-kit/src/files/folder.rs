//! Files in a local folder.

use super::{Done, Key, Object, Storage};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use tokio::{
    fs::File,
    io::{AsyncRead, AsyncReadExt, copy},
    task::spawn_blocking,
};

/// The folder of files that are being written.
const ARRIVING: &str = "arriving";

/// The age at which a file that was being written belongs to a process that is gone.
const LEFT_OVER: Duration = Duration::from_secs(24 * 60 * 60);

/// A [`Storage`] in a local folder: the file with the key `3f9a…` is `3f/9a/3f9a…`.
///
/// A file is written under another name, flushed to the disk, and then renamed. Several instances can share the folder.
///
/// ```
/// use sayso_kit::files::{Folder, Key, Storage};
///
/// # #[tokio::main]
/// # async fn main() -> std::io::Result<()> {
/// # let place = tempfile::tempdir()?;
/// let folder = Folder::open(place.path().join("files"))?;
/// let key = Key::random()?;
/// assert_eq!(folder.put(&key, &mut &b"Hello"[..], 100).await?, 5);
/// assert_eq!(folder.get(&key).await?.map(|file| file.size), Some(5));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Opens a folder, and creates it if it is missing.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be created or written to.
    ///
    /// ```
    /// use sayso_kit::files::Folder;
    ///
    /// # let place = tempfile::tempdir()?;
    /// let folder = Folder::open(place.path().join("files"))?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn open(path: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = Self(path.into());
        fs::create_dir_all(folder.0.join(ARRIVING))?;
        folder.remove_left_over()?;
        Ok(folder)
    }

    /// Removes the files that a killed process was writing.
    fn remove_left_over(&self) -> io::Result<()> {
        let now = SystemTime::now();
        for entry in fs::read_dir(self.0.join(ARRIVING))? {
            let entry = entry?;
            // Another instance may have finished the file meanwhile.
            let Ok(written) = entry.metadata().and_then(|found| found.modified()) else {
                continue;
            };
            let age = now.duration_since(written).unwrap_or_default();
            if age > LEFT_OVER {
                none_if_missing(fs::remove_file(entry.path()))?;
            }
        }
        Ok(())
    }

    fn path_of(&self, key: &Key) -> PathBuf {
        let key = key.as_str();
        let (first, rest) = key.split_at(2);
        self.0.join(first).join(&rest[..2]).join(key)
    }

    async fn write(
        &self,
        key: &Key,
        body: &mut (dyn AsyncRead + Send + Unpin),
        most: u64,
    ) -> io::Result<u64> {
        let arriving = self.0.join(ARRIVING).join(key.as_str());
        let written = write(&arriving, body, most).await;
        let place = self.path_of(key);
        let moved = spawn_blocking(move || {
            let moved = written.and_then(|size| place_durably(&arriving, &place).map(|()| size));
            if moved.is_err() {
                none_if_missing(fs::remove_file(&arriving))?;
            }
            moved
        });
        moved.await?
    }
}

impl Storage for Folder {
    fn put<'a>(
        &'a self,
        key: &'a Key,
        body: &'a mut (dyn AsyncRead + Send + Unpin),
        most: u64,
    ) -> Done<'a, u64> {
        Box::pin(self.write(key, body, most))
    }

    fn get<'a>(&'a self, key: &'a Key) -> Done<'a, Option<Object>> {
        Box::pin(async {
            let Some(file) = none_if_missing(File::open(self.path_of(key)).await)? else {
                return Ok(None);
            };
            Ok(Some(Object {
                size: file.metadata().await?.len(),
                body: Box::pin(file),
            }))
        })
    }

    fn delete<'a>(&'a self, key: &'a Key) -> Done<'a, ()> {
        Box::pin(async {
            none_if_missing(tokio::fs::remove_file(self.path_of(key)).await)?;
            Ok(())
        })
    }

    fn list(&self, part: u8) -> Done<'_, Vec<Key>> {
        let folder = self.0.join(format!("{part:02x}"));
        Box::pin(async move { spawn_blocking(move || keys_in(&folder)).await? })
    }
}

/// Writes a new file, up to `most` bytes, and flushes it to the disk.
async fn write(
    path: &Path,
    body: &mut (dyn AsyncRead + Send + Unpin),
    most: u64,
) -> io::Result<u64> {
    let mut file = File::create_new(path).await?;
    // One byte more tells a body that is too large from one that just fits.
    let size = copy(&mut body.take(most.saturating_add(1)), &mut file).await?;
    if size > most {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    file.sync_all().await?;
    Ok(size)
}

/// Moves a file to its place. It is there after a power cut, too: the folders are flushed to the disk.
fn place_durably(from: &Path, to: &Path) -> io::Result<()> {
    let folders: Vec<&Path> = to.ancestors().skip(1).take(3).collect();
    if let Some(folder) = folders.first() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(from, to)?;
    for folder in folders {
        flush_folder(folder)?;
    }
    Ok(())
}

#[cfg(unix)]
fn flush_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Other systems cannot flush a folder.
#[cfg(not(unix))]
fn flush_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Lists the keys in the folders of a folder.
fn keys_in(folder: &Path) -> io::Result<Vec<Key>> {
    let mut keys = Vec::new();
    for inner in entries(folder)? {
        let files = entries(&inner)?;
        let names = files.iter().filter_map(|path| path.file_name()?.to_str());
        keys.extend(names.filter_map(|name| name.parse().ok()));
    }
    Ok(keys)
}

/// Lists the paths in a folder; none if it is missing or a file.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(Vec::new()),
        Err(error) => Ok(none_if_missing(Err(error))?.unwrap_or_default()),
    }
}

fn none_if_missing<T>(outcome: io::Result<T>) -> io::Result<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
