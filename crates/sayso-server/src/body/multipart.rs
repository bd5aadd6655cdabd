//! Reads `multipart/form-data`.

use super::{
    BodyError, Ceiling, MaxFile, Pieces, Plan, Reader, TextLimits, UploadHead, file::Incoming,
    gather::Gathered,
};
use crate::{crypto::random::random_name, process::lock::lock};
use bytes::Bytes;
use futures_util::{Stream, future::poll_fn};
use http::header;
use multer::{Field, Multipart};
use sayso_form::{FormData, LimitError};
use std::{
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll, ready},
};

/// The maximum number of bytes before the first part, and of one part's headers.
const MAX_HEAD_LEN: usize = 16 * 1024;

/// The maximum length of a piece. Larger ones are split, so that memory does not depend on the chunks of the body.
const MAX_PIECE_LEN: usize = 64 * 1024;

/// The maximum length of a piece while a part's headers are read.
const MAX_HEAD_PIECE_LEN: usize = 8 * 1024;

/// Reads into `data`, which has the texts before an error as well.
pub(super) async fn read(
    reader: &Reader<'_>,
    pieces: Pieces,
    ceiling: &Ceiling,
    boundary: String,
    data: &mut FormData,
    plan: impl FnOnce(&FormData) -> Plan,
) -> Result<(), BodyError> {
    let mut parts = Parts::new(pieces, boundary);
    let plan = Planned {
        plan: Some(plan),
        planned: None,
        ceiling,
    };
    let read = read_parts(reader, &mut parts, data, plan).await;
    if read.is_err() {
        // Browsers show a response only once they have sent the whole body, so the rest is read and discarded.
        let _ = ceiling.lower(0);
        ceiling.refuse_declared();
        while let Ok(Some(_)) = parts.next().await {}
    }
    read
}

/// The plan of the action, once it is known.
struct Planned<'a, P> {
    plan: Option<P>,
    planned: Option<Plan>,
    ceiling: &'a Ceiling,
}

impl<P: FnOnce(&FormData) -> Plan> Planned<'_, P> {
    /// Asks it, if that has not been done.
    fn ask(&mut self, data: &FormData) -> Result<(), BodyError> {
        let Some(plan) = self.plan.take() else {
            return Ok(());
        };
        let plan = plan(data);
        let lowered = self.ceiling.lower(plan.limit);
        self.planned = Some(plan);
        lowered
    }

    /// The largest file of a field.
    fn max_file(&self, field: &str) -> Option<MaxFile> {
        self.planned
            .as_ref()
            .and_then(|plan| (plan.max_file)(field))
    }

    fn texts(&self, limits: &super::BodyLimits) -> TextLimits {
        let texts = TextLimits::of(limits);
        match &self.planned {
            Some(plan) => texts.planned(plan),
            None => texts,
        }
    }
}

async fn read_parts(
    reader: &Reader<'_>,
    parts: &mut Parts,
    data: &mut FormData,
    mut plan: Planned<'_, impl FnOnce(&FormData) -> Plan>,
) -> Result<(), BodyError> {
    let limits = reader.limits;
    let mut count = 0;
    let mut files = 0;
    let mut text_bytes = 0;
    // Bytes of the names and types of all files, which are held in memory as the texts are.
    let mut head_bytes = 0;
    let mut is_full = false;
    while let Some(mut part) = parts.next().await? {
        count += 1;
        let name = part.name().ok_or(BodyError::Malformed)?.to_owned();
        if count > limits.form.max_fields {
            return Err(LimitError::TooManyFields(limits.form.max_fields).into());
        }
        if name.len() > limits.form.max_name_bytes {
            return Err(LimitError::NameTooLong(limits.form.max_name_bytes).into());
        }
        let is_file = is_file(&part);
        if is_file {
            head_bytes += name.len() + file_head(&part);
        } else {
            text_bytes += name.len();
        }
        if !reader.reservation.hold_texts(head_bytes + text_bytes) {
            return Err(BodyError::Busy);
        }
        if is_file {
            files += 1;
            if files > limits.files {
                return Err(BodyError::TooManyFiles {
                    limit: limits.files,
                });
            }
            plan.ask(data)?;
            if let Some(file) = read_file(reader, parts, part, &name, &plan).await? {
                is_full |= file.is_refused();
                data.try_push_file(&name, file.finish().await?, &limits.form)?;
            }
        } else {
            let mut sizes = Sizes {
                heads: head_bytes,
                texts: &mut text_bytes,
            };
            let text = read_text(reader, parts, &mut part, &mut sizes, &mut plan, data).await?;
            data.try_push_text(&name, text, &plan.texts(limits).form(limits))?;
        }
    }
    if plan.planned.is_some() {
        // Nothing is read after the last boundary, and a file of a body that declares too much was not stored.
        plan.ceiling.refuse_declared();
        plan.ceiling.check()?;
    }
    if is_full {
        Err(BodyError::Full)
    } else {
        Ok(())
    }
}

