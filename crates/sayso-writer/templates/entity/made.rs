%% set causes = entity.makes | map(attribute="cause") | list
//! Rows that «% if "clock" not in causes %»moves«% elif "person" in causes or "rows" in causes %»moves and schedules«% else %»schedules«% endif %» of «entity.many» make.

use super::«entity.type_name»;
use crate::{
    calc, clock,
    db::{self, Sql, Write},
    notifications::send::Cause,
    schedules::Run,
    scope::{Role, Scope},
    texts,
%% for other in entities if other.id in (entity.makes | map(attribute="entity") | list) and other.id != entity.id
    «other.module»::{self, «other.type_name»},
%% endfor
%% if tenant
    «tenant.module»::«tenant.type_name»,
%% endif
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::{id::Id, number::Decimal};
%% for make in entity.makes
%% for made in entities if made.id == make.entity
%% set is_person = make.cause == "person"
%% set module = "super" if made.id == entity.id else made.module
%% set of = ("scope." ~ tenant.variable ~ "()" if is_person else tenant.variable) if tenant else ""
%% set by = "scope" if is_person else "Cause" if not has_accounts else ("Cause { " ~ (tenant.variable ~ ", " if tenant else "") ~ "me: None }")

/// Makes «made.article» «made.one» with the values of «entity.article» «entity.one»«% if make.cause == "clock" %», for `«make.id»`«% else %», after the move `«make.id»`«% endif %»«% if make.cause == "clock" %». One that is there already is not made again«% endif %».
pub async fn «make.function»(tx: &mut Write, «% if is_person %»scope: &Scope, «% else %»«% if make.cause == "clock" %»run: &Run, «% endif %»«% if tenant %»«tenant.variable»: &«tenant.type_name», «% endif %»«% endif %»from: Id<«entity.type_name»>) -> Result<()> {
%% if not has_accounts and make.cause != "clock"
    db::require_room(tx, "«made.module»").await?;
%% endif
    let id: Id<«made.type_name»> = Id::new();
    let now = Utc::now();
    let mut sql = Sql::new("INSERT INTO «made.module» (id, «% if tenant %»«tenant.id»_id, «% endif %»created_at, «% if has_accounts %»created_by_id, updated_at, updated_by_id«% else %»updated_at«% endif %»«% for column in make.columns %», «column.column»«% endfor %») SELECT ");
    sql.push_bind(id)«% if tenant %».push(", ").push_bind(«of».id)«% endif %»;
%% for event in ["created", "updated"]
    sql.push(", ").push_bind(now)«% if not has_accounts %»«% elif is_person %».push(", ").push_bind(scope.account().id)«% else %».push(", NULL")«% endif %»;
%% endfor
%% for column in make.columns
    sql«('.push(", ")' ~ column.sql) | joined»;
%% endfor
    sql.push(" FROM «entity.module» WHERE «entity.module».id = ").push_bind(from).push(" ON CONFLICT DO NOTHING");
    if sql.build().execute(&mut **tx).await?.rows_affected() == 0 {
%% if make.cause == "clock"
        return Ok(());
%% else
        return Err(Error::bad_request(texts::MADE_BEFORE));
%% endif
    }
%% if made.history and is_person
    let made = «module»::queries::by_id(tx, scope, id).await?;
    «module»::history::record(tx, scope, crate::history::Event::Create, &made).await?;
%% elif made.history
    «module»::history::record_own_creation(tx, «% if tenant %»«tenant.variable», «% endif %»id).await?;
%% endif
%% if made.rules
    «module»::actions::check_rules(tx, «% if not made.acts_alone %»scope, «% endif %»id, true).await?;
%% endif
%% if made.messages and made.messages.on_create
    «module»::messages::on_create(tx, «by», id).await?;
%% endif
%% if made.automatic and make.cause != "rows"
    «module»::automatic::settle(tx, «% if tenant %»«of», «% endif %»id).await?;
%% endif
    Ok(())
}
%% endfor
%% endfor
