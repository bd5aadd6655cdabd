//! Every example without JavaScript, request by request: each form is submitted as it was rendered.

use sayso::test::{Client, Page};
use updating_data::{app, chapter};

/// A visitor of a separate application.
fn visitor() -> Client {
    let app = app().settings(|settings| {
        settings.secret("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    });
    Client::new(app.into_router().expect("the application starts"))
}

/// Opens an example.
async fn open(name: &str) -> Page {
    visitor().open(format!("/examples/{name}")).await
}

/// Fills in the title in the first form of an example.
async fn create(page: Page, title: &str) -> Page {
    page.form(".example > form:first-of-type")
        .fill("title", title)
        .press("Create post")
        .await
}

#[tokio::test]
async fn the_start_page_leads_to_every_example_and_each_says_what_it_is_and_shows_its_source() {
    let client = visitor();
    let start = client.open("/").await;
    assert_eq!(start.texts(".cards li").len(), chapter::examples().count());
    for example in chapter::examples() {
        let page = start.click(example.title).await;
        assert_eq!(
            (page.status().as_u16(), page.text("h1").as_str()),
            (200, example.title)
        );
        assert_eq!(
            page.text("title"),
            format!("{} · Updating data", example.title)
        );
        assert!(page.text("main > p").len() > 60, "{}", example.title);
        assert!(
            page.text(".source code").contains("#[page("),
            "{}",
            example.title
        );
    }
}

#[tokio::test]
async fn what_is_not_there_has_a_page_that_says_so() {
    for path in ["/examples/unknown", "/posts/7", "/nothing"] {
        let page = visitor().open(path).await;
        assert_eq!(
            (page.status().as_u16(), page.text("h1").as_str()),
            (404, "There is nothing here"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_post_is_created_by_an_action_inside_the_page() {
    assert_eq!(
        create(open("inline").await, "Engines")
            .await
            .texts("#posts li"),
        ["Engines"]
    );
}

#[tokio::test]
async fn a_post_is_deleted_by_the_number_that_its_form_is_bound_to() {
    let page = create(create(open("module").await, "First").await, "Second").await;
    assert_eq!(page.texts(".rows span"), ["Second", "First"]);
    let page = page.press("Delete First").await;
    assert_eq!(page.texts(".rows span"), ["Second"]);
}

#[tokio::test]
async fn one_component_renames_with_the_action_that_it_is_given() {
    let page = create(open("prop").await, "Engines").await;
    let form = page.form("form:nth-of-type(2)").fill("title", "Looms");
    let page = form.press("Rename the newest post").await;
    assert_eq!(
        page.attr("form:nth-of-type(2) [name=title]", "value")
            .as_deref(),
        Some("Looms")
    );
}

#[tokio::test]
async fn form_data_is_checked_by_the_action_itself() {
    let page = create(open("form-data").await, "  ").await;
    assert_eq!(page.status(), 422);
    assert!(page.text(".sayso-summary").contains("Title is required"));
    assert_eq!(
        create(page, "Engines").await.texts("#posts li"),
        ["Engines"]
    );
}

#[tokio::test]
async fn a_typed_form_shows_all_issues_keeps_what_was_typed_and_the_action_adds_its_own() {
    let page = create(open("typed").await, "Engines").await;
    page.assert_issue("content", "required");
    assert_eq!(page.value("title"), "Engines");
    let page = page
        .form("main form")
        .fill("content", "They do as told.")
        .submit()
        .await;
    page.assert_no_issues();
    let page = page
        .form("main form")
        .fill("title", "Engines")
        .fill("content", "Once more.")
        .submit()
        .await;
    page.assert_issue("title", "already a post");
}

#[tokio::test]
async fn each_button_of_a_form_does_its_own() {
    let page = open("buttons").await;
    for (button, title) in [
        ("Publish", "Post"),
        ("Save draft", "Draft: Post"),
        ("Publish as important", "Post (important)"),
    ] {
        let page = page
            .form("#new-post")
            .fill("title", "Post")
            .press(button)
            .await;
        assert_eq!(page.texts("#posts li")[0], title);
    }
}

#[tokio::test]
async fn a_form_that_a_script_submits_has_a_button_for_those_without() {
    let page = open("script")
        .await
        .form("main form")
        .select("colour", "Green")
        .press("Choose")
        .await;
    assert_eq!(page.text("output"), "You have chosen Green.");
}

#[tokio::test]
async fn pending_forms_are_plain_forms_without_javascript() {
    for example in ["pending", "status"] {
        let page = create(open(example).await, "Engines").await;
        assert_eq!(page.texts("#posts li"), ["Engines"], "{example}");
    }
}

#[tokio::test]
async fn a_redirect_leads_to_the_new_post() {
    let form = open("redirect")
        .await
        .form("main form")
        .fill("title", "Engines")
        .fill("content", "Some text.");
    let page = form.submit().await;
    assert_eq!(
        (page.path(), page.text("h1").as_str()),
        ("/posts/1", "Engines")
    );
    assert_eq!(page.text(".content"), "Some text.");
}

#[tokio::test]
async fn cookies_are_set_read_and_deleted() {
    let page = open("cookies").await;
    assert_eq!(page.text("#greeting"), "We have not met.");
    let page = page
        .form("main form")
        .fill("name", "Ada; Lovelace")
        .press("Remember me")
        .await;
    assert_eq!(page.text("#greeting"), "Hello, Ada; Lovelace!");
    let page = page
        .form("main form")
        .fill("name", "Zoë")
        .press("Remember me")
        .await;
    assert_eq!(
        page.text("#greeting"),
        "Hello, Zoë! You were Ada; Lovelace before."
    );
    let page = page.form("main form").press("Forget me").await;
    assert_eq!(page.text("#greeting"), "We have not met.");
}

#[tokio::test]
async fn a_draft_is_saved_by_its_button_and_is_there_when_one_comes_back() {
    let client = visitor();
    let page = client.open("/examples/autosave").await;
    page.form("main form")
        .fill("text", "It was a dark night")
        .press("Save")
        .await;
    assert_eq!(
        client.open("/examples/autosave").await.value("text"),
        "It was a dark night"
    );
}

#[tokio::test]
async fn a_long_list_grows_by_its_button_up_to_its_end_whatever_the_cookie_says() {
    let page = open("scroll").await;
    assert_eq!(page.texts("#numbers li").len(), 20);
    let page = page.press("Show more").await;
    assert_eq!(page.texts("#numbers li").len(), 40);
    let client = visitor();
    let request = client
        .get("/examples/scroll")
        .header("cookie", "shown=4000000000");
    let page = request.send().await;
    assert_eq!(page.texts("#numbers li").len(), 200);
}

#[tokio::test]
async fn a_note_is_saved_without_its_shortcut_too() {
    let page = open("shortcut")
        .await
        .form("main form")
        .fill("text", "Milk")
        .submit()
        .await;
    assert_eq!(page.text("output"), "Saved: Milk");
}

#[tokio::test]
async fn a_cart_grows_from_what_the_action_returned_before_and_keeps_it_when_something_is_wrong() {
    let mut page = open("previous").await;
    for item in ["Milk", "Bread", "Tea", "Jam", "Salt", "Pepper"] {
        page = page
            .form("main form")
            .fill("name", item)
            .press("Add to cart")
            .await;
    }
    page.assert_issue("name", "The cart is full");
    assert_eq!(
        page.texts("#cart li"),
        ["Milk", "Bread", "Tea", "Jam", "Salt"]
    );
}

#[tokio::test]
async fn a_file_arrives_whole_and_none_is_an_issue() {
    let page = open("upload").await;
    let form =
        page.form("main form")
            .attach("file", "notes.txt", "text/plain", vec![b'x'; 300_000]);
    let page = form.press("Upload").await;
    assert_eq!(
        page.text("output"),
        "“notes.txt” has arrived, all 300000 bytes of it."
    );
    page.form("main form")
        .press("Upload")
        .await
        .assert_issue("file", "");
}

#[tokio::test]
async fn every_policy_does_its_work_once_for_one_press() {
    let page = open("policies").await;
    for policy in ["drop", "latest", "queue", "coalesce", "parallel"] {
        let page = page.press(&format!("#{policy}")).await;
        assert!(
            page.texts(".rows p")
                .iter()
                .any(|text| text.starts_with(policy) && text.ends_with("Done: 1"))
        );
    }
}
