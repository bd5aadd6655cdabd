//! An application with a page for every tested behaviour.

pub mod actions;

pub mod cached;
pub mod escaping;
pub mod forms;
pub mod functions;
pub mod gifts;
pub mod gone;
pub mod kept;
pub mod languages;
pub mod lines;
pub mod members;
pub mod memo;
pub mod nested;
pub mod pages;
pub mod plain;
pub mod redirects;
pub mod refill;
pub mod shared;
pub mod side_by_side;
mod stage;
pub mod tasks;
pub mod values;

pub use pages::*;
pub use stage::Stage;

use axum::{
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use sayso::prelude::*;
use tokio::net::TcpListener;

/// A secret for tests, the same in all instances.
pub const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The application with the given stage.
pub fn app(stage: Stage) -> App {
    App::new()
        .settings(|settings| settings.secret(SECRET))
        .state(stage)
        .route("/feed", cached::feed())
}

/// The application as a router, for requests in process.
///
/// # Panics
/// When it cannot start.
pub fn router(stage: Stage) -> axum::Router {
    app(stage).into_router().expect("the application starts")
}

/// The handle of an action as an older build of this application offered it.
pub fn offered(id: &str) -> String {
    let key = blake3::derive_key("sayso v1 2026 action proof", SECRET.as_bytes());
    format!(
        "{id}~={}",
        &blake3::keyed_hash(&key, id.as_bytes()).to_hex()[..32]
    )
}

/// Serves the application on a free port and returns its address. The browser's runtime waits at the stage's gate
/// `runtime`, if that was closed.
///
/// # Panics
/// When it cannot start.
pub async fn serve(stage: Stage) -> String {
    serve_router(router(stage.clone()), stage).await
}

/// Serves the application like [`serve`], but without a content security policy, so that pages may run any script.
///
/// # Panics
/// When it cannot start.
pub async fn serve_without_policy(stage: Stage) -> String {
    let without_policy = |app: App| {
        app.settings(|settings| {
            settings.security(|headers| headers.without("content-security-policy"))
        })
    };
    serve_changed(stage, without_policy).await
}

/// Serves the application like [`serve`], after `change` was applied to it.
///
/// # Panics
/// When it cannot start.
pub async fn serve_changed(stage: Stage, change: impl FnOnce(App) -> App) -> String {
    let app = change(app(stage.clone()));
    serve_router(app.into_router().expect("the application starts"), stage).await
}

async fn serve_router(router: axum::Router, stage: Stage) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let addr = listener.local_addr().expect("an address");
    let hold_back = from_fn_with_state(stage.clone(), hold_runtime_back);
    let router = router.layer(hold_back);
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{addr}")
}

async fn hold_runtime_back(State(stage): State<Stage>, request: Request, next: Next) -> Response {
    if request.uri().path().ends_with(".js") {
        stage.pass("runtime").await;
    }
    next.run(request).await
}
