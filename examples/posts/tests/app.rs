//! The application, request by request: every form is submitted as it was rendered.

use posts::{
    Covers,
    actions::{LogIn, NewComment, PostForm, SignUp},
    app, db,
};
use sayso::test::{Client, Page, PageForm};
use tempfile::TempDir;

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The application with a separate database, for several visitors.
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
        let app = app(db, covers)
            .await
            .expect("an application")
            .settings(|settings| settings.secret(SECRET));
        let router = app.into_router().expect("a router");
        Self { folder, router }
    }

    /// A visitor who is not logged in.
    fn visitor(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A visitor who has just signed up.
    async fn user(&self, name: &str) -> Client {
        let client = self.visitor();
        let form = client
            .open("/signup")
            .await
            .form("main form")
            .fill(SignUp::NAME, name);
        let page = form
            .fill(SignUp::PASSWORD, "correct horse")
            .press("Sign up")
            .await;
        assert!(page.has("header form"), "{}", page.body());
        client
    }
}

/// The form of a post on `page`, with a text.
fn post_form(page: &Page, title: &str) -> PageForm {
    page.form("main form")
        .fill(PostForm::TITLE, title)
        .fill(PostForm::CONTENT, "Some text.")
}

/// Writes a post and returns its page.
async fn publish(client: &Client, title: &str) -> Page {
    let page = post_form(&client.open("/posts/new").await, title)
        .press("Publish")
        .await;
    assert_eq!(page.text("h1"), title);
    page
}

fn log_in(page: &Page, name: &str, password: &str) -> PageForm {
    page.form("main form")
        .fill(LogIn::NAME, name)
        .fill(LogIn::PASSWORD, password)
}

#[tokio::test]
async fn a_guarded_page_leads_to_login_and_back() {
    let site = Site::open().await;
    site.user("ada").await;
    let login = site.visitor().open("/posts/new").await;
    assert_eq!(login.path(), "/login?next=%2Fposts%2Fnew");
    let refused = log_in(&login, "ada", "guess").press("Log in").await;
    assert_eq!(refused.status(), 422);
    assert_eq!(refused.value(LogIn::NAME), "ada");
    assert!(!refused.body().contains("guess"));
    let page = log_in(&refused, "ADA", "correct horse")
        .press("Log in")
        .await;
    assert_eq!(page.path(), "/posts/new");
}

#[tokio::test]
async fn login_leads_to_no_other_site() {
    let site = Site::open().await;
    site.user("ada").await;
    for next in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let page = site.visitor().open(format!("/login?next={next}")).await;
        let answer = log_in(&page, "ada", "correct horse").request().send().await;
        assert_eq!(answer.location(), "/", "{next}");
    }
}

#[tokio::test]
async fn a_name_is_taken_whatever_its_case() {
    let site = Site::open().await;
    site.user("ada").await;
    let form = site
        .visitor()
        .open("/signup")
        .await
        .form("main form")
        .fill(SignUp::NAME, "Ada");
    let page = form.fill(SignUp::PASSWORD, "0123456789").submit().await;
    page.assert_issue(SignUp::NAME, "This name is taken; choose another");
}

#[tokio::test]
async fn a_post_with_issues_is_fixed_and_published_and_a_second_of_its_title_refused() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let blank = ada.open("/posts/new").await;
    let refused = post_form(&blank, " ")
        .fill(PostForm::CONTENT, "<i>kept</i>")
        .press("Publish")
        .await;
    assert_eq!(refused.status(), 422);
    assert_eq!(refused.value(PostForm::CONTENT), "<i>kept</i>");
    let post = refused
        .form("main form")
        .fill(PostForm::TITLE, "Engines")
        .press("Publish")
        .await;
    assert_eq!(post.text("title"), "Engines · Posts");
    assert_eq!(post.text(".content"), "<i>kept</i>");
    let again = post_form(&blank, "Engines").press("Publish").await;
    again.assert_issue(PostForm::TITLE, "There is already a post with this title");
    let search = ada.open("/").await.form("form[role=search]");
    assert_eq!(
        search
            .clone()
            .fill("q", "engines")
            .submit()
            .await
            .texts(".card h2"),
        ["Engines"]
    );
    assert_eq!(
        search.fill("q", "nothing").submit().await.texts(".card h2"),
        [""; 0]
    );
}

