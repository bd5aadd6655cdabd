//! What the cache costs inside of a program: `cache-costs`.

mod hits;
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
    misses::print().await
}
