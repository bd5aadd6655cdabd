//! Files: what is stored, and what is told of what is not.

use crate::open;

#[tokio::test]
async fn a_file_beyond_its_fields_limit_is_an_issue_and_everything_else_is_kept() {
    let (_, client) = open();
    let form = client.open("/files").await.form("form").fill("title", "Holiday");
    let page = form.attach("small", "a.bin", "application/octet-stream", vec![7; 50_000]).submit().await;
    assert_eq!(page.status(), 422);
    page.assert_issue("small", "10 kB");
    assert_eq!(page.value("title"), "Holiday");
}

#[tokio::test]
async fn files_within_their_limits_arrive() {
    let (_, client) = open();
    let form = client.open("/files").await.form("form").fill("title", "Holiday");
    let form = form.attach("large", "a.bin", "application/octet-stream", vec![1; 3_000_000]);
    let page = form.attach("small", "b.bin", "application/octet-stream", vec![2; 9_000]).submit().await;
    assert_eq!(page.text("#received"), "Holiday: 3000000 9000");
}

#[tokio::test]
async fn the_limit_of_an_action_raises_nobody_elses() {
    let (stage, client) = open();
    // `/upload` takes 50 kB, though another action takes 2 GB.
    let form = client.open("/upload").await.form("form").fill("title", "Cat");
    let page = form.attach("file", "a.png", "image/png", vec![7; 60_000]).submit().await;
    assert_eq!(page.status(), 413);
    assert!(stage.notes().is_empty());
}
