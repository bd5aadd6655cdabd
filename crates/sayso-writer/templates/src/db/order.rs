//! The order of lists.

use super::Sql;
use chrono::{DateTime, NaiveDate, NaiveTime};
use sayso::{Error, Result};
use sayso_kit::list::{Cursor, Order, PAGE_SIZE};

/// The most letters of a text that count where several values decide: the cursor has all of them, and stays short.
const LETTERS: usize = 200;

/// The SQL of a value that rows are sorted by.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// Text, compared by its bytes.
    Text(&'static str),
    /// A whole number.
    Number(&'static str),
%% if database.is_postgres
    /// A day.
    Date(&'static str),
    /// A time of day.
    Time(&'static str),
    /// A moment.
    Moment(&'static str),
%% endif
}

impl Key {
    fn sql(self) -> &'static str {
        match self {
            Self::Text(sql) | Self::Number(sql)«% if database.is_postgres %» | Self::Date(sql) | Self::Time(sql) | Self::Moment(sql)«% endif %» => sql,
        }
    }

    /// Adds a value that a cursor has; "not found" if it is none.
    fn push(self, sql: &mut Sql, value: &str) -> Result<()> {
%% if database.is_postgres
        let unknown = |_| Error::not_found();
%% endif
        match self {
            Self::Text(_) => sql.push_bind(value.to_owned()),
            Self::Number(_) => sql.push_bind(value.parse::<i64>().map_err(|_| Error::not_found())?),
%% if database.is_postgres
            Self::Date(_) => sql.push_bind(value.parse::<NaiveDate>().map_err(unknown)?),
            Self::Time(_) => sql.push_bind(value.parse::<NaiveTime>().map_err(unknown)?),
            Self::Moment(_) => sql.push_bind(DateTime::parse_from_str(value, "%Y-%m-%d %H:%M:%S%.f%#z").map_err(unknown)?.to_utc()),
%% endif
        };
        Ok(())
    }
}

/// The SQL of the values that decide.
fn values(order: &[Order<Key>]) -> Vec<String> {
    let value = |order_by: &Order<Key>| match order_by.by {
        Key::Text(sql) if order.len() > 1 => format!("substr({sql}, 1, {LETTERS})"),
        key => key.sql().to_owned(),
    };
    order.iter().map(value).collect()
}

/// The values that decide as one text, which [`Cursor::values`] takes apart.
pub fn sort_key(order: &[Order<Key>]) -> String {
    let text = |value| format!("replace(replace(CAST({value} AS TEXT), '~', '~0'), '.', '~1')");
    let texts: Vec<String> = values(order).into_iter().map(text).collect();
    texts.join(" || '.' || ")
}

/// Adds the order of a list, and where its page begins. Rows with the same values come in the order of their ids.
pub fn push_order<T>(sql: &mut Sql, order: &[Order<Key>], id: &str, after: Option<&Cursor<T>>) -> Result<()> {
    if let Some(after) = after {
        push_after(sql, order, id, after)?;
    }
    let mut direction = "ASC";
    sql.push(" ORDER BY ");
    for (order_by, value) in order.iter().zip(values(order)) {
        direction = if order_by.descending { "DESC" } else { "ASC" };
        sql.push(format!("{value} {direction}, "));
    }
    sql.push(format!("{id} {direction} LIMIT ")).push_bind(PAGE_SIZE as i64 + 1);
    Ok(())
}

/// Adds the condition of the rows after a cursor: their first value is beyond its first, or the same and the next is.
fn push_after<T>(sql: &mut Sql, order: &[Order<Key>], id: &str, after: &Cursor<T>) -> Result<()> {
    let ends = after.values(order.len()).ok_or_else(Error::not_found)?;
    sql.push(" AND ");
    for (at, (value, end)) in values(order).into_iter().zip(&ends).enumerate() {
        let Order { by, descending } = order[at];
        let beyond = if descending { "<" } else { ">" };
        if at + 1 < order.len() {
            sql.push(format!("({value} {beyond} "));
            by.push(sql, end)?;
            sql.push(format!(" OR {value} = "));
            by.push(sql, end)?;
            sql.push(" AND ");
        } else {
            sql.push(format!("({value}, {id}) {beyond} ("));
            by.push(sql, end)?;
            sql.push(", ").push_bind(after.id()).push(")");
        }
    }
    sql.push(")".repeat(order.len() - 1));
    Ok(())
}
