//! The cases of the specification: someone tries something with a row of the seeds.

use crate::Site;
use «library»::{db::Sql, texts};
use sayso::test::{Client, PageForm};
use sayso_kit::id::Id;

%% for case in cases
/// «case.said»
#[tokio::test]
async fn «case.name»() {
    let site = Site::open().await;
%% if case.nth is not none
    let row = nth(&site, "«case.table»", "«case.list»", «case.nth»).await;
%% endif
%% if case.email
    let person = site.person(«case.email | rust»).await;
%% else
    let person = site.visitor();
%% endif
%% if case.does == "read"
    let done = opens(&person, «case.row»).await;
%% elif case.does == "create"
    let done = opens(&person, "«case.list»/new").await;
%% elif case.does == "import"
    let done = opens(&person, "«case.list»/import").await;
%% elif case.does == "update"
    let done = saves(&person, «case.form»).await;
%% elif case.does == "delete"
    let done = deletes(&person, «case.row»).await;
%% elif case.does == "export"
    let done = exports(&person, "«case.list»/export.csv", «case.title | rust»).await;
%% elif case.does == "ask"
    let done = is_asked(&person, «case.row», "#«case.form_id»", |form| form«% for entry in case.entries %».«entry.call»("«entry.ident»", «entry.value | rust»)«% endfor %»).await;
%% else
    let done = moves(&person, «case.row», «case.button | rust»).await;
%% endif
%% if case.allowed
    assert!(done);
%% else
%% if case.nth is none
    assert!(!done && is_there(&site, "«case.table»", "«case.key»", «case.row»).await);
%% else
    assert!(!done && nth(&site, "«case.table»", "«case.list»", «case.nth»).await == row);
%% endif
%% endif
}

%% endfor
%% if cases | selectattr("does", "in", ["read", "create", "import", "update", "delete"]) | list
/// Returns true if a page opens for the person, who is neither refused nor sent elsewhere.
async fn opens(person: &Client, path: &str) -> bool {
    let page = person.open(path).await;
    page.status() == 200 && page.path() == path
}

%% endif
%% if cases | selectattr("does", "equalto", "update") | list
/// Returns true if the person can open the form of a row, and save it.
async fn saves(person: &Client, path: &str) -> bool {
    opens(person, path).await && person.open(path).await.form("main form").press(texts::SAVE).await.status() == 200
}

%% endif
%% if cases | selectattr("does", "equalto", "delete") | list
/// Returns true if the page of a row offers to delete it, and it is gone after that.
async fn deletes(person: &Client, path: &str) -> bool {
    let page = person.open(path).await;
    if page.status() != 200 || !page.has(".head #delete form") {
        return false;
    }
    page.form(".head #delete form").submit().await;
    !opens(person, path).await
}

%% endif
%% if cases | selectattr("does", "equalto", "export") | list
/// Returns true if the person gets a file with the row.
async fn exports(person: &Client, path: &str, title: &str) -> bool {
    let file = person.open(path).await;
    file.status() == 200 && file.header("content-type").starts_with("text/csv") && file.body().contains(title)
}

%% endif
%% if cases | selectattr("does", "equalto", "move") | list
/// Returns true if the page of a row offers a move, and it is made.
async fn moves(person: &Client, path: &str, button: &str) -> bool {
    let page = person.open(path).await;
    if page.status() != 200 {
        return false;
    }
    let buttons = page.texts(".head > .actions > form button");
    let Some(at) = buttons.iter().position(|text| text == button) else {
        return false;
    };
    let form = page.form(&format!(".head > .actions > form:nth-of-type({})", at + 1));
    form.submit().await.status() == 200
}

%% endif
%% if cases | selectattr("does", "equalto", "ask") | list
/// Returns true if the page of a row offers a move that asks for values, and it is made with them.
async fn is_asked(person: &Client, path: &str, form: &str, fill: impl FnOnce(PageForm) -> PageForm) -> bool {
    let page = person.open(path).await;
    page.has(form) && fill(page.form(form)).submit().await.status() == 200
}

%% endif
%% if cases | rejectattr("nth", "none") | list
/// The path of the row at a place among those of its list, in the order in which they were made.
async fn nth(site: &Site, table: &str, list: &str, at: i64) -> String {
%% if tenant
    let slug = list.split('/').nth(2).unwrap_or_default();
    let mut sql = Sql::new(format!(
        "SELECT {table}.id FROM {table} JOIN «tenant.module» ON «tenant.module».id = {table}.«tenant.id»_id WHERE «tenant.module».slug = "
    ));
    sql.push_bind(slug.to_owned()).push(format!(" ORDER BY {table}.id LIMIT 1 OFFSET ")).push_bind(at);
%% else
    let mut sql = Sql::new(format!("SELECT id FROM {table} ORDER BY id LIMIT 1 OFFSET "));
    sql.push_bind(at);
%% endif
    let id: Id<()> = sql.build_query_scalar().fetch_one(&site.db).await.expect("a row");
    format!("{list}/{id}")
}

%% endif
%% if cases | rejectattr("allowed") | selectattr("nth", "none") | list
/// Returns true if there is a row at a path, so that nothing is refused only because it is missing.
async fn is_there(site: &Site, table: &str, key: &str, path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
%% if tenant
    let mut sql = Sql::new(format!(
        "SELECT EXISTS (SELECT 1 FROM {table} JOIN «tenant.module» ON «tenant.module».id = {table}.«tenant.id»_id \
         WHERE CAST({table}.{key} AS TEXT) = "
    ));
    sql.push_bind(parts[4].to_owned());
    sql.push(" AND «tenant.module».slug = ").push_bind(parts[2].to_owned()).push(")");
%% else
    let mut sql = Sql::new(format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE CAST({key} AS TEXT) = "));
    sql.push_bind(parts[2].to_owned()).push(")");
%% endif
    sql.build_query_scalar().fetch_one(&site.db).await.expect("a row")
}
%% endif
