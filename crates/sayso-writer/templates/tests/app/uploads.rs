//! Stored files: who may read, add and delete them, and how they are sent.

use super::{Site, «% for entity in entities if entity.is_tested %»create_«entity.variable | stem», «% endfor %»};
use «library»::texts;
use sayso::test::{Client, Page};
use sayso_kit::files::Refused;

/// A picture of one point.
const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\xaeB`\x82";

/// Asserts that a file is sent so that no browser interprets it; gives its tag.
async fn assert_inert(reader: &Client, path: &str, disposition: &str) -> String {
    let sent = reader.get(path).send().await;
    assert_eq!(sent.status(), 200);
    assert!(sent.header("content-disposition").starts_with(disposition), "{:?}", sent.headers());
    assert_eq!(sent.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!(sent.header("x-content-type-options"), "nosniff");
    assert_eq!(sent.header("cache-control"), "private, no-cache");
    let again = reader.get(path).header("if-none-match", sent.header("etag")).send().await;
    assert_eq!(again.status(), 304);
    sent.header("etag").to_owned()
}

/// Asserts the same, and that no one else gets the file.
async fn assert_sent(site: &Site, reader: &Client, path: &str, disposition: &str) {
    «% if seeds.outsider %»let tag = «% endif %»assert_inert(reader, path, disposition).await;
    let visitor = site.visitor().get(path).send().await;
    assert!(visitor.location().starts_with("/login"));
%% if seeds.outsider
    let outsider = site.person(«seeds.outsider.email | rust»).await.get(path).header("if-none-match", &tag).send().await;
    assert_eq!(outsider.status(), 404);
%% endif
}
%% for field in (tenant.files if tenant else []) if tenant.access.update.owner_may and field.in_form and field.file.is_image

#[tokio::test]
async fn the_«field.ident | stem»_is_replaced_and_«% if field.file.remove %»removed«% else %»kept«% endif %»() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let settings = || async { owner.open(format!("{home}/settings")).await };
    let form = settings().await.form("main form:has([name=version])");
    let refused = form.attach("«field.ident»", "a.png", "image/png", "<svg></svg>").press(texts::SAVE).await;
    refused.assert_issue("«field.ident»", &texts::files::refused(&Refused::NotAnImage));
    let form = settings().await.form("main form:has([name=version])");
    form.attach("«field.ident»", "a.png", "image/png", PNG).press(texts::SAVE).await;
    let path = settings().await.attr("img.picture", "src").expect("a picture");
    assert_sent(&site, &owner, &path, "inline").await;
%% if field.file.remove
    let form = settings().await.form("main form:has([name=version])");
    form.check("«field.file.remove.ident»").press(texts::SAVE).await;
    assert!(!settings().await.has("img.picture"));
    assert_eq!(owner.get(path).send().await.status(), 404);
%% endif
}
%% endfor
%% for entity in entities if entity.is_tested and entity.access.update.owner_may
%% for field in entity.files if field.in_form and field.file.is_image and not field.read and not field.write

#[tokio::test]
async fn the_«field.ident | stem»_of_«entity.article»_«entity.id»_is_replaced_and_«% if field.file.remove %»removed«% else %»kept«% endif %»() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    let edit = || async { owner.open(format!("{}/edit", page.path())).await.form("main form") };
    let refused = edit().await.attach("«field.ident»", "a.png", "image/png", "<svg></svg>").press(texts::SAVE).await;
    refused.assert_issue("«field.ident»", &texts::files::refused(&Refused::NotAnImage));
    let shown = edit().await.attach("«field.ident»", "a.png", "image/png", PNG).press(texts::SAVE).await;
    let path = shown.attr("img.picture", "src").expect("a picture");
%% if entity.is_open
    assert_inert(&owner, &path, "inline").await;
%% else
    assert_sent(&site, &owner, &path, "inline").await;
%% endif
%% if seeds.stranger and entity.access.closed.read
    let stranger = site.person(«seeds.stranger | rust»).await;
    assert_eq!(stranger.get(&path).send().await.status(), 404);
%% endif
%% if field.file.remove
    let shown = edit().await.check("«field.file.remove.ident»").press(texts::SAVE).await;
    assert!(!shown.has("img.picture"));
    assert_eq!(owner.get(path).send().await.status(), 404);
%% endif
}
%% endfor
%% endfor
%% for entity in entities if entity.is_tested and entity.attachments and entity.attachments.is_tested

/// Attaches a file; gives the page of the «entity.one».
async fn attach_to_«entity.variable | stem»(page: &Page, name: &str) -> Page {
    let form = page.form("main form:has([name=files])");
    form.attach("files", name, "text/html", "Some words.").press(texts::attachments::ADD).await
}

#[tokio::test]
async fn files_are_attached_to_«entity.article»_«entity.id»_and_deleted() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    let page = attach_to_«entity.variable | stem»(&page, "../Plan 'A'.txt").await;
    assert_eq!(page.text(".files a"), "Plan 'A'.txt");
    let path = page.attr(".files a", "href").expect("a file");
    assert_sent(&site, &owner, &path, "attachment; filename=\"Plan 'A'.txt\"; filename*=UTF-8''Plan%20%27A%27.txt").await;
%% if seeds.stranger and entity.access.closed.read
    let stranger = site.person(«seeds.stranger | rust»).await;
    let before = site.contents().await;
    assert_eq!(stranger.get(&path).send().await.status(), 404);
    let deletion = page.form(".files form").entries();
    assert_eq!(stranger.post(page.path()).form(deletion).as_browser().send().await.status(), 404);
    assert_eq!(site.contents().await, before, "nothing has changed");
%% endif
    let other = create_«entity.variable | stem»(&owner, &home).await;
    let (_, id) = path.rsplit_once('/').expect("an id");
    let astray = owner.get(format!("{}/attachments/{id}", other.path())).send().await;
    assert_eq!(astray.status(), 404, "it belongs to another row");

    page.form(".files form").press(texts::DELETE).await;
    assert!(!owner.open(page.path()).await.has(".files"));
    assert_eq!(owner.get(path).send().await.status(), 404);
}

#[tokio::test]
async fn files_that_are_not_taken_are_not_attached_to_«entity.article»_«entity.id»() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    let form = || page.form("main form:has([name=files])");
    let program = form().attach("files", "plan.pdf", "application/pdf", b"MZ\x90\0\x03\0\0\0").press(texts::attachments::ADD).await;
    program.assert_issue("files", &texts::files::refused(&Refused::WrongType));
    let none = form().press(texts::attachments::ADD).await;
    none.assert_issue("files", texts::attachments::NONE_CHOSEN);
    let large = vec![b'a'; «entity.attachments.max_size»_000_001];
    let large = form().attach("files", "large.txt", "text/plain", large).press(texts::attachments::ADD).await;
    large.assert_issue("files", "");
    assert!(!owner.open(page.path()).await.has(".files"));
}
%% if entity.is_archived and entity.access.delete.owner_may

#[tokio::test]
async fn nothing_is_attached_to_an_archived_«entity.id»() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
    let attached = attach_to_«entity.variable | stem»(&page, "plan.txt").await;
    let path = attached.attr(".files a", "href").expect("a file");
    attached.press(texts::ARCHIVE).await;
    assert_eq!(attach_to_«entity.variable | stem»(&page, "late.txt").await.status(), 404);
    assert_eq!(owner.get(&path).send().await.status(), 404);
}
%% endif
%% endfor
