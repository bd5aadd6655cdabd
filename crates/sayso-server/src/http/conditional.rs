//! Conditional requests: whether a client has the newest version.

use http::{HeaderMap, HeaderValue, header};
use std::time::{Duration, SystemTime};

/// RFC 9110, 13.2.2: `If-None-Match` is evaluated first and alone; comparison is weak.
pub(crate) fn is_fresh(
    headers: &HeaderMap,
    etag: Option<&HeaderValue>,
    modified: Option<SystemTime>,
) -> bool {
    if let Some(asked) = headers.get(header::IF_NONE_MATCH) {
        let (Ok(asked), Some(Ok(etag))) = (asked.to_str(), etag.map(HeaderValue::to_str)) else {
            return false;
        };
        let etag = etag.trim_start_matches("W/");
        return asked
            .split(',')
            .map(str::trim)
            .any(|one| one == "*" || one.trim_start_matches("W/") == etag);
    }
    let since = headers
        .get(header::IF_MODIFIED_SINCE)
        .and_then(|since| since.to_str().ok());
    match (
        since.and_then(|since| httpdate::parse_http_date(since).ok()),
        modified,
    ) {
        // HTTP dates have whole seconds.
        (Some(since), Some(modified)) => modified < since + Duration::from_secs(1),
        _ => false,
    }
}
