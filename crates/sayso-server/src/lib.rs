//! Routing, actions, documents, sessions and the server itself. Applications use it through the crate
//! `sayso`.

// The macros write `::sayso::__private`. Under this name they find what views need in this crate, too.
extern crate self as sayso;

#[cfg(feature = "fuzz")]
#[doc(hidden)]
#[path = "fuzz.rs"]
pub mod __fuzz;
mod action;
#[cfg(unix)]
mod admin;
mod app;
mod body;
mod context;
mod cookie;
mod crypto;
mod definition;
mod entry;
mod http;
mod page;
mod process;
mod serve;
mod session;
mod shared;
mod start;
mod store;
mod submission;
#[cfg(all(test, any(feature = "postgres", feature = "redis")))]
mod test_servers;
mod wire_attr;

pub use crate::http::assets::Asset;
pub use crate::http::origin::SameOrigin;
pub use crate::http::ready::Ready;
pub use crate::http::security::SecurityHeaders;
pub use action::{Action, ActionCx, Bind, IntoAction, Policy, Previous, Refill};
pub use app::App;
pub use body::{BodyLimits, UploadHead, UploadSink, UploadWriter};
pub use context::cx::Cx;
pub use cookie::{Cookie, CookieError, Cookies, CookiesMut, SameSite};
pub use crypto::keys::{KeyError, Keys};
pub use crypto::random::random_name;
pub use page::error::PageError;
pub use page::metadata::Metadata;
pub use process::blocking::blocking;
pub use sayso_cache::{AppScope, State};
#[cfg(feature = "postgres")]
pub use sayso_connect::PostgresServer;
#[cfg(feature = "redis")]
pub use sayso_connect::RedisServer;
pub use serve::ConnectionLimits;
#[cfg(feature = "sqlite")]
pub use session::SqliteStore;
pub use session::{
    MemoryStore, Session, SessionConfig, SessionMut, SessionRecord, SessionStore, TokenHash,
    Updated,
};
pub use start::stores::Stores;
pub use start::{Settings, StartError};
#[cfg(feature = "postgres")]
pub use store::PostgresStore;
#[cfg(feature = "redis")]
pub use store::RedisStore;
pub use store::{StoreError, StoreFuture};
pub use submission::{
    Claim, CounterKey, Holder, MemorySubmissions, Quota, SubmissionKey, SubmissionStore, Turn,
};

/// Items that macros refer to. Applications do not use them.
#[doc(hidden)]
pub mod __private {
    pub use sayso_core::*;

    pub use crate::{
        action::{
            Action, ActionArgument, ActionCx, ActionDef, ActionInput, ActionName, ActionOut,
            ActionValue, ArgumentFromBound, ArgumentFromForm, ArgumentFromNothing, Bind,
            BindAction, BoundArgument, BoundIn, FormIn, FormOptions, FormTag, IntoAction,
            LastArgument, OpenForm, Policy, Previous, Rate, ReadyAction, Returned, Takes, action,
            bound_action, formaction, on, open_form, restored,
        },
        body::UploadSink,
        context::cx::Cx,
        context::params::{
            AddressParam, OptionalUrlArg, UrlArg, UrlBuilder, path_param, query_all, query_option,
            query_param,
        },
        definition::{
            ErrorDef, LayoutDef, NeededStates, NotFoundDef, PageCache, PageDef, Prerender,
            SourceLocation,
        },
        http::assets::{RegisteredAsset, new_asset},
        page::error::PageError,
        page::hook::{call_hook, states_of_hook},
        page::metadata::Metadata,
    };
    pub use inventory;
    pub use sayso_cache::{SharedState, State, memo};
}
