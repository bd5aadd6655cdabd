//! The «entity.many» that views show and count, of those that the person may read.

use super::{«% for field in entity.fields if field.options %»«field.choice_type», «% endfor %»«entity.type_name», queries::{FROM, push_visible, select}};
use crate::{
    Db, calc, clock, texts,
    db::Sql,
    scope::{Role, Scope, Asker},
%% for choice in entity.views.choices
    «choice»,
%% endfor
};
use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::prelude::*;
use sayso_kit::report;
use sayso_ui::{chart::Point, series};
use sqlx::FromRow;

%% if entity.views.calendars
/// The most «entity.many» that a calendar shows.
pub const MOST_IN_CALENDAR: usize = 500;

%% endif
%% if entity.views.conditions
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
    pub(super) fn push(self, «% if not entity.views.of_scope %»_«% endif %»scope: &«area.asks», sql: &mut Sql) {
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
%% endif
%% for number in entity.views.numbers

/// «number.name».
pub async fn «number.function»(db: &Db, scope: &«area.asks») -> Result<«% if number.measure.optional %»Option<«number.measure.rust_type»>«% else %»«number.measure.rust_type»«% endif %»> {
    let mut sql = Sql::new("SELECT ");
    sql«(number.measure.sql ~ '.push(" FROM ' ~ entity.module ~ '")') | joined»;
    push_visible(scope, &mut sql);
%% if number.rows != "All"
    Rows::«number.rows».push(scope, &mut sql);
%% endif
    Ok(sql.build_query_scalar().fetch_one(db).await?)
}
%% endfor
%% for chart in entity.views.charts
%% set point = "Point::of" if chart.measure.function else "Point::new"
%% set shown = (", " ~ chart.measure.function) if chart.measure.function else ""

/// «chart.name».
pub async fn «chart.function»(db: &Db, scope: &«area.asks») -> Result<Vec<Point>> {
    let mut sql = Sql::new("SELECT ");
    sql«(chart.group.sql ~ '.push(" AS of_group, ")' ~ chart.measure.sql ~ '.push(" AS measured ")') | joined».push(FROM);
    push_visible(scope, &mut sql);
%% if chart.rows != "All"
    Rows::«chart.rows».push(scope, &mut sql);
%% endif
%% if chart.group.kind in ["day", "week", "month"]
    sql.push(" AND ")«chart.group.sql».push(" IS NOT NULL GROUP BY of_group ORDER BY of_group");
    let groups: Vec<(NaiveDate, i64)> = sql.build_query_as().fetch_all(db).await?;
    let groups = series::«chart.group.kind»s(&groups, clock::today()).into_iter();
    Ok(groups.map(|(day, value)| «point»(texts::«"date" if chart.group.kind == "day" else chart.group.kind»(day), value«shown»)).collect())
%% elif chart.group.kind == "choice"
    sql.push(" GROUP BY of_group");
%% if chart.group.optional
    let groups: Vec<(Option<«chart.group.choice_type»>, i64)> = sql.build_query_as().fetch_all(db).await?;
    let value = |group| groups.iter().find(|(found, _)| *found == group).map_or(0, |(_, value)| *value);
    let chosen = «chart.group.choice_type»::ALL.iter().map(|choice| «point»(choice.label(), value(Some(*choice))«shown»));
    let empty = groups.iter().filter(|(group, _)| group.is_none()).map(|(_, value)| «point»(texts::NONE, *value«shown»));
    Ok(chosen.chain(empty).collect())
%% else
    let groups: Vec<(«chart.group.choice_type», i64)> = sql.build_query_as().fetch_all(db).await?;
    let value = |group| groups.iter().find(|(found, _)| *found == group).map_or(0, |(_, value)| *value);
    let choices = «chart.group.choice_type»::ALL.iter();
    Ok(choices.map(|choice| «point»(choice.label(), value(*choice)«shown»)).collect())
%% endif
%% else
    sql«('.push(" GROUP BY ")' ~ chart.group.key ~ '.push(" ORDER BY measured DESC, of_group LIMIT 20")') | joined»;
    let groups: Vec<(Option<String>, i64)> = sql.build_query_as().fetch_all(db).await?;
    let groups = groups.into_iter();
    Ok(groups.map(|(label, value)| «point»(label.unwrap_or_else(|| texts::NONE.to_owned()), value«shown»)).collect())
%% endif
}
%% endfor
%% for calendar in entity.views.calendars

/// The «entity.many» of the calendar from a day to another, and one more than it shows if there are more.
pub async fn «calendar.function»(db: &Db, scope: &«area.asks», first: NaiveDate, last: NaiveDate) -> Result<Vec<«entity.type_name»>> {
    let mut sql = select(«% if entity.selects_of_scope %»scope, «% endif %»"");
    push_visible(scope, &mut sql);
%% if calendar.rows != "All"
    Rows::«calendar.rows».push(scope, &mut sql);
%% endif
    sql«calendar.is_between»;
    sql«calendar.order».push(" LIMIT ").push_bind(MOST_IN_CALENDAR as i64 + 1);
    Ok(sql.build_query_as().fetch_all(db).await?)
}
%% endfor
%% for report in entity.views.reports

/// A line of «report.title | lower».
#[derive(Clone, Debug, FromRow)]
pub struct «report.line» {
%% for column in report.groups + report.measures
    pub «column.ident»: «column.rust_type»,
%% endfor
}

/// «report.title»: the line of all rows first, then those of the groups. A group is without a value that the person may not
/// read, and a measure leaves it out.
pub async fn «report.read»(db: &Db, scope: &«area.asks»«% if report.day %», since: Option<NaiveDate>, until: Option<NaiveDate>«% endif %»«% if entity.access.export_sql %», is_export: bool«% endif %») -> Result<report::Report<«report.line»>> {
    let mut sql = Sql::new("WITH of_rows AS (SELECT ");
%% for column in report.groups + report.measures if column.of_row
    sql«(column.of_row ~ '.push(" AS ' ~ column.key ~ ('")' if loop.last else ', ")')) | joined»;
%% endfor
    sql.push(" FROM «entity.module»");
    push_visible(scope, &mut sql);
%% if report.rows != "All"
    Rows::«report.rows».push(scope, &mut sql);
%% endif
%% if entity.access.export_sql
    if is_export {
        sql«('.push(" AND ")' ~ entity.access.export_sql) | joined»;
    }
%% endif
%% if report.day
    if let Some(since) = since {
        sql«('.push(" AND ")' ~ report.day ~ '.push(" >= ")') | joined».push_bind(since);
    }
    if let Some(until) = until {
        sql«('.push(" AND ")' ~ report.day ~ '.push(" <= ")') | joined».push_bind(until);
    }
%% endif
    sql.push(") SELECT * FROM (SELECT 1 AS is_total, «% for column in report.groups %»NULL AS «column.ident», «% endfor %»");
%% for column in report.measures
    sql«(column.of_group ~ '.push(" AS ' ~ column.ident ~ (' FROM of_rows UNION ALL SELECT 0, ")' if loop.last else ', ")')) | joined»;
%% endfor
%% for column in report.groups + report.measures
    sql«(column.of_group ~ ('.push(" FROM of_rows GROUP BY ' ~ report.keys | join(", ") ~ ') AS of_report ")' if loop.last else '.push(", ")')) | joined»;
%% endfor
    sql.push("ORDER BY is_total DESC«% for column in report.groups %», «column.order» NULLS LAST«% endfor %» LIMIT ").push_bind(report::MOST_LINES);
    report::Report::new(sql.build_query_as().fetch_all(db).await?)
}
%% endfor
