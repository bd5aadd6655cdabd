//! The application, request by request: every form is submitted as it was rendered.

use posts::{Covers, app, db};
use sayso_test_support::client::{Client, Page, encode};
use tempfile::TempDir;

const SECRET: &str = "only-for-tests-0123456789abcdefghijkl";

/// The application on a database of its own, for several visitors.
struct Site {
    folder: TempDir,
    router: axum::Router,
}

impl Site {
    async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("new/posts.db").display());
        let db = db::open(&url).await.expect("a database");
        let covers = Covers::open(folder.path().join("covers")).expect("a folder for covers");
        let app = app(db, covers).await.expect("an application").settings(|settings| settings.secret(SECRET));
        let router = app.into_router().expect("a router");
        Self { folder, router }
    }

    /// Someone who is not logged in.
    fn visitor(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// Someone who has just signed up.
    async fn user(&self, name: &str) -> Client {
        let client = self.visitor();
        let page = client.get("/signup").await;
        let form = [("name", name), ("password", "correct horse")];
        let answer = client.submit("/signup", &page, "main form", &form).await;
        assert!(client.follow(&answer).await.body.contains(&format!("Log out {name}")));
        client
    }
}

/// Writes a post; gives its path.
async fn write(client: &Client, title: &str) -> String {
    let page = client.get("/posts/new").await;
    let form = [("title", title), ("content", "Some text.")];
    let answer = submit_multipart(client, "/posts/new", &page, &form, None).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location()
}

/// The form of `page` as `multipart/form-data`, with a file as its cover.
async fn submit_multipart(
    client: &Client,
    path: &str,
    page: &Page,
    values: &[(&str, &str)],
    cover: Option<&[u8]>,
) -> Page {
    const BOUNDARY: &str = "a-boundary";
    let mut body = Vec::new();
    for (name, value) in page.form("main form[enctype]", values) {
        let part =
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let (file, bytes) = match cover {
        Some(bytes) => ("cover.png", bytes),
        // What browsers send for a file input that was left alone.
        None => ("", &b""[..]),
    };
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"cover\"; filename=\"{file}\"\r\n\
         Content-Type: image/png\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
    let mut request = client.submit_request(path).body(body.into()).expect("a request");
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    request.headers_mut().insert("content-type", kind.parse().expect("a value"));
    client.send(request).await
}

#[tokio::test]
async fn a_guarded_page_leads_to_login_and_back() {
    let site = Site::open().await;
    site.user("ada").await;
    let client = site.visitor();
    let answer = client.get("/posts/new").await;
    assert_eq!(answer.location(), "/login?next=%2Fposts%2Fnew");
    let page = client.get(&answer.location()).await;
    let wrong = [("name", "ada"), ("password", "guess")];
    let refused = client.submit(&answer.location(), &page, "main form", &wrong).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.attr("[name=name]", "value").as_deref(), Some("ada"));
    assert!(!refused.body.contains("guess"));
    let right = [("name", "ADA"), ("password", "correct horse")];
    let answer = client.submit(&answer.location(), &refused, "main form", &right).await;
    assert_eq!(answer.location(), "/posts/new");
}

#[tokio::test]
async fn login_leads_to_no_other_site() {
    let site = Site::open().await;
    site.user("ada").await;
    for next in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let client = site.visitor();
        let path = format!("/login?next={next}");
        let page = client.get(&path).await;
        let form = [("name", "ada"), ("password", "correct horse")];
        assert_eq!(client.submit(&path, &page, "main form", &form).await.location(), "/", "{next}");
    }
}

#[tokio::test]
async fn a_name_is_taken_whatever_its_case() {
    let site = Site::open().await;
    site.user("ada").await;
    let client = site.visitor();
    let page = client.get("/signup").await;
    let answer =
        client.submit("/signup", &page, "main form", &[("name", "Ada"), ("password", "0123456789")]).await;
    assert_eq!(answer.texts(".sayso-summary li"), ["This name is taken; choose another"]);
}

#[tokio::test]
async fn a_post_with_issues_is_fixed_and_published_and_a_second_of_its_title_refused() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let page = ada.get("/posts/new").await;
    let answer =
        submit_multipart(&ada, "/posts/new", &page, &[("title", " "), ("content", "<i>kept</i>")], None)
            .await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.text("[name=content]").as_deref(), Some("<i>kept</i>"));
    let fixed = [("title", "Engines"), ("content", "<i>kept</i>")];
    let answer = submit_multipart(&ada, "/posts/new", &answer, &fixed, None).await;
    let post = ada.follow(&answer).await;
    assert_eq!(post.text("title").as_deref(), Some("Engines · Posts"));
    assert_eq!(post.text(".content").as_deref(), Some("<i>kept</i>"));
    let again = submit_multipart(&ada, "/posts/new", &page, &fixed, None).await;
    assert_eq!(again.texts(".sayso-summary li"), ["There is already a post with this title"]);
    assert_eq!(ada.get("/?q=engines").await.texts(".card h2"), ["Engines"]);
    assert_eq!(ada.get("/?q=nothing").await.texts(".card h2"), [""; 0]);
}

