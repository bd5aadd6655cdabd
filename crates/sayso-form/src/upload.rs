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
///
/// ```
/// use sayso::{action::blocking, prelude::*};
///
/// #[derive(Form)]
/// struct NewCover {
///     #[field(label = "Cover", accept = "image/png", max_size = "5 MB")]
///     cover: Upload,
/// }
///
/// #[action]
/// async fn save_cover(form: NewCover) -> Result<()> {
///     blocking(move || form.cover.persist("covers/1.png")).await??;
///     Ok(())
/// }
/// ```
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
///
/// ```
/// use sayso::{prelude::*, upload::SinkFile};
/// use std::sync::Arc;
///
/// struct Stored(String);
///
/// impl SinkFile for Stored {
///     fn id(&self) -> &str {
///         &self.0
///     }
///     fn keep(&self) {
///         println!("{} stays", self.0);
///     }
/// }
///
/// let file = Arc::new(Stored("7f3a".to_owned()));
/// let upload = Upload::from_sink("cover.png", "image/png", 4, b"\x89PNG", file);
/// assert_eq!(upload.keep(), Some("7f3a"));
/// ```
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
    /// ```
    /// use sayso::prelude::*;
    /// use std::io::Write;
    ///
    /// let mut file = tempfile::NamedTempFile::new()?;
    /// file.write_all(b"Hello")?;
    /// let upload = Upload::from_temp("hello.txt", "text/plain", file)?;
    /// assert_eq!(upload.len(), 5);
    /// # Ok::<_, std::io::Error>(())
    /// ```
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
    ///
    /// ```
    /// use sayso::{prelude::*, upload::SinkFile};
    /// use std::sync::Arc;
    ///
    /// fn upload(stored: Arc<dyn SinkFile>) -> Upload {
    ///     Upload::from_sink("cover.png", "image/png", 70_000, b"\x89PNG", stored)
    /// }
    /// ```
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

    /// Creates the upload of a file of `len` bytes that were dropped, because its field takes fewer. `head` is its
    /// first [`HEAD_LEN`] bytes.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let upload = Upload::dropped("film.mp4", "video/mp4", 5_000_000_000, b"");
    /// assert!(upload.bytes().is_err());
    /// ```
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
    /// ```
    /// use sayso::prelude::*;
    /// let upload = Upload::from_bytes("hello.txt", "text/plain", b"Hello")?;
    /// assert_eq!(upload.bytes()?, b"Hello");
    /// # Ok::<_, std::io::Error>(())
    /// ```
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
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let upload = Upload::from_bytes("C:\\photos\\engine.png", "image/png", b"\x89PNG")?;
    /// assert_eq!(upload.file_name(), "engine.png");
    /// # Ok::<_, std::io::Error>(())
    /// ```
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// Returns the media type that the browser sent (`image/png`), in lower case. Browsers guess it from the file's
    /// name.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let upload = Upload::from_bytes("engine.png", "image/PNG; q=1", b"\x89PNG")?;
    /// assert_eq!(upload.content_type(), "image/png");
    /// # Ok::<_, std::io::Error>(())
    /// ```
    pub fn content_type(&self) -> &str {
        &self.content_type
    }

    /// Returns the size in bytes.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert_eq!(Upload::from_bytes("hello.txt", "text/plain", b"Hello")?.len(), 5);
    /// # Ok::<_, std::io::Error>(())
    /// ```
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Returns `true` if the file has no bytes.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// assert!(Upload::from_bytes("empty.txt", "text/plain", b"")?.is_empty());
    /// # Ok::<_, std::io::Error>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Sets the hash of the contents, which the reader of the request's body computes.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let upload = Upload::from_bytes("hello.txt", "text/plain", b"Hello")?.with_hash([7; 32]);
    /// assert_eq!(upload.hash(), Some(&[7; 32]));
    /// # Ok::<_, std::io::Error>(())
    /// ```
    #[must_use]
    pub fn with_hash(mut self, hash: [u8; 32]) -> Self {
        self.hash = Some(hash);
        self
    }

    /// Attaches a guard that is dropped with the file and then releases the space reserved for it.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// use std::sync::Arc;
    ///
    /// let room = Arc::new("5 bytes of the directory's space");
    /// let upload = Upload::from_bytes("hello.txt", "text/plain", b"Hello")?.with_room(room.clone());
    /// assert_eq!(Arc::strong_count(&room), 2);
    /// drop(upload);
    /// assert_eq!(Arc::strong_count(&room), 1);
    /// # Ok::<_, std::io::Error>(())
    /// ```
    #[must_use]
    pub fn with_room(mut self, room: Arc<dyn Any + Send + Sync>) -> Self {
        self.room = Some(room);
        self
    }

    /// Returns the BLAKE3 hash of the contents, computed while the file arrived: a name for storage that keeps equal
    /// files once. `None` for a file that did not come in a request.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// /// Stores equal files once.
    /// fn stored_name(upload: &Upload) -> Option<String> {
    ///     let hash = upload.hash()?;
    ///     Some(hash.iter().map(|byte| format!("{byte:02x}")).collect())
    /// }
    /// ```
    pub fn hash(&self) -> Option<&[u8; 32]> {
        self.hash.as_ref()
    }

    /// Returns the path of the temporary file, which exists as long as this value; empty for a file in a sink.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let upload = Upload::from_bytes("hello.txt", "text/plain", b"Hello")?;
    /// assert_eq!(std::fs::read_to_string(upload.path())?, "Hello");
    /// # Ok::<_, std::io::Error>(())
    /// ```
    pub fn path(&self) -> &FilePath {
        match &self.storage {
            Storage::Temp(file) => file,
            _ => FilePath::new(""),
        }
    }

    /// Reads the whole file.
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// fn has_png_header(upload: &Upload) -> Result<bool> {
    ///     Ok(upload.bytes()?.starts_with(b"\x89PNG"))
    /// }
    ///
    /// let upload = Upload::from_bytes("engine.png", "image/png", b"\x89PNG").unwrap();
    /// assert!(has_png_header(&upload).unwrap());
    /// ```
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
    /// action, call it on a blocking thread: `sayso::action::blocking(move || upload.persist(path)).await??`.
    ///
    /// ```
    /// use sayso::prelude::*;
    /// let folder = tempfile::tempdir()?;
    /// let upload = Upload::from_bytes("hello.txt", "text/plain", b"Hello")?;
    /// upload.persist(folder.path().join("1.txt"))?;
    /// assert_eq!(std::fs::read(folder.path().join("1.txt"))?, b"Hello");
    /// # Ok::<_, std::io::Error>(())
    /// ```
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
    ///
    /// ```
    /// use sayso::prelude::*;
    ///
    /// /// Returns the name to store in the database.
    /// fn keep(cover: &Upload) -> Result<String> {
    ///     let id = cover.keep().ok_or_else(|| Error::internal("the cover went to no sink"))?;
    ///     Ok(id.to_owned())
    /// }
    /// ```
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
