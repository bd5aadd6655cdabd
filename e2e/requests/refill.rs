//! Steps within a form, whose actions return a `Refill`.

use crate::open;
use sayso::test::{Client, PageForm};

async fn form(client: &Client) -> PageForm {
    let form = client.open("/refill").await.form("#order");
    form.fill("title", "Tea").fill("code", "hunter2")
}

#[tokio::test]
async fn a_step_keeps_all_values_and_changes_some_without_any_issue() {
    let (stage, client) = open();
    let form = form(&client)
        .await
        .fill("title", " ")
        .fill("new-name", "Ada");
    let page = form.press("Add").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.issues().is_empty() && !page.has(".sayso-summary"));
    assert_eq!(page.value("title"), " ");
    assert_eq!(page.value("customer"), "1");
    assert_eq!(page.value("new-name"), "");
    assert!(
        !page.body().contains("hunter2"),
        "a secret is not shown again"
    );
    assert_eq!(stage.notes(), ["Ada"]);

    let page = page.form("#order").fill("title", "Tea").press("Save").await;
    assert_eq!(page.texts("#list li"), ["Ada", "Tea 1  0"]);
}

#[tokio::test]
async fn a_step_takes_only_its_own_values_and_shows_their_issues() {
    let (stage, client) = open();
    let form = form(&client)
        .await
        .fill("new-name", "a name that is far too long");
    let page = form.press("Add").await;
    assert_eq!(page.status(), 422);
    let issues = page.texts(".sayso-summary li a[href='#order-new-name']");
    assert_eq!(issues, ["Name must be at most 20 characters"]);
    assert_eq!(page.value("title"), "Tea");
    assert_eq!(stage.runs(), 0);

    let page = page.press("Look again").await;
    assert_eq!(page.status(), 200);
    assert!(page.issues().is_empty());
    assert_eq!(page.value("new-name"), "a name that is far too long");
}

#[tokio::test]
async fn a_step_that_is_sent_twice_runs_once_and_says_the_same() {
    let (stage, client) = open();
    let form = form(&client).await.fill("new-name", "Ada");
    let twice = form.clone();
    for form in [form, twice] {
        let page = form.press("Add").await;
        assert_eq!(page.value("title"), "Tea");
        assert_eq!(page.value("customer"), "1");
    }
    assert_eq!(stage.notes(), ["Ada"]);
    assert_eq!(stage.runs(), 1);
}

#[tokio::test]
async fn the_runtime_gets_a_form_that_stays_and_the_page() {
    let (_, client) = open();
    let form = form(&client).await.fill("new-name", "Ada");
    let answer = form.press_with_js("Add").await;
    let page = answer.page();
    assert_eq!(page.value("title"), "Tea");
    assert_eq!(page.value("customer"), "1");
}
