//! What goes to the log and to nobody else; a program of its own, for a log is the program's.

use sayso::test::Client;
use sayso_e2e::fixture::{Stage, router};
use std::sync::{Arc, Mutex};
use tracing_subscriber::fmt::MakeWriter;

/// What was logged.
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

#[tokio::test]
async fn a_failing_action_is_shown_by_the_nearest_boundary_with_a_digest_that_is_in_the_log() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(log.clone())
        .with_ansi(false)
        .finish();
    tracing::subscriber::set_global_default(subscriber).expect("the only one of this program");
    for (text, secret) in [("panic", "swordfish"), ("error", "db.internal")] {
        let client = Client::new(router(Stage::default()));
        let page = client
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
        let log = String::from_utf8(log.0.lock().expect("the log").clone()).expect("text");
        let line = log
            .lines()
            .find(|line| line.contains(&digest))
            .expect("the digest is in the log");
        assert!(digest.len() >= 10 && line.contains(secret), "{line}");
    }
}
