//! The statements of a request, counted in the log of the database.

use posts::{
    Covers, Db,
    actions::{PostForm, SignUp},
    app, db,
};
use sayso::test::Client;
use sqlx::Connection;
use std::{
    fs::{self, File},
    path::Path,
    sync::Mutex,
};
use tracing_subscriber::filter::LevelFilter;

const USER: &str = "FROM users WHERE id";
const POST: &str = "FROM posts JOIN users";
const COMMENTS: &str = "FROM comments JOIN users";

/// Returns the log after the thread of each connection has written all of its lines.
async fn complete(log: &Path, db: &Db) -> String {
    let mut connections = Vec::new();
    for _ in 0..db.options().get_max_connections() {
        connections.push(db.acquire().await.expect("a connection"));
    }
    for connection in &mut connections {
        connection.ping().await.expect("an answer");
    }
    fs::read_to_string(log).expect("a log")
}

#[tokio::test]
async fn user_and_post_are_loaded_once_for_layout_metadata_and_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let log = folder.path().join("log");
    let file = File::create(&log).expect("a file");
    tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(LevelFilter::DEBUG)
        .with_writer(Mutex::new(file))
        .init();
    let url = format!("sqlite://{}", folder.path().join("posts.db").display());
    let db = db::open(&url).await.expect("a database");
    let covers = Covers::open(folder.path().join("covers")).expect("a folder for covers");
    let app = app(db.clone(), covers).await.expect("an application");
    let ada = Client::new(app.into_router().expect("a router"));
    let form = ada
        .open("/signup")
        .await
        .form("main form")
        .fill(SignUp::NAME, "ada");
    form.fill(SignUp::PASSWORD, "correct horse").submit().await;
    let form = ada
        .open("/posts/new")
        .await
        .form("main form")
        .fill(PostForm::TITLE, "Engines")
        .fill(PostForm::CONTENT, "Some text.");
    let post = form.press("Publish").await.path().to_owned();

    for (path, reads) in [
        ("/".to_owned(), [(USER, 1), (POST, 1), (COMMENTS, 0)]),
        (
            format!("{post}/edit"),
            [(USER, 1), (POST, 1), (COMMENTS, 0)],
        ),
        (post, [(USER, 1), (POST, 1), (COMMENTS, 1)]),
    ] {
        let before = complete(&log, &db).await.len();
        let page = ada.open(&path).await;
        assert!(page.body().contains("Log out "), "{path}: {}", page.body());
        let statements = complete(&log, &db).await.split_off(before);
        for (read, count) in reads {
            let counted = statements.matches(read).count();
            assert_eq!(counted, count, "{path}: {read}\n{statements}");
        }
    }
}
