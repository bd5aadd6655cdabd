//! A file that came with a form.

use std::{
    any::Any,
    fmt, fs, io,
    io::{Read, Write},
    path::Path as FilePath,
    sync::Arc,
};
use tempfile::{NamedTempFile, TempPath};

/// A file that came with a form. It lies in a temporary file, which goes when the last clone of this does, or
/// it went to the action's sink while it arrived, which takes it back in the same case unless the action
/// [keeps](Self::keep) it.
///
/// The methods that touch the file block; in an action give large ones to a blocking thread, or read
/// [`path`](Self::path) with the runtime's own file functions.
#[derive(Clone)]
pub struct Upload {
    file_name: String,
    content_type: String,
    len: u64,
    hash: Option<[u8; 32]>,
    place: SourceLocation,
    /// Dropped with the last clone.
    room: Option<Room>,
}

/// A guard that gives back the room that a file takes on this machine.
type Room = Arc<dyn Any + Send + Sync>;

/// Where a file's bytes are.
#[derive(Clone)]
enum SourceLocation {
    Temp(Arc<TempPath>),
    Sink(Arc<dyn SinkFile>, Arc<[u8]>),
    /// They were too many for its field, and dropped.
    Dropped(Arc<[u8]>),
}

/// A file that went to a sink. It takes the file back when it is dropped without having been kept.
pub trait SinkFile: Send + Sync {
    /// The sink's name for it.
    fn id(&self) -> &str;
    /// It stays.
    fn keep(&self);
}

/// Bytes of a file that tell its type.
pub const HEAD_LEN: usize = 16;

impl Upload {
    /// Takes over a temporary file. `file_name` and `content_type` are what the browser says of it.
    ///
    /// # Errors
    /// When the file cannot be flushed or measured.
    pub fn from_temp(
        file_name: &str,
        content_type: &str,
        mut file: NamedTempFile,
    ) -> io::Result<Self> {
        file.flush()?;
        let len = file.as_file().metadata()?.len();
        let place = SourceLocation::Temp(Arc::new(file.into_temp_path()));
        Ok(Self {
            file_name: base_name(file_name),
            content_type: essence(content_type),
            len,
            hash: None,
            place,
            room: None,
        })
    }

    /// A file of `len` bytes that went to a sink. `head` are its first [`HEAD_LEN`] bytes.
    pub fn from_sink(
        file_name: &str,
        content_type: &str,
        len: u64,
        head: &[u8],
        file: Arc<dyn SinkFile>,
    ) -> Self {
        let place = SourceLocation::Sink(file, head.into());
        Self {
            file_name: base_name(file_name),
            content_type: essence(content_type),
            len,
            hash: None,
            place,
            room: None,
        }
    }

    /// A file of `len` bytes that were dropped, because they are more than its field takes. `head` are its first
    /// [`HEAD_LEN`] bytes.
    pub fn dropped(file_name: &str, content_type: &str, len: u64, head: &[u8]) -> Self {
        let place = SourceLocation::Dropped(head.into());
        Self {
            file_name: base_name(file_name),
            content_type: essence(content_type),
            len,
            hash: None,
            place,
            room: None,
        }
    }

    /// Writes `bytes` to a temporary file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn from_bytes(file_name: &str, content_type: &str, bytes: &[u8]) -> io::Result<Self> {
        let mut file = NamedTempFile::new()?;
        file.write_all(bytes)?;
        Self::from_temp(file_name, content_type, file)
    }

    /// The name that the file has on the person's machine, directories and control characters removed. Show
    /// it, but do not name files of yours after it.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// What the browser takes the file for (`image/png`), in lower case; a guess from its name, no more.
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// Bytes.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Whether the file is empty.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// With the hash of its contents, which the reader of the request's body computes.
    #[must_use]
    pub fn with_hash(mut self, hash: [u8; 32]) -> Self {
        self.hash = Some(hash);
        self
    }

    /// With a value that lives for as long as the file does: it gives back the room that the file takes.
    #[must_use]
    pub fn with_room(mut self, room: Arc<dyn Any + Send + Sync>) -> Self {
        self.room = Some(room);
        self
    }

    /// The BLAKE3 hash of the contents, computed while the file arrived: a name for storage that keeps equal files
    /// once. `None` for a file that did not come in a request.
    pub fn hash(&self) -> Option<&[u8; 32]> {
        self.hash.as_ref()
    }

    /// Where the file lies, for as long as this value lives; empty if it went to a sink.
    pub fn path(&self) -> &FilePath {
        match &self.place {
            SourceLocation::Temp(file) => file,
            _ => FilePath::new(""),
        }
    }

    /// The whole file.
    ///
    /// # Errors
    /// When it cannot be read, or went to a sink.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        fs::read(&**self.temp()?)
    }

    /// The first bytes, at most [`HEAD_LEN`].
    pub(crate) fn head(&self) -> io::Result<Vec<u8>> {
        match &self.place {
            SourceLocation::Temp(file) => {
                let mut head = Vec::new();
                fs::File::open(&**file)?
                    .take(HEAD_LEN as u64)
                    .read_to_end(&mut head)?;
                Ok(head)
            }
            SourceLocation::Sink(_, head) | SourceLocation::Dropped(head) => Ok(head.to_vec()),
        }
    }

    /// Moves the file to `to` and replaces an existing file there.
    ///
    /// This blocks, and copies the file when `to` is on another file system or a clone of this upload is alive. In an
    /// action, call it on a blocking thread: `tokio::task::spawn_blocking(move || upload.persist(path))`.
    ///
    /// # Errors
    /// When it cannot be written there, or went to a sink.
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
        match &self.place {
            SourceLocation::Temp(file) => Ok(file),
            SourceLocation::Sink(..) => Err(io::Error::other(
                "this file went to a sink: keep it with `keep()`",
            )),
            SourceLocation::Dropped(_) => {
                Err(io::Error::other("this file was too large and is not here"))
            }
        }
    }

    /// Keeps a file that went to a sink, and gives the sink's name for it. `None` if it went to none.
    pub fn keep(&self) -> Option<&str> {
        match &self.place {
            SourceLocation::Sink(file, _) => {
                file.keep();
                Some(file.id())
            }
            _ => None,
        }
    }
}

/// Some browsers sent whole paths, of either kind.
fn base_name(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).collect()
}

/// A media type without its parameters.
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
