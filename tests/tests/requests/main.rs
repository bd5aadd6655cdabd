//! Whole requests in process, with the forms that pages rendered.

mod cached;
mod effects;
mod leaks;
mod once;
mod pages;
mod refused;
mod sealed;
mod states;
mod submits;
mod uploads;

use sayso::test::Client;
use sayso_tests::fixture::{Stage, router};

fn open() -> (Stage, Client) {
    let stage = Stage::default();
    let client = Client::new(router(stage.clone()));
    (stage, client)
}
