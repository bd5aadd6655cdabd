//! Stored files: uploads that outlive their request.
//!
//! A [`Storage`] has the bytes under random keys; a [`Folder`] is one. The database has a [`Stored`] per file: its key, size,
//! media type and name. [`Files`] does what must be right once:
//!
//! - The media type of an upload is told from its contents, never from what the client says about it.
//! - Images are decoded within bounds and written again, so that nothing but the picture is left.
//! - The bytes are stored before the row that refers to them, so that a row never lacks its file. A file whose transaction
//!   fails is deleted with its [`Fresh`] guard; one that is left over all the same is deleted by [`Files::sweep`].
//! - A response never lets a browser interpret a file, except for images that were written again.
//!
//! An application decides in its own code who may store and read a file.

mod change;
mod detect;
mod folder;
mod image;
mod key;
mod refused;
mod response;
mod storage;
mod store;
mod stored;
mod sweep;

pub use change::{Change, Taken};
pub use folder::Folder;
pub use image::{MAX_PIXELS, MAX_SIDE};
pub use key::Key;
pub use refused::Refused;
pub use response::Served;
pub use storage::{Done, Object, Storage};
pub use store::{Files, Fresh};
pub use stored::{MAX_NAME, Stored};
pub use sweep::GRACE;
