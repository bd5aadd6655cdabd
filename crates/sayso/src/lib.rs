//! Full-stack web applications in Rust around **server actions**: async functions on the server that forms
//! and buttons call, with no API layer in between.
//!
//! An application depends on this crate alone and begins with `use sayso::prelude::*`.
//!
//! Features, none of which is on by default:
//!
//! - `sqlite`: sessions and outcomes in SQLite, for one instance.
//! - `postgres`, `redis`: what several instances share, see [the guide](guide::scaling).
//! - `garde`, `validator`: rules of these crates as a form's checks.
//! - `test`: the module `test`, for an application's tests; turn it on in `[dev-dependencies]`.

pub use sayso_cache as cache;
pub use sayso_cache::{Cache, Cached, Life, Tag, cache_life, cache_skip, cache_tag};
pub use sayso_core::*;
pub use sayso_form as form;
pub use sayso_form::{
    Cancel, Choice, Control, Entry, Field, FieldIssues, FieldList, FieldName, FieldRef, Form,
    FormData, FormField, FormState, Hint, Label, Pending, Progress, Sent, Unreadable, Upload,
    chrono, render_summary,
};
pub use sayso_macros::*;
pub use sayso_server::*;
#[cfg(feature = "test")]
pub use sayso_test as test;

/// Guides.
pub mod guide {
    #[doc = include_str!("../docs/actions.md")]
    pub mod actions {}
    #[doc = include_str!("../docs/browser.md")]
    pub mod browser {}
    #[doc = include_str!("../docs/caching.md")]
    pub mod caching {}
    #[doc = include_str!("../docs/coming-from-nextjs.md")]
    pub mod coming_from_nextjs {}
    #[doc = include_str!("../docs/escaping.md")]
    pub mod escaping {}
    #[doc = include_str!("../docs/forms.md")]
    pub mod forms {}
    #[doc = include_str!("../docs/limits.md")]
    pub mod limits {}
    #[doc = include_str!("../docs/scaling.md")]
    pub mod scaling {}
    #[cfg(feature = "test")]
    #[doc = include_str!("../docs/testing.md")]
    pub mod testing {}
    #[doc = include_str!("../docs/view.md")]
    pub mod view {}
}

/// What nearly every file of an application uses.
pub mod prelude {
    pub use crate::{
        Action, ActionCx, App, Bind, Cached, Cx, Error, Html, IntoAction, Issue, Issues, Metadata,
        PageError, Previous, Redirect, Result, Scope, Slot, StartError, State, Url, View, asset,
        cache_life, cache_tag, redirect,
    };
    pub use sayso_form::{
        Cancel, Choice, Control, Field, FieldIssues, FieldList, FieldName, FieldRef, Form,
        FormData, FormField, Hint, Label, Pending, Progress, Sent, Upload,
    };
    pub use sayso_macros::*;
}

/// What macros expand to; not for use by hand.
#[doc(hidden)]
pub mod __private {
    pub use sayso_cache::{Cached, Computed, Life, Tag, cache_arg};
    pub use sayso_core::*;
    pub use sayso_form::*;
    pub use sayso_server::__private::*;
}
