//! Rows that go to files and come from files.

use crate::{Site, «% for entity in entities if entity.is_tested %»create_«entity.variable | stem», «% endfor %»};
%% for entity in entities if entity.is_tested and entity.csv.imports
use «library»::«entity.module»::import::«entity.type_name»File;
%% endfor
use «library»::texts;
%% for entity in entities if entity.is_tested and entity.csv.exports and entity.access.export.owner_may

#[tokio::test]
async fn «entity.module | stem»_are_exported_to_those_who_may() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
%% if entity.label_sql
    let path = format!("{home}/«entity.list.path»/export.csv");
    let before = owner.open(&path).await.body().lines().count();
    create_«entity.variable | stem»(&owner, &home).await;
%% else
    let title = create_«entity.variable | stem»(&owner, &home).await.text("h1");
    let path = format!("{home}/«entity.list.path»/export.csv");
%% endif
    let file = owner.open(&path).await;
    assert_eq!(file.header("cache-control"), "private, no-store");
%% if entity.label_sql
    assert_eq!(file.body().lines().count(), before + 1, "{}", file.body());
%% else
    assert!(file.body().contains(&title), "{}", file.body());
%% endif
%% if not entity.csv.is_open
    assert!(site.visitor().open(&path).await.path().starts_with("/login"));
%% endif
%% if seeds.outsider
    let outsider = site.person(«seeds.outsider.email | rust»).await;
    assert_eq!(outsider.open(&path).await.status(), 404);
%% endif
}
%% endfor
%% for entity in entities if entity.is_tested and entity.csv.imports and entity.access.import.owner_may and not entity.access.import_row
%% set cells = entity.sample | rejectattr("constant", "equalto", entity.csv.owner_constant) | list

#[tokio::test]
async fn «entity.module | stem»_are_imported_once() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let path = format!("{home}/«entity.list.path»");
    let file = «('"' ~ cells | map(attribute="label") | join('","') ~ '"\n"' ~ cells | map(attribute="value") | join('","') ~ '"\n') | rust»;
    let form = owner.open(format!("{path}/import")).await.form("main form");
    let form = form.attach(«entity.type_name»File::FILE, "rows.csv", "text/csv", file);
    let preview = form.press(texts::imports::PREVIEW).await;
    assert!(preview.text("main").contains(&texts::imports::rows(1)), "{}", preview.text("main"));
    assert_eq!(preview.press(texts::imports::IMPORT).await.path(), path);
    let before = site.contents().await;
    // A second press gives the answer of the first.
    assert_eq!(preview.press(texts::imports::IMPORT).await.path(), path);
    assert_eq!(site.contents().await, before);
%% if seeds.outsider
    let outsider = site.person(«seeds.outsider.email | rust»).await;
    assert_eq!(outsider.open(format!("{path}/import")).await.status(), 404);
%% endif
}
%% endfor
