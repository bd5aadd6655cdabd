//! The form of a session record in the databases.

use super::SessionRecord;
use crate::store::StoreError;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// The data as JSON.
pub(super) fn json(record: &SessionRecord) -> Result<String, StoreError> {
    serde_json::to_string(&record.data).map_err(StoreError::new)
}

/// The record of which these columns were written.
pub(super) fn record(
    data: &str,
    created: i64,
    expires: i64,
    version: i64,
) -> Result<SessionRecord, StoreError> {
    let data: BTreeMap<String, Value> = serde_json::from_str(data).map_err(StoreError::new)?;
    Ok(SessionRecord {
        data,
        created: time(created),
        expires: time(expires),
        version: version.cast_unsigned(),
    })
}

/// Returns milliseconds since 1970, saturating at the limits of the type.
pub(super) fn millis(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

fn time(millis: i64) -> SystemTime {
    UNIX_EPOCH + Duration::from_millis(u64::try_from(millis).unwrap_or(0))
}