/// Bytes of a submission that are held in memory.
struct Sizes<'a> {
    /// Bytes of the names and types of its files.
    heads: usize,
    /// Bytes of its texts and their names, which the limit of texts counts.
    texts: &'a mut usize,
}

/// Returns the number of bytes in the headers of a file's part.
fn file_head(part: &Field<'_>) -> usize {
    let content_type = part.headers().get(header::CONTENT_TYPE);
    part.file_name().map_or(0, str::len) + content_type.map_or(0, |value| value.len())
}

/// Decided by the raw header, so that a file name that is not UTF-8 does not turn a file into a text.
fn is_file(part: &Field<'_>) -> bool {
    let header = part
        .headers()
        .get(header::CONTENT_DISPOSITION)
        .map(|value| value.as_bytes());
    part.file_name().is_some()
        || header.is_some_and(|value| value.windows(9).any(|word| word == b"filename="))
}

async fn read_text(
    reader: &Reader<'_>,
    parts: &Parts,
    part: &mut Field<'_>,
    sizes: &mut Sizes<'_>,
    plan: &mut Planned<'_, impl FnOnce(&FormData) -> Plan>,
    data: &FormData,
) -> Result<String, BodyError> {
    let mut texts = plan.texts(reader.limits);
    let mut bytes = Vec::new();
    while let Some(chunk) = parts.chunk(part).await? {
        bytes.extend_from_slice(&chunk);
        *sizes.texts += chunk.len();
        if !reader.reservation.hold_texts(sizes.heads + *sizes.texts) {
            return Err(BodyError::Busy);
        }
        if *sizes.texts > texts.all || bytes.len() > texts.each {
            plan.ask(data)?;
            plan.ceiling.refuse_declared();
            texts = plan.texts(reader.limits);
        }
        if bytes.len() > texts.each {
            return Err(LimitError::ValueTooLong(texts.each).into());
        }
        if *sizes.texts > texts.all {
            return Err(BodyError::TooLarge { limit: texts.all });
        }
    }
    // As for urlencoded forms, what is not UTF-8 becomes U+FFFD.
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// `None` for a file input that was left empty: it sends an empty file without a name.
///
/// A body that declares more bytes than allowed is refused here. If its field has a limit of its own, the file is read
/// that far first, so that the visitor is told the limit that matters.
async fn read_file(
    reader: &Reader<'_>,
    parts: &Parts,
    mut part: Field<'_>,
    field: &str,
    plan: &Planned<'_, impl FnOnce(&FormData) -> Plan>,
) -> Result<Option<Incoming>, BodyError> {
    let ceiling = plan.ceiling;
    let max = plan.max_file(field);
    if max.and_then(|max| max.label).is_none() {
        ceiling.refuse_declared();
    }
    let file_name = part.file_name().unwrap_or_default().to_owned();
    let content_type = part
        .content_type()
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut chunk = parts.chunk(&mut part).await?;
    while chunk.as_ref().is_some_and(Bytes::is_empty) {
        chunk = parts.chunk(&mut part).await?;
    }
    if chunk.is_none() && file_name.is_empty() {
        return Ok(None);
    }
    let head = UploadHead {
        id: random_name()?,
        field: field.to_owned(),
        file_name,
        content_type,
    };
    let sink = plan.planned.as_ref().and_then(|plan| plan.sink.as_ref());
    // Nothing is stored of a body that will be refused.
    let stored = if ceiling.declares_too_much() {
        Some(0)
    } else {
        max.map(|max| max.bytes)
    };
    let mut file = Incoming::open(reader, head, stored, sink).await?;
    while let Some(bytes) = chunk {
        file.write(bytes).await?;
        let exceeded = max.filter(|max| file.len() > max.bytes);
        if exceeded.is_some() {
            ceiling.refuse_declared();
        }
        chunk = parts
            .chunk(&mut part)
            .await
            .map_err(|error| explain_size(error, exceeded))?;
    }
    ceiling.refuse_declared();
    Ok(Some(file))
}

/// Names the limit of the field in place of the body's, if the file has exceeded it.
fn explain_size(error: BodyError, exceeded: Option<MaxFile>) -> BodyError {
    match (error, exceeded) {
        (
            BodyError::TooLarge { .. },
            Some(MaxFile {
                bytes: limit,
                label: Some(label),
            }),
        ) => BodyError::FileTooLarge { label, limit },
        (error, _) => error,
    }
}

/// multer reads ahead as long as the body has data ready, and searches for the first boundary without a limit. The valve
/// passes on one piece at a time, and only when multer cannot continue without it.
pub(super) struct Parts {
    multipart: Multipart<'static>,
    valve: Arc<Mutex<Valve>>,
}

#[derive(Default)]
struct Valve {
    open: bool,
    /// multer asked while it was closed.
    asked: bool,
    /// Most bytes of a piece.
    cut: usize,
    /// Bytes let through since multer last gave something back.
    let_through: usize,
    /// Bytes that multer may have looked at, again and again.
    #[cfg(test)]
    looked_at: usize,
}

struct Valved {
    pieces: Gathered,
    rest: Bytes,
    valve: Arc<Mutex<Valve>>,
}

impl Parts {
    pub(super) fn new(pieces: Pieces, boundary: String) -> Self {
        let valve = Arc::<Mutex<Valve>>::default();
        let stream = Valved {
            pieces: Gathered::new(pieces),
            rest: Bytes::new(),
            valve: valve.clone(),
        };
        Self {
            multipart: Multipart::new(stream, boundary),
            valve,
        }
    }

    pub(super) async fn next(&mut self) -> Result<Option<Field<'static>>, BodyError> {
        let Self { multipart, valve } = self;
        lock(valve).cut = MAX_HEAD_PIECE_LEN;
        let part = poll_fn(|cx| feed(valve, || multipart.poll_next_field(cx)))
            .await
            .map_err(explain)?;
        // The parser may have buffered more bytes than were passed on for the headers.
        let headers = part.iter().flat_map(|part| part.headers());
        let len: usize = headers
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum();
        if len > MAX_HEAD_LEN {
            Err(BodyError::Malformed)
        } else {
            Ok(part)
        }
    }

    pub(super) async fn chunk(&self, part: &mut Field<'_>) -> Result<Option<Bytes>, BodyError> {
        lock(&self.valve).cut = MAX_PIECE_LEN;
        let chunk = poll_fn(|cx| feed(&self.valve, || Pin::new(&mut *part).poll_next(cx))).await;
        chunk.transpose().map_err(explain)
    }
}

