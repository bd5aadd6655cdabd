//! Hits: what a call of a cached function costs when the value is there.

use crate::measure::{ROUNDS, Spread, allocations, nanos_each};
use sayso::{
    cache::{Cache, Request},
    prelude::*,
};
use std::{hint::black_box, sync::Arc, time::Instant};

const HITS: u32 = 200_000;

#[cached(life = sayso::cache::Life::HOURS, tags = ["numbers"])]
async fn without_arguments() -> Result<Vec<u32>> {
    Ok((0..20).collect())
}

#[cached(life = sayso::cache::Life::HOURS, tags = ["numbers"])]
async fn with_two_arguments(name: String, count: u32) -> Result<Vec<u32>> {
    Ok(name.bytes().map(u32::from).chain(0..count).collect())
}

pub(crate) async fn print() -> Result<()> {
    println!("Hits, {ROUNDS} rounds of {HITS}: heap allocations and nanoseconds each");
    let nothing = async || Ok(());
    let bare = async || without_arguments().await.map(|value| _ = black_box(value));
    let keyed = async || {
        let name = black_box(String::from("harbour"));
        with_two_arguments(name, black_box(20))
            .await
            .map(|value| _ = black_box(value))
    };
    show("no arguments", in_one_place(bare).await?);
    show("a String and a u32", in_one_place(keyed).await?);
    show(
        "nothing, in a request of its own",
        in_requests(nothing).await?,
    );
    show("no arguments, first in a request", in_requests(bare).await?);
    show(
        "a String and a u32, first in a request",
        in_requests(keyed).await?,
    );
    let request = Arc::new(Request::new(Vec::new(), false));
    let again = Cache::default().enter(request, in_one_place(bare)).await?;
    show("no arguments, again in a request", again);
    Ok(())
}

fn show(what: &str, (allocations, nanos): (f64, Spread)) {
    println!("  {what}: {allocations:.2} allocations, {nanos} ns");
}

/// Without a request around it, or within one.
async fn in_one_place(call: impl AsyncFn() -> Result<()>) -> Result<(f64, Spread)> {
    call().await?;
    let mut nanos = Vec::with_capacity(ROUNDS);
    let before = allocations();
    for _ in 0..ROUNDS {
        let began = Instant::now();
        for _ in 0..HITS {
            call().await?;
        }
        nanos.push(nanos_each(began, HITS));
    }
    Ok((allocations_each(before), Spread::of(nanos)))
}

/// Each in a request of its own, as the server makes one for everything that it answers.
async fn in_requests(call: impl AsyncFn() -> Result<()>) -> Result<(f64, Spread)> {
    let cache = Cache::default();
    in_one_place(async || {
        cache
            .enter(Arc::new(Request::new(Vec::new(), false)), call())
            .await
    })
    .await
}

fn allocations_each(before: usize) -> f64 {
    (allocations() - before) as f64 / (f64::from(HITS) * ROUNDS as f64)
}
