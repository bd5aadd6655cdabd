//! The application, request by request, each test on a database of its own.

use «library»::{
    accounts::actions::{LogIn, SignUp},
    app, db, seeds,
%% for entity in entities
    «entity.module»::actions::«entity.type_name»Form,
%% endfor
    «tenant.module»::actions::«tenant.type_name»Form,
};
use sayso::test::{Client, Page};
use tempfile::TempDir;

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The application with its seeds, for several visitors.
struct Site {
    _folder: TempDir,
    router: sayso::axum::Router,
}

impl Site {
    async fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("app.db").display());
        let db = db::open(&url).await.expect("a database");
        seeds::plant(&db).await.expect("seeds");
        let app = app(db).await.expect("an application");
        let app = app.settings(|settings| settings.secret(SECRET));
        Self {
            _folder: folder,
            router: app.into_router().expect("a router"),
        }
    }

    /// Someone who is not logged in.
    fn visitor(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// Someone of the seeds, logged in.
    async fn person(&self, email: &str) -> Client {
        let client = self.visitor();
        let form = client.open("/login").await.form("main form");
        let form = form.fill(LogIn::EMAIL, email).fill(LogIn::PASSWORD, seeds::PASSWORD);
        let page = form.press("Log in").await;
        assert_eq!(page.status(), 200);
        client
    }
%% if seeds.home

    /// The owner of the first «tenant.one», and the path of its pages.
    async fn owner(&self) -> (Client, String) {
        let owner = self.person(«seeds.home.owner | rust»).await;
        let home = owner.open("/").await.path().to_owned();
        let parts: Vec<&str> = home.split('/').take(3).collect();
        (owner, parts.join("/"))
    }
%% endif
}

#[tokio::test]
async fn people_sign_up_and_create_«tenant.article»_«tenant.id»() {
    let site = Site::open().await;
    let form = site.visitor().open("/signup").await.form("main form");
    let form = form.fill(SignUp::NAME, "Ada Lovelace").fill(SignUp::EMAIL, "Ada.Lovelace@example.com");
    let page = form.fill(SignUp::PASSWORD, "0123456789").press("Sign up").await;
    let form = page.click(«("New " ~ tenant.one) | rust»).await.form("main form");
    let form = form«% for entry in tenant.sample %».«entry.call»(«tenant.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
    let page = form.press(«("Create " ~ tenant.one) | rust»).await;
    assert_eq!(page.text("h1"), «entities[0].list.title | rust»);
    assert_eq!(page.texts("tbody tr").len(), 0, "nobody else's rows are there");
}
%% if seeds.home

#[tokio::test]
async fn visitors_are_sent_to_the_login_page_and_back() {
    let site = Site::open().await;
    let (_, home) = site.owner().await;
    let page = site.visitor().open(format!("{home}/«entities[0].list.path»")).await;
    let form = page.form("main form").fill(LogIn::EMAIL, «seeds.home.owner | rust»);
    let page = form.fill(LogIn::PASSWORD, seeds::PASSWORD).press("Log in").await;
    assert_eq!(page.path(), format!("{home}/«entities[0].list.path»"));
}
%% for entity in entities if entity.sample and not entity.access.create.nobody

/// Creates «entity.article» «entity.one»; gives its page.
async fn create_«entity.variable»(client: &Client, home: &str) -> Page {
    let form = client.open(format!("{home}/«entity.list.path»/new")).await.form("main form");
    let form = form«% for entry in entity.sample %».«entry.call»(«entity.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
    form.press(«("Create " ~ entity.one) | rust»).await
}

#[tokio::test]
async fn «entity.article»_«entity.id»_is_created() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable»(&owner, &home).await;
    assert_eq!(page.status(), 200);
    let list = owner.open(format!("{home}/«entity.list.path»")).await;
    let title = page.text("h1");
    assert!(list.texts("tbody th a").contains(&title));
}
%% if not entity.access.update.nobody and entity.label_constant

#[tokio::test]
async fn «entity.article»_«entity.id»_that_someone_else_changed_is_not_overwritten() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable»(&owner, &home).await;
    let first = page.click("Edit").await.form("main form");
    let second = page.click("Edit").await.form("main form");
    second.fill(«entity.type_name»Form::«entity.label_constant», "Their words").press("Save").await;

    let stale = first.fill(«entity.type_name»Form::«entity.label_constant», "My words").press("Save").await;
    assert_eq!(stale.status(), 422);
    assert_eq!(stale.value(«entity.type_name»Form::«entity.label_constant»), "My words");
    assert!(stale.text(".conflict").contains("Their words"));
    assert_eq!(owner.open(page.path()).await.text("h1"), "Their words");

    let saved = stale.form("main form").press("Save").await;
    assert_eq!(saved.text("h1"), "My words");
}
%% endif
%% if not entity.access.delete.nobody

#[tokio::test]
async fn «entity.article»_«entity.id»_is_deleted() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable»(&owner, &home).await;
    page.press("Delete").await;
    assert_eq!(owner.open(page.path()).await.status(), 404);
}
%% endif
%% if seeds.outsider

#[tokio::test]
async fn «entity.article»_«entity.id»_of_another_«tenant.id»_is_not_there() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let path = create_«entity.variable»(&owner, &home).await.path().to_owned();
    let outsider = site.person(«seeds.outsider | rust»).await;
    for path in [
        format!("{home}/«entity.list.path»"),
        format!("{home}/«entity.list.path»/new"),
        format!("{path}/edit"),
        path,
    ] {
        assert_eq!(outsider.open(&path).await.status(), 404, "{path}");
    }
}
%% endif
%% endfor
%% endif
