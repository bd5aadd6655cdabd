//! A whole document: what a visitor gets.

use sayso::{page::Url, prelude::*, test::Client};
use sayso_ui::{head::STYLE, prelude::*};

const SECRET: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

#[layout("/")]
async fn root_layout(cx: &Cx, children: Children) -> Result {
    Ok(view! {
        <html lang="en">
            <head><Head/></head>
            <body>
                <Shell skip="Skip to content">
                    <Side>
                        <Workspace name="Tea shop" to={Url::root()}/>
                        <Nav label="Main">
                            <NavLink {cx} to={teas_page::url()} icon={Icon::Home} label="Teas"/>
                            <NavLink {cx} to={orders_page::url()} icon={Icon::Cart} label="Orders"/>
                        </Nav>
                        <AccountMenu name="Olga Brandt"><a href="/account">"Settings"</a></AccountMenu>
                    </Side>
                    <Main>{children}</Main>
                </Shell>
            </body>
        </html>
    })
}

#[page("/teas", title = "Teas")]
async fn teas_page() -> Result {
    Ok(view! { <PageHead title="All teas"/> })
}

#[page("/orders", title = "Orders")]
async fn orders_page() -> Result {
    Ok(view! { <PageHead title="All orders"/> })
}

fn visitor() -> Client {
    let app = App::new().settings(|settings| settings.secret(SECRET));
    Client::new(app.into_router().expect("the application starts"))
}

#[tokio::test]
async fn the_page_is_inside_of_the_shell_and_its_link_is_the_current_one() {
    let page = visitor().open(orders_page::url()).await;
    assert_eq!(page.text("head title"), "Orders");
    assert_eq!(page.text("main h1"), "All orders");
    assert_eq!(page.text("[aria-current=page]"), "Orders");
    assert_eq!(page.texts("[aria-current]").len(), 1);
}

#[tokio::test]
async fn the_skip_link_leads_to_what_can_have_the_focus() {
    let page = visitor().open(teas_page::url()).await;
    assert_eq!(
        page.attr("body > a:first-child", "href").as_deref(),
        Some("#main")
    );
    assert_eq!(page.attr("#main", "tabindex").as_deref(), Some("-1"));
}

#[tokio::test]
async fn the_style_sheet_of_the_crate_is_served_by_the_application() {
    let client = visitor();
    let page = client.open(teas_page::url()).await;
    let url = page.attr("link[rel=stylesheet]", "href").unwrap();
    assert_eq!(url, STYLE.url());
    let style = client.get(url).send().await;
    assert_eq!(style.status(), 200);
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(style.body().contains("@layer sayso"));
}

#[tokio::test]
async fn pages_have_nothing_that_the_content_security_policy_blocks() {
    let page = visitor().open(teas_page::url()).await;
    assert!(
        !page.has("style") && !page.has("[style]"),
        "{}",
        page.body()
    );
}
