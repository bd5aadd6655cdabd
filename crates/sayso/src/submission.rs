//! Submissions: the stored outcomes by which an action runs once, however often its form arrives.
//!
//! An application needs this module only to keep outcomes and rate limits in a [`Store`] of its own.
//! [`MemoryStore`] is the default; the [stores that instances share](crate::store) implement [`Store`] too.
//!
//! ```
//! use sayso::{prelude::*, submission::MemoryStore};
//! let app = App::new().submissions(MemoryStore::default());
//! ```
//!
//! The guide: [from one process to many](crate::guide::scaling).

pub use sayso_server::{
    Claim, CounterKey, Holder, MemorySubmissions as MemoryStore, Quota, SubmissionKey as Key,
    SubmissionStore as Store, Turn,
};
