//! The clock: work on rows at certain times.
//!
//! Each time is a job. Times that were missed because the application did not run are made up, the oldest first, as on the day
//! on which they were due. «% if tenant %»The rows of all «tenant.module»«% else %»Rows«% endif %» are visited in order. Each is a transaction of its own, which also notes
//! how far the job has come, so that nothing happens twice when an attempt is interrupted.

use crate::{
    clock::TIME_ZONE,
    db::{self, Db, Sql, Write},
%% if tenant
    «tenant.module»::«tenant.type_name»,
%% endif
%% for entity in entities if entity.schedules
    «entity.module»::schedules::{«% for schedule in entity.schedules %»«schedule.type_name»«% if not loop.last %», «% endif %»«% endfor %»},
%% endfor
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sayso::prelude::*;
use sayso_kit::{
    id::Id,
    jobs::{self, Every, Failure, Job, Schedule, Worker},
    list::Cursor,
};

%% for entity in entities
%% for schedule in entity.schedules
const «schedule.constant»: &str = "schedule.«schedule.id»";
%% endfor
%% endfor

/// The most rows that are looked up at once.
const AT_ONCE: i64 = 100;

/// The attempts in which a row that fails stops the job. After them it is passed over, so that it does not keep others waiting.
const PATIENCE: i64 = 3;

/// Adds the schedules to a worker.
pub fn add(worker: Worker) -> Worker {
    worker
%% for entity in entities
%% for schedule in entity.schedules
        .schedule(every(«schedule.constant», Every::«schedule.every», «schedule.hour», «schedule.minute»))
%% endfor
%% endfor
}

fn every(name: &'static str, every: Every, hour: u32, minute: u32) -> Schedule {
    let at = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    Schedule::new(name, move |last| every.next(last, at, &TIME_ZONE))
}

/// Does the job of a schedule; none if it is another job.
pub async fn run(db: &Db, job: &Job) -> Option<Result<(), Failure>> {
    let done = match job.kind() {
%% for entity in entities
%% for schedule in entity.schedules
        «schedule.constant» => visit::<«schedule.type_name»>(db, job).await,
%% endfor
%% endfor
        _ => return None,
    };
    Some(done.map_err(|error| Failure::temporary(format!("{error:?}"))))
}

/// One time of a schedule.
pub struct Run {
    pub name: String,
    /// The time at which it was due.
    pub time: DateTime<Utc>,
    /// The day on which it was due.
    pub today: NaiveDate,
    is_patient: bool,
}

/// The work of a schedule.
pub trait Scheduled {
    type Row: 'static;
    const TABLE: &'static str;

    /// Adds the condition of the rows that it concerns to a query.
    fn push_due(run: &Run, sql: &mut Sql);

    /// Does the work on a row.
    fn act(tx: &mut Write, run: &Run, «% if tenant %»«tenant.variable»: &«tenant.type_name», «% endif %»id: Id<Self::Row>) -> impl Future<Output = Result<()>> + Send;
}

%% if tenant
/// The id of a row, and that of its «tenant.one».
type Place<S> = (Id<«tenant.type_name»>, Id<<S as Scheduled>::Row>);
%% else
/// The id of a row.
type Place<S> = Id<<S as Scheduled>::Row>;
%% endif

async fn visit<S: Scheduled>(db: &Db, job: &Job) -> Result<()> {
    let time: DateTime<Utc> = job.payload().map_err(|failure| Error::internal(failure.message()))?;
    let run = Run {
        name: job.kind().to_owned(),
        time,
        today: time.with_timezone(&TIME_ZONE).date_naive(),
        is_patient: job.attempt() < PATIENCE,
    };
    let mut at = jobs::place(&mut db.acquire().await?, &run.name, run.time).await?;
    loop {
        let rows = due::<S>(db, &run, at.as_deref()).await?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let next = «% if tenant %»Cursor::new(row.0, row.1)«% else %»row«% endif %».to_string();
            let done = step::<S>(db, &run, row, at.as_deref(), &next).await;
            if let Err(error) = done {
                if run.is_patient {
                    return Err(error);
                }
                tracing::error!(schedule = run.name, row = %row«% if tenant %».1«% endif %», "a row is passed over: {error:?}");
                let mut tx = db::write(db).await?;
                pass(&mut tx, &run, at.as_deref(), &next).await?;
                tx.commit().await?;
            }
            at = Some(next);
        }
    }
}

/// Begins a query of the rows that are due.
fn select<S: Scheduled>(run: &Run) -> Sql {
    let table = S::TABLE;
    let mut sql = Sql::new(format!("SELECT «% if tenant %»{table}.«tenant.id»_id, «% endif %»{table}.id FROM {table} WHERE TRUE"));
    S::push_due(run, &mut sql);
    sql
}

/// The next rows that are due, after a place.
async fn due<S: Scheduled>(db: &Db, run: &Run, at: Option<&str>) -> Result<Vec<Place<S>>> {
    let table = S::TABLE;
    let mut sql = select::<S>(run);
    if let Some(at) = at {
%% if tenant
        let at: Cursor<S::Row> = at.parse().map_err(|_| Error::internal("the place of a schedule is no place"))?;
        let «tenant.variable»: Id<«tenant.type_name»> = at.key().parse()?;
        sql.push(format!(" AND ({table}.«tenant.id»_id, {table}.id) > (")).push_bind(«tenant.variable»);
        sql.push(", ").push_bind(at.id()).push(")");
%% else
        let at: Place<S> = at.parse().map_err(|_| Error::internal("the place of a schedule is no place"))?;
        sql.push(format!(" AND {table}.id > ")).push_bind(at);
%% endif
    }
    sql.push(format!(" ORDER BY «% if tenant %»{table}.«tenant.id»_id, «% endif %»{table}.id LIMIT ")).push_bind(AT_ONCE);
    Ok(sql.build_query_«"as" if tenant else "scalar"»().fetch_all(db).await?)
}

/// Does the work on one row, unless someone has changed it meanwhile so that it is not due.
async fn step<S: Scheduled>(db: &Db, run: &Run, «% if tenant %»(of, id)«% else %»id«% endif %»: Place<S>, from: Option<&str>, to: &str) -> Result<()> {
    let mut tx = db::write(db).await?;
    let mut sql = select::<S>(run);
    sql.push(format!(" AND {}.id = ", S::TABLE)).push_bind(id);
    let found: Option<Place<S>> = sql.build_query_«"as" if tenant else "scalar"»().fetch_optional(&mut *tx).await?;
    if found.is_some() {
%% if tenant
        let «tenant.variable» = sqlx::query_as("SELECT * FROM «tenant.module» WHERE id = $1").bind(of);
        let «tenant.variable»: «tenant.type_name» = «tenant.variable».fetch_one(&mut *tx).await?;
        S::act(&mut tx, run, &«tenant.variable», id).await?;
%% else
        S::act(&mut tx, run, id).await?;
%% endif
    }
    pass(&mut tx, run, from, to).await?;
    Ok(tx.commit().await?)
}

/// Notes how far a job has come, unless another worker goes on with it.
async fn pass(tx: &mut Write, run: &Run, from: Option<&str>, to: &str) -> Result<()> {
    if jobs::advance(tx, &run.name, run.time, from, to).await? {
        Ok(())
    } else {
        Err(Error::internal("another worker goes on with this job"))
    }
}
