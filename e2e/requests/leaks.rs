//! No response contains code, secrets or error texts of the server.

use crate::open;
use sayso::test::{Client, Page};
use sayso_e2e::fixture::SECRET;

/// Texts that only the server may know: the key, texts of panics and errors, source files, a submitted password, SQL.
const PRIVATE: &[&str] = &[
    SECRET,
    "swordfish",
    "db.internal",
    "hunter2",
    ".rs",
    "panicked",
    "no state of type",
    "mail server",
];

const PAGES: &[&str] = &[
    "/",
    "/ten",
    "/notes",
    "/echo",
    "/rows",
    "/fail",
    "/go",
    "/upload",
    "/session",
    "/inline",
    "/items/1",
    "/items/1000",
    "/broken?how=panic",
    "/broken?how=error",
    "/broken",
    "/old",
    "/carts",
    "/likes",
    "/after",
    "/rated",
    "/files",
    "/buttons",
    "/who",
    "/nowhere",
    "/nested/broken",
    "/sitemap.xml",
    "/robots.txt",
    "/_sayso/health",
    "/_sayso/sayso-other.js",
];

fn check(page: &Page, what: &str) {
    let headers = format!("{:?}", page.headers());
    for private in PRIVATE {
        assert!(!page.body().contains(private), "{what} sends {private:?}");
        assert!(
            !headers.contains(private),
            "{what} sends {private:?} in a header"
        );
    }
}

async fn submit_all(client: &Client, page: &Page, path: &str) {
    for form in page.forms() {
        for text in [
            "",
            "panic",
            "error",
            "forbidden",
            "not found",
            "fail",
            "hello",
        ] {
            let mut entries = form.entries();
            for (name, value) in &mut entries {
                match name.as_str() {
                    "text" => *value = text.into(),
                    "password" => *value = "hunter2".into(),
                    _ => {}
                }
            }
            for caller in [None, Some("1"), Some("call")] {
                let mut request = client.post(path).as_browser().form(&entries);
                if let Some(caller) = caller {
                    request = request.header("sayso-submit", caller);
                }
                check(
                    &request.send().await,
                    &format!("{path} with {text:?} for {caller:?}"),
                );
            }
            let program = client.post(path).header("accept", "*/*").form(&entries);
            check(
                &program.send().await,
                &format!("{path} with {text:?} for a program"),
            );
        }
    }
}

#[tokio::test]
async fn nothing_private_is_in_any_byte_that_is_sent() {
    let (stage, client) = open();
    let mut forms = 0;
    for path in PAGES {
        let page = client.get(*path).send().await;
        check(&page, path);
        forms += page.forms().len();
        submit_all(&client, &page, path).await;
    }
    assert!(forms > 15, "only {forms} forms were found");
    assert!(stage.runs() > 0, "no action ran");
}
