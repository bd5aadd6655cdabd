//! What keeps an application from starting; a program of its own, for actions are the program's.

use futures_util::future::BoxFuture;
use sayso::{
    prelude::*,
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

fn app() -> App {
    App::new().settings(|settings| {
        settings.secret("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
    })
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
