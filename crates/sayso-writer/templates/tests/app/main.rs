//! The application, request by request, each test on a database of its own.

%% if has_accounts
mod accounts;
%% endif
%% if api and api.is_tested and seeds.home
mod api;
%% endif
%% if cases
mod cases;
%% endif
%% if seeds.outsider
mod closed;
%% endif
%% if tests_comments and seeds.home
mod comments;
%% endif
%% if tests_files
mod csv_files;
%% endif
mod database;
%% if (invite and invite.is_tested) or (members and members.invites)
mod invitations;
%% endif
%% if tests_details
mod details;
%% endif
%% if tests_history and (seeds.outsider or seeds.stranger)
mod history;
%% endif
%% if manage and manage.is_tested
mod managing;
%% endif
%% if tenant
mod members;
%% endif
%% if tests_messages
mod notifications;
%% endif
%% if own_seeds
mod planted;
%% endif
%% if tests_problems
mod problems;
%% endif
%% if has_accounts
mod profile;
%% endif
%% if tests_search
mod search;
%% endif
%% if files and seeds.home
mod uploads;
%% endif
%% if view_tests
mod views;
%% endif
%% if area.is_open and seeds.home
mod visitors;
%% endif
%% if asks_zone
mod zone;
%% endif

use database::Database;
use «library»::{
    accounts::{
        actions::{LogIn, SignUp},
%% if auth.verify
        verification::Verification,
%% endif
    },
    Db, app, commands, db::{self, Sql}, jobs, mail, seeds,
%% for entity in entities
    «entity.module»::actions::«entity.type_name»Form,
%% endfor
%% if tenant
    «tenant.module»::actions::«tenant.type_name»Form,
%% endif
    texts,
};
use sayso::test::{Client, Page};
use sayso_kit::{files::Files, id::Id, mail::{Mailer, mailbox}};
%% if files
use tempfile::TempDir;
%% endif

%% set rows = "planted" if own_seeds else "seeds"
%% set plant = rows ~ ("::plant(&db, PASSWORD)" if has_accounts else "::plant(&db)")
%% set asks_database = cases | rejectattr("nth", "none") | list or cases | rejectattr("allowed") | selectattr("nth", "none") | list
%% set keeps_database = seeds.home or (auth.verify and auth.sign_up == "open") or (not has_accounts and asks_database)
%% if has_accounts
const PASSWORD: &str = "amber-canyon-17";
%% endif
const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// The application with its seeds, for several visitors.
struct Site {
    _database: Database,
%% if files
    _folder: TempDir,
%% endif
%% if keeps_database
    db: Db,
%% if files
    files: Files,
%% endif
%% endif
%% if seeds.outsider
    paths: Vec<String>,
%% endif
    router: sayso::axum::Router,
}

impl Site {
    async fn open() -> Self {
        let database = Database::new().await;
        let db = database.open().await;
        «plant».await.expect("seeds");
%% if files
        let folder = tempfile::tempdir().expect("a folder");
        let files = Files::open(folder.path()).expect("a folder for files");
        let app = app(db.clone(), files«% if seeds.home or (auth.verify and auth.sign_up == "open") %».clone()«% endif %»).await.expect("an application");
%% else
        let app = app(db.clone()).await.expect("an application");
%% endif
        let app = app.settings(|settings| settings.secret(SECRET));
        Self {
            _database: database,
%% if files
            _folder: folder,
%% endif
%% if keeps_database
            db,
%% if files
            files,
%% endif
%% endif
%% if seeds.outsider
            paths: app.paths(),
%% endif
            router: app.into_router().expect("a router"),
        }
    }

    /// Someone who «"is not logged in" if has_accounts else "uses the application"».
    fn visitor(&self) -> Client {
        Client::new(self.router.clone())
    }
%% if not has_accounts

    /// Someone who writes the rows of a test, and the beginning of the paths of pages.
    async fn owner(&self) -> (Client, String) {
        (self.visitor(), String::new())
    }
%% endif
%% if seeds.home

    /// Someone of the seeds, logged in.
    async fn person(&self, email: &str) -> Client {
        let client = self.visitor();
        let form = client.open("/login").await.form("main form");
        let form = form.fill(LogIn::EMAIL, email).fill(LogIn::PASSWORD, PASSWORD);
        let page = form.press(texts::LOG_IN).await;
        assert_eq!(page.status(), 200);
        client
    }

