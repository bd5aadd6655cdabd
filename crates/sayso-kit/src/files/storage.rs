//! The interface of storages.

use super::Key;
use std::{fmt, io, pin::Pin};
use tokio::io::AsyncRead;

/// The outcome of an operation of a [`Storage`].
pub type Done<'a, T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send + 'a>>;

/// A place for the bytes of files, such as a folder or a bucket of an object store.
///
/// ```
/// use sayso_kit::files::{Done, Folder, Key, Object, Storage};
/// use tokio::io::AsyncRead;
///
/// /// A folder that tells what it stores.
/// struct Told(Folder);
///
/// impl Storage for Told {
///     fn put<'a>(
///         &'a self,
///         key: &'a Key,
///         body: &'a mut (dyn AsyncRead + Send + Unpin),
///         most: u64,
///     ) -> Done<'a, u64> {
///         println!("{key} comes");
///         self.0.put(key, body, most)
///     }
///
///     fn get<'a>(&'a self, key: &'a Key) -> Done<'a, Option<Object>> {
///         self.0.get(key)
///     }
///
///     fn delete<'a>(&'a self, key: &'a Key) -> Done<'a, ()> {
///         println!("{key} goes");
///         self.0.delete(key)
///     }
///
///     fn list(&self, part: u8) -> Done<'_, Vec<Key>> {
///         self.0.list(part)
///     }
/// }
/// ```
pub trait Storage: Send + Sync + 'static {
    /// Stores all of `body` durably under a new key, and returns its size. The file is there as a whole or not at all.
    ///
    /// It fails with [`FileTooLarge`](io::ErrorKind::FileTooLarge) if `body` has more than `most` bytes.
    fn put<'a>(
        &'a self,
        key: &'a Key,
        body: &'a mut (dyn AsyncRead + Send + Unpin),
        most: u64,
    ) -> Done<'a, u64>;

    /// Returns a file, or `None` if there is none under the key.
    fn get<'a>(&'a self, key: &'a Key) -> Done<'a, Option<Object>>;

    /// Deletes a file. It is no error if there is none under the key.
    fn delete<'a>(&'a self, key: &'a Key) -> Done<'a, ()>;

    /// Lists the keys whose first two digits are `part`, so that a part of all files is in memory at a time.
    fn list(&self, part: u8) -> Done<'_, Vec<Key>>;
}

/// A stored file that is being read.
pub struct Object {
    /// The number of bytes.
    pub size: u64,
    /// The bytes.
    pub body: Pin<Box<dyn AsyncRead + Send>>,
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Object")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
