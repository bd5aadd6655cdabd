//! Work of the clock on «entity.many».

use super::{«entity.type_name»«% if entity.messages %», messages«% endif %»«% if entity.automatic %», automatic«% endif %»«% if entity.makes %», made«% endif %»};
use crate::{
    db::{Sql, Write},
    clock, calc,
    notifications::send::Cause,
    schedules::{Run, Scheduled},
%% if tenant
    «tenant.module»::«tenant.type_name»,
%% endif
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::id::Id;
%% for schedule in entity.schedules

/// `«schedule.id»`: «schedule.said».
pub struct «schedule.type_name»;

impl Scheduled for «schedule.type_name» {
    type Row = «entity.type_name»;
    const TABLE: &'static str = "«entity.module»";

%% set condition = ('.push(" AND ' ~ entity.module ~ '.archived_at IS NULL")' if entity.is_archived else "") ~ ('.push(" AND (")' ~ schedule.condition ~ '.push(")")' if schedule.condition else "")
    fn push_due(«% if "run." not in condition %»_«% endif %»run: &Run, «% if not condition %»_«% endif %»sql: &mut Sql) {
%% if condition
        sql«condition | joined»;
%% endif
    }

%% set watches = schedule.sets and entity.messages and entity.messages.on_change
    async fn act(tx: &mut Write, «% if not schedule.uses_run %»_«% endif %»run: &Run, «% if tenant %»«tenant.variable»: &«tenant.type_name», «% endif %»id: Id<«entity.type_name»>) -> Result<()> {
%% if schedule.message or watches
        let cause = Cause«% if has_accounts %» { «% if tenant %»«tenant.variable», «% endif %»me: None }«% endif %»;
%% endif
%% if schedule.makes
        made::«schedule.makes»(tx, run, «% if tenant %»«tenant.variable», «% endif %»id).await?;
%% endif
%% if schedule.sets
%% if watches and entity.messages.watched
        let before = messages::Watched::of(tx, id).await?;
%% endif
        let mut sql = Sql::new("UPDATE «entity.module» SET version = version + 1, «% if has_accounts %»updated_by_id = NULL, «% endif %»updated_at = ");
        sql.push_bind(Utc::now());
%% for set in schedule.sets
        sql«('.push(", ' ~ set.column ~ ' = ")' ~ set.sql) | joined»;
%% endfor
%% if tenant
        sql.push(" WHERE «tenant.id»_id = ").push_bind(«tenant.variable».id).push(" AND id = ").push_bind(id);
%% else
        sql.push(" WHERE id = ").push_bind(id);
%% endif
        sql.build().execute(&mut **tx).await?;
%% if watches
        messages::on_change(tx, cause, id«% if entity.messages.watched %», &before«% endif %»).await?;
%% endif
%% endif
%% if schedule.message
        messages::«schedule.message»(tx, cause, id).await?;
%% endif
%% if schedule.sets and entity.automatic
        automatic::settle(tx, «% if tenant %»«tenant.variable», «% endif %»id).await?;
%% endif
        Ok(())
    }
}
%% endfor
