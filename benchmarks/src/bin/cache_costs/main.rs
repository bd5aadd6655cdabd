//! What the cache costs inside of a program: `cache-costs [<address of Redis>]`.

mod hits;
mod instances;
mod measure;
mod misses;
mod tags;

use sayso::prelude::*;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

#[tokio::main]
async fn main() -> Result<()> {
    hits::print().await?;
    tags::print().await?;
    misses::print().await?;
    match std::env::args().nth(1) {
        Some(url) => instances::print(&url).await,
        None => Ok(()),
    }
}
