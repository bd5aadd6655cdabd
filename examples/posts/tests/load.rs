//! Many logins at once: passwords are hashed a few at a time, and pages are served in the meantime.

use axum::{
    extract::{ConnectInfo, Request},
    http::StatusCode,
    middleware::map_request,
};
use posts::{
    Covers,
    actions::{LogIn, SignUp},
    app, db,
};
use sayso::test::Client;
use std::{
    fs,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread::available_parallelism,
};

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// Each request comes from another address, so that no rate limit applies.
fn from_everywhere(router: axum::Router) -> axum::Router {
    let count = Arc::new(AtomicU32::new(0));
    router.layer(map_request(move |mut request: Request| {
        let address = count.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        request
            .extensions_mut()
            .insert(ConnectInfo(SocketAddr::from((address, 1))));
        std::future::ready(request)
    }))
}

/// The most memory that this process has had, in MB.
fn peak_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(
        line.trim()
            .trim_end_matches("kB")
            .trim()
            .parse::<usize>()
            .ok()?
            / 1024,
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_logins_at_once_leave_the_pages_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("posts.db").display());
    let db = db::open(&url).await.expect("a database");
    let covers = Covers::open(folder.path().join("covers")).expect("a folder for covers");
    let app = app(db, covers).await.expect("an application");
    let settings = |settings: sayso::settings::Settings| settings.secret(SECRET);
    let router = from_everywhere(app.settings(settings).into_router().expect("a router"));
    let visitor = || Client::new(router.clone());
    let form = visitor()
        .open("/signup")
        .await
        .form("main form")
        .fill(SignUp::NAME, "ada");
    form.fill(SignUp::PASSWORD, "correct horse")
        .press("Sign up")
        .await;

    let mut logins = Vec::new();
    for _ in 0..300 {
        let form = visitor()
            .open("/login")
            .await
            .form("main form")
            .fill(LogIn::NAME, "ada");
        logins.push(form.fill(LogIn::PASSWORD, "correct horse"));
    }
    let before = peak_memory();
    let logins: Vec<_> = logins
        .into_iter()
        .map(|login| tokio::spawn(async move { login.press("Log in").await }))
        .collect();
    let mut pages = 0;
    while logins.iter().any(|login| !login.is_finished()) {
        assert_eq!(visitor().open("/").await.status(), 200);
        pages += 1;
    }
    assert!(pages > 0);
    let mut done = 0;
    for login in logins {
        let page = login.await.expect("no panic");
        match page.status() {
            StatusCode::OK => done += 1,
            StatusCode::SERVICE_UNAVAILABLE => {
                assert!(
                    page.body().contains("Try again in a moment"),
                    "{}",
                    page.body()
                );
                assert_eq!(
                    page.value(LogIn::NAME),
                    "ada",
                    "the submitted values are kept"
                );
            }
            other => panic!("{other}: {}", page.body()),
        }
    }
    assert!(done > 0);
    // A hash takes 19 MB, and no more hashes are computed at a time than there are processors. The allocator of glibc
    // keeps freed memory in up to eight arenas per processor.
    let at_once = available_parallelism().map_or(1, std::num::NonZero::get);
    if let (Some(before), Some(after)) = (before, peak_memory()) {
        assert!(
            after - before < at_once * 9 * 19 + 150,
            "memory grew by {} MB",
            after - before
        );
    }
}

#[tokio::test]
async fn logging_in_and_signing_up_have_a_rate() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("posts.db").display());
    let db = db::open(&url).await.expect("a database");
    let covers = Covers::open(folder.path().join("covers")).expect("a folder for covers");
    let app = app(db, covers).await.expect("an application");
    let settings = |settings: sayso::settings::Settings| settings.secret(SECRET);
    let client = Client::new(app.settings(settings).into_router().expect("a router"));
    for (page, button) in [("/login", "Log in"), ("/signup", "Sign up")] {
        let mut statuses = Vec::new();
        for _ in 0..11 {
            // A submission without a name is an issue and is counted as well.
            statuses.push(
                client
                    .open(page)
                    .await
                    .form("main form")
                    .press(button)
                    .await
                    .status(),
            );
        }
        assert_eq!(statuses[9], StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(statuses[10], StatusCode::TOO_MANY_REQUESTS);
    }
}
