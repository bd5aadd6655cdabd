//! Caching: values, components and whole pages that all visitors share.
//!
//! Nothing is cached by default. [`cached`] keeps the return value of a function under tags, for its [`Life`]. An
//! action that changes something names the tag: `cx.update_tag("posts")`. [`CacheTag`] makes tags of an enum, so that a
//! misspelt one does not compile.
//!
//! [`memo`] runs a function once per request, for personal data.
//!
//! [`cache_tag`], [`cache_life`] and [`cache_skip`] change the tags, the lifetime and the caching of a value while it
//! is computed. A [`Cache`] is passed to [`App::cache`](crate::App::cache) where jobs and webhooks invalidate too, or
//! where several instances share a [`Store`].
//!
//! ```
//! use sayso::{cache::cache_tag, prelude::*};
//!
//! #[cached(life = Life::HOURS, tags = ["posts"])]
//! async fn titles(author: i64) -> Result<Vec<String>> {
//!     cache_tag(format!("author-{author}"));
//!     Ok(vec!["Engines".to_owned()])
//! }
//!
//! #[action]
//! async fn create_post(cx: &ActionCx) -> Result<()> {
//!     cx.update_tag("posts");
//!     Ok(())
//! }
//! ```
//!
//! The guide: [caching](crate::guide::caching).

#[cfg(feature = "postgres")]
pub use sayso_cache::PostgresStore;
#[cfg(feature = "redis")]
pub use sayso_cache::RedisStore;
pub use sayso_cache::{
    Cache, CacheBuilder, Cached, Change, ChangeKind, Key, Life, Listed, Log, Request, Stats,
    Storable, Store, StoreError, StoreEvent, StoreFuture, Tag, cache_life, cache_skip, cache_tag,
};
pub use sayso_macros::{CacheTag, cached, memo};
