//! What keeps an application from starting; a program of its own, for actions are the program's.

use futures_util::future::BoxFuture;
use sayso::{
    page::Url,
    prelude::*,
    test::Client,
    upload::{Head, Sink, Writer},
};
use std::io;

#[derive(Clone)]
struct Shelf;

impl Sink for Shelf {
    fn open(&self, _: Head) -> BoxFuture<'static, io::Result<Writer>> {
        Box::pin(async { Ok(Box::pin(tokio::io::sink()) as Writer) })
    }
    fn discard(&self, _: String) -> BoxFuture<'static, io::Result<()>> {
        Box::pin(async { Ok(()) })
    }
}

#[action(sink = Shelf)]
async fn receive(_files: FormData) -> Result<()> {
    Ok(())
}

/// Needed by hooks alone.
#[derive(Clone)]
struct Titles(&'static str);

/// Needed by the hook that finds addresses to render at start.
#[derive(Clone)]
struct Listed(i64);

#[layout("/books", metadata = books_metadata)]
async fn books_layout(children: Children) -> Result {
    Ok(view! { <html lang="en"><head></head><body>{children}</body></html> })
}

async fn books_metadata(titles: State<Titles>, _cx: &Cx) -> Result<Metadata> {
    Ok(Metadata::new().title_template(format!("%s · {}", titles.0)))
}

#[page("/books/{shelf}/{number}", metadata = book_metadata)]
async fn book_page(number: i64, shelf: String) -> Result {
    Ok(view! { <p>{number} {shelf}</p> })
}

async fn book_metadata(
    cx: &Cx,
    number: i64,
    titles: State<Titles>,
    shelf: String,
) -> Result<Metadata> {
    let path = cx.path();
    let title = titles.0;
    Ok(Metadata::new().title(format!("{title} {number} {shelf} {path}")))
}

#[cached(prerender = listed_books)]
#[page("/shelves/{id}", metadata = shelf_metadata)]
async fn shelf_page(id: i64) -> Result {
    Ok(view! { <html lang="en"><head></head><body>{id}</body></html> })
}

async fn shelf_metadata(id: i64, titles: State<Titles>) -> Result<Metadata> {
    Ok(Metadata::new().title(format!("{} {id}", titles.0)))
}

async fn listed_books(_cx: &Cx, listed: State<Listed>) -> Result<Vec<Url>> {
    Ok(vec![shelf_page::url(listed.0)])
}

fn bare() -> App {
    App::new().settings(|settings| {
        settings.secret("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    })
}

fn app() -> App {
    bare().state(Titles("Books")).state(Listed(7))
}

#[test]
fn an_action_whose_sink_is_not_given_is_named_with_what_to_do() {
    let error = app().into_router().expect_err("no sink").to_string();
    assert!(
        error.contains("receive") && error.contains("App::new().state"),
        "{error}"
    );
    assert!(app().state(Shelf).into_router().is_ok());
}

#[test]
fn a_hook_whose_state_is_not_given_is_named() {
    for (app, hook) in [
        (bare().state(Listed(7)), "start::book_metadata"),
        (bare().state(Titles("Books")), "start::listed_books"),
    ] {
        let error = app
            .state(Shelf)
            .into_router()
            .expect_err("a state is missing")
            .to_string();
        assert!(error.contains(hook), "{error}");
        assert!(error.contains("App::new().state(..)"), "{error}");
    }
}

#[tokio::test]
async fn hooks_get_the_path_parameters_and_the_state() {
    let client = Client::new(app().state(Shelf).into_router().expect("it starts"));
    let page = client.open("/books/b/3").await;
    assert_eq!(page.text("title"), "Books 3 b /books/b/3 · Books");
    assert_eq!(client.open("/shelves/2").await.text("title"), "Books 2");
}
