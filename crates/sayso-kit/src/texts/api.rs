//! Texts for programs that use the API.

use super::said;

/// A request to the API without a valid token.
pub(crate) fn no_token() -> String {
    said(
        "Send a valid token: `Authorization: Bearer …`.".to_owned(),
        "Senden Sie ein gültiges Token: `Authorization: Bearer …`.".to_owned(),
    )
}

/// A request that the token or the person may not make.
pub(crate) fn not_granted() -> String {
    said(
        "This is not allowed with this token.".to_owned(),
        "Das ist mit diesem Token nicht erlaubt.".to_owned(),
    )
}

/// Too many requests with one token.
pub(crate) fn too_many_requests() -> String {
    said(
        "Too many requests. Wait for the time in `Retry-After`.".to_owned(),
        "Zu viele Anfragen. Warten Sie so lange, wie `Retry-After` sagt.".to_owned(),
    )
}

/// A change that does not say to which version of the row.
pub(crate) fn no_version() -> String {
    said(
        "Send the `ETag` of the row as `If-Match`.".to_owned(),
        "Senden Sie das `ETag` der Zeile als `If-Match`.".to_owned(),
    )
}

/// A change to a version of the row that is not the present one.
pub(crate) fn other_version() -> String {
    said(
        "The row has been changed meanwhile. Read it again.".to_owned(),
        "Die Zeile wurde inzwischen geändert. Lesen Sie sie noch einmal.".to_owned(),
    )
}

/// A body that is not sent as JSON.
pub(crate) fn not_json() -> String {
    said(
        "Send a JSON object as `application/json`.".to_owned(),
        "Senden Sie ein JSON-Objekt als `application/json`.".to_owned(),
    )
}

/// A body that is too large.
pub(crate) fn too_large() -> String {
    said(
        "The body has more than 1 MB.".to_owned(),
        "Der Inhalt hat mehr als 1 MB.".to_owned(),
    )
}

/// A member of a JSON object that no field has.
pub(crate) fn unknown_field() -> String {
    said(
        "There is no such field to write.".to_owned(),
        "Ein solches Feld kann nicht geschrieben werden.".to_owned(),
    )
}

/// A value that a field cannot have.
pub(crate) fn no_value(value: &str) -> String {
    said(
        format!("“{value}” is no value for it."),
        format!("„{value}“ ist kein Wert dafür."),
    )
}
