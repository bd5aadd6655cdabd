//! A miss that many wait for: it is computed once.

use crate::measure::{ROUNDS, Spread, millis};
use sayso::{
    Error,
    cache::{Cache, Request},
    prelude::*,
};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{sync::Barrier, task::JoinSet};

const ASKERS: usize = 1000;
const WORK: Duration = Duration::from_millis(50);
/// Long enough for all to get to where they wait.
const ARRIVAL: Duration = Duration::from_millis(20);

static COMPUTED: AtomicU32 = AtomicU32::new(0);
static TOOK: Mutex<Duration> = Mutex::new(Duration::ZERO);

#[cached(life = sayso::cache::Life::HOURS, tags = ["reports"])]
async fn report(round: usize) -> Result<usize> {
    let began = Instant::now();
    COMPUTED.fetch_add(1, Ordering::Relaxed);
    tokio::time::sleep(WORK).await;
    *TOOK.lock().unwrap_or_else(PoisonError::into_inner) = began.elapsed();
    Ok(round)
}

pub(crate) async fn print() -> Result<()> {
    let cache = Cache::default();
    let mut own = Vec::new();
    let mut total = Vec::new();
    let mut more = Vec::new();
    for round in 0..ROUNDS {
        let took = ask(&cache, round).await?;
        let computing = *TOOK.lock().unwrap_or_else(PoisonError::into_inner);
        own.push(millis(computing));
        total.push(millis(took));
        more.push(millis(took) - millis(computing));
    }
    let own = Spread::of(own);
    let total = Spread::of(total);
    let more = Spread::of(more);
    println!("A miss with {ASKERS} askers at once, {ROUNDS} rounds, computed once in each:");
    println!(
        "  the computation {own:.1} ms, until all had it {total:.1} ms, the difference {more:.2} ms"
    );
    Ok(())
}

/// From when all are there to ask until the last has its answer.
async fn ask(cache: &Cache, round: usize) -> Result<Duration> {
    let before = COMPUTED.load(Ordering::Relaxed);
    let ready = Arc::new(Barrier::new(ASKERS + 1));
    let mut askers = JoinSet::new();
    for _ in 0..ASKERS {
        let cache = cache.clone();
        let ready = ready.clone();
        askers.spawn(async move {
            ready.wait().await;
            let request = Arc::new(Request::new(Vec::new(), false));
            cache
                .enter(request, report(round))
                .await
                .map(|value| *value)
        });
    }
    tokio::time::sleep(ARRIVAL).await;
    let began = Instant::now();
    ready.wait().await;
    while let Some(answer) = askers.join_next().await {
        if answer?? != round {
            return Err(Error::internal("an asker has another round's value"));
        }
    }
    let took = began.elapsed();
    let computed = COMPUTED.load(Ordering::Relaxed) - before;
    match computed {
        1 => Ok(took),
        _ => Err(Error::internal(format!(
            "{computed} computations for one value"
        ))),
    }
}
