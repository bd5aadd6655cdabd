//! Messages that are only logged. They are tested in a separate binary, because a process has one log.

use futures_util::future::BoxFuture;
use sayso::{
    prelude::*,
    test::Client,
    upload::{Head, Sink, Writer},
};
use sayso_e2e::fixture::{Stage, app};
use std::{
    io,
    sync::{Arc, LazyLock, Mutex},
};
use tracing_subscriber::fmt::MakeWriter;

/// The logged text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// The log of this program.
fn log() -> &'static Log {
    static LOG: LazyLock<Log> = LazyLock::new(|| {
        let log = Log::default();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(log.clone())
            .with_ansi(false)
            .finish();
        tracing::subscriber::set_global_default(subscriber).expect("the only one of this program");
        log
    });
    &LOG
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("the log").clone()).expect("text")
    }
}

/// A sink that discards files.
#[derive(Clone)]
struct Shelf;

impl Sink for Shelf {
    fn open(&self, _: Head) -> BoxFuture<'static, io::Result<Writer>> {
        Box::pin(async { Ok(Box::pin(tokio::io::sink()) as Writer) })
    }
    fn discard(&self, _: String) -> BoxFuture<'static, io::Result<()>> {
        Box::pin(async { Ok(()) })
    }
}

#[action(sink = Shelf)]
async fn receive(_files: FormData) -> Result<()> {
    Ok(())
}

#[page("/shelf", title = "Shelf")]
async fn shelf_page(cx: &Cx) -> Result<impl View> {
    Ok(
        view! { <form action={receive}><input type="file" name="file" aria-label="File"/><button>"Send"</button></form> },
    )
}

fn client() -> Client {
    let router = app(Stage::default()).state(Shelf).into_router();
    Client::new(router.expect("the application starts"))
}

#[tokio::test]
async fn messages_that_a_stranger_can_repeat_are_logged_once_a_minute() {
    let log = log();
    let client = client();
    let hidden = client.open("/shelf").await.form("form").entries();
    let part = |(name, value): (String, String)| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let hidden = hidden.into_iter().filter(|(name, _)| name.starts_with('_'));
    // The file arrives before the server knows its sink.
    let body =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncontent\r\n"
            .to_owned()
            + &hidden.map(part).collect::<String>()
            + "--x--\r\n";
    for _ in 0..10 {
        let post = || client.post("/shelf");
        let foreign = post().header("sec-fetch-site", "cross-site");
        assert_eq!(foreign.form([("a", "b")]).send().await.status(), 403);
        let files = post().body("multipart/form-data; boundary=x", body.clone());
        let page = files.send().await;
        assert_eq!(page.status(), 400, "{}", page.body());
    }
    for line in ["refused a submission", "refused files because"] {
        assert_eq!(log.text().matches(line).count(), 1, "{}", log.text());
    }
}

#[tokio::test]
async fn a_revalidated_path_that_leads_to_no_page_is_in_the_log() {
    let log = log();
    let client = client();
    for path in ["/cached/items/7", "/cached/notes", "/cached/notes"] {
        let page = client.open("/cached/list").await;
        let form = page.form("#now").fill("text", path);
        form.press("Revalidate").await;
    }
    let text = log.text();
    let lines: Vec<_> = text
        .lines()
        .filter(|line| line.contains("leads to no page"))
        .collect();
    let [line] = lines[..] else { panic!("{text}") };
    assert!(line.contains("/cached/notes"), "{line}");
}

#[tokio::test]
async fn a_failing_action_is_shown_by_the_nearest_boundary_with_a_digest_that_is_in_the_log() {
    let log = log();
    for (text, secret) in [("panic", "swordfish"), ("error", "db.internal")] {
        let page = client()
            .open("/fail")
            .await
            .form("form")
            .fill("text", text)
            .submit()
            .await;
        assert_eq!(page.status(), 500);
        assert_eq!(
            page.text(".sayso-notice h1"),
            "It failed",
            "the boundary of the application"
        );
        assert_eq!(
            page.value("text"),
            text,
            "above the form with what was typed"
        );
        assert!(!page.body().contains(secret));
        let digest = page.text(".sayso-notice #digest");
        let log = log.text();
        let line = log
            .lines()
            .find(|line| line.contains(&digest))
            .expect("the digest is in the log");
        assert!(digest.len() >= 10 && line.contains(secret), "{line}");
    }
}
