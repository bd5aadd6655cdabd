//! Uploaded files.

use std::{
    any::Any,
    fmt, fs, io,
    io::{Read, Write},
    path::Path as FilePath,
    sync::Arc,
};
use tempfile::{NamedTempFile, TempPath};

/// An uploaded file. It is stored in a temporary file, or in the action's sink, which received it while it arrived.
/// It is deleted with the last clone of this value; a file in a sink stays if the action [keeps](Self::keep) it.
///
/// The methods that access the file block. In an action, call them for large files on a blocking thread, or read
/// [`path`](Self::path) with the runtime's own file functions.
#[derive(Clone)]
pub struct Upload {
    file_name: String,
    content_type: String,
    len: u64,
    hash: Option<[u8; 32]>,
    storage: Storage,
    /// Dropped with the last clone.
    room: Option<Room>,
}

/// A guard that releases the disk space reserved for a file.
type Room = Arc<dyn Any + Send + Sync>;

/// The storage of a file's bytes.
#[derive(Clone)]
enum Storage {
    Temp(Arc<TempPath>),
    Sink(Arc<dyn SinkFile>, Arc<[u8]>),
    /// The file was too large for its field, and its bytes were dropped. The head remains.
    Dropped(Arc<[u8]>),
}

/// A file in a sink. The file is deleted when this is dropped without having been kept.
pub trait SinkFile: Send + Sync {
    /// Returns the sink's name for the file.
    fn id(&self) -> &str;
    /// Keeps the file.
    fn keep(&self);
}

/// The number of bytes at the beginning of a file that tell its type.
pub const HEAD_LEN: usize = 16;

impl Upload {
    /// Takes over a temporary file, with the name and the media type that the browser sent.
    ///
    /// # Errors
    /// Returns an error if the file cannot be flushed or measured.
    pub fn from_temp(
        file_name: &str,
        content_type: &str,
        mut file: NamedTempFile,
    ) -> io::Result<Self> {
        file.flush()?;
        let len = file.as_file().metadata()?.len();
        let storage = Storage::Temp(Arc::new(file.into_temp_path()));
        Ok(Self::new(file_name, content_type, len, storage))
    }

    /// Creates the upload of a file of `len` bytes in a sink. `head` is its first [`HEAD_LEN`] bytes.
    pub fn from_sink(
        file_name: &str,
        content_type: &str,
        len: u64,
        head: &[u8],
        file: Arc<dyn SinkFile>,
    ) -> Self {
        Self::new(
            file_name,
            content_type,
            len,
            Storage::Sink(file, head.into()),
        )
    }

    /// Creates the upload of a file of `len` bytes that were dropped, because its field takes fewer. `head` is its first
    /// [`HEAD_LEN`] bytes.
    pub fn dropped(file_name: &str, content_type: &str, len: u64, head: &[u8]) -> Self {
        Self::new(file_name, content_type, len, Storage::Dropped(head.into()))
    }

    fn new(file_name: &str, content_type: &str, len: u64, storage: Storage) -> Self {
        Self {
            file_name: base_name(file_name),
            content_type: essence(content_type),
            len,
            hash: None,
            storage,
            room: None,
        }
    }

    /// Writes `bytes` to a temporary file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written.
    pub fn from_bytes(file_name: &str, content_type: &str, bytes: &[u8]) -> io::Result<Self> {
        let mut file = NamedTempFile::new()?;
        file.write_all(bytes)?;
        Self::from_temp(file_name, content_type, file)
    }

    /// Returns the file's name on the visitor's machine, without directories and control characters. Show it, but do
    /// not name files on the server after it.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// Returns the media type that the browser sent (`image/png`), in lower case. Browsers guess it from the file's name.
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// Returns the size in bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Returns `true` if the file has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Sets the hash of the contents, which the reader of the request's body computes.
    #[must_use]
    pub fn with_hash(mut self, hash: [u8; 32]) -> Self {
        self.hash = Some(hash);
        self
    }

