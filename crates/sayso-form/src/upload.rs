//! A file that came with a form.

use std::{
    fmt, fs, io,
    io::{Read, Write},
    path::Path as FilePath,
    sync::Arc,
};
use tempfile::{NamedTempFile, TempPath};

/// A file that came with a form. It lies in a temporary file, which goes when the last clone of this does.
///
/// The methods that touch the file block; in an action give large ones to a blocking thread, or read
/// [`path`](Self::path) with the runtime's own file functions.
#[derive(Clone)]
pub struct Upload {
    file_name: String,
    content_type: String,
    len: u64,
    file: Arc<TempPath>,
}

impl Upload {
    /// Takes over a temporary file. `file_name` and `content_type` are what the browser says of it.
    ///
    /// # Errors
    /// When the file cannot be flushed or measured.
    pub fn from_temp(file_name: &str, content_type: &str, mut file: NamedTempFile) -> io::Result<Self> {
        file.flush()?;
        let len = file.as_file().metadata()?.len();
        Ok(Self {
            file_name: base_name(file_name),
            content_type: essence(content_type),
            len,
            file: Arc::new(file.into_temp_path()),
        })
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

    /// Where the file lies, for as long as this value lives.
    pub fn path(&self) -> &FilePath {
        &self.file
    }

    /// The whole file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn bytes(&self) -> io::Result<Vec<u8>> {
        fs::read(&*self.file)
    }

    /// The first bytes, at most `count`.
    pub(crate) fn head(&self, count: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        fs::File::open(&*self.file)?.take(count).read_to_end(&mut head)?;
        Ok(head)
    }

    /// Moves the file to `to`, across file systems too; an existing file there is replaced.
    ///
    /// # Errors
    /// When it cannot be written there.
    pub fn persist(self, to: impl AsRef<FilePath>) -> io::Result<()> {
        let to = to.as_ref();
        let shared = Arc::strong_count(&self.file) > 1;
        if shared || fs::rename(&*self.file, to).is_err() {
            fs::copy(&*self.file, to)?;
        }
        Ok(())
    }
}

/// Some browsers sent whole paths, of either kind.
fn base_name(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).collect()
}

/// A media type without its parameters.
fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
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
        Upload::from_bytes("a.txt", "text/plain", b"hello").unwrap().persist(&to).unwrap();
        assert_eq!(fs::read(&to).unwrap(), b"hello");
    }

    #[test]
    fn a_file_name_never_holds_a_directory() {
        for name in ["../../etc/passwd", "C:\\temp\\passwd", "/passwd", "passwd\n"] {
            assert_eq!(Upload::from_bytes(name, "Text/Plain; x=y", b"").unwrap().file_name(), "passwd");
        }
    }
}