    /// «% if tenant %»The owner of the first «tenant.one», and the path of its pages«% else %»The first person of the seeds, and the beginning of the paths of pages«% endif %».
    async fn owner(&self) -> (Client, String) {
        self.at_home(«seeds.home.owner | rust»).await
    }

%% if tenant
    /// Someone who is logged in, and the path of the pages of their «tenant.one».
    async fn at_home(&self, email: &str) -> (Client, String) {
        let client = self.person(email).await;
        let home = client.open("/").await.path().to_owned();
        let parts: Vec<&str> = home.split('/').take(3).collect();
        (client, parts.join("/"))
    }
%% else
    /// Someone who is logged in, and the beginning of the paths of pages.
    async fn at_home(&self, email: &str) -> (Client, String) {
        (self.person(email).await, String::new())
    }
%% endif
%% if seeds.outsider or seeds.stranger or tests_files or area.is_open or (api and api.is_tested and seeds.home) or (tests_messages and seeds.home.others | length > 1)

    /// All rows of all tables of the application, as text.
    async fn contents(&self) -> Vec<String> {
%% if database.is_postgres
        let tables = "SELECT tablename::TEXT FROM pg_tables WHERE schemaname = 'public' AND left(tablename, 1) <> '_' ORDER BY tablename";
        let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&self.db).await.expect("tables");
        let mut contents = Vec::new();
        for table in tables {
            let mut sql = Sql::new(format!("SELECT '{table}: ' || CAST({table} AS TEXT) AS content FROM {table} ORDER BY content"));
            let rows: Vec<String> = sql.build_query_scalar().fetch_all(&self.db).await.expect("rows");
            contents.extend(rows);
        }
        contents
%% else
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' \
            AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'sayso%' AND substr(name, 1, 1) <> '_' ORDER BY name";
        let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&self.db).await.expect("tables");
        let mut contents = Vec::new();
        for table in tables {
            let columns = sqlx::query_scalar("SELECT group_concat('quote(' || name || ')', ' || ') FROM pragma_table_info($1)");
            let columns: String = columns.bind(&table).fetch_one(&self.db).await.expect("columns");
            let mut sql = Sql::new(format!("SELECT '{table}: ' || {columns} AS content FROM {table} ORDER BY content"));
            let rows: Vec<String> = sql.build_query_scalar().fetch_all(&self.db).await.expect("rows");
            contents.extend(rows);
        }
        contents
%% endif
    }
%% endif
%% if seeds.outsider

%% if has_account_refs
    /// The id of the account with an address.
    async fn id_of(&self, email: &str) -> String {
        let id = sqlx::query_scalar("SELECT id FROM accounts WHERE email = $1").bind(email);
        let id: Id<()> = id.fetch_one(&self.db).await.expect("an account");
        id.to_string()
    }

%% endif
%% if has_row_refs
    /// The id of some row of a table in the «tenant.one» at a path.
    async fn id_in(&self, table: &str, home: &str) -> String {
        let mut sql = Sql::new(format!(
            "SELECT {table}.id FROM {table} JOIN «tenant.module» ON «tenant.module».id = {table}.«tenant.id»_id WHERE '/t/' || «tenant.module».slug = "
        ));
        let id: Id<()> = sql.push_bind(home.to_owned()).push(" LIMIT 1").build_query_scalar().fetch_one(&self.db).await.expect("a row");
        id.to_string()
    }
%% endif
%% endif
%% endif
}
%% if auth.sign_up == "open"

