//! The «entity.many» that views show and count, of those that the person may read.

use super::{«% for field in entity.fields if field.options %»«field.choice_type», «% endfor %»«entity.type_name», queries::{FROM, push_visible, select}};
use crate::{
    Db, calc, clock, texts,
    db::Sql,
    scope::{Role, Scope},
};
use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use sayso::prelude::*;
use sayso_ui::{chart::Point, series};

%% if entity.views.calendars
/// The most «entity.many» that a month shows.
const MOST_IN_MONTH: i64 = 500;

%% endif
/// The «entity.many» of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    #[default]
    All,
%% for rows in entity.views.conditions
    /// `«rows.said»`
    «rows.variant»,
%% endfor
}

impl Rows {
    /// Adds the condition to a query.
    pub(super) fn push(self, «% if not entity.views.of_scope %»_«% endif %»scope: &Scope, sql: &mut Sql) {
        match self {
            Self::All => {}
%% for rows in entity.views.conditions
            Self::«rows.variant» => {
                sql.push(" AND (")«rows.sql».push(")");
            }
%% endfor
        }
    }
}
%% for number in entity.views.numbers

/// «number.name».
pub async fn «number.function»(db: &Db, scope: &Scope) -> Result<i64> {
    let mut sql = Sql::new("SELECT ");
    sql.push("«number.measure.before»")«number.measure.sql».push("«number.measure.after» FROM «entity.module»");
    push_visible(scope, &mut sql);
    Rows::«number.rows».push(scope, &mut sql);
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}
%% endfor
%% for chart in entity.views.charts

/// «chart.name».
pub async fn «chart.function»(db: &Db, scope: &Scope) -> Result<Vec<Point>> {
    let mut sql = Sql::new("SELECT ");
    sql«chart.group.sql».push(" AS of_group, «chart.measure.before»")«chart.measure.sql».push("«chart.measure.after» AS measured ").push(FROM);
    push_visible(scope, &mut sql);
    Rows::«chart.rows».push(scope, &mut sql);
%% if chart.group.kind == "week" or chart.group.kind == "month"
    sql.push(" AND ")«chart.group.sql».push(" IS NOT NULL GROUP BY of_group ORDER BY of_group");
    let groups: Vec<(NaiveDate, i64)> = sql.build_query_as().fetch_all(db).await?;
    let groups = series::«chart.group.kind»s(&groups, clock::today()).into_iter();
    Ok(groups.map(|(day, value)| Point::new(texts::«chart.group.kind»(day), value)).collect())
%% elif chart.group.kind == "choice"
    sql.push(" GROUP BY of_group");
%% if chart.group.optional
    let groups: Vec<(Option<«chart.group.choice_type»>, i64)> = sql.build_query_as().fetch_all(db).await?;
    let value = |group| groups.iter().find(|(found, _)| *found == group).map_or(0, |(_, value)| *value);
    let chosen = «chart.group.choice_type»::ALL.iter().map(|choice| Point::new(choice.label(), value(Some(*choice))));
    let empty = groups.iter().filter(|(group, _)| group.is_none()).map(|(_, value)| Point::new(texts::NONE, *value));
    Ok(chosen.chain(empty).collect())
%% else
    let groups: Vec<(«chart.group.choice_type», i64)> = sql.build_query_as().fetch_all(db).await?;
    let value = |group| groups.iter().find(|(found, _)| *found == group).map_or(0, |(_, value)| *value);
    let choices = «chart.group.choice_type»::ALL.iter();
    Ok(choices.map(|choice| Point::new(choice.label(), value(*choice))).collect())
%% endif
%% else
    sql.push(" GROUP BY «chart.group.key» ORDER BY measured DESC, of_group LIMIT 20");
    let groups: Vec<(Option<String>, i64)> = sql.build_query_as().fetch_all(db).await?;
    let groups = groups.into_iter();
    Ok(groups.map(|(label, value)| Point::new(label.unwrap_or_else(|| texts::NONE.to_owned()), value)).collect())
%% endif
}
%% endfor
%% for calendar in entity.views.calendars

/// The «entity.many» of the calendar from a day to another.
pub async fn «calendar.function»(db: &Db, scope: &Scope, first: NaiveDate, last: NaiveDate) -> Result<Vec<«entity.type_name»>> {
    let mut sql = select(«% if entity.selects_of_scope %»scope, «% endif %»"");
    push_visible(scope, &mut sql);
    Rows::«calendar.rows».push(scope, &mut sql);
    sql.push(" AND «entity.module».«calendar.column» BETWEEN ").push_bind(first).push(" AND ").push_bind(last);
    sql.push(" ORDER BY «entity.module».«calendar.column», «entity.module».id LIMIT ").push_bind(MOST_IN_MONTH);
    Ok(sql.build_query_as().fetch_all(db).await?)
}
%% endfor
