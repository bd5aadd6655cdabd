//! Cover pictures: files in a folder, under random names.

use anyhow::Context;
use axum::{
    extract::Path as UrlPath,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use sayso::{prelude::*, upload::random_name};
use std::path::PathBuf;

/// The folder of covers.
#[derive(Clone, Debug)]
pub struct Covers(PathBuf);

/// A kind of picture: extension, content type, and a check of a file's first bytes.
type Kind = (&'static str, &'static str, fn(&[u8]) -> bool);

const KINDS: [Kind; 3] = [
    ("png", "image/png", |bytes| {
        bytes.starts_with(b"\x89PNG\r\n\x1a\n")
    }),
    ("jpg", "image/jpeg", |bytes| {
        bytes.starts_with(b"\xff\xd8\xff")
    }),
    ("webp", "image/webp", |bytes| {
        bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
    }),
];

impl Covers {
    /// Opens the folder, and creates it if it is missing.
    ///
    /// # Errors
    /// When it cannot be created; the message says what to do.
    pub fn open(folder: PathBuf) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&folder).with_context(|| {
            format!(
                "the folder for covers, {}, cannot be created. Name one that this user may write to: \
                 COVERS=/path/to/folder",
                folder.display()
            )
        })?;
        Ok(Self(folder))
    }

    /// Stores a cover and returns its name, or `None` if its contents are no picture, whatever its type claims.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub async fn keep(&self, cover: Upload) -> Result<Option<String>> {
        let bytes = cover.bytes()?;
        let Some((extension, ..)) = KINDS.iter().find(|(.., matches)| matches(&bytes)) else {
            return Ok(None);
        };
        let name = format!("{}.{extension}", random_name()?);
        tokio::fs::write(self.0.join(&name), bytes).await?;
        Ok(Some(name))
    }

    /// Serves the folder: a plain handler of axum.
    pub fn handler(&self) -> MethodRouter {
        let covers = self.clone();
        get(async move |UrlPath(name): UrlPath<String>| covers.serve(&name).await)
    }

    async fn serve(&self, name: &str) -> Response {
        let kind = KINDS
            .iter()
            .find(|(extension, ..)| name.ends_with(&format!(".{extension}")));
        let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
        let (Some((_, content_type, _)), true) = (kind, is_plain) else {
            return StatusCode::NOT_FOUND.into_response();
        };
        match tokio::fs::read(self.0.join(name)).await {
            Ok(bytes) => {
                let headers = [
                    (header::CONTENT_TYPE, *content_type),
                    (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
                    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                ];
                (headers, bytes).into_response()
            }
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        }
    }
}