#[tokio::test]
async fn people_sign_up«% if tenant %»_and_create_«tenant.article»_«tenant.id»«% endif %»() {
    let site = Site::open().await;
    let visitor = site.visitor();
    let form = visitor.open("/signup").await.form("main form");
    let form = form.fill(SignUp::NAME, "Ada Lovelace").fill(SignUp::EMAIL, "Ada.Lovelace@example.com");
    let page = form.fill(SignUp::PASSWORD, "0123456789").press(texts::SIGN_UP).await;
%% if auth.verify
    assert_eq!(page.path(), "/verify/sent");
    let link = site.link("ada.lovelace@example.com", "/verify/").await;
    let form = visitor.open(link).await.form("main form").fill(Verification::PASSWORD, "0123456789");
    let page = form.press(texts::accounts::CONFIRM).await;
%% endif
%% if tenant
    let form = page.click(texts::«tenant.variable»::NEW).await.form("main form");
    let form = form«% for entry in tenant.sample %».«entry.call»(«tenant.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
    let page = form.press(texts::«tenant.variable»::CREATE).await;
    assert_eq!(page.text("h1"), «home.title | rust»);
%% if entities
    let home: Vec<&str> = page.path().split('/').take(3).collect();
    let list = visitor.open(format!("{}/«entities[0].list.path»", home.join("/"))).await;
    assert_eq!(list.texts("tbody tr").len(), 0, "nobody else's rows are there");
%% endif
%% else
    assert_eq!(page.status(), 200);
    assert_eq!(visitor.open("/account").await.path(), "/account");
%% endif
}
%% endif

%% if not database.is_postgres
#[tokio::test]
async fn a_backup_has_all_rows() {
    let database = Database::new().await;
    let db = database.open().await;
    «plant».await.expect("seeds");
    let file = database.path("backup.db");
%% if not has_accounts
    let count = "SELECT count(*) FROM «entities[0].module»";
    let rows: i64 = sqlx::query_scalar(count).fetch_one(&db).await.expect("a count");
%% endif
%% if files
    let files = Files::open(database.path("files")).expect("a folder for files");
    commands::run(db, files, &["backup", &file]).await.expect("a backup");
%% else
    commands::run(db, &["backup", &file]).await.expect("a backup");
%% endif
    let copy = db::open(&format!("sqlite://{file}")).await.expect("a database");
%% if has_accounts
    let accounts: i64 = sqlx::query_scalar("SELECT count(*) FROM accounts").fetch_one(&copy).await.expect("a count");
    assert_eq!(accounts, «rows»::ACCOUNTS.len() as i64);
%% else
    let copied: i64 = sqlx::query_scalar(count).fetch_one(&copy).await.expect("a count");
    assert_eq!(copied, rows);
%% endif
}

%% endif
%% if has_accounts
#[tokio::test]
async fn mail_is_sent_by_the_worker() {
    let database = Database::new().await;
    let db = database.open().await;
    let mut tx = db::write(&db).await.expect("a transaction");
    mail::send(&mut tx, "ada@example.com", "Hello", &mail::link("/")).await.expect("a job");
    tx.commit().await.expect("committed");
    let mailer = Mailer::open(db.clone()).await.expect("a mailbox");
%% if files
    let folder = tempfile::tempdir().expect("a folder");
    let files = Files::open(folder.path()).expect("a folder for files");
    let worker = jobs::worker(db.clone(), mailer, files);
%% else
    let worker = jobs::worker(db.clone(), mailer);
%% endif
    assert_eq!(worker.run_due().await.expect("jobs"), 1);
    let mut conn = db.acquire().await.expect("a connection");
    let mails = mailbox::mails(&mut conn).await.expect("mails");
    assert_eq!(mails[0].recipient, "ada@example.com");
}
%% else
#[tokio::test]
async fn the_first_page_opens_without_an_account() {
    let site = Site::open().await;
    let page = site.visitor().open("/").await;
    assert_eq!(page.status(), 200);
    assert_eq!(site.visitor().open("/login").await.status(), 404);
}
%% endif
%% if has_accounts and not seeds.home and auth.sign_up != "open"

#[tokio::test]
async fn visitors_see_the_login_page() {
    let site = Site::open().await;
    let page = site.visitor().open("/login").await;
    assert_eq!(page.status(), 200);
}
%% endif
%% if seeds.home

#[tokio::test]
async fn visitors_are_sent_to_the_login_page_and_back() {
    let site = Site::open().await;
    let (_, home) = site.owner().await;
%% set closed = "account" if area.is_open or not (entities or tenant) else entities[0].list.path if entities else "members"
    let page = site.visitor().open(format!("{home}/«closed»")).await;
    let form = page.form("main form").fill(LogIn::EMAIL, «seeds.home.owner | rust»);
    let page = form.fill(LogIn::PASSWORD, PASSWORD).press(texts::LOG_IN).await;
    assert_eq!(page.path(), format!("{home}/«closed»"));
}
%% endif
%% if seeds.home or not has_accounts
%% for entity in entities if entity.is_tested

/// Creates «entity.article» «entity.one»; gives its page.
async fn create_«entity.variable | stem»(client: &Client, home: &str) -> Page {
    let form = client.open(format!("{home}/«entity.list.path»/new")).await.form("main form");
    let form = form«% for entry in entity.sample %».«entry.call»(«entity.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
    form.press(texts::«entity.variable»::CREATE).await
}

#[tokio::test]
async fn «entity.article»_«entity.id»_is_created() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    assert_eq!(page.status(), 200);
    let list = owner.open(format!("{home}/«entity.list.path»?sort=-created_at")).await;
    let title = page.text("h1");
    assert!(list.texts("tbody th a").contains(&title));
}
%% if entity.access.update.owner_may and entity.label_constant

#[tokio::test]
async fn «entity.article»_«entity.id»_that_someone_else_changed_is_not_overwritten() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    let first = page.click(texts::EDIT).await.form("main form");
    let second = page.click(texts::EDIT).await.form("main form");
    second.fill(«entity.type_name»Form::«entity.label_constant», "Their words").press(texts::SAVE).await;

    let stale = first.fill(«entity.type_name»Form::«entity.label_constant», "My words").press(texts::SAVE).await;
    assert_eq!(stale.status(), 422);
    assert_eq!(stale.value(«entity.type_name»Form::«entity.label_constant»), "My words");
    assert!(stale.text(".conflict").contains("Their words"));
    assert_eq!(owner.open(page.path()).await.text("h1"), "Their words");

    let saved = stale.form("main form").press(texts::SAVE).await;
    assert_eq!(saved.text("h1"), "My words");
}
%% endif
%% if entity.access.delete.owner_may
%% if entity.access.update.owner_may and entity.label_constant

