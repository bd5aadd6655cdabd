//! Headers as curl has recorded them, for servers that send the same as Sayso.

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use std::error::Error;

/// Lines `name: value`. `unwanted` are those that the HTTP and compression layers write by themselves.
pub fn headers(text: &str, unwanted: &[&str]) -> Result<HeaderMap, Box<dyn Error>> {
    let mut headers = HeaderMap::new();
    for line in text.lines() {
        let Some((name, value)) = line.trim().split_once(": ") else {
            continue;
        };
        if !unwanted.contains(&name) {
            headers.append(name.parse::<HeaderName>()?, HeaderValue::from_str(value)?);
        }
    }
    Ok(headers)
}
