//! The destination of the bytes of one file.

use super::{Reader, Reservation, UploadHead, UploadSink, UploadWriter};
use crate::process::tasks::Tasks;
use bytes::Bytes;
use sayso_form::{HEAD_LEN, SinkFile, Upload};
use std::{
    fs::{File, OpenOptions},
    io::{self, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tempfile::{NamedTempFile, TempPath};
use tokio::io::AsyncWriteExt;

/// A file while it arrives.
pub(super) struct Incoming {
    head: UploadHead,
    first: Vec<u8>,
    len: u64,
    hasher: blake3::Hasher,
    max: Option<u64>,
    target: Target,
}

enum Target {
    Temp(Temporary),
    Sink(UploadWriter, Arc<Taken>),
    /// There are too many bytes; they are only counted.
    Nowhere,
    /// There is no room for more uploads; the bytes are discarded.
    Full,
}

/// A temporary file. It is open only while something is written to it.
struct Temporary {
    path: Arc<TempPath>,
    reservation: Arc<Reservation>,
}

impl Temporary {
    /// Returns `None` when there is no room for it.
    async fn create(reservation: &Arc<Reservation>) -> io::Result<Option<Self>> {
        let path = reservation.create().await?;
        Ok(path.map(|path| Self {
            path: Arc::new(path),
            reservation: reservation.clone(),
        }))
    }

    async fn append(&self, bytes: Bytes) -> io::Result<()> {
        let path = self.path.clone();
        self.reservation
            .open(move || {
                OpenOptions::new()
                    .append(true)
                    .open(&*path)?
                    .write_all(&bytes)
            })
            .await
    }

    async fn finish(self, file_name: String, content_type: String) -> io::Result<Upload> {
        let Self { path, reservation } = self;
        // The action may pass the file to a task that outlives the request.
        let room = reservation.clone();
        let path = Arc::into_inner(path)
            .ok_or_else(|| io::Error::other("an upload is still written to"))?;
        reservation
            .open(move || {
                let file = NamedTempFile::from_parts(File::open(&path)?, path);
                Ok(Upload::from_temp(&file_name, &content_type, file)?.with_room(room))
            })
            .await
    }
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
            (_, None) => Temporary::create(reader.reservation)
                .await?
                .map_or(Target::Full, Target::Temp),
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
        Ok(Self {
            head,
            first: Vec::new(),
            len: 0,
            hasher: blake3::Hasher::new(),
            max,
            target,
        })
    }

    pub(super) async fn write(&mut self, bytes: Bytes) -> io::Result<()> {
        self.len += bytes.len() as u64;
        self.hasher.update(&bytes);
        let missing = HEAD_LEN.saturating_sub(self.first.len()).min(bytes.len());
        self.first.extend_from_slice(&bytes[..missing]);
        if self.max.is_some_and(|max| self.len > max) {
            self.target = Target::Nowhere;
        }
        if let Target::Temp(temporary) = &self.target
            && !temporary.reservation.grow(bytes.len() as u64)
        {
            self.target = Target::Full;
        }
        match &mut self.target {
            Target::Temp(temporary) => temporary.append(bytes).await,
            Target::Sink(writer, _) => writer.write_all(&bytes).await,
            Target::Nowhere | Target::Full => Ok(()),
        }
    }

    /// Returns the number of bytes so far, stored or not.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// Returns whether the file was refused for lack of room.
    pub(super) fn is_refused(&self) -> bool {
        matches!(self.target, Target::Full)
    }

    pub(super) async fn finish(self) -> io::Result<Upload> {
        let Self {
            head:
                UploadHead {
                    file_name,
                    content_type,
                    ..
                },
            first,
            len,
            hasher,
            target,
            ..
        } = self;
        let upload = match target {
            Target::Temp(temporary) => temporary.finish(file_name, content_type).await?,
            Target::Sink(mut writer, taken) => {
                writer.shutdown().await?;
                Upload::from_sink(&file_name, &content_type, len, &first, taken)
            }
            Target::Nowhere | Target::Full => {
                Upload::dropped(&file_name, &content_type, len, &first)
            }
        };
        Ok(upload.with_hash(*hasher.finalize().as_bytes()))
    }
}

/// A complete or partial file in a sink. Unless it is kept, the sink is told to discard it.
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
        let id = self.id.clone();
        let discard = self.sink.discard(self.id.clone());
        self.tasks.spawn(async move {
            if let Err(error) = discard.await {
                tracing::error!(id, "a sink failed to discard a file: {error}");
            }
        });
    }
}
