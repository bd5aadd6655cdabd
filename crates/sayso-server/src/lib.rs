//! Routing, actions, documents, sessions and the server itself. Applications use it through the crate
//! `sayso`.

#[cfg(feature = "fuzz")]
#[doc(hidden)]
#[path = "fuzz.rs"]
pub mod __fuzz;
mod action;
#[cfg(unix)]
mod admin;
mod app;
mod assets;
mod blocking;
mod body;
mod build_id;
mod cache_trace;
mod client_ip;
mod cookie;
mod cx;
mod document;
mod entry;
mod extract;
mod frames;
mod health;
mod keys;
mod leave;
mod metadata;
mod open_files;
mod origin;
mod page_cache;
mod page_error;
mod params;
mod ready;
mod registry;
mod render;
mod respond;
mod routes;
mod seal;
mod security;
mod seldom;
mod seo;
mod serve;
mod session;
mod start;
mod state;
mod store;
mod stores;
mod submission;
mod target;
mod tasks;
#[cfg(all(test, any(feature = "postgres", feature = "redis")))]
mod test_servers;

pub use action::{Action, ActionCx, Bind, IntoAction, Policy, Previous};
pub use app::App;
pub use assets::Asset;
pub use blocking::blocking;
pub use body::{Limits, UploadHead, UploadSink, UploadWriter};
pub use cookie::{Cookie, CookieChanges, CookieError, Cookies, SameSite};
pub use cx::Cx;
pub use keys::{KeyError, Keys};
pub use metadata::Metadata;
pub use origin::SameOrigin;
pub use page_cache::Scope;
pub use page_error::PageError;
pub use ready::Ready;
#[cfg(feature = "postgres")]
pub use sayso_connect::PostgresServer;
#[cfg(feature = "redis")]
pub use sayso_connect::RedisServer;
pub use security::SecurityHeaders;
pub use serve::ConnectionLimits;
#[cfg(feature = "sqlite")]
pub use session::SqliteStore;
pub use session::{
    MemoryStore, Session, SessionConfig, SessionMut, SessionRecord, SessionStore, TokenHash,
    Updated,
};
pub use start::{Settings, StartError};
pub use state::State;
#[cfg(feature = "postgres")]
pub use store::PostgresStore;
#[cfg(feature = "redis")]
pub use store::RedisStore;
pub use store::{StoreError, StoreFuture};
pub use stores::Stores;
pub use submission::{
    Claim, CounterKey, Holder, MemorySubmissions, Quota, SubmissionKey, SubmissionStore, Turn,
};

#[doc(hidden)]
pub use {assets::RegisteredAsset, inventory};

/// What macros expand to; not for use by hand.
#[doc(hidden)]
pub mod __private {
    pub use crate::{
        action::{
            Action, ActionArgument, ActionCx, ActionDef, ActionInput, ActionName, ActionOut, Bind,
            BindAction, Bound, BoundArgument, BoundIn, FormHandle, FormIn, FormOptions, IntoAction,
            Kept, Last, LastFromBound, LastFromForm, LastFromNothing, Policy, Previous, Rate,
            ReadyAction, Returned, Takes, formaction, on, open_form,
        },
        body::UploadSink,
        cx::Cx,
        metadata::Metadata,
        page_error::PageError,
        params::{UrlArg, UrlBuilder, path_param, query_all, query_option, query_param},
        registry::{ErrorDef, LayoutDef, NotFoundDef, PageCache, PageDef, Place, Prerender},
        state::State,
    };
    pub use inventory;
}
