//! The framework's texts in the language of the request, or of the application.

use crate::open_with;
use sayso::{
    App,
    test::{Client, Page},
    text::{English, German},
};
use sayso_e2e::fixture::Stage;

fn both(app: App) -> App {
    app.languages([&English, &German])
}

fn open() -> (Stage, Client) {
    open_with(both)
}

/// Returns `true` if caches are told that the response depends on the language.
fn varies(page: &Page) -> bool {
    let mut vary = page.headers().get_all("vary").iter();
    vary.any(|name| name == "accept-language")
}

async fn issues(client: &Client) -> Page {
    client
        .open("/languages")
        .await
        .form("form")
        .fill("born", "2025-01-01")
        .submit()
        .await
}

fn assert_german_issues(page: &Page) {
    assert_eq!(page.status(), 422);
    page.assert_issue("name", "Bitte füllen Sie „Name“ aus");
    page.assert_issue("born", "darf nicht nach dem 31.12.2020 liegen");
    let title = page.text(".sayso-summary h2");
    assert_eq!(title, "Bitte prüfen Sie Ihre Angaben");
    assert_eq!(page.attr("html", "lang").as_deref(), Some("de"));
}

#[tokio::test]
async fn messages_of_a_form_are_in_the_language_that_the_browser_asks_for() {
    let (_, client) = open();
    for accepted in ["de", "de-AT, en;q=0.5", "fr, de;q=0.2"] {
        assert_german_issues(&issues(&client.clone().language(accepted)).await);
    }
    for accepted in [
        "en",
        "fr",
        "*",
        "de;q=0.1, en",
        "de;q=0",
        "x".repeat(2000).as_str(),
    ] {
        let page = issues(&client.clone().language(accepted)).await;
        page.assert_issue("name", "Name is required");
        assert_eq!(
            page.attr("html", "lang").as_deref(),
            Some("en"),
            "{accepted}"
        );
    }
    issues(&client)
        .await
        .assert_issue("name", "Name is required");
}

#[tokio::test]
async fn a_cookie_has_the_language_that_a_visitor_has_chosen() {
    let (_, client) = open_with(|app| both(app.language_cookie("language")));
    let german = async |cookies: &str| {
        let request = client.clone().language("en").get("/languages");
        let page = request.header("cookie", cookies).send().await;
        let mut vary = page.headers().get_all("vary").iter();
        assert!(vary.any(|names| names == "accept-language, cookie"));
        page.attr("html", "lang").as_deref() == Some("de")
    };
    assert!(german("language=de").await);
    assert!(german("other=1; language=de").await);
    for cookies in [
        "language=en",
        "language=fr",
        "language=",
        "languages=de",
        "x",
    ] {
        assert!(!german(cookies).await, "{cookies}");
    }
    let (_, client) = open();
    let request = client.get("/languages").header("cookie", "language=de");
    let page = request.send().await;
    assert_eq!(page.attr("html", "lang").as_deref(), Some("en"));
}

#[tokio::test]
async fn the_only_language_is_a_setting() {
    let (_, client) = open_with(|app| app.languages([&German]));
    for client in [client.clone(), client.language("en")] {
        let page = issues(&client).await;
        assert_german_issues(&page);
        assert!(!varies(&page));
    }
    let (_, client) = open_with(|app| app);
    let page = issues(&client.language("de")).await;
    page.assert_issue("name", "Name is required");
    assert!(!varies(&page));
}

#[tokio::test]
async fn the_first_language_is_the_default() {
    let (_, client) = open_with(|app| app.languages([&German, &English]));
    assert_german_issues(&issues(&client).await);
    let page = issues(&client.language("en-GB")).await;
    page.assert_issue("name", "Name is required");
}

#[tokio::test]
async fn refusals_are_in_the_language_of_the_request() {
    let (_, client) = open();
    let client = client.language("de");

    let form = client
        .open("/upload")
        .await
        .form("form")
        .fill("title", "Cat");
    let large = form.attach("file", "a.png", "image/png", vec![7; 60_000]);
    let page = large.submit().await;
    assert_eq!(page.status(), 413);
    let notice = page.text(".sayso-notice");
    assert_eq!(
        notice,
        "Das ist zu groß. Sie können höchstens 50 kB senden."
    );

    let form = client.open("/rated").await.form("form").fill("text", "x");
    form.clone().fill("text", "one").submit().await;
    form.clone().fill("text", "two").submit().await;
    let page = form.fill("text", "three").submit().await;
    assert_eq!(page.status(), 429);
    let notice = page.text(".sayso-notice");
    assert!(
        notice.starts_with("Zu viele Versuche. Versuchen Sie es in "),
        "{notice}"
    );

    let form = client.open("/notes").await.form("form[data-sayso]");
    let stale = form.forge("_action", "sayso_e2e::fixture::actions::add_note~=0");
    let page = stale.clone().submit().await;
    assert_eq!(page.status(), 403);
    let notice = page.text(".sayso-notice");
    assert!(
        notice.starts_with("Ihre Sitzung ist beendet, oder Sie haben diese Seite"),
        "{notice}"
    );
    let answer = stale.request().header("sayso-submit", "1").send().await;
    assert!(
        answer.body().contains("Ihre Sitzung ist beendet"),
        "{}",
        answer.body()
    );

    let evil = client
        .post("/notes")
        .header("origin", "https://evil.example");
    let answer = evil.form([("text", "x")]).send().await;
    assert_eq!(answer.status(), 403);
    assert!(
        answer
            .text(".sayso-notice")
            .contains("von einer anderen Website")
    );

    let cookies = format!("c={}", "c".repeat(17_000));
    let answer = client.get("/").header("cookie", &cookies).send().await;
    assert_eq!(answer.status(), 431);
    assert!(answer.body().starts_with("Die Cookies dieser Website"));
}

