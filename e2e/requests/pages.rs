//! GET and HEAD.

use crate::open;
use sayso::test::Method;

#[tokio::test]
async fn a_page_is_rendered_in_its_layout_with_the_metadata_of_both() {
    let (_, client) = open();
    let page = client.open("/items/7").await;
    assert_eq!(page.status(), 200);
    assert_eq!(page.text("title"), "Item 7 · Fixture");
    assert_eq!(
        page.attr("meta[name=description]", "content").as_deref(),
        Some("For tests")
    );
    assert_eq!(page.text("main h1"), "Item 7");
    assert!(page.body().starts_with("<!DOCTYPE html><html lang=\"en\">"));
}

#[tokio::test]
async fn path_parameters_that_do_not_fit_are_not_found_and_query_parameters_a_bad_request() {
    let (_, client) = open();
    for path in [
        "/items/x",
        "/items/101",
        "/items/-1",
        "/nowhere",
        "/items/%ff",
    ] {
        let page = client.open(path).await;
        assert_eq!(page.status(), 404, "{path}");
        assert_eq!(page.text("main h1"), "There is nothing here", "{path}");
        assert_eq!(
            page.attr("meta[name=robots]", "content").as_deref(),
            Some("noindex")
        );
    }
    for path in ["/items/1?page=x", "/broken"] {
        let page = client.open(path).await;
        assert_eq!(page.status(), 400, "{path}");
        assert!(page.text("#message").contains("parameter"), "{path}");
    }
    let page = client.open("/items/1?page=&tag=a&tag=b%20c").await;
    assert_eq!(
        (page.text("#page"), page.text("#tags")),
        (String::new(), "a,b c".into())
    );
}

#[tokio::test]
async fn no_parameter_has_a_nul_which_databases_refuse() {
    let (_, client) = open();
    assert_eq!(client.open("/greeted/etag").await.status(), 200);
    assert_eq!(client.open("/greeted/etag%00").await.status(), 404);
    let page = client.open("/items/1?tag=a%00b").await;
    assert_eq!(page.text("#tags"), "a\u{fffd}b");
}

#[tokio::test]
async fn a_failing_page_shows_the_boundary_with_a_digest_and_nothing_of_the_failure() {
    let (_, client) = open();
    for how in ["panic", "error"] {
        let page = client.open(format!("/broken?how={how}")).await;
        assert_eq!(page.status(), 500);
        assert_eq!(page.text("main h1"), "It failed");
        assert_eq!(page.text("#digest").len(), 10);
        assert!(!page.body().contains("swordfish") && !page.body().contains("db.internal"));
    }
    assert_eq!(client.open("/").await.status(), 200, "the process goes on");
}

#[tokio::test]
async fn a_page_can_redirect() {
    let (_, client) = open();
    let page = client.get("/broken?how=redirect").send().await;
    assert_eq!((page.status().as_u16(), page.location()), (303, "/done"));
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let (_, client) = open();
    let page = client.request(Method::HEAD, "/done").send().await;
    assert_eq!((page.status().as_u16(), page.body()), (200, ""));
    assert!(page.headers().contains_key("content-type"));
}

#[tokio::test]
async fn other_methods_are_refused_with_those_that_are_allowed() {
    let (_, client) = open();
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let page = client.request(method, "/done").send().await;
        assert_eq!(page.status(), 405);
        assert_eq!(page.header("allow"), "GET, HEAD, POST");
    }
}

#[tokio::test]
async fn a_client_that_has_the_page_gets_304() {
    let (_, client) = open();
    let page = client.open("/items/7").await;
    for (asked, status) in [
        (page.header("etag"), 304),
        ("W/\"other\"", 200),
        ("\"x\", W/\"item-7\"", 304),
    ] {
        let page = client
            .get("/items/7")
            .header("if-none-match", asked)
            .send()
            .await;
        assert_eq!(page.status(), status, "{asked}");
    }
}

#[tokio::test]
async fn every_page_carries_the_security_headers() {
    let (_, client) = open();
    for path in ["/", "/nowhere", "/broken?how=panic"] {
        let page = client.open(path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self' 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert!(page.headers().contains_key("referrer-policy"));
    }
}

#[tokio::test]
async fn the_sitemap_lists_pages_without_parameters_that_may_be_indexed() {
    let (_, client) = open();
    let sitemap = client.open("/sitemap.xml").await;
    assert!(sitemap.body().contains("<loc>http://localhost/ten</loc>"));
    assert!(!sitemap.body().contains("items") && !sitemap.body().contains("broken"));
    assert!(
        client
            .open("/robots.txt")
            .await
            .body()
            .contains("Sitemap: http://localhost/sitemap.xml")
    );
}

#[tokio::test]
async fn a_trailing_slash_leads_to_the_page() {
    let (_, client) = open();
    let page = client.get("/items/7/?page=2").send().await;
    assert_eq!(
        (page.status().as_u16(), page.location()),
        (303, "/items/7?page=2")
    );
}

#[tokio::test]
async fn the_runtime_is_immutable_under_the_name_that_pages_have() {
    let (_, client) = open();
    let source = client
        .open("/")
        .await
        .attr("script[src]", "src")
        .expect("a script");
    let script = client.open(&source).await;
    assert_eq!(script.status(), 200);
    assert!(script.header("cache-control").contains("immutable"));
}

#[tokio::test]
async fn layout_page_and_metadata_run_at_the_same_time() {
    let (_, client) = open();
    // Each of the four futures waits for the other three.
    let page = tokio::time::timeout(std::time::Duration::from_secs(20), client.open("/together"))
        .await
        .expect("they meet");
    assert_eq!(page.text("#together p"), "met");
    assert_eq!(page.text("title"), "Together · Fixture");
}

#[tokio::test]
async fn a_failure_is_shown_by_the_nearest_boundary_inside_the_layouts_around_it() {
    let (_, client) = open();
    let page = client.open("/nested/broken").await;
    assert_eq!(
        (
            page.status().as_u16(),
            page.text("main #inner #inner-error").as_str()
        ),
        (500, "500")
    );
    let page = client.open("/nested/missing").await;
    assert_eq!(
        (page.status().as_u16(), page.text("main > h1").as_str()),
        (404, "There is nothing here")
    );
    // A layout's failure is shown by a boundary outside of that layout.
    let page = client.open("/nested/layout/page").await;
    assert_eq!(
        (
            page.status().as_u16(),
            page.text("main #inner #inner-error").as_str()
        ),
        (403, "403")
    );
    assert!(!page.body().contains("never shown"));
}

#[tokio::test]
async fn a_layout_can_send_people_away_from_all_its_pages() {
    let (_, client) = open();
    let page = client.get("/guarded/page").send().await;
    assert_eq!((page.status().as_u16(), page.location()), (303, "/done"));
}