#[cfg(test)]
impl Parts {
    /// Bytes that multer may have looked at so far, counted as often as it did.
    pub(super) fn looked_at(&self) -> usize {
        lock(&self.valve).looked_at
    }
}

/// Polls multer, and polls it again with the next piece as long as it needs one.
fn feed<T>(valve: &Mutex<Valve>, mut poll: impl FnMut() -> Poll<T>) -> Poll<T> {
    loop {
        let polled = poll();
        let mut valve = lock(valve);
        #[cfg(test)]
        {
            valve.looked_at += valve.let_through;
        }
        if let Poll::Ready(got) = polled {
            (valve.open, valve.asked, valve.let_through) = (false, false, 0);
            return Poll::Ready(got);
        }
        if !std::mem::take(&mut valve.asked) {
            return Poll::Pending;
        }
        valve.open = true;
    }
}

impl Stream for Valved {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self {
            pieces,
            rest,
            valve,
        } = self.get_mut();
        let mut valve = lock(valve);
        if !valve.open {
            valve.asked = true;
            return Poll::Pending;
        }
        if valve.let_through >= MAX_HEAD_LEN + valve.cut {
            return Poll::Ready(Some(Err(BodyError::Malformed)));
        }
        if rest.is_empty() {
            match ready!(Pin::new(pieces).poll_next(cx)) {
                Some(Ok(piece)) => *rest = piece,
                end => return Poll::Ready(end),
            }
        }
        // The count does not depend on how the bytes are split into pieces.
        let most = valve.cut.min(MAX_HEAD_LEN + valve.cut - valve.let_through);
        let piece = rest.split_to(rest.len().min(most));
        valve.open = false;
        valve.let_through += piece.len();
        Poll::Ready(Some(Ok(piece)))
    }
}

/// Returns the error that the body has passed through multer. All errors of multer itself mean that the body is malformed.
fn explain(error: multer::Error) -> BodyError {
    match error {
        multer::Error::StreamReadFailed(source) => source
            .downcast::<BodyError>()
            .map_or(BodyError::Malformed, |error| *error),
        _ => BodyError::Malformed,
    }
}
