//! Storing uploads.

use super::{Folder, Key, Object, Refused, Storage, Stored, detect, image};
use sayso_form::Upload;
use std::{fmt, io, path::PathBuf, sync::Arc};
use tokio::{
    fs::File,
    io::{AsyncRead, AsyncReadExt},
    runtime::Handle,
    sync::Semaphore,
    task::spawn_blocking,
};

/// The number of images that are decoded at the same time; the others wait.
const IMAGES_AT_ONCE: usize = 2;

/// The number of bytes from which the media type is told.
const HEAD: u64 = 16 * 1024;

/// The stored files of an application.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_kit::files::{Files, Refused};
///
/// async fn store(files: &Files, upload: &Upload) -> std::result::Result<String, Refused> {
///     let fresh = files.store(upload, &["application/pdf", "text/plain"]).await?;
///     let text = fresh.file().to_string();
///     // … add a row with the text, and then commit the transaction
///     fresh.keep();
///     Ok(text)
/// }
/// ```
#[derive(Clone)]
pub struct Files {
    storage: Arc<dyn Storage>,
    decoding: Arc<Semaphore>,
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Files").finish_non_exhaustive()
    }
}

impl Files {
    /// Returns the files in a storage.
    ///
    /// ```
    /// use sayso_kit::files::{Files, Folder};
    ///
    /// # let place = tempfile::tempdir()?;
    /// let files = Files::new(Folder::open(place.path())?);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn new(storage: impl Storage) -> Self {
        Self {
            storage: Arc::new(storage),
            decoding: Arc::new(Semaphore::new(IMAGES_AT_ONCE)),
        }
    }

    /// Opens a local folder, and creates it if it is missing.
    ///
    /// # Errors
    /// Returns an error if the folder cannot be created or written to.
    ///
    /// ```
    /// use sayso_kit::files::Files;
    ///
    /// # let place = tempfile::tempdir()?;
    /// let files = Files::open(place.path().join("files"))?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Self> {
        Folder::open(folder).map(Self::new)
    }

    /// Stores an upload as it is, if its contents are of one of the media types of `accept`, such as `application/pdf` or
    /// `image/*`. Which one is told from the contents. The form's field bounds the size.
    ///
    /// # Errors
    /// Returns the reason if the file is not taken, or the storage failed.
    ///
    /// ```
    /// use sayso_kit::files::{Files, Refused};
    ///
    /// # #[tokio::main]
    /// # async fn main() -> std::io::Result<()> {
    /// # let place = tempfile::tempdir()?;
    /// # let files = Files::open(place.path())?;
    /// let upload = sayso::upload::Upload::from_bytes("plan.pdf", "application/pdf", b"MZ\x90\0")?;
    /// let refused = files.store(&upload, &["application/pdf"]).await;
    /// assert!(matches!(refused, Err(Refused::WrongType)));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn store(&self, upload: &Upload, accept: &[&str]) -> Result<Fresh, Refused> {
        if upload.is_empty() {
            return Err(Refused::Empty);
        }
        let mut file = File::open(upload.path()).await?;
        let mut head = Vec::new();
        (&mut file).take(HEAD).read_to_end(&mut head).await?;
        let media_type =
            detect::accepted(&head, upload.file_name(), accept).ok_or(Refused::WrongType)?;
        let body = head.as_slice().chain(file);
        self.put(body, upload.len(), &media_type, upload.file_name())
            .await
    }

    /// Stores an image: it is decoded, turned upright, scaled down to [`MAX_SIDE`](super::MAX_SIDE) and written again, as PNG
    /// or JPEG. PNG, JPEG, WebP and GIF are taken.
    ///
    /// # Errors
    /// Returns the reason if the file is no image or too large, or the storage failed.
    ///
    /// ```
    /// use sayso_kit::files::{Files, Refused};
    ///
    /// # #[tokio::main]
    /// # async fn main() -> std::io::Result<()> {
    /// # let place = tempfile::tempdir()?;
    /// # let files = Files::open(place.path())?;
    /// let upload = sayso::upload::Upload::from_bytes("logo.png", "image/png", b"<svg></svg>")?;
    /// let refused = files.store_image(&upload).await;
    /// assert!(matches!(refused, Err(Refused::NotAnImage)));
    /// # Ok(())
    /// # }
    /// ```
    pub async fn store_image(&self, upload: &Upload) -> Result<Fresh, Refused> {
        if upload.is_empty() {
            return Err(Refused::Empty);
        }
        // A decoded image takes much memory: few are decoded at once.
        let waiting = self.decoding.clone().acquire_owned();
        let turn = waiting.await.map_err(io::Error::other)?;
        let source = upload.clone();
        let rewritten = spawn_blocking(move || {
            let _turn = turn;
            image::rewrite(&source.bytes()?)
        });
        // A decoder that panics has met a file that is no image.
        let image = rewritten.await.map_err(|_| Refused::NotAnImage)??;
        let size = image.bytes.len() as u64;
        self.put(
            image.bytes.as_slice(),
            size,
            image.media_type,
            upload.file_name(),
        )
        .await
    }

    /// Stores `size` bytes under a new key.
    async fn put(
        &self,
        mut body: impl AsyncRead + Send + Unpin,
        size: u64,
        media_type: &str,
        name: &str,
    ) -> Result<Fresh, Refused> {
        let key = Key::random()?;
        let stored = self.storage.put(&key, &mut body, size).await?;
        let size = i64::try_from(stored).map_err(io::Error::other)?;
        Ok(Fresh {
            file: Stored::new(key, size, media_type, name),
            storage: Some(self.storage.clone()),
        })
    }

    /// Returns the bytes of a file, or `None` if the storage has lost them.
    ///
    /// # Errors
    /// Returns an error if the storage failed.
    ///
    /// ```
    /// use sayso_kit::files::{Files, Stored};
    ///
    /// async fn is_there(files: &Files, file: &Stored) -> std::io::Result<bool> {
    ///     Ok(files.get(file.key()).await?.is_some())
    /// }
    /// ```
    pub async fn get(&self, key: &Key) -> io::Result<Option<Object>> {
        self.storage.get(key).await
    }

    pub(super) fn storage(&self) -> &dyn Storage {
        &*self.storage
    }
}

