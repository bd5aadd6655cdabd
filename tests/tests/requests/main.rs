//! Whole requests in process, with the forms that pages rendered.

mod pages;
mod sealed;
mod submits;

use sayso::test::Client;
use sayso_tests::fixture::{Stage, router};

fn open() -> (Stage, Client) {
    let stage = Stage::default();
    let client = Client::new(router(stage.clone()));
    (stage, client)
}
