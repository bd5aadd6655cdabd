//! Counted work: what an input makes the allocator do, which is the same on every machine.

use std::{hint::black_box, time::Duration};

/// Inputs of growing size. Twice the size may take at most twice the work.
#[derive(Debug)]
pub struct Growing {
    /// The plural name of the part that grows, for messages.
    pub what: &'static str,
    /// Makes an input with this number of parts.
    pub make: fn(usize) -> Vec<u8>,
}

/// The number of parts in the smallest of three inputs.
const FIRST: usize = 100;
/// Bytes of an input whose processor time shows work that allocates nothing, such as looking through what came
/// before again and again.
const LARGE: usize = 128 << 10;
/// The most runs of the large input and of a quarter of it. The shortest time of several is hardly disturbed by other
/// programs.
const ATTEMPTS: usize = 5;
/// The processor time of the large input as a multiple of that of its quarter: 4 where the work is linear, 16 where each
/// part looks at all parts before it.
const MAX_RATIO: u32 = 8;

/// Checks that twice as much takes at most twice the work of `run`, and that the processor time of a large input grows
/// with its size.
///
/// # Errors
/// Returns a description of what took more.
pub(crate) fn check(
    growing: &Growing,
    run: impl Fn(&[u8]) -> Result<(String, Duration), String>,
) -> Result<(), String> {
    check_allocations(growing, &run)?;
    check_time(growing, &run)
}

fn check_allocations(
    growing: &Growing,
    run: &impl Fn(&[u8]) -> Result<(String, Duration), String>,
) -> Result<(), String> {
    let what = growing.what;
    let work = |n: usize| {
        let input = (growing.make)(n);
        let mut ran = Ok(Default::default());
        let counted = allocation_counter::measure(|| ran = black_box(run(&input)));
        ran.map_err(|found| format!("{n} {what}: {found}"))?;
        Ok::<_, String>(counted.bytes_total + counted.count_total)
    };
    // The first run performs one-time initialization, which is not counted.
    work(FIRST)?;
    let small = work(FIRST)?;
    let double = work(2 * FIRST)?;
    let fourfold = work(4 * FIRST)?;
    // Differences exclude the constant cost of an input. Buffers that double in size make the differences uneven.
    let first = double.saturating_sub(small);
    let second = fourfold.saturating_sub(double);
    if second > 3 * first + 4096 {
        return Err(format!(
            "{FIRST} {what}: the work grew from {small} to {double} to {fourfold} while the input doubled twice"
        ));
    }
    Ok(())
}

fn check_time(
    growing: &Growing,
    run: &impl Fn(&[u8]) -> Result<(String, Duration), String>,
) -> Result<(), String> {
    let what = growing.what;
    let parts = FIRST * LARGE / (growing.make)(FIRST).len().max(1);
    let inputs = [parts / 4, parts].map(growing.make);
    let mut shortest = [Duration::MAX; 2];
    for attempt in 1..=ATTEMPTS {
        for (input, shortest) in inputs.iter().zip(&mut shortest) {
            let (_, took) = run(input).map_err(|found| format!("many {what}: {found}"))?;
            *shortest = took.min(*shortest);
        }
        let [quarter, large] = shortest;
        // One attempt is not enough: a disturbed run of the quarter would hide work that is not linear.
        if attempt > 1 && large <= quarter * MAX_RATIO {
            return Ok(());
        }
    }
    let [quarter, large] = shortest;
    Err(format!(
        "{parts} {what} took {large:.1?} of processor time, a quarter of them {quarter:.1?}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    const BYTES: Growing = Growing {
        what: "bytes",
        make: |n| vec![0; n],
    };

    fn check_with(took: impl Fn(u64) -> u64) -> Result<(), String> {
        let run = |input: &[u8]| {
            let took = took(u64::try_from(input.len()).unwrap_or(u64::MAX));
            Ok((String::new(), Duration::from_nanos(took)))
        };
        check(&BYTES, run)
    }

    #[test]
    fn time_that_grows_with_the_square_is_reported() {
        assert_eq!(check_with(|n| n), Ok(()));
        let found = check_with(|n| n * n).unwrap_err();
        assert!(found.starts_with("131072 bytes took 17.2s"), "{found}");
    }

    #[test]
    fn one_disturbed_run_changes_nothing() {
        let large = Cell::new(0);
        let disturbed_large = |n: u64| {
            large.set(large.get() + u32::from(n > 100_000));
            if n > 100_000 && large.get() <= 2 {
                100 * n
            } else {
                n
            }
        };
        assert_eq!(check_with(disturbed_large), Ok(()));
        assert_eq!(large.get(), 3);
        let quarters = Cell::new(0);
        let disturbed_quarter = |n: u64| {
            let is_quarter = (10_000..100_000).contains(&n);
            quarters.set(quarters.get() + u32::from(is_quarter));
            if is_quarter && quarters.get() == 1 {
                100 * n * n
            } else {
                n * n
            }
        };
        assert!(check_with(disturbed_quarter).is_err());
    }
}