/// A file that has just been stored, and that no row refers to yet. It is deleted when this is dropped, unless it is
/// [kept](Self::keep).
#[must_use = "it is deleted when this is dropped"]
pub struct Fresh {
    file: Stored,
    storage: Option<Arc<dyn Storage>>,
}

impl fmt::Debug for Fresh {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Fresh").field(&self.file).finish()
    }
}

impl Fresh {
    /// Returns the description of the file, for a row.
    ///
    /// ```
    /// fn size(fresh: &sayso_kit::files::Fresh) -> i64 {
    ///     fresh.file().size()
    /// }
    /// ```
    pub fn file(&self) -> &Stored {
        &self.file
    }

    /// Keeps the file. It is called before the commit of the row: if that fails, it may have happened all the same, and the
    /// row must not lack its file.
    ///
    /// ```
    /// # async fn commit(fresh: sayso_kit::files::Fresh, tx: sqlx::SqliteTransaction<'_>) -> sqlx::Result<()> {
    /// fresh.keep();
    /// tx.commit().await
    /// # }
    /// ```
    pub fn keep(mut self) {
        self.storage = None;
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        let Some((storage, runtime)) = self.storage.take().zip(Handle::try_current().ok()) else {
            return;
        };
        let key = self.file.key().clone();
        runtime.spawn(async move {
            // What is left is swept later.
            if let Err(error) = storage.delete(&key).await {
                tracing::warn!(%error, "a file that no row refers to was not deleted");
            }
        });
    }
}