#[tokio::test]
async fn «entity.article»_«entity.id»_that_someone_changed_is_not_«% if entity.is_archived %»archived«% else %»deleted«% endif %»_unseen() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    let form = page.click(texts::EDIT).await.form("main form");
    form.fill(«entity.type_name»Form::«entity.label_constant», "Their words").press(texts::SAVE).await;
    let refused = page.press(texts::«"ARCHIVE" if entity.is_archived else "DELETE"»).await;
    assert_eq!(refused.status(), 400);
    assert!(refused.texts("h1").contains(&"Their words".to_owned()));
    assert_eq!(refused.press(texts::«"ARCHIVE" if entity.is_archived else "DELETE"»).await.status(), 200);
}

#[tokio::test]
async fn «entity.article»_«entity.id»_that_someone_deleted_gives_the_typed_values_back() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    let edit = page.click(texts::EDIT).await;
    page.press(texts::«"ARCHIVE" if entity.is_archived else "DELETE"»).await;
    let form = edit.form("main form").fill(«entity.type_name»Form::«entity.label_constant», "My words");
    let gone = form.press(texts::SAVE).await;
    assert_eq!(gone.status(), 422);
    assert_eq!(gone.value(«entity.type_name»Form::«entity.label_constant»), "My words");
    assert_eq!(owner.open(edit.path()).await.status(), 404);
}
%% endif

#[tokio::test]
async fn «entity.article»_«entity.id»_is_«% if entity.is_archived %»archived_and_restored«% else %»deleted«% endif %»() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
%% if entity.is_archived
    let title = page.text("h1");
    page.press(texts::ARCHIVE).await;
    assert_eq!(owner.open(page.path()).await.status(), 404);
    let list = owner.open(format!("{home}/«entity.list.path»?sort=-created_at")).await;
    assert!(!list.texts("tbody th").contains(&title));
    let archive = owner.open(format!("{home}/«entity.list.path»/archive")).await;
    assert_eq!(archive.text("tbody th"), title);
    assert_eq!(archive.press(texts::RESTORE).await.text("h1"), title);
%% else
    page.press(texts::DELETE).await;
    assert_eq!(owner.open(page.path()).await.status(), 404);
%% endif
}
%% endif
%% for machine in entity.machines if machine.moves
%% for step in machine.moves if step.owner_may and not step.asks and machine.states[0].variant in step.from and step.to != machine.states[0].variant