    /// Attaches a guard that is dropped with the file and then releases the space reserved for it.
    #[must_use]
    pub fn with_room(mut self, room: Arc<dyn Any + Send + Sync>) -> Self {
        self.room = Some(room);
        self
    }

    /// Returns the BLAKE3 hash of the contents, computed while the file arrived: a name for storage that keeps equal
    /// files once. `None` for a file that did not come in a request.
    pub fn hash(&self) -> Option<&[u8; 32]> {
        self.hash.as_ref()
    }

    /// Returns the path of the temporary file, which exists as long as this value; empty for a file in a sink.
    pub fn path(&self) -> &FilePath {
        match &self.storage {
            Storage::Temp(file) => file,
            _ => FilePath::new(""),
        }
    }

    /// Reads the whole file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or is in a sink.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        fs::read(&**self.temp()?)
    }

    /// Returns the first bytes, at most [`HEAD_LEN`].
    pub(crate) fn head(&self) -> io::Result<Vec<u8>> {
        match &self.storage {
            Storage::Temp(file) => {
                let mut head = Vec::new();
                fs::File::open(&**file)?
                    .take(HEAD_LEN as u64)
                    .read_to_end(&mut head)?;
                Ok(head)
            }
            Storage::Sink(_, head) | Storage::Dropped(head) => Ok(head.to_vec()),
        }
    }

    /// Moves the file to `to` and replaces an existing file there.
    ///
    /// This blocks, and copies the file when `to` is on another file system or a clone of this upload is alive. In an
    /// action, call it on a blocking thread: `tokio::task::spawn_blocking(move || upload.persist(path))`.
    ///
    /// # Errors
    /// Returns an error if the file cannot be written there or is in a sink.
    pub fn persist(self, to: impl AsRef<FilePath>) -> io::Result<()> {
        let file = self.temp()?;
        let to = to.as_ref();
        let shared = Arc::strong_count(file) > 1;
        if shared || fs::rename(&**file, to).is_err() {
            fs::copy(&**file, to)?;
        }
        Ok(())
    }

    fn temp(&self) -> io::Result<&Arc<TempPath>> {
        match &self.storage {
            Storage::Temp(file) => Ok(file),
            Storage::Sink(..) => Err(io::Error::other(
                "this file went to a sink: keep it with `keep()`",
            )),
            Storage::Dropped(_) => Err(io::Error::other("this file was too large and is not here")),
        }
    }

    /// Keeps a file in a sink and returns the sink's name for it. `None` for a file that is in no sink.
    pub fn keep(&self) -> Option<&str> {
        match &self.storage {
            Storage::Sink(file, _) => {
                file.keep();
                Some(file.id())
            }
            _ => None,
        }
    }
}

/// Removes directories: some browsers sent whole paths, of either kind.
fn base_name(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).collect()
}

/// Returns a media type without its parameters.
fn essence(content_type: &str) -> String {
    content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("len", &self.len)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_goes_with_its_last_owner() {
        let upload = Upload::from_bytes("a.txt", "text/plain", b"hello").unwrap();
        let path = upload.path().to_owned();
        let other = upload.clone();
        drop(upload);
        assert_eq!(other.bytes().unwrap(), b"hello");
        drop(other);
        assert!(!path.exists());
    }

    #[test]
    fn a_persisted_file_stays() {
        let directory = tempfile::tempdir().unwrap();
        let to = directory.path().join("kept.txt");
        Upload::from_bytes("a.txt", "text/plain", b"hello")
            .unwrap()
            .persist(&to)
            .unwrap();
        assert_eq!(fs::read(&to).unwrap(), b"hello");
    }

    #[test]
    fn a_file_name_never_holds_a_directory() {
        for name in [
            "../../etc/passwd",
            "C:\\temp\\passwd",
            "/passwd",
            "passwd\n",
        ] {
            assert_eq!(
                Upload::from_bytes(name, "Text/Plain; x=y", b"")
                    .unwrap()
                    .file_name(),
                "passwd"
            );
        }
    }
}
