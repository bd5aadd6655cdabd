//! Moves that rows make by themselves.
//!
//! A row is looked at in the transaction that changes it, and all rows are each minute, because time passes and the rows change
//! on which a condition depends. Each row is a transaction of its own, which asks once more what is due. So it makes no
//! difference if a sweep is interrupted.

use crate::{
    db::{self, Db, Sql, Write},
%% if tenant
    «tenant.module»::«tenant.type_name»,
%% endif
%% for entity in entities if entity.automatic
    «entity.module»,
%% endfor
};
use chrono::TimeDelta;
use sayso::prelude::*;
use sayso_kit::{id::Id, jobs::Schedule};
use std::time;

/// The job that sweeps all rows.
pub const SWEEP: &str = "automatic";

/// The most rows that are looked up at once.
const AT_ONCE: i64 = 100;

/// The longest that a sweep goes on.
const LONGEST: time::Duration = time::Duration::from_secs(5 * 60);

/// The times of the sweep.
pub fn sweeps() -> Schedule {
    Schedule::new(SWEEP, |last| last + TimeDelta::minutes(1)).single()
}

/// The moves that rows make by themselves.
pub trait Automatic {
    type Row: 'static;
    const TABLE: &'static str;

    /// Adds "a move is due" to a query.
    fn push_due(sql: &mut Sql);

    /// Makes the moves of a row that are due.
    fn settle(tx: &mut Write, «% if tenant %»«tenant.variable»: &«tenant.type_name», «% endif %»id: Id<Self::Row>) -> impl Future<Output = Result<()>> + Send;
}

%% if tenant
/// The id of a row, and that of its «tenant.one».
type Place<A> = (Id<«tenant.type_name»>, Id<<A as Automatic>::Row>);
%% else
/// The id of a row.
type Place<A> = Id<<A as Automatic>::Row>;
%% endif

/// Makes all moves that are due. A failure is left to the next sweep.
pub async fn sweep(db: &Db) {
    let began = time::Instant::now();
    let swept = async {
%% for entity in entities if entity.automatic
        visit::<«entity.module»::automatic::OwnMoves>(db, began).await?;
%% endfor
        Ok::<_, Error>(())
    };
    if let Err(error) = swept.await {
        tracing::error!("rows do not move: {error:?}");
    }
}

/// Visits the rows that are due, the oldest first.
async fn visit<A: Automatic>(db: &Db, began: time::Instant) -> Result<()> {
    let mut after = None;
    while began.elapsed() < LONGEST {
        let rows = due::<A>(db, after).await?;
        let Some(last) = rows.last() else { break };
        after = Some(«"last.1" if tenant else "*last"»);
        for row in rows {
            // It stays as it is, for instance because of a rule, and keeps no other waiting.
            if let Err(error) = step::<A>(db, row).await {
                tracing::warn!(table = A::TABLE, row = %row«% if tenant %».1«% endif %», "a row does not move: {error:?}");
            }
        }
    }
    Ok(())
}

/// The next rows that are due, in the order in which they were made.
async fn due<A: Automatic>(db: &Db, after: Option<Id<A::Row>>) -> Result<Vec<Place<A>>> {
    let table = A::TABLE;
    let mut sql = Sql::new(format!("SELECT «% if tenant %»{table}.«tenant.id»_id, «% endif %»{table}.id FROM {table} WHERE "));
    A::push_due(&mut sql);
    if let Some(after) = after {
        sql.push(format!(" AND {table}.id > ")).push_bind(after);
    }
    sql.push(format!(" ORDER BY {table}.id LIMIT ")).push_bind(AT_ONCE);
    Ok(sql.build_query_«"as" if tenant else "scalar"»().fetch_all(db).await?)
}

async fn step<A: Automatic>(db: &Db, «"(of, id)" if tenant else "id"»: Place<A>) -> Result<()> {
    let mut tx = db::write(db).await?;
%% if tenant
    let «tenant.variable» = sqlx::query_as("SELECT * FROM «tenant.module» WHERE id = $1").bind(of);
    let «tenant.variable»: Option<«tenant.type_name»> = «tenant.variable».fetch_optional(&mut *tx).await?;
    // It is gone, with all its rows.
    let Some(«tenant.variable») = «tenant.variable» else {
        return Ok(());
    };
%% endif
    A::settle(&mut tx, «% if tenant %»&«tenant.variable», «% endif %»id).await?;
    Ok(tx.commit().await?)
}