#[tokio::test]
async fn only_the_author_edits_and_deletes() {
    let site = Site::open().await;
    let (ada, eve) = (site.user("ada").await, site.user("eve").await);
    let path = write(&ada, "Mine").await;
    assert!(!eve.get(&path).await.body.contains("Edit"));
    assert_eq!(eve.get(&format!("{path}/edit")).await.status, 403);
    let hers = ada.get(&path).await.form(".actions form", &[]);
    let request = eve.submit_request(&path).body(encode(&hers).into()).expect("a request");
    assert_eq!(eve.send(request).await.status, 403, "the delete button of another's page");
    let page = ada.get(&format!("{path}/edit")).await;
    assert_eq!(page.attr("[name=title]", "value").as_deref(), Some("Mine"));
    let values = [("title", "Still mine"), ("content", "New text.")];
    let answer = submit_multipart(&ada, &format!("{path}/edit"), &page, &values, None).await;
    let post = ada.follow(&answer).await;
    assert_eq!(post.text("h1").as_deref(), Some("Still mine"));
    let answer = ada.submit(&path, &post, ".actions form", &[]).await;
    assert_eq!(answer.location(), "/");
    assert_eq!(ada.get(&path).await.status, 404);
}

#[tokio::test]
async fn a_draft_is_seen_by_its_author_only() {
    let site = Site::open().await;
    let (ada, eve) = (site.user("ada").await, site.user("eve").await);
    let page = ada.get("/posts/new").await;
    let draft = page.attr("button[name=_formaction]", "value").expect("the second button");
    let mut form = page.form("main form[enctype]", &[("title", "Secret plan"), ("content", "Soon.")]);
    form.push(("_formaction".into(), draft));
    let request = ada.submit_request("/posts/new").body(encode(&form).into()).expect("a request");
    let path = ada.send(request).await.location();
    assert_eq!(ada.get(&path).await.text(".badge").as_deref(), Some("Draft"));
    assert_eq!(eve.get(&path).await.status, 404);
    assert!(!eve.get("/").await.body.contains("Secret plan"));
}

#[tokio::test]
async fn a_comment_goes_to_the_post_of_its_page_and_its_form_opens_for_no_one_else() {
    let site = Site::open().await;
    let (ada, eve) = (site.user("ada").await, site.user("eve").await);
    let path = write(&ada, "Talk").await;
    let page = eve.get(&path).await;
    let answer = eve.submit(&path, &page, ".comments > form", &[("text", "Hello")]).await;
    assert_eq!(eve.follow(&answer).await.texts(".comments li p:nth-child(2)"), ["Hello"]);
    let hers = page.form(".comments > form", &[("text", "as Eve")]);
    let request = ada.submit_request(&path).body(encode(&hers).into()).expect("a request");
    let refused = ada.send(request).await;
    assert_eq!(refused.status, 403);
    assert_eq!(ada.get(&path).await.texts(".comments li").len(), 1);
    let anyone = site.visitor().get(&path).await;
    assert!(anyone.body.contains("Log in to comment"));
}

#[tokio::test]
async fn a_cover_is_a_picture_whatever_its_name_says() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let page = ada.get("/posts/new").await;
    let form = [("title", "Covered"), ("content", "Look.")];
    let answer = submit_multipart(&ada, "/posts/new", &page, &form, Some(b"<script>alert(1)</script>")).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.attr("[name=cover]", "aria-invalid").as_deref(), Some("true"));
    let png = b"\x89PNG\r\n\x1a\n and the rest";
    let answer = submit_multipart(&ada, "/posts/new", &answer, &form, Some(png)).await;
    let source = ada.follow(&answer).await.attr(".cover", "src").expect("a cover");
    let cover = ada.get(&source).await;
    assert_eq!(
        (cover.status.as_u16(), &cover.headers["content-type"]),
        (200, &"image/png".parse().expect("a value"))
    );
    assert_eq!(cover.headers["x-content-type-options"], "nosniff");
    assert_eq!(ada.get("/covers/..%2F..%2Fposts.db").await.status, 404);
    assert!(site.folder.path().join("covers").read_dir().expect("covers").count() == 1);
}

#[tokio::test]
async fn logging_out_ends_the_session() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let page = ada.get("/").await;
    let answer = ada.submit("/", &page, "header form", &[]).await;
    assert!(ada.follow(&answer).await.body.contains("Log in"));
    assert_eq!(ada.get("/posts/new").await.location(), "/login?next=%2Fposts%2Fnew");
}

#[tokio::test]
async fn a_wrong_database_url_says_what_to_do() {
    for (url, hint) in [
        ("postgres://localhost/x", "sqlite://path/to/posts.db"),
        ("sqlite:///proc/no/posts.db", "DATABASE_URL=sqlite://path/to/posts.db"),
    ] {
        let error = db::open(url).await.expect_err("no database").to_string();
        assert!(error.contains(url) && error.contains(hint), "{error}");
    }
}

#[tokio::test]
async fn there_is_a_page_for_what_is_missing() {
    let site = Site::open().await;
    let page = site.visitor().get("/posts/999").await;
    assert_eq!((page.status.as_u16(), page.text("h1").as_deref()), (404, Some("There is nothing here")));
}
