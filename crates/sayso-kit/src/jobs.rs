//! Durable jobs: work that follows a change, such as a mail, and that is neither lost nor done for a change that failed.
//!
//! [`enqueue`] adds a job in the transaction of the change, to the table `jobs` of the application's own database. A
//! [`Worker`] in each instance leases jobs and runs them:
//!
//! - A job runs **at least once**. It is deleted after it ran. If its process was killed, another worker runs it when the
//!   lease has expired, so a job that was nearly done can run twice.
//! - A job that fails is run again after 10 seconds, 30 seconds, and so on up to 6 hours, about a day in all. After
//!   [`MAX_ATTEMPTS`] it is a dead letter: it is kept with its last error until it is [retried](retry) or
//!   [discarded](discard).
//! - A [`Schedule`] adds a job at each of its times, once, however many instances run. These jobs run one after the other, the
//!   oldest time first.

mod attempt;
mod dead;
mod every;
mod failure;
mod queue;
mod schedule;
mod worker;

pub use dead::{
    Dead, MAX_DEAD, MAX_DEAD_OF_TENANT, dead, dead_letter, dead_of, discard, discard_of, retry,
};
pub use every::Every;
pub use failure::Failure;
pub use queue::{
    EnqueueError, Job, MAX_ATTEMPTS, MAX_PAYLOAD, MAX_WAITING, assign, enqueue, enqueue_in,
};
pub use schedule::{MAX_AT_ONCE, Schedule, advance, place};
pub use worker::{Pace, Running, Worker};
