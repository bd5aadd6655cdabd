//! Where the bytes of one file go.

use super::{Reader, UploadHead, UploadSink, UploadWriter};
use crate::tasks::Tasks;
use sayso_form::{HEAD_LEN, SinkFile, Upload};
use std::{
    fs, io,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, SystemTime},
};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;

/// Names of temporary files begin with this.
const PREFIX: &str = "sayso-upload-";
/// A temporary file this old was left behind by a process that was killed.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// A file while it arrives.
pub(super) struct Incoming {
    head: UploadHead,
    first: Vec<u8>,
    len: u64,
    max: Option<u64>,
    target: Target,
}

enum Target {
    Temp(NamedTempFile, tokio::fs::File),
    Sink(UploadWriter, Arc<Taken>),
    /// There are too many bytes; they are only counted.
    Nowhere,
}

impl Incoming {
    pub(super) async fn open(
        reader: &Reader<'_>,
        head: UploadHead,
        max: Option<u64>,
        sink: Option<&Arc<dyn UploadSink>>,
    ) -> io::Result<Self> {
        let target = match (max, sink) {
            (Some(0), _) => Target::Nowhere,
            (_, None) => temporary(reader.directory).await?,
            (_, Some(sink)) => {
                let taken = Arc::new(Taken {
                    id: head.id.clone(),
                    sink: sink.clone(),
                    kept: AtomicBool::new(false),
                    tasks: reader.tasks.clone(),
                });
                Target::Sink(sink.open(head.clone()).await?, taken)
            }
        };
        Ok(Self { head, first: Vec::new(), len: 0, max, target })
    }

    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.len += bytes.len() as u64;
        let missing = HEAD_LEN.saturating_sub(self.first.len()).min(bytes.len());
        self.first.extend_from_slice(&bytes[..missing]);
        if self.max.is_some_and(|max| self.len > max) {
            self.target = Target::Nowhere;
        }
        match &mut self.target {
            Target::Temp(_, writer) => writer.write_all(bytes).await,
            Target::Sink(writer, _) => writer.write_all(bytes).await,
            Target::Nowhere => Ok(()),
        }
    }

    pub(super) async fn finish(self) -> io::Result<Upload> {
        let Self { head: UploadHead { file_name, content_type, .. }, first, len, target, .. } = self;
        match target {
            Target::Temp(file, mut writer) => {
                writer.flush().await?;
                blocking(move || Upload::from_temp(&file_name, &content_type, file)).await
            }
            Target::Sink(mut writer, taken) => {
                writer.shutdown().await?;
                Ok(Upload::from_sink(&file_name, &content_type, len, &first, taken))
            }
            Target::Nowhere => Ok(Upload::dropped(&file_name, &content_type, len, &first)),
        }
    }
}

async fn temporary(directory: &Path) -> io::Result<Target> {
    let directory = directory.to_owned();
    let (file, writer) = blocking(move || {
        let file = tempfile::Builder::new().prefix(PREFIX).tempfile_in(directory)?;
        let writer = file.reopen()?;
        Ok((file, writer))
    })
    .await?;
    Ok(Target::Temp(file, tokio::fs::File::from_std(writer)))
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

/// A file in a sink, whole or not. Unless it is kept, the sink is told to throw it away.
struct Taken {
    id: String,
    sink: Arc<dyn UploadSink>,
    kept: AtomicBool,
    tasks: Tasks,
}

impl SinkFile for Taken {
    fn id(&self) -> &str {
        &self.id
    }

    fn keep(&self) {
        self.kept.store(true, Ordering::Relaxed);
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        if self.kept.load(Ordering::Relaxed) {
            return;
        }
        let (id, discard) = (self.id.clone(), self.sink.discard(self.id.clone()));
        self.tasks.spawn(async move {
            if let Err(error) = discard.await {
                tracing::error!(id, "a sink cannot throw a file away: {error}");
            }
        });
    }
}

/// Removes what killed processes left in the directory for uploads.
pub(crate) fn sweep(directory: &Path) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    let now = SystemTime::now();
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        let modified =
            entry.metadata().ok().filter(fs::Metadata::is_file).and_then(|data| data.modified().ok());
        let is_old = modified.and_then(|at| now.duration_since(at).ok()).is_some_and(|age| age > ABANDONED);
        if is_ours && is_old && fs::remove_file(entry.path()).is_ok() {
            tracing::info!(file = %entry.path().display(), "removed an upload that was left behind");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_old_files_are_swept_away() {
        let directory = tempfile::tempdir().expect("a folder");
        let path = |name: &str| directory.path().join(name);
        let old = SystemTime::now() - ABANDONED - Duration::from_secs(60);
        for (name, modified) in
            [("sayso-upload-old", Some(old)), ("sayso-upload-new", None), ("other", Some(old))]
        {
            let file = fs::File::create(path(name)).expect("a file");
            if let Some(modified) = modified {
                file.set_modified(modified).expect("a time");
            }
        }
        sweep(directory.path());
        assert!(!path("sayso-upload-old").exists());
        assert!(path("sayso-upload-new").exists() && path("other").exists());
        sweep(&path("missing"));
    }
}
