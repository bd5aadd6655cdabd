//! Files that go somewhere else while they arrive.

use futures_util::future::BoxFuture;
use std::{io, pin::Pin};
use tokio::io::AsyncWrite;

/// What a file's bytes are written to. It is shut down after the last one; dropped without that, the file did
/// not arrive as a whole.
pub type UploadWriter = Pin<Box<dyn AsyncWrite + Send>>;

/// Takes files while they arrive, such as an object store: `#[action(sink = CoverStore)]` names a type that is
/// given to [`App::state`](crate::App::state).
///
/// ```
/// use futures_util::future::BoxFuture;
/// use sayso_server::{UploadHead, UploadSink, UploadWriter};
/// use std::{io, path::PathBuf};
///
/// #[derive(Clone)]
/// struct Folder(PathBuf);
///
/// impl UploadSink for Folder {
///     fn open(&self, file: UploadHead) -> BoxFuture<'static, io::Result<UploadWriter>> {
///         let path = self.0.join(&file.id);
///         Box::pin(async move { Ok(Box::pin(tokio::fs::File::create(path).await?) as UploadWriter) })
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
    /// When it cannot be stored; the submit is refused.
    fn open(&self, file: UploadHead) -> BoxFuture<'static, io::Result<UploadWriter>>;

    /// Throws a file away, whole or not: its submit was refused or broke off, or the action did not
    /// [keep](sayso_form::Upload::keep) it.
    ///
    /// # Errors
    /// When that fails; it goes to the log.
    fn discard(&self, id: String) -> BoxFuture<'static, io::Result<()>>;
}

/// What is known of a file before its bytes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UploadHead {
    /// A new, random name for it: 32 hexadecimal digits.
    pub id: String,
    /// The name of its field.
    pub field: String,
    /// Its name on the person's machine. Show it, but name nothing after it.
    pub file_name: String,
    /// What the browser takes it for; a guess.
    pub content_type: String,
}
