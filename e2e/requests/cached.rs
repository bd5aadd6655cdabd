//! Cached functions and pages: who sees what, and when.

use crate::open;
use sayso::test::{Client, Page};
use sayso_e2e::fixture::{Stage, cached::cached_item, router};

fn two() -> (Stage, Client, Client) {
    let stage = Stage::default();
    let router = router(stage.clone());
    (stage, Client::new(router.clone()), Client::new(router))
}

async fn add(client: &Client, text: &str, button: &str) -> Page {
    client
        .open("/cached/list")
        .await
        .form("#now")
        .fill("text", text)
        .press(button)
        .await
}

pub(crate) async fn until(check: impl AsyncFn() -> bool) {
    for _ in 0..1000 {
        if check().await {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    panic!("timed out");
}

fn notes(page: &Page) -> Vec<String> {
    page.texts("#notes li")
}

#[tokio::test]
async fn a_cached_function_runs_once_for_all() {
    let (stage, ada, eve) = two();
    for client in [&ada, &eve, &ada] {
        client.open("/cached/list").await;
    }
    assert_eq!(stage.runs(), 1);
    add(&ada, "silent", "Silently").await;
    assert!(notes(&eve.open("/cached/list").await).is_empty());
}

#[tokio::test]
async fn a_visitor_reads_their_own_write_and_so_do_all_later_visitors() {
    let (stage, ada, eve) = two();
    let page = add(&ada, "mine", "Now").await;
    assert_eq!(
        (notes(&page), page.text("#count")),
        (vec!["mine".into()], "1".into())
    );
    assert_eq!(notes(&eve.open("/cached/list").await), ["mine"]);
    assert_eq!(stage.runs(), 2, "once before, once after");
}

#[tokio::test]
async fn the_page_in_the_same_answer_shows_what_the_action_changed_after_it_had_read() {
    let (_, client) = open();
    let form = client
        .open("/cached/list")
        .await
        .form("#now")
        .fill("text", "framed");
    let answer = form
        .request_by("Now")
        .header("sayso-submit", "1")
        .send()
        .await;
    assert!(
        answer.body().contains("<li>framed</li>"),
        "{}",
        answer.body()
    );
}

#[tokio::test]
async fn a_change_that_can_wait_keeps_no_reader_waiting_and_comes_soon() {
    let (_, ada, eve) = two();
    eve.open("/cached/list").await;
    let page = add(&ada, "later", "Later").await;
    assert!(notes(&page).is_empty(), "what was there is shown at once");
    until(async || notes(&eve.open("/cached/list").await) == ["later"]).await;
}

#[tokio::test]
async fn a_cached_page_is_rendered_once_and_answers_304() {
    let (stage, ada, eve) = two();
    let first = ada.open("/cached/page").await;
    let runs = stage.runs();
    let second = eve.open("/cached/page").await;
    assert_eq!((first.body(), stage.runs()), (second.body(), runs));
    assert_eq!(second.header("cache-control"), "public, no-cache");
    assert!(second.header("age").parse::<u64>().is_ok());
    let etag = second.header("etag").to_owned();
    let again = eve
        .get("/cached/page")
        .header("if-none-match", &etag)
        .send()
        .await;
    assert_eq!((again.status().as_u16(), again.body()), (304, ""));
    let zipped = eve
        .get("/cached/page")
        .header("accept-encoding", "gzip")
        .send()
        .await;
    assert_eq!(zipped.header("content-encoding"), "gzip");
    assert!(!zipped.headers().contains_key("set-cookie"));
}

#[tokio::test]
async fn a_page_served_from_memory_is_the_same_as_a_computed_one() {
    let stage = Stage::default();
    let app =
        sayso_e2e::fixture::app(stage.clone()).settings(|settings| settings.trace_cache(false));
    let client = Client::new(app.into_router().expect("a router"));
    let get = async |path: &str, etag: &str| {
        let request = client
            .get(path)
            .header("accept-encoding", "gzip")
            .header("if-none-match", etag);
        let page = request.send().await;
        let mut headers = page.headers().clone();
        headers.remove("age");
        (page.status().as_u16(), headers, page.body().to_owned())
    };
    for path in ["/cached/page", "/cached/page?show=7", "/cached/items/7"] {
        let computed = get(path, "none").await;
        let runs = stage.runs();
        let served = get(path, "none").await;
        assert_eq!(served, computed, "{path}");
        assert!(
            !served.1.contains_key("set-cookie")
                && served.1.contains_key("content-security-policy")
        );
        let etag = served.1["etag"].to_str().expect("text").to_owned();
        assert_eq!(get(path, &etag).await.0, 304);
        assert_eq!(stage.runs(), runs);
    }
    add(&client, "new", "Now").await;
    assert!(
        client
            .open("/cached/page")
            .await
            .body()
            .contains("<li>new</li>")
    );
    let runs = stage.runs();
    add(&client, "/cached/items/*", "Revalidate").await;
    client.open("/cached/items/7").await;
    assert!(stage.runs() > runs);
    // An invalid query shows no cached page, and a request without a form is refused.
    assert_eq!(client.open("/cached/page?show=x").await.status(), 400);
    assert_eq!(client.post("/cached/page").send().await.status(), 415);
}

#[tokio::test]
async fn only_parameters_that_the_page_knows_make_another_one() {
    let (stage, client) = open();
    client.open("/cached/page").await;
    let runs = stage.runs();
    assert_eq!(
        client
            .open("/cached/page?utm_source=mail")
            .await
            .text("#show"),
        ""
    );
    assert_eq!(stage.runs(), runs);
    assert_eq!(client.open("/cached/page?show=7").await.text("#show"), "7");
    assert_eq!(stage.runs(), runs + 1);
}

#[tokio::test]
async fn what_is_missing_is_not_kept() {
    let (stage, client) = open();
    for run in 1..=2 {
        assert_eq!(client.open("/cached/items/101").await.status(), 404);
        assert_eq!(stage.runs(), run);
    }
    assert_eq!(client.open("/cached/items/no-number").await.status(), 404);
}

#[tokio::test]
async fn a_page_is_fresh_when_something_inside_of_it_is() {
    let (_, ada, eve) = two();
    assert!(notes(&eve.open("/cached/page").await).is_empty());
    add(&ada, "inside", "Now").await;
    assert_eq!(notes(&eve.open("/cached/page").await), ["inside"]);
}

#[tokio::test]
async fn paths_patterns_and_what_is_below_them_can_be_made_fresh() {
    let (stage, client) = open();
    let get = async || client.open("/cached/items/7").await;
    get().await;
    for (path, is_hit) in [
        ("/cached/items/8", false),
        ("/cached/items/7", true),
        ("/cached/items/{id}", true),
        ("cached/items/7/", true),
        ("/cached/items/%37?page=2", true),
        (cached_item::url(7).as_ref(), true),
        ("/cached/%69tems/*", true),
        ("/cached/item/*", false),
        ("/cached/items/*", true),
        ("/*", true),
        ("/cached/items", false),
    ] {
        add(&client, path, "Revalidate").await;
        let runs = stage.runs();
        get().await;
        assert_eq!(stage.runs() > runs, is_hit, "{path}");
    }
}

#[tokio::test]
async fn in_development_a_response_says_what_the_cache_did() {
    let (_, client) = open();
    let first = client.open("/cached/list").await;
    let trace = first.header("sayso-cache").to_owned();
    assert!(
        trace.contains("cached_notes() computed") && trace.contains("tags=notes"),
        "{trace}"
    );
    assert!(trace.contains("cached_count(0) computed"), "{trace}");
    let second = client.open("/cached/list").await;
    assert!(
        second.header("sayso-cache").contains("cached_notes() hit"),
        "{}",
        second.header("sayso-cache")
    );
}

#[tokio::test]
async fn a_cached_page_is_personal_to_no_visitor_even_when_one_is_logged_in() {
    let (_, ada, eve) = two();
    ada.open("/session")
        .await
        .form("#fixture-actions-log_in")
        .fill("text", "ada")
        .submit()
        .await;
    let hers = ada.open("/cached/page").await;
    assert_eq!(hers.body(), eve.open("/cached/page").await.body());
}

#[tokio::test]
async fn a_component_is_rendered_once_until_what_it_shows_changes() {
    let (stage, ada, eve) = two();
    for client in [&ada, &eve] {
        let page = client.open("/cached/component").await;
        assert_eq!(page.attr("#notes", "class").as_deref(), Some("wide"));
    }
    assert_eq!(stage.runs(), 1);
    add(&ada, "shown", "Now").await;
    assert_eq!(notes(&eve.open("/cached/component").await), ["shown"]);
}

#[tokio::test]
async fn a_path_is_made_fresh_no_matter_which_page_computed_its_values() {
    let (stage, client) = open();
    // The value is computed for the list, and the page reads it as a hit.
    client.open("/cached/list").await;
    client.open("/cached/page").await;
    add(&client, "silent", "Silently").await;
    add(&client, "/cached/page", "Revalidate").await;
    assert_eq!(notes(&client.open("/cached/page").await), ["silent"]);
    // The value is recomputed in the background.
    add(&client, "later", "Later").await;
    client.open("/cached/component").await;
    until(async || notes(&client.open("/cached/component").await).len() == 2).await;
    let runs = stage.runs();
    add(&client, "/cached/component", "Revalidate").await;
    client.open("/cached/component").await;
    assert!(stage.runs() > runs);
}

#[tokio::test]
async fn a_redirect_in_the_same_answer_brings_the_cached_page() {
    let (stage, client) = open();
    client.open("/cached/page").await;
    let runs = stage.runs();
    for _ in 0..2 {
        let form = client.open("/go").await.form("form").fill("text", "cached");
        let answer = form.request().header("sayso-submit", "1").send().await;
        assert!(
            answer.body().contains("<h1>Cached</h1>"),
            "{}",
            answer.body()
        );
    }
    assert_eq!(stage.runs(), runs);
}

#[tokio::test]
async fn plain_handlers_read_the_same_cache_and_answer_from_it() {
    let (stage, client) = open();
    client.open("/cached/list").await;
    let first = client.get("/feed").send().await;
    assert_eq!(
        (first.body(), first.header("content-type")),
        ("", "application/atom+xml")
    );
    assert_eq!(stage.runs(), 1);
    let again = client
        .get("/feed")
        .header("if-none-match", first.header("etag"))
        .send()
        .await;
    assert_eq!(again.status(), 304);
    add(&client, "fed", "Now").await;
    assert_eq!(client.get("/feed").send().await.body(), "fed");
}

/// Most actions call `revalidate_path` and then redirect to this path.
#[tokio::test]
async fn a_redirect_leads_to_what_the_action_has_just_made_fresh() {
    for path in ["/cached/page", "/cached/list", "/cached/component"] {
        for js in [false, true] {
            let (_, client) = open();
            assert!(notes(&client.open(path).await).is_empty());
            let form = client
                .open("/cached/write")
                .await
                .form(&format!("[data-path='{path}']"))
                .fill("text", "mine");
            let page = if js {
                form.submit_with_js().await.page().clone()
            } else {
                form.submit().await
            };
            assert_eq!(
                (page.path(), notes(&page)),
                (path, vec!["mine".to_owned()]),
                "with JavaScript: {js}"
            );
        }
    }
}