#[tokio::test]
async fn only_the_author_edits_and_deletes() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let eve = site.user("eve").await;
    let mine = publish(&ada, "Mine").await;
    let path = mine.path();
    assert!(!eve.open(path).await.body().contains("Edit"));
    assert_eq!(eve.open(format!("{path}/edit")).await.status(), 403);
    let stolen = mine.form(".actions form").entries();
    let refused = eve.post(path).as_browser().form(&stolen).send().await;
    assert_eq!(refused.status(), 403, "the delete button of another's page");
    let edit = mine.click("Edit").await;
    assert_eq!(edit.value(PostForm::TITLE), "Mine");
    let post = post_form(&edit, "Still mine")
        .press("Save and publish")
        .await;
    assert_eq!(
        (post.path(), post.text("h1").as_str()),
        (path, "Still mine")
    );
    assert_eq!(post.press("Delete").await.path(), "/");
    assert_eq!(ada.open(path).await.status(), 404);
}

#[tokio::test]
async fn a_draft_is_seen_by_its_author_only() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let eve = site.user("eve").await;
    let draft = post_form(&ada.open("/posts/new").await, "Secret plan")
        .press("Save draft")
        .await;
    assert_eq!(draft.text(".badge"), "Draft");
    assert_eq!(eve.open(draft.path()).await.status(), 404);
    assert!(!eve.open("/").await.body().contains("Secret plan"));
}

#[tokio::test]
async fn a_comment_goes_to_the_post_of_its_page_and_its_form_opens_for_no_one_else() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let eve = site.user("eve").await;
    let post = publish(&ada, "Talk").await;
    let path = post.path();
    let form = eve.open(path).await.form(".comments > form");
    let page = form
        .clone()
        .fill(NewComment::TEXT, "Hello")
        .press("Comment")
        .await;
    assert_eq!(page.texts(".comments li p:nth-child(2)"), ["Hello"]);
    let stolen = form.fill(NewComment::TEXT, "as Eve").entries();
    let refused = ada.post(path).as_browser().form(&stolen).send().await;
    assert_eq!(refused.status(), 403);
    assert_eq!(ada.open(path).await.texts(".comments li").len(), 1);
    let login = site
        .visitor()
        .open(path)
        .await
        .click("Log in to comment")
        .await;
    assert!(login.path().starts_with("/login?next="), "{}", login.path());
}

#[tokio::test]
async fn a_cover_is_a_picture_whatever_its_name_says() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let form = post_form(&ada.open("/posts/new").await, "Covered");
    let script = "<script>alert(1)</script>";
    let refused = form
        .attach(PostForm::COVER, "cover.png", "image/png", script)
        .press("Publish")
        .await;
    assert_eq!(refused.status(), 422);
    assert_eq!(
        refused.attr("[name=cover]", "aria-invalid").as_deref(),
        Some("true")
    );
    let png = &b"\x89PNG\r\n\x1a\n and the rest"[..];
    let form = refused
        .form("main form")
        .attach(PostForm::COVER, "cover.png", "image/png", png);
    let post = form.press("Publish").await;
    let cover = ada
        .open(post.attr(".cover", "src").expect("a source"))
        .await;
    assert_eq!(
        (cover.status().as_u16(), cover.header("content-type")),
        (200, "image/png")
    );
    assert_eq!(cover.header("x-content-type-options"), "nosniff");
    assert_eq!(ada.open("/covers/..%2F..%2Fposts.db").await.status(), 404);
    assert!(
        site.folder
            .path()
            .join("covers")
            .read_dir()
            .expect("covers")
            .count()
            == 1
    );
}

#[tokio::test]
async fn logging_out_ends_the_session() {
    let site = Site::open().await;
    let ada = site.user("ada").await;
    let page = ada.open("/").await.press("Log out ada").await;
    assert!(page.body().contains("Log in"));
    assert_eq!(
        ada.open("/posts/new").await.path(),
        "/login?next=%2Fposts%2Fnew"
    );
}

#[tokio::test]
async fn a_wrong_database_url_says_what_to_do() {
    for (url, hint) in [
        ("postgres://localhost/x", "sqlite://path/to/posts.db"),
        (
            "sqlite:///proc/no/posts.db",
            "DATABASE_URL=sqlite://path/to/posts.db",
        ),
    ] {
        let error = db::open(url).await.expect_err("no database").to_string();
        assert!(error.contains(url) && error.contains(hint), "{error}");
    }
}

#[tokio::test]
async fn there_is_a_page_for_what_is_missing() {
    let site = Site::open().await;
    let page = site.visitor().open("/posts/999").await;
    assert_eq!(
        (page.status().as_u16(), page.text("h1").as_str()),
        (404, "There is nothing here")
    );
}
