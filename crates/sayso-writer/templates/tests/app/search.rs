//! The search in rows of several kinds.

use crate::{Site«% for entity in entities if entity.id in searched and searched[entity.id].is_tested %», create_«entity.variable | stem»«% endfor %»};
use «library»::texts;
use sayso::test::{Client, Page};

/// The page with what is found for some words.
async fn search(client: &Client, home: &str, words: &str) -> Page {
    let form = client.open(format!("{home}/search")).await.form("main form[role=search]");
    form.fill("q", words).submit().await
}
%% for entity in entities if entity.id in searched and searched[entity.id].is_tested

#[tokio::test]
async fn «entity.article»_«entity.id»_is_found_by_its_words«% if seeds.outsider %»_and_not_by_others«% endif %»() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let row = create_«entity.variable | stem»(&owner, &home).await;
    let title = row.text("h1");
    let found = search(&owner, &home, &title.to_uppercase()).await;
    assert!(found.texts(".hits li a").contains(&title), "{:?}", found.texts(".hits li a"));
    let link = format!(".hits a[href=\"{}\"]", row.path());
    assert!(found.has(&link));
    assert!(search(&owner, &home, &format!("{title} and more")).await.texts(".hits li a").is_empty());
%% if seeds.outsider
    let (outsider, own) = site.at_home(«seeds.outsider.email | rust»).await;
    assert!(!search(&outsider, &own, &title).await.body().contains(row.path()));
    assert_eq!(outsider.open(format!("{home}/search?q=a")).await.status(), 404);
%% endif
%% if entity.is_archived and entity.access.delete.owner_may
    row.press(texts::ARCHIVE).await;
    assert!(!search(&owner, &home, &title).await.has(&link));
%% endif
}
%% endfor

#[tokio::test]
async fn the_search_begins_empty_and_says_if_it_finds_nothing() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = owner.open(format!("{home}/search")).await;
    assert_eq!(page.text("main h2"), texts::search::EMPTY);
    assert!(page.has("header form[role=search] input[name=q]"));
    assert_eq!(search(&owner, &home, "   ").await.text("main h2"), texts::search::EMPTY);
    assert_eq!(search(&owner, &home, "no such words").await.text("main h2"), texts::NONE_FOUND);
    assert_eq!(search(&owner, &home, &"long".repeat(10_000)).await.status(), 200);
    assert_eq!(search(&owner, &home, "%' OR 1=1 --").await.text("main h2"), texts::NONE_FOUND);
}
