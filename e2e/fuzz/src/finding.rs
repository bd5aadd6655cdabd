//! One input and what is wrong with it.

use crate::Target;
use rustix::time::{ClockId, clock_gettime};
use std::{
    cell::RefCell,
    panic::{self, AssertUnwindSafe},
    time::Duration,
};

/// Most processor time for an input of a few kilobytes, without optimization.
const MAX_TIME: Duration = Duration::from_secs(1);

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Records panics from now on instead of writing them to the terminal.
pub(crate) fn note_panics() {
    panic::set_hook(Box::new(|info| PANIC.set(info.to_string())));
}

/// Runs the target on an input of a few kilobytes.
///
/// # Errors
/// Returns the finding.
pub(crate) fn run(target: &Target, input: &[u8]) -> Result<String, String> {
    let (outcome, took) = timed(target, input)?;
    if took > MAX_TIME {
        return Err(format!(
            "{} bytes took {took:.1?} of processor time",
            input.len()
        ));
    }
    Ok(outcome)
}

/// Runs the target on an input of any size and returns its outcome and the processor time that it took.
///
/// # Errors
/// Returns the message of a panic.
pub(crate) fn timed(target: &Target, input: &[u8]) -> Result<(String, Duration), String> {
    let before = processor_time(ClockId::ThreadCPUTime);
    let outcome = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(input)));
    let took = processor_time(ClockId::ThreadCPUTime).saturating_sub(before);
    let outcome = outcome.map_err(|_| PANIC.take())?;
    Ok((outcome, took))
}

/// The processor time of this thread or process so far.
pub(crate) fn processor_time(clock: ClockId) -> Duration {
    let time = clock_gettime(clock);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or(0),
        u32::try_from(time.tv_nsec).unwrap_or(0),
    )
}
