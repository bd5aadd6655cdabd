//! Counted work: what an input makes the allocator do, which is the same on every machine.

use std::hint::black_box;

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

/// Checks that twice as much takes at most twice the work of `run`, and that it takes a large input too.
///
/// # Errors
/// Returns a description of what took more.
pub(crate) fn check(
    growing: &Growing,
    run: impl Fn(&[u8]) -> Result<String, String>,
) -> Result<(), String> {
    let what = growing.what;
    let work = |n: usize| {
        let input = (growing.make)(n);
        let mut outcome = Ok(String::new());
        let counted = allocation_counter::measure(|| outcome = black_box(run(&input)));
        outcome.map_err(|found| format!("{n} {what}: {found}"))?;
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
    let large = (growing.make)(FIRST * LARGE / (growing.make)(FIRST).len().max(1));
    run(&large).map_err(|found| format!("many {what}: {found}"))?;
    Ok(())
}