#[tokio::test]
async fn error_pages_and_addresses_are_in_the_language_of_the_request() {
    let (_, client) = open();
    let client = client.language("de");
    let page = client.open("/nowhere").await;
    assert_eq!(page.status(), 404);
    assert_eq!(page.text("title"), "Seite nicht gefunden · Fixture");
    let page = client.open("/broken?how=internal").await;
    assert_eq!(page.status(), 500);
    assert!(
        page.text("#message")
            .starts_with("Bei uns ist ein Fehler aufgetreten")
    );
    let answer = client.request(axum::http::Method::PUT, "/").send().await;
    assert_eq!(answer.status(), 405);
    assert!(answer.body().starts_with("Diese Adresse nimmt nur"));
}

#[tokio::test]
async fn a_cached_page_is_kept_in_each_language() {
    let (stage, client) = open();
    let german = client.clone().language("de");
    // The second time, each response comes from the cache.
    for _ in 0..2 {
        for (client, tag) in [(&client, "en"), (&german, "de")] {
            let page = client.open("/languages/cached").await;
            assert_eq!(page.text("#language"), tag);
            assert_eq!(page.attr("html", "lang").as_deref(), Some(tag));
            assert!(varies(&page));
        }
    }
    assert_eq!(stage.runs(), 2, "once for each language");
    // With the validator of the other language, nothing is "not modified".
    let etag = client
        .open("/languages/cached")
        .await
        .header("etag")
        .to_owned();
    let ask = |client: &Client| {
        client
            .get("/languages/cached")
            .header("if-none-match", &etag)
    };
    assert_eq!(ask(&client).send().await.status(), 304);
    let other = ask(&german).send().await;
    assert_eq!(
        (other.status().as_u16(), other.text("#language")),
        (200, "de".into())
    );
}

#[tokio::test]
async fn validators_of_a_page_hold_for_one_language() {
    const VALIDATORS: [(&str, &str); 2] = [
        ("etag", "if-none-match"),
        ("last-modified", "if-modified-since"),
    ];
    let (_, client) = open();
    let german = client.clone().language("de");
    for path in ["/languages/validated", "/languages/validated?tag"] {
        let page = client.open(path).await;
        // The browser sends the validator that it has, although its visitor has chosen another language.
        let ask = |client: &Client| {
            let known = VALIDATORS.iter().filter_map(|(name, asked)| {
                let value = page.headers().get(*name)?.to_str().expect("text");
                Some((*asked, value))
            });
            known.fold(client.get(path), |request, (name, value)| {
                request.header(name, value)
            })
        };
        assert_eq!(ask(&client).send().await.status(), 304, "{path}");
        let other = ask(&german).send().await;
        assert_eq!(
            (other.status().as_u16(), other.text("#language")),
            (200, "de".into()),
            "{path}"
        );
    }
    let (_, client) = open_with(|app| app);
    let page = client.open("/languages/validated").await;
    assert_eq!(
        page.header("last-modified"),
        "Fri, 02 Jan 1970 00:00:00 GMT"
    );
    let page = client.open("/languages/validated?tag").await;
    assert_eq!(page.header("etag"), "W/\"1\"");
}

#[tokio::test]
async fn cached_functions_and_components_are_kept_in_each_language() {
    let (stage, client) = open();
    let german = client.clone().language("de");
    for _ in 0..2 {
        let page = client.open("/languages").await;
        assert_eq!(page.text("#function"), "There is a problem");
        assert_eq!(page.text("#component"), "Upload");
        let page = german.open("/languages").await;
        assert_eq!(page.text("#function"), "Bitte prüfen Sie Ihre Angaben");
        assert_eq!(page.text("#component"), "Fortschritt beim Hochladen");
    }
    assert_eq!(stage.runs(), 2, "once for each language");
}

#[tokio::test]
async fn every_response_says_that_it_depends_on_the_language() {
    let (_, client) = open();
    for path in [
        "/",
        "/nowhere",
        "/feed",
        "/languages/cached",
        "/sitemap.xml",
    ] {
        let page = client.open(path).await;
        assert!(varies(&page), "{path}");
    }
}

#[tokio::test]
async fn each_language_has_its_runtime() {
    let (_, client) = open();
    let runtime = async |client: &Client| {
        let page = client.open("/languages").await;
        let url = page.attr("script[src]", "src").expect("the runtime");
        client.get(url).send().await.body().to_owned()
    };
    let english = runtime(&client).await;
    let german = runtime(&client.clone().language("de")).await;
    assert!(english.contains("could not be reached") && !english.contains("nicht erreichbar"));
    assert!(german.contains("nicht erreichbar") && !german.contains("could not be reached"));
}

#[tokio::test]
async fn a_job_writes_in_the_first_language_or_in_the_one_that_it_names() {
    let app = App::new().languages([&German, &English]);
    let title = async || sayso::text::current().summary_title();
    let scope = app.scope();
    assert_eq!(scope.run(title()).await, "Bitte prüfen Sie Ihre Angaben");
    let english = sayso::text::in_language(&English, title());
    assert_eq!(scope.run(english).await, "There is a problem");
    assert_eq!(
        title().await,
        "There is a problem",
        "outside of an application"
    );
}
