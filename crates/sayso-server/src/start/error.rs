//! The reasons why an application does not start.

use crate::{
    action::ActionConflict, crypto::keys::KeyError, page::routes::RouteConflict, store::StoreError,
};
use std::{error::Error as _, fmt, io, path::PathBuf};

/// The reason why an application does not start. Its text contains the remedy.
#[non_exhaustive]
pub enum StartError {
    /// Two pages, layouts or boundaries have the same path.
    Routes(RouteConflict),
    /// A page's path is malformed or collides with another's in part.
    Route {
        /// The page.
        page: String,
        /// Its path.
        path: &'static str,
        /// The problem.
        error: String,
    },
    /// A cached page is inside a layout that reads the request.
    CachedPage {
        /// The page.
        page: String,
        /// The layout.
        layout: String,
    },
    /// A function takes `State<T>`, and the application has no such state.
    State {
        /// The function.
        function: String,
        /// The type of the state.
        state: &'static str,
    },
    /// Two actions have the same id.
    Actions(ActionConflict),
    /// A secret is unusable.
    Keys(KeyError),
    /// No secret in a release build.
    NoSecret,
    /// The address cannot be listened on.
    Bind {
        /// The address.
        addr: String,
        /// The cause.
        error: io::Error,
    },
    /// The socket of `sayso cache` cannot be listened on.
    Admin {
        /// Its path.
        path: PathBuf,
        /// The cause.
        error: io::Error,
    },
    /// An action names a sink that the application does not have.
    Sink {
        /// The action.
        action: String,
    },
    /// An environment variable has a value that cannot be used.
    Variable {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
        /// The required form, with an example.
        expected: &'static str,
    },
    /// An environment variable is not valid UTF-8. Its value is not shown, because it may be a secret.
    NotText {
        /// The variable's name.
        name: String,
    },
    /// The address of the store names no server that is supported.
    StoreScheme,
    /// The address of the store, its name or its certificates cannot be used.
    StoreAddress(String),
    /// The store needs a Cargo feature that is not enabled.
    StoreFeature {
        /// The server's software.
        server: &'static str,
        /// The feature.
        feature: &'static str,
    },
    /// The store does not respond as it must.
    Store {
        /// The server's software.
        server: &'static str,
        /// The cause.
        error: StoreError,
    },
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Routes(conflict) => conflict.fmt(f),
            Self::Route { page, path, error } => {
                write!(
                    f,
                    "the path \"{path}\" of the page {page} cannot be used: {error}"
                )
            }
            Self::CachedPage { page, layout } => write!(
                f,
                "the page {page} is cached, but its layout {layout} takes `cx: &Cx`, so the page may differ from visitor \
                 to visitor. Cache the functions that the page calls instead of the page, or remove `cx` from the layout"
            ),
            Self::State { function, state } => write!(
                f,
                "{function} takes `State<{state}>`, but the application has no state of this type. Add it with \
                 `App::new().state(..)`"
            ),
            Self::Actions(conflict) => conflict.fmt(f),
            Self::Keys(error) => write!(f, "SAYSO_SECRET cannot be used: {error}"),
            Self::NoSecret => f.write_str(
                "SAYSO_SECRET is not set, and this is a release build. Make a secret with \
                 `openssl rand -hex 32`, keep it, and start with SAYSO_SECRET=<it>",
            ),
            Self::Bind { addr, error } => bind_message(addr, error, f),
            Self::Admin { path, error } => write!(
                f,
                "cannot listen on the socket {}: {error}. Choose a path for this instance in a directory that it \
                 can write to: SAYSO_ADMIN=/run/posts.sock",
                path.display()
            ),
            Self::Sink { action } => write!(
                f,
                "the action {action} names a sink that the application does not have. Add it with \
                 `App::new().state(..)`"
            ),
            Self::Variable {
                name,
                value,
                expected,
            } => write!(f, "{name}={value} is not {expected}"),
            Self::NotText { name } => {
                write!(f, "{name} is not valid UTF-8: write its value as text")
            }
            // Not the address itself, which may contain a password.
            Self::StoreScheme => f.write_str(
                "the address of the store begins neither with postgres:// nor with redis:// or rediss://. Correct it, \
                 for example SAYSO_STORE=postgres://user:password@host/database",
            ),
            Self::StoreAddress(error) => write!(
                f,
                "the address of the store cannot be used: {error}. Correct SAYSO_STORE"
            ),
            Self::StoreFeature { server, feature } => write!(
                f,
                "the store is in {server}, but this program was built without it. Enable the feature in Cargo.toml, \
                 `sayso = {{ …, features = [\"{feature}\"] }}`, and build again"
            ),
            Self::Store { server, error } => {
                let reason = error.source().map(ToString::to_string).unwrap_or_default();
                write!(
                    f,
                    "the store in {server} cannot be used: {reason}. Check that the server runs, and the address in \
                     SAYSO_STORE"
                )
            }
        }
    }
}

fn bind_message(addr: &str, error: &io::Error, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.kind() {
        io::ErrorKind::AddrInUse => write!(
            f,
            "{addr} is in use by another program. Stop that one, or choose another port: \
             SAYSO_ADDR=127.0.0.1:3001"
        ),
        io::ErrorKind::PermissionDenied => {
            write!(
                f,
                "this user may not listen on {addr}. Choose a port above 1023: SAYSO_ADDR=127.0.0.1:3000"
            )
        }
        _ => write!(
            f,
            "cannot listen on \"{addr}\": {error}. Name an address of this machine and a port: \
             SAYSO_ADDR=127.0.0.1:3000"
        ),
    }
}

/// Writes the text of `Display`, because `fn main() -> Result<(), StartError>` prints this.
impl fmt::Debug for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for StartError {}

impl From<RouteConflict> for StartError {
    fn from(conflict: RouteConflict) -> Self {
        Self::Routes(conflict)
    }
}

impl From<ActionConflict> for StartError {
    fn from(conflict: ActionConflict) -> Self {
        Self::Actions(conflict)
    }
}

impl From<KeyError> for StartError {
    fn from(error: KeyError) -> Self {
        Self::Keys(error)
    }
}
