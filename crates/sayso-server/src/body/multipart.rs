//! Reads `multipart/form-data`.

use super::{BodyError, Pieces, Plan, Reader, UploadHead, file::Incoming};
use bytes::Bytes;
use futures_util::{Stream, future::poll_fn};
use http::header;
use multer::{Field, Multipart};
use sayso_form::{FormData, LimitError, Upload};
use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

/// Most bytes before the first part, and of one part's headers.
const MAX_HEAD_LEN: usize = 64 * 1024;

/// Larger pieces are cut, so that memory does not depend on how the body arrives.
const MAX_PIECE_LEN: usize = 64 * 1024;

pub(super) async fn read(
    reader: &Reader<'_>,
    pieces: Pieces,
    boundary: String,
    plan: impl FnOnce(&FormData) -> Plan,
) -> Result<FormData, BodyError> {
    let limits = reader.limits;
    let mut parts = Parts::new(pieces, boundary);
    let mut data = FormData::new();
    let (mut plan, mut planned) = (Some(plan), None);
    let (mut count, mut files, mut text_bytes) = (0, 0, 0);
    while let Some(mut part) = parts.next().await? {
        count += 1;
        let name = part.name().ok_or(BodyError::Malformed)?.to_owned();
        if count > limits.form.max_fields {
            return Err(LimitError::TooManyFields(limits.form.max_fields).into());
        }
        if name.len() > limits.form.max_name_bytes {
            return Err(LimitError::NameTooLong(limits.form.max_name_bytes).into());
        }
        if is_file(&part) {
            files += 1;
            if files > limits.files {
                return Err(BodyError::TooManyFiles { limit: limits.files });
            }
            if let Some(plan) = plan.take() {
                planned = Some(plan(&data));
            }
            if let Some(file) = read_file(reader, &parts, part, &name, planned.as_ref()).await? {
                data.try_push_file(&name, file, &limits.form)?;
            }
        } else {
            let text = read_text(&parts, &mut part, limits.form.max_value_bytes).await?;
            text_bytes += name.len() + text.len();
            if text_bytes > limits.urlencoded {
                return Err(BodyError::TooLarge { limit: limits.urlencoded });
            }
            data.try_push_text(&name, text, &limits.form)?;
        }
    }
    data.renumber_rows();
    Ok(data)
}

/// Decided by the raw header, so that a file name that is not UTF-8 does not turn a file into a text.
fn is_file(part: &Field<'_>) -> bool {
    let header = part.headers().get(header::CONTENT_DISPOSITION).map(|value| value.as_bytes());
    part.file_name().is_some()
        || header.is_some_and(|value| value.windows(9).any(|word| word == b"filename="))
}

async fn read_text(parts: &Parts, part: &mut Field<'_>, limit: usize) -> Result<String, BodyError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = parts.chunk(part).await? {
        if bytes.len() + chunk.len() > limit {
            return Err(LimitError::ValueTooLong(limit).into());
        }
        bytes.extend_from_slice(&chunk);
    }
    // As for urlencoded forms, what is not UTF-8 becomes U+FFFD.
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// `None` for a file input that was left empty: it sends an empty file without a name.
async fn read_file(
    reader: &Reader<'_>,
    parts: &Parts,
    mut part: Field<'_>,
    field: &str,
    plan: Option<&Plan>,
) -> Result<Option<Upload>, BodyError> {
    let file_name = part.file_name().unwrap_or_default().to_owned();
    let content_type = part.content_type().map(ToString::to_string).unwrap_or_default();
    let mut chunk = parts.chunk(&mut part).await?;
    while chunk.as_ref().is_some_and(Bytes::is_empty) {
        chunk = parts.chunk(&mut part).await?;
    }
    if chunk.is_none() && file_name.is_empty() {
        return Ok(None);
    }
    let head = UploadHead { id: random_id()?, field: field.to_owned(), file_name, content_type };
    let (max, sink) = plan.map_or((None, None), |plan| ((plan.max_file)(field), plan.sink.as_ref()));
    let mut file = Incoming::open(reader, head, max, sink).await?;
    while let Some(bytes) = chunk {
        file.write(&bytes).await?;
        chunk = parts.chunk(&mut part).await?;
    }
    Ok(Some(file.finish().await?))
}

fn random_id() -> Result<String, BodyError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// multer reads ahead for as long as the body has something ready, and looks for the first boundary however
/// far away it is. The valve lets one piece through at a time, and only when multer cannot go on without.
pub(super) struct Parts {
    multipart: Multipart<'static>,
    valve: Arc<Mutex<Valve>>,
}

#[derive(Default)]
struct Valve {
    open: bool,
    /// multer asked while it was closed.
    asked: bool,
    /// Bytes let through since multer last gave something back.
    let_through: usize,
}

struct Valved {
    pieces: Pieces,
    rest: Bytes,
    valve: Arc<Mutex<Valve>>,
}

fn lock(valve: &Mutex<Valve>) -> MutexGuard<'_, Valve> {
    valve.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Parts {
    pub(super) fn new(pieces: Pieces, boundary: String) -> Self {
        let valve = Arc::<Mutex<Valve>>::default();
        let stream = Valved { pieces, rest: Bytes::new(), valve: valve.clone() };
        Self { multipart: Multipart::new(stream, boundary), valve }
    }

    pub(super) async fn next(&mut self) -> Result<Option<Field<'static>>, BodyError> {
        let Self { multipart, valve } = self;
        poll_fn(|cx| feed(valve, || multipart.poll_next_field(cx))).await.map_err(explain)
    }

    pub(super) async fn chunk(&self, part: &mut Field<'_>) -> Result<Option<Bytes>, BodyError> {
        let chunk = poll_fn(|cx| feed(&self.valve, || Pin::new(&mut *part).poll_next(cx))).await;
        chunk.transpose().map_err(explain)
    }
}

/// Polls multer, and again with another piece as long as it lacks one.
fn feed<T>(valve: &Mutex<Valve>, mut poll: impl FnMut() -> Poll<T>) -> Poll<T> {
    loop {
        if let Poll::Ready(got) = poll() {
            *lock(valve) = Valve::default();
            return Poll::Ready(got);
        }
        let mut valve = lock(valve);
        if !std::mem::take(&mut valve.asked) {
            return Poll::Pending;
        }
        valve.open = true;
    }
}

impl Stream for Valved {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { pieces, rest, valve } = self.get_mut();
        let mut valve = lock(valve);
        if !valve.open {
            valve.asked = true;
            return Poll::Pending;
        }
        if valve.let_through > MAX_HEAD_LEN + MAX_PIECE_LEN {
            return Poll::Ready(Some(Err(BodyError::Malformed)));
        }
        if rest.is_empty() {
            match ready!(pieces.as_mut().poll_next(cx)) {
                Some(Ok(piece)) => *rest = piece,
                end => return Poll::Ready(end),
            }
        }
        let piece = rest.split_to(rest.len().min(MAX_PIECE_LEN));
        valve.open = false;
        valve.let_through += piece.len();
        Poll::Ready(Some(Ok(piece)))
    }
}

/// Our own errors come back out of multer; all of its own mean that the body is broken.
fn explain(error: multer::Error) -> BodyError {
    match error {
        multer::Error::StreamReadFailed(source) => {
            source.downcast::<BodyError>().map_or(BodyError::Malformed, |error| *error)
        }
        _ => BodyError::Malformed,
    }
}
