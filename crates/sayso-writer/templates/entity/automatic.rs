%% set v = entity.variable
%% set given = tenant.variable ~ ": &" ~ tenant.type_name ~ ", " if tenant else ""
%% set passed = tenant.variable ~ ", " if tenant else ""
%% set is_told = entity.messages and entity.messages.on_change
//! Moves that «entity.many» make by themselves, as soon as a condition holds.

use super::{«entity.type_name», actions::check_rules, history, made, messages, queries, staying::Staying};
use crate::{
    calc, clock,
    db::{Sql, Write},
    jobs::automatic::Automatic,
    notifications::send::Cause,
%% if tenant
    «tenant.module»::«tenant.type_name»,
%% endif
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::id::Id;

/// The moves, in the order in which they are tried.
#[derive(Clone, Copy)]
enum OwnMove {
%% for step in entity.automatic
    /// `«step.id»`: «step.said».
    «step.variant»,
%% endfor
}

impl OwnMove {
    const ALL: &[Self] = &[«% for step in entity.automatic %»Self::«step.variant»«% if not loop.last %», «% endif %»«% endfor %»];

    /// Adds "the move is due" to a query.
    fn push_due(self, sql: &mut Sql) {
        match self {
%% for step in entity.automatic
            Self::«step.variant» => {
                sql«('.push("' ~ step.from ~ '")' ~ ('.push(" AND (")' ~ step.condition ~ '.push(")")' if step.condition else "")) | joined»;
            }
%% endfor
        }
    }

    /// Adds the values that the move writes.
    fn push_values(self, sql: &mut Sql) {
        match self {
%% for step in entity.automatic
            Self::«step.variant» => {
                sql«('.push("' ~ step.column ~ " = '" ~ step.to ~ "', " ~ step.since ~ ' = ")') | joined».push_bind(Utc::now());
%% for set in step.sets
                sql«('.push(", ' ~ set.column ~ ' = ")' ~ set.sql) | joined»;
%% endfor
            }
%% endfor
        }
    }
}

/// Moves «entity.article» «entity.one» as long as a move is due, in the transaction after whose changes one may be. No person makes these moves.
/// A row that a rule keeps from its move stays in its state, and the change that made the move due is kept.
pub async fn settle(tx: &mut Write, «given»id: Id<«entity.type_name»>) -> Result<()> {
    while let Some(step) = next(tx, id).await? {
        sqlx::query("SAVEPOINT own_move").execute(&mut **tx).await?;
        let kept = match make(tx, «passed»id, step).await {
            Ok(()) => false,
            Err(error) if error.status() < 500 => true,
            Err(error) => return Err(error),
        };
        if kept {
            sqlx::query("ROLLBACK TO SAVEPOINT own_move").execute(&mut **tx).await?;
        }
        sqlx::query("RELEASE SAVEPOINT own_move").execute(&mut **tx).await?;
        if kept {
            break;
        }
    }
    Ok(())
}

/// The first move that is due.
async fn next(tx: &mut Write, id: Id<«entity.type_name»>) -> Result<Option<OwnMove>> {
    for step in OwnMove::ALL {
        let mut sql = Sql::new("SELECT EXISTS (SELECT 1 FROM «entity.module» WHERE «entity.module».id = ");
        sql.push_bind(id).push(" AND «"" if not entity.is_archived else entity.module ~ ".archived_at IS NULL AND "»");
        step.push_due(&mut sql);
        sql.push(")");
        if sql.build_query_scalar().fetch_one(&mut **tx).await? {
            return Ok(Some(*step));
        }
    }
    Ok(None)
}

/// Makes a move, with all that follows from it, if it is still due.
async fn make(tx: &mut Write, «given»id: Id<«entity.type_name»>, step: OwnMove) -> Result<()> {
%% if entity.history
    let before = queries::by_itself(tx, id).await?;
%% endif
%% if is_told and entity.messages.watched
    let watched = messages::Watched::of(tx, id).await?;
%% endif
%% if entity.staying
    let staying = Staying::of(tx, id).await?;
%% endif
    let mut sql = Sql::new("UPDATE «entity.module» SET version = version + 1, «% if has_accounts %»updated_by_id = NULL, «% endif %»updated_at = ");
    sql.push_bind(Utc::now()).push(", ");
    step.push_values(&mut sql);
%% if tenant
    sql.push(" WHERE «tenant.id»_id = ").push_bind(«tenant.variable».id).push(" AND id = ").push_bind(id).push(" AND ");
%% else
    sql.push(" WHERE id = ").push_bind(id).push(" AND ");
%% endif
    step.push_due(&mut sql);
    let moved = sql.build().execute(&mut **tx).await?.rows_affected();
    if moved == 0 {
        return Ok(());
    }
%% if entity.history
    history::record_own_move(tx, «passed»&before).await?;
%% endif
%% for step in entity.automatic if step.makes
    if matches!(step, OwnMove::«step.variant») {
        made::«step.makes»(tx, «passed»id).await?;
    }
%% endfor
%% if entity.has_rules_on_save
    check_rules(tx, id, false).await?;
%% endif
%% if entity.staying
    staying.check(tx).await?;
%% endif
%% if is_told
    messages::on_change(tx, Cause«% if has_accounts %» { «passed»me: None }«% endif %», id«% if entity.messages.watched %», &watched«% endif %»).await?;
%% endif
    Ok(())
}

/// All of these moves, for the sweep.
pub struct OwnMoves;

impl Automatic for OwnMoves {
    type Row = «entity.type_name»;
    const TABLE: &'static str = "«entity.module»";

    fn push_due(sql: &mut Sql) {
%% if entity.is_archived
        sql.push("«entity.module».archived_at IS NULL AND ");
%% endif
        for (at, step) in OwnMove::ALL.iter().enumerate() {
            sql.push(if at == 0 { "((" } else { ") OR (" });
            step.push_due(sql);
        }
        sql.push("))");
    }

    async fn settle(tx: &mut Write, «given»id: Id<«entity.type_name»>) -> Result<()> {
        settle(tx, «passed»id).await
    }
}
