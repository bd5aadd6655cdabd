//! People who are not logged in: they find the rows that everyone may read, and change nothing.

use crate::{Site«% for entity in entities if entity.is_tested %», create_«entity.variable | stem»«% endfor %»};
use «library»::db::Sql;
use sayso::test::Client;
use sayso_kit::id::Id;
use std::collections::BTreeSet;

%% for entity in entities if entity.is_open and entity.list.is_open
/// A row is on a page of its own, in the list, and in its count; or it is nowhere, also if someone searches for it.
#[tokio::test]
async fn visitors_find_the_same_«entity.module | stem»_wherever_they_look() {
    let site = Site::open().await;
    let visitor = site.visitor();
%% set words = "''" if entity.label_sql else entity.label
%% if entity.key_column == "id"
    let rows = rows_by_id(&site, "«entity.module»", "«words»").await;
%% else
    let rows = rows(&site, "«entity.module»", "«entity.key_column»", "«words»").await;
%% endif
    let mut open = BTreeSet::new();
    for (key, _) in &rows {
        let path = format!("/«entity.list.path»/{key}");
        let status = visitor.open(&path).await.status();
        assert!(status == 200 || status == 404, "{path}: {status}");
        if status == 200 {
            open.insert(path);
        }
    }
    assert_eq!(listed(&visitor, "/«entity.list.path»", "").await, open);
    for (_, label) in &rows {
        let found = listed(&visitor, "/«entity.list.path»", label).await;
        assert!(found.is_subset(&open), "{label}: {found:?}");
    }
}

%% endfor
#[tokio::test]
async fn visitors_are_sent_to_log_in_and_change_nothing() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let «% if entities | selectattr("is_tested") | selectattr("visitors.writer", "equalto", "Scope") | list %»mut «% endif %»pages = vec![owner.open("/account").await];
%% for entity in entities if entity.is_tested and entity.visitors.writer == "Scope"
    let row = create_«entity.variable | stem»(&owner, &home).await;
%% if entity.access.update.owner_may
    pages.push(owner.open(format!("{}/edit", row.path())).await);
%% endif
    pages.push(row);
    pages.push(owner.open("/«entity.list.path»/new").await);
%% endfor
    let before = site.contents().await;
    let visitor = site.visitor();
    for page in &pages {
        let path = page.path();
        // The forms in the head are of the person.
        for form in page.forms().into_iter().skip(page.texts("header form").len()) {
            let answer = visitor.post(path).form(form.entries()).as_browser().send().await;
            match answer.status().as_u16() {
                303 => assert!(answer.location().starts_with("/login"), "{path}: {}", answer.location()),
                // A form that is not as it must be is refused before anyone asks for the person. The page leads to the log-in.
                422 => assert!(
                    answer.attr("main a", "href").is_some_and(|href| href.starts_with("/login")),
                    "{path}: {}",
                    answer.body()
                ),
                status => assert!(matches!(status, 400 | 403 | 404), "{path}: {status}"),
            }
        }
    }
    for path in [
        "/account",
%% for entity in entities
%% if not entity.visitors.creates
        "/«entity.list.path»/new",
%% endif
%% if not entity.list.is_open
        "/«entity.list.path»",
%% endif
%% if entity.is_archived
        "/«entity.list.path»/archive",
%% endif
%% if entity.csv.imports
        "/«entity.list.path»/import",
%% endif
%% if entity.csv.exports and not entity.csv.is_open
        "/«entity.list.path»/export.csv",
%% endif
%% endfor
%% for entity in entities
%% for report in entity.views.reports
        "/«report.path»",
%% endfor
%% endfor
%% for dashboard in dashboards
        "/«dashboard.path»",
%% endfor
    ] {
        let page = visitor.open(path).await;
        assert!(page.path().starts_with("/login"), "{path}: {}", page.path());
    }
    assert_eq!(site.contents().await, before, "nothing has changed");
}

%% if entities | selectattr("is_open") | selectattr("list.is_open") | list
/// The rows of a list with a search, as their paths, from all its pages. The list counts them right.
async fn listed(visitor: &Client, path: &str, search: &str) -> BTreeSet<String> {
    let form = visitor.open(path).await.form("form.toolbar");
    let mut page = form.fill("q", search).submit().await;
    let mut paths = BTreeSet::new();
    loop {
        for at in 1..=page.texts("tbody tr").len() {
            paths.extend(page.attr(&format!("tbody tr:nth-child({at}) th a"), "href"));
        }
        if !page.has("a[rel=next]") {
            break;
        }
        page = page.click("a[rel=next]").await;
    }
    let count = page.texts(".pager p").concat();
    let count = count.split(' ').next().and_then(|count| count.parse().ok());
    assert_eq!(count.unwrap_or(0), paths.len(), "{path}?q={search}");
    paths
}

%% endif
%% if entities | selectattr("is_open") | selectattr("list.is_open") | rejectattr("key_column", "equalto", "id") | list
/// All rows of a table: the ends of their addresses, and words of theirs.
async fn rows(site: &Site, table: &str, key: &str, words: &str) -> Vec<(String, String)> {
    let mut sql = Sql::new(format!("SELECT CAST({key} AS TEXT), CAST({words} AS TEXT) FROM {table}"));
    sql.build_query_as().fetch_all(&site.db).await.expect("rows")
}

%% endif
%% if entities | selectattr("is_open") | selectattr("list.is_open") | selectattr("key_column", "equalto", "id") | list
/// All rows of a table that have their ids in their addresses, and words of theirs.
async fn rows_by_id(site: &Site, table: &str, words: &str) -> Vec<(String, String)> {
    let mut sql = Sql::new(format!("SELECT id, CAST({words} AS TEXT) FROM {table}"));
    let rows: Vec<(Id<()>, String)> = sql.build_query_as().fetch_all(&site.db).await.expect("rows");
    rows.into_iter().map(|(id, words)| (id.to_string(), words)).collect()
}
%% endif
