//! Jobs: work that follows a change, such as a mail. They are rows of the database, and survive a restart.

use crate::Db;
use sayso_kit::{
    jobs::{Failure, Job, Worker},
    mail::{self, Mailer},
};

/// The worker of this instance.
pub fn worker(db: Db, mailer: Mailer) -> Worker {
    Worker::new(db, move |job| run(mailer.clone(), job))
}

/// Does one job. A failure is tried again later, unless it is permanent.
async fn run(mailer: Mailer, job: Job) -> Result<(), Failure> {
    match job.kind() {
        mail::KIND => mailer.deliver(&job).await,
        other => Err(Failure::permanent(format!("there are no jobs of kind {other}"))),
    }
}
