//! Two caches on one Redis, as two instances of an application have them.

use crate::measure::{Spread, millis};
use sayso::{
    Error,
    cache::{Cache, RedisStore, Request, StoreError},
    prelude::*,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

const UPDATES: u32 = 500;
/// No news takes as long.
const PATIENCE: Duration = Duration::from_secs(5);

static VALUE: AtomicU32 = AtomicU32::new(0);

#[cached(life = sayso::cache::Life::HOURS, tags = ["values"])]
async fn value() -> Result<u32> {
    Ok(VALUE.load(Ordering::SeqCst))
}

pub(crate) async fn print(url: &str) -> Result<()> {
    let connect = || {
        Ok::<_, StoreError>(
            Cache::builder()
                .store(RedisStore::connect(url, "costs")?)
                .build(),
        )
    };
    let one = connect()?;
    let other = connect()?;
    // The first run opens the connections.
    update(&one, &other, 1).await?;
    let mut own = Vec::new();
    let mut all = Vec::new();
    for count in 2..2 + UPDATES {
        let (told, seen) = update(&one, &other, count).await?;
        own.push(millis(told));
        all.push(millis(seen));
    }
    println!("Two caches on one Redis, {UPDATES} updates, from when one drops a tag:");
    println!("  until it goes on {:.3} ms", Spread::of(own));
    println!(
        "  until the other has the new value {:.3} ms",
        Spread::of(all)
    );
    Ok(())
}

/// How long until the one that updates goes on, and until the other reads the new value.
async fn update(one: &Cache, other: &Cache, count: u32) -> Result<(Duration, Duration)> {
    read(other).await?;
    VALUE.store(count, Ordering::SeqCst);
    let began = Instant::now();
    one.update_tag("values").await;
    let told = began.elapsed();
    while read(other).await? != count {
        if began.elapsed() > PATIENCE {
            return Err(Error::internal("the other cache does not become fresh"));
        }
        tokio::task::yield_now().await;
    }
    Ok((told, began.elapsed()))
}

async fn read(cache: &Cache) -> Result<u32> {
    cache
        .enter(Arc::new(Request::new(Vec::new(), false)), value())
        .await
        .map(|value| *value)
}
