//! Uploads: files that come with a form.
//!
//! A field of type [`Upload`] is a file. It is in a temporary file until the action has run. The action moves it with
//! [`Upload::persist`], or reads it. [`random_name`] makes a name for the stored file: the visitor's own name is not safe
//! to use.
//!
//! A [`Sink`] takes files while they arrive, such as an object store: `#[action(sink = CoverStore)]`.
//!
//! ```
//! use sayso::{action::blocking, prelude::*, upload::random_name};
//!
//! #[derive(Form)]
//! struct NewCover {
//!     #[field(label = "Cover", accept = "image/png", max_size = "5 MB")]
//!     cover: Upload,
//! }
//!
//! #[action]
//! async fn save_cover(form: NewCover) -> Result<()> {
//!     let path = format!("covers/{}.png", random_name()?);
//!     blocking(move || form.cover.persist(path)).await??; // it may copy the file
//!     Ok(())
//! }
//! ```
//!
//! The guide: [forms](crate::guide::forms).

pub use sayso_form::{HEAD_LEN, SinkFile, Upload};
pub use sayso_server::{
    UploadHead as Head, UploadSink as Sink, UploadWriter as Writer, random_name,
};
