//! Ends the process when the run of an input does not end.

use crate::{Target, files, finding::processor_time};
use rustix::time::ClockId;
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// A run that has taken this much processor time is considered endless.
const MAX_PROCESSOR_TIME: Duration = Duration::from_secs(20);
/// A run that has waited this long for another process is considered endless.
const MAX_TIME: Duration = Duration::from_secs(120);

/// The input that is being run.
#[derive(Default)]
pub(crate) struct Watch(Mutex<Option<Running>>);

struct Running {
    input: Vec<u8>,
    began: Instant,
    processor_time: Duration,
}

impl Watch {
    /// Watches over `work` on `input`.
    pub(crate) fn over<T>(&self, input: &[u8], work: impl FnOnce() -> T) -> T {
        self.set(Some(Running {
            input: input.to_vec(),
            began: Instant::now(),
            processor_time: processor_time(ClockId::ProcessCPUTime),
        }));
        let done = work();
        self.set(None);
        done
    }

    fn set(&self, running: Option<Running>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = running;
    }

    /// Keeps the input and ends the process if the run goes on for ever.
    pub(crate) fn look(&self, target: &Target) {
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(running) = &*running else { return };
        let took = processor_time(ClockId::ProcessCPUTime).saturating_sub(running.processor_time);
        if took > MAX_PROCESSOR_TIME || running.began.elapsed() > MAX_TIME {
            match files::keep(target, &running.input) {
                Ok(path) => {
                    eprintln!(
                        "{}: an input does not come to an end: {}",
                        target.name,
                        path.display()
                    )
                }
                Err(error) => eprintln!(
                    "{}: an input does not come to an end ({error})",
                    target.name
                ),
            }
            std::process::exit(1);
        }
    }
}
