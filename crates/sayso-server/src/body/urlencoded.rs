//! Reads `application/x-www-form-urlencoded`.

use super::{BodyError, Plan, Reader, TextLimits, pieces};
use axum::body::Body;
use futures_util::StreamExt;
use http::HeaderMap;
use sayso_form::{FormData, Limits};

/// The maximum number of bytes of Sayso's own hidden inputs, which come first and name the action.
const HEAD_LEN: usize = 256 * 1024;

pub(super) async fn read(
    reader: &Reader<'_>,
    headers: &HeaderMap,
    body: Body,
    data: &mut FormData,
    plan: impl FnOnce(&FormData) -> Plan,
) -> Result<(), BodyError> {
    let limits = reader.limits;
    let mut texts = TextLimits::of(limits);
    let largest = limits.urlencoded.max(limits.multipart);
    let (mut pieces, ceiling) = pieces::open(headers, body, largest, limits);
    ceiling.refuse_declared();
    let mut all = Vec::new();
    let mut plan = Some(plan);
    while let Some(piece) = pieces.next().await {
        let piece = match piece {
            Ok(piece) => piece,
            Err(error) => {
                *data = first_pairs(&all, limits.form);
                return Err(error);
            }
        };
        all.extend_from_slice(&piece);
        if !reader.reservation.hold_texts(all.len()) {
            *data = first_pairs(&all, limits.form);
            // The rest of the body is read and discarded.
            let _ = ceiling.lower(0);
            let _ = pieces.next().await;
            return Err(BodyError::Busy);
        }
        if all.len() > texts.all
            && let Some(plan) = plan.take()
        {
            texts = texts.planned(&plan(&first_pairs(&all, limits.form)));
            // The next piece is refused, and the rest of the body is read and discarded.
            let _ = ceiling.lower(texts.all);
        }
    }
    if all.len() > texts.all {
        *data = first_pairs(&all, limits.form);
        return Err(BodyError::TooLarge { limit: texts.all });
    }
    let parsed = FormData::parse_urlencoded(&all, &texts.form(limits)).inspect_err(|_| {
        *data = pairs(&all, limits.form);
    });
    *data = parsed?;
    Ok(())
}

/// Returns the complete pairs of a truncated body.
fn first_pairs(body: &[u8], limits: Limits) -> FormData {
    let head = &body[..body.len().min(HEAD_LEN)];
    let end = head.iter().rposition(|byte| *byte == b'&').unwrap_or(0);
    pairs(&head[..end], limits)
}

/// The pairs before the first one that goes beyond the limits.
fn pairs(body: &[u8], limits: Limits) -> FormData {
    let mut data = FormData::new();
    for (name, value) in form_urlencoded::parse(body) {
        if data
            .try_push_text(&name, value.into_owned(), &limits)
            .is_err()
        {
            break;
        }
    }
    data
}
