//! Queries have the days of the time zone, also when clocks change.

use crate::database::Database;
use chrono::{DateTime, TimeDelta, Utc};
use «library»::{clock, db::Sql};

/// The moments shortly before, at and after each change of the clocks from 2020 on, and one in each month.
fn moments() -> Vec<DateTime<Utc>> {
    let begin = clock::midnight("2020-01-01".parse().expect("a day"));
    let hours: Vec<DateTime<Utc>> = (0..24 * 366 * 3).map(|hour| begin + TimeDelta::hours(hour)).collect();
    let ahead = |at: DateTime<Utc>| clock::local(at) - at.naive_utc();
    let changes = hours.windows(2).filter(|hours| ahead(hours[0]) != ahead(hours[1])).map(|hours| hours[1]);
    let around = changes.flat_map(|at| (-4..=4).map(move |step| at + TimeDelta::minutes(30 * step)));
    let last = TimeDelta::nanoseconds(999_999_999);
    hours.iter().step_by(24 * 30).copied().chain(around).flat_map(|at| [at, at + last]).collect()
}

#[tokio::test]
async fn queries_and_pages_have_the_same_days() {
    let database = Database::new().await;
    let db = database.open().await;
    for at in moments() {
        let mut sql = Sql::new("SELECT ");
%% if database.is_postgres
        sql.push_bind(at).push(" AT TIME ZONE ").push_bind(clock::TIME_ZONE.name());
        let local: chrono::NaiveDateTime = sql.build_query_scalar().fetch_one(&db).await.expect("a time");
        let local = local.format("%Y-%m-%d %H:%M:%S").to_string();
%% else
        sql.push("datetime(substr(at, 1, 19), (SELECT shift FROM temp.sayso_zone WHERE since <= at ORDER BY since DESC LIMIT 1)) FROM (SELECT ");
        sql.push_bind(at).push(" AS at)");
        let local: String = sql.build_query_scalar().fetch_one(&db).await.expect("a time");
%% endif
        assert_eq!(local, clock::local(at).format("%Y-%m-%d %H:%M:%S").to_string(), "{at}");
    }
}
