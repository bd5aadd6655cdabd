//! Comments on rows.

use crate::{Site«% for entity in entities if entity.is_tested and entity.comments and entity.comments.is_tested %», create_«entity.variable | stem»«% endfor %»};
use «library»::{comments::CommentForm, texts};
use sayso::test::Page;
%% for entity in entities if entity.is_tested and entity.comments and entity.comments.is_tested
%% if loop.first

/// Writes a comment into the form of a page.
async fn comment(page: &Page, text: &str) -> Page {
    let form = page.form("main .thread > form");
    form.fill(CommentForm::TEXT, text).press(texts::comments::SEND).await
}
%% endif

#[tokio::test]
async fn a_comment_on_«entity.article»_«entity.id»_is_written_edited_and_deleted() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    let page = comment(&page, "The **first** words").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.texts(".comment .prose strong"), ["first"]);
    assert_eq!(page.value(CommentForm::TEXT), "", "the form is empty again");
    let export = owner.open("/account/export").await;
    assert!(export.body().contains("The **first** words"), "{}", export.body());

    let form = page.click(texts::comments::EDIT).await.form("main form");
    let page = form.fill(CommentForm::TEXT, "Other words").press(texts::SAVE).await;
    assert_eq!(page.texts(".comment .prose"), ["Other words"]);
    assert!(page.text(".comment header").contains(texts::comments::EDITED));
    let page = page.press(texts::comments::DELETE).await;
    assert!(!page.has(".comment"));
}

#[tokio::test]
async fn a_comment_on_«entity.article»_«entity.id»_that_someone_else_changed_is_not_overwritten() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = comment(&create_«entity.variable | stem»(&owner, &home).await, "Some words").await;
    let edit = page.click(texts::comments::EDIT).await;
    let [first, second] = [edit.form("main form"), edit.form("main form")];
    second.fill(CommentForm::TEXT, "Their words").press(texts::SAVE).await;

    let stale = first.fill(CommentForm::TEXT, "My words").press(texts::SAVE).await;
    assert_eq!(stale.status(), 422);
    assert_eq!(stale.value(CommentForm::TEXT), "My words");
    assert!(stale.text(".conflict").contains("Their words"));
    assert_eq!(page.press(texts::comments::DELETE).await.status(), 400, "it says something else by now");
    let page = stale.form("main form").press(texts::SAVE).await;
    assert_eq!(page.texts(".comment .prose"), ["My words"]);

    page.press(texts::comments::DELETE).await;
    let gone = edit.form("main form").fill(CommentForm::TEXT, "Late words").press(texts::SAVE).await;
    assert_eq!(gone.status(), 422);
    assert_eq!(gone.value(CommentForm::TEXT), "Late words");
    assert_eq!(owner.open(edit.path()).await.status(), 404);
}
%% if entity.access.delete.owner_may

#[tokio::test]
async fn «entity.article»_«entity.id»_that_is_gone_takes_no_comment_and_its_text_is_kept() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    page.press(texts::«"ARCHIVE" if entity.is_archived else "DELETE"»).await;
    let late = comment(&page, "Late words").await;
    assert_eq!(late.status(), 404);
    assert_eq!(late.value(CommentForm::TEXT), "Late words");
    assert_eq!(owner.open(page.path()).await.status(), 404);
}
%% endif
%% if seeds.outsider

#[tokio::test]
async fn comments_on_«entity.article»_«entity.id»_are_closed_to_others() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let (outsider, _) = site.at_home(«seeds.outsider.email | rust»).await;
    let page = comment(&create_«entity.variable | stem»(&owner, &home).await, "For us alone").await;
    let edit = page.click(texts::comments::EDIT).await;
    assert_eq!(outsider.open(edit.path()).await.status(), 404);
    let before = site.contents().await;
    for (page, css) in [(&page, "main .thread > form"), (&page, "main .comment form"), (&edit, "main form")] {
        let form = page.form(css).forge(CommentForm::TEXT, "From outside");
        let answer = outsider.post(page.path()).form(form.entries()).as_browser().send().await;
        assert!(matches!(answer.status().as_u16(), 400 | 403 | 404), "{css}: {}", answer.status());
    }
    assert_eq!(site.contents().await, before, "nothing has changed");
}
%% endif
%% endfor
