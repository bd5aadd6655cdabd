//! The loop over one target.

use crate::{
    Target, files,
    finding::{self, run, timed},
    minimize::minimize,
    mutate::mutate,
    watch::Watch,
    work,
};
use fastrand::Rng;
use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::{Duration, Instant},
};

/// The running time and the seed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) time: Duration,
    pub(crate) seed: u64,
}

/// Most inputs that are mutated; the oldest stay.
const MAX_POOL: usize = 4096;
/// Bytes of the stack. Parsers are recursive, and the compiler, not this thread, bounds their depth.
const STACK: usize = 256 << 20;

/// Runs a target on a separate thread and watches its time.
pub(crate) fn fuzz(target: &'static Target, plan: Plan, scratch: &Path) -> Result<(), String> {
    let watch = Arc::new(Watch::default());
    let own = watch.clone();
    let running = scratch.join(format!("fuzz-{}", target.name));
    let (done, ended) = mpsc::channel();
    let work = move || {
        // No receiver is left once the main thread has ended.
        let _ = done.send(all(target, plan, &own, &running));
    };
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(work)
        .map_err(text)?;
    loop {
        match ended.recv_timeout(Duration::from_secs(1)) {
            Ok(result) => return result,
            Err(mpsc::RecvTimeoutError::Timeout) => watch.look(target),
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                return Err("the runner itself has failed".into());
            }
        }
    }
}

fn all(target: &Target, plan: Plan, watch: &Watch, running: &PathBuf) -> Result<(), String> {
    finding::note_panics();
    if let Ok(input) = fs::read(running) {
        eprintln!(
            "fuzz {}: the last run ended with the process; {} is tried again",
            target.name,
            running.display()
        );
        watch.over(&input, || run(target, &input))?;
    }
    let kept = files::kept(target).map_err(text)?;
    let mut seen = HashSet::new();
    for file in &kept {
        let outcome = watch.over(&file.bytes, || run(target, &file.bytes));
        seen.insert(outcome.map_err(|found| format!("{}: {found}", file.path.display()))?);
    }
    for growing in target.growing {
        work::check(growing, |input| watch.over(input, || timed(target, input)))?;
    }
    let mut pool: Vec<_> = kept.into_iter().map(|file| file.bytes).collect();
    if pool.is_empty() {
        return Err("the corpus is empty".into());
    }
    let mut rng = Rng::with_seed(plan.seed);
    let began = Instant::now();
    let mut runs = 0_u64;
    while began.elapsed() < plan.time {
        let mut input = pool[rng.usize(..pool.len())].clone();
        let other = &pool[rng.usize(..pool.len())];
        mutate(&mut rng, &mut input, other, target.words);
        // The next run retries an input that ended the process, such as by a stack overflow.
        fs::write(running, &input).map_err(text)?;
        runs += 1;
        match watch.over(&input, || run(target, &input)) {
            Ok(outcome) => {
                if seen.insert(outcome) && pool.len() < MAX_POOL {
                    pool.push(input);
                }
            }
            Err(found) => {
                let _ = fs::remove_file(running);
                return Err(report(target, plan, watch, input, &found));
            }
        }
    }
    let _ = fs::remove_file(running);
    println!(
        "fuzz {}: {runs} runs, {} outcomes, work is linear, seed {}",
        target.name,
        seen.len(),
        plan.seed
    );
    Ok(())
}

fn report(target: &Target, plan: Plan, watch: &Watch, input: Vec<u8>, found: &str) -> String {
    let input = minimize(input, |input| {
        watch.over(input, || run(target, input).is_err())
    });
    let found = run(target, &input)
        .err()
        .unwrap_or_else(|| found.to_owned());
    let kept = match files::keep(target, &input) {
        Ok(path) => format!("the input is kept in {}", path.display()),
        Err(error) => format!("the input could not be kept: {error}"),
    };
    let shown = input.escape_ascii();
    let name = target.name;
    format!(
        "{found}\ninput: \"{shown}\"\n{kept} (seed {})\nreplay it: cargo xtask fuzz {name} --seconds 0",
        plan.seed
    )
}

fn text(error: io::Error) -> String {
    error.to_string()
}
