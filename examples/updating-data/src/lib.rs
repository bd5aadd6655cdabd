//! Every example of the chapter "Updating Data" of Next.js's documentation, with Sayso.
//!
//! One module is one example: [`creating`] actions, [`invoking`] them, [`examples`] of their abilities, and
//! [`revalidating`] cached data. [`chapter`] lists them, and [`pages`] shows each with the comment of its module and its
//! source.

pub mod chapter;
pub mod creating;
pub mod data;
pub mod examples;
pub mod invoking;
pub mod pages;
pub mod revalidating;

use data::{Counts, Posts};
use sayso::prelude::*;

/// The application. Tests use it too.
pub fn app() -> App {
    App::new().state(Posts::default()).state(Counts::default())
}
