//! The cache: values of functions, rendered components and whole pages, with tags and lifetimes.
//!
//! A cached value is computed once for all concurrent readers, belongs to tags, and lives as its
//! [`Life`] says. A [`Cache`] is in this process; with a [`Store`] several processes behave as one.
//!
//! Three rules always hold:
//!
//! 1. A value that was computed from data read before an invalidation is never stored after it.
//! 2. Values that are computed inside of a cached computation belong to it: its tags count for the outer one, and the
//!    shorter lives win.
//! 3. A failed refresh never removes a stale value before it expires.

mod cache;
mod entry;
mod flight;
mod key;
mod life;
mod marks;
mod memo;
mod remote;
mod scope;
mod state;
mod stats;
mod store;
mod sync;
mod tag;
mod value;
mod waits;

#[cfg(test)]
mod tests;

/// Operations on these types for the server and the command line, not for applications.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        cache::Invalidate,
        scope::ScopeParts,
        tag::{ESCAPED_IN_SEGMENT, MAX_DEPTH, PathTag, canonical_path},
    };
}

pub use cache::{Cache, CacheBuilder, Computed};
pub use key::{Key, KeyPart, cache_arg};
pub use life::Life;
pub use memo::memo;
pub use scope::{
    AppScope, Event, Outcome, Request, cache_life, cache_skip, cache_tag, for_page, forget, inherit,
};
pub use state::{NeededState, SharedState, State, States};
pub use stats::{Listed, Stats};
#[cfg(feature = "postgres")]
pub use store::PostgresStore;
#[cfg(feature = "redis")]
pub use store::RedisStore;
pub use store::{Change, ChangeKind, Log, Store, StoreError, StoreEvent, StoreFuture};
#[cfg(feature = "test")]
pub use store::{MemoryStore, conformance};
pub use tag::Tag;
pub use value::{Cached, Storable};