#[tokio::test]
async fn «entity.article»_«entity.id»_moves_once_by_«step.id»() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let first = create_«entity.variable | stem»(&owner, &home).await;
    let second = owner.open(first.path()).await;
    assert!(first.texts(".facts .badge").contains(&«machine.states[0].label | rust».to_owned()));
    let moved = first.press(«step.label | rust»).await;
    assert!(moved.texts(".facts .badge").contains(&«step.to_label | rust».to_owned()));

    let late = second.press(«step.label | rust»).await;
%% if step.to in step.from
    assert_eq!(late.status(), 200);
%% else
    assert_eq!(late.status(), 400, "the state is another one by now");
%% endif
    assert!(late.texts(".facts .badge").contains(&«step.to_label | rust».to_owned()));
}
%% endfor
%% for step in machine.moves if step.owner_may and step.asks and step.asks.sample and machine.states[0].variant in step.from and step.to != machine.states[0].variant

#[tokio::test]
async fn «entity.article»_«entity.id»_asks_for_values_before_«step.id»() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let first = create_«entity.variable | stem»(&owner, &home).await;
    let second = owner.open(first.path()).await;
    let empty = first.form("#«step.asks.id»")«% for field in step.asks.fields if field.form_type != "bool" %».forge("«field.ident»", "")«% endfor %».submit().await;
    assert_eq!(empty.status(), 422);
    assert!(empty.has("#«step.asks.id» details[open] [aria-invalid=true]"));
    assert!(empty.texts(".facts .badge").contains(&«machine.states[0].label | rust».to_owned()));

    let form = empty.form("#«step.asks.id»")«% for entry in step.asks.sample %».«entry.call»("«entry.ident»", «entry.value | rust»)«% endfor %»;
    let moved = form.press(«step.label | rust»).await;
    assert_eq!(moved.status(), 200);
    assert!(moved.texts(".facts .badge").contains(&«step.to_label | rust».to_owned()));
    assert!(!moved.has("#«step.asks.id»"));

    let form = second.form("#«step.asks.id»")«% for entry in step.asks.sample %».«entry.call»("«entry.ident»", «entry.value | rust»)«% endfor %»;
    let late = form.press(«step.label | rust»).await;
    assert_eq!(late.status(), 422, "the state is another one by now");
    assert!(late.texts(".facts .badge").contains(&«step.to_label | rust».to_owned()));
}
%% endfor
%% endfor
%% endfor
%% set tested = entities | selectattr("is_tested") | list
%% set closed = (tested | selectattr("access.closed.read") | list) or (tested | selectattr("access.closed.create") | list) or (tested | selectattr("access.closed.update") | selectattr("access.update.owner_may") | list)
%% if seeds.stranger and closed

/// Whatever someone else sends, with addresses and forms of the owner: the rules that let no one else in hold.
#[tokio::test]
async fn rows_are_closed_to_those_whom_no_rule_lets_in() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let stranger = site.person(«seeds.stranger | rust»).await;
    let mut pages = Vec::new();
%% for entity in entities if entity.is_tested
%% if entity.access.closed.read
    let row = create_«entity.variable | stem»(&owner, &home).await;
%% if entity.access.update.owner_may
    pages.push((&[404][..], owner.open(format!("{}/edit", row.path())).await));
%% endif
    pages.push((&[404][..], row));
%% elif entity.access.closed.update and entity.access.update.owner_may
    let row = create_«entity.variable | stem»(&owner, &home).await;
    // A row that they cannot read either is not there.
    pages.push((&[403, 404][..], owner.open(format!("{}/edit", row.path())).await));
%% endif
%% if entity.access.closed.create
    pages.push((&[403][..], owner.open(format!("{home}/«entity.list.path»/new")).await));
%% endif
%% endfor
    let before = site.contents().await;
    for (refusals, page) in &pages {
        let path = page.path();
        let status = stranger.open(path).await.status().as_u16();
        assert!(refusals.contains(&status), "{path}: {status}");
        // The forms in the head are of the person.
        for form in page.forms().into_iter().skip(page.texts("header form").len()) {
            let answer = stranger.post(path).form(form.entries()).as_browser().send().await;
            assert!(matches!(answer.status().as_u16(), 400 | 403 | 404), "{path}: {}", answer.status());
        }
    }
    assert_eq!(site.contents().await, before, "nothing has changed");
}
%% endif
%% endif
