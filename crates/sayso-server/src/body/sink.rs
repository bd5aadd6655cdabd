//! Custom destinations of files while they arrive.

use futures_util::future::BoxFuture;
use std::{io, pin::Pin};
use tokio::io::AsyncWrite;

/// The writer of a file's bytes. It is shut down after the last one. If it is dropped without that, the file did not
/// arrive as a whole.
pub type UploadWriter = Pin<Box<dyn AsyncWrite + Send>>;

/// Takes files while they arrive, such as an object store: `#[action(sink = CoverStore)]` names a type that is
/// given to [`App::state`](crate::App::state).
///
/// ```
/// use futures_util::future::BoxFuture;
/// use sayso::upload::{Head, Sink, Writer};
/// use std::{io, path::PathBuf};
///
/// #[derive(Clone)]
/// struct Folder(PathBuf);
///
/// impl Sink for Folder {
///     fn open(&self, file: Head) -> BoxFuture<'static, io::Result<Writer>> {
///         let path = self.0.join(&file.id);
///         Box::pin(async move { Ok(Box::pin(tokio::fs::File::create(path).await?) as Writer) })
///     }
///
///     fn discard(&self, id: String) -> BoxFuture<'static, io::Result<()>> {
///         let path = self.0.join(id);
///         Box::pin(async move { tokio::fs::remove_file(path).await })
///     }
/// }
/// ```
pub trait UploadSink: Send + Sync + 'static {
    /// Begins a file.
    ///
    /// # Errors
    /// When the file cannot be stored. The submission is refused.
    fn open(&self, file: UploadHead) -> BoxFuture<'static, io::Result<UploadWriter>>;

    /// Deletes a file, whole or not: its submission was refused or broke off, or the action did not
    /// [keep](sayso_form::Upload::keep) it.
    ///
    /// # Errors
    /// When that fails. The error goes to the log.
    fn discard(&self, id: String) -> BoxFuture<'static, io::Result<()>>;
}

/// The description of a file, before its bytes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UploadHead {
    /// A new, random name for it: 32 hexadecimal digits.
    pub id: String,
    /// The name of its field.
    pub field: String,
    /// The file's name on the visitor's machine. Show it, but do not name a file after it.
    pub file_name: String,
    /// The media type that the browser guesses.
    pub content_type: String,
}
