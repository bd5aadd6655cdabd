//! Jobs: work that «"follows a change, such as a mail" if sends_mail else "the clock asks for"». They are rows of the database, and survive a restart.

%% if has_automatic
pub mod automatic;

%% endif
%% if files
use crate::files;
%% endif
use crate::{Db, clock, notifications, schedules};
use chrono::NaiveTime;
use sayso_kit::{
    files::Files,
    jobs::{Every, Failure, Job, Schedule, Worker},
    mail::{self, Mailer},
};
%% set of_rows = has_messages or has_schedules or has_automatic or files
%% if has_inbox

/// The job that deletes old lines of inboxes, each night.
const SWEEP: &str = "sweep";
%% endif

/// The worker of this instance.
pub fn worker(db: Db«% if sends_mail %», mailer: Mailer«% endif %»«% if files %», files: Files«% endif %») -> Worker {
    «% if has_schedules %»schedules::add(«% endif %»«% if of_rows %»Worker::new(db.clone(), move |job| run(db.clone(), «% if sends_mail %»mailer.clone(), «% endif %»«% if files %»files.clone(), «% endif %»job))«% else %»Worker::new(db, move |job| run(mailer.clone(), job))«% endif %»«% if has_schedules %»)«% endif %»
%% if has_inbox
        .schedule(Schedule::new(SWEEP, |last| Every::Day.next(last, NaiveTime::MIN, &clock::TIME_ZONE)))
%% endif
%% if has_automatic
        .schedule(automatic::sweeps())
%% endif
%% if files
        .schedule(files::sweeps())
%% endif
}

/// Does one job. A failure is tried again later, unless it is permanent.
async fn run(«% if of_rows %»db: Db, «% endif %»«% if sends_mail %»mailer: Mailer, «% endif %»«% if files %»files: Files, «% endif %»job: Job) -> Result<(), Failure> {
%% if has_schedules
    if let Some(done) = schedules::run(&db, &job).await {
        return done;
    }
%% endif
    match job.kind() {
%% if sends_mail
        mail::KIND => mailer.deliver(&job).await,
%% endif
%% if tells_people
        notifications::send::KIND => notifications::send::run(&db, &job).await,
%% endif
%% if tells_addresses
        notifications::letters::KIND => notifications::letters::run(&db, &job).await,
%% endif
%% if has_inbox
        SWEEP => notifications::queries::sweep(&db).await.map_err(|error| Failure::temporary(format!("{error:?}"))),
%% endif
%% if has_automatic
        automatic::SWEEP => {
            automatic::sweep(&db).await;
            Ok(())
        }
%% endif
%% if files
        files::SWEEP => files::sweep(&files, &db).await,
%% endif
        other => Err(Failure::permanent(format!("there are no jobs of kind {other}"))),
    }
}
