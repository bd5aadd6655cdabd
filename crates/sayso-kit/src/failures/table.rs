//! The table of failures.

use super::failure::{Failure, Place};
use crate::{
    database::{Conn, Connection, Pool},
    id::Id,
};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::FromRow;

/// The time after which a place without further failures is forgotten: 30 days.
pub const KEPT: TimeDelta = TimeDelta::days(30);

/// The most places of a tenant, and of the application outside of tenants.
pub const MAX_PLACES: i64 = 100;

/// The most codes of a place; the latest stay.
pub const MAX_CODES: usize = 10;

/// The most bytes of a method, a route or a code.
const MAX_LEN: usize = 200;

/// The failures of one place.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Listed {
    /// The id of the row.
    pub id: Id<Self>,
    /// The tenant; empty outside of one.
    pub tenant: String,
    /// The method of the requests.
    pub method: String,
    /// The pattern of the path; empty where there is no page.
    pub route: String,
    /// The last person to whom it happened; empty for visitors.
    pub person: String,
    /// The codes of the last failures, the latest first.
    pub codes: Vec<String>,
    /// The number of failures.
    pub count: i64,
    /// The time of the first one.
    pub first_at: DateTime<Utc>,
    /// The time of the last one.
    pub last_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct Row {
    id: Id<Listed>,
    tenant: String,
    method: String,
    route: String,
    person: String,
    codes: String,
    count: i64,
    first_at: i64,
    last_at: i64,
}

impl From<Row> for Listed {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            tenant: row.tenant,
            method: row.method,
            route: row.route,
            person: row.person,
            codes: row.codes.split(' ').map(str::to_owned).collect(),
            count: row.count,
            first_at: DateTime::from_timestamp_millis(row.first_at).unwrap_or_default(),
            last_at: DateTime::from_timestamp_millis(row.last_at).unwrap_or_default(),
        }
    }
}

/// Returns the places whose last failure is the latest, at most 100, of all tenants and outside of them.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # db.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::failures;
///
/// for place in failures::list(&mut db.acquire().await?).await? {
///     println!("{} {} {} times", place.method, place.route, place.count);
/// }
/// # Ok(())
/// # }
/// ```
pub async fn list(conn: &mut impl Connection) -> sqlx::Result<Vec<Listed>> {
    let listing = "SELECT * FROM failures ORDER BY last_at DESC, id DESC LIMIT $1";
    let rows: Vec<Row> = conn.conn().rows(listing, [MAX_PLACES.into()]).await?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// Returns the places of a tenant, at most 100, those whose last failure is the latest first.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # db.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::failures;
///
/// let places = failures::list_of(&mut db.acquire().await?, "team 7").await?;
/// assert!(places.is_empty());
/// # Ok(())
/// # }
/// ```
pub async fn list_of(conn: &mut impl Connection, tenant: &str) -> sqlx::Result<Vec<Listed>> {
    let listing =
        "SELECT * FROM failures WHERE tenant = $2 ORDER BY last_at DESC, id DESC LIMIT $1";
    let values = [MAX_PLACES.into(), tenant.into()];
    let rows: Vec<Row> = conn.conn().rows(listing, values).await?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// Deletes the failures of a tenant that ends.
///
/// # Errors
/// Returns an error if the database fails.
///
/// ```
/// # #[tokio::main]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # use sqlx::{Executor, SqlitePool};
/// # let db = SqlitePool::connect("sqlite::memory:").await?;
/// # db.execute(sayso_kit::database::SQLITE).await?;
/// use sayso_kit::failures;
///
/// failures::forget(&mut db.acquire().await?, "team 7").await?;
/// # Ok(())
/// # }
/// ```
pub async fn forget(conn: &mut impl Connection, tenant: &str) -> sqlx::Result<()> {
    let forgetting = "DELETE FROM failures WHERE tenant = $1";
    conn.conn().run(forgetting, [tenant.into()]).await?;
    Ok(())
}

/// The failures of one place that are written together.
pub(super) struct Batch {
    place: Place,
    method: String,
    route: String,
    codes: Vec<String>,
    count: i64,
}

/// Puts failures of one place together. The order of places is the same in all processes, so that none waits for another that
/// waits for it.
pub(super) fn together(failures: Vec<(Failure, Place)>) -> Vec<Batch> {
    let mut batches: Vec<Batch> = Vec::new();
    for (failure, place) in failures {
        let method = cut(failure.method);
        let route = cut(failure.route);
        let is_there = |batch: &&mut Batch| {
            batch.place.tenant == place.tenant && batch.method == method && batch.route == route
        };
        match batches.iter_mut().find(is_there) {
            Some(batch) => {
                batch.count += 1;
                batch.codes.insert(0, cut(failure.code));
                batch.codes.truncate(MAX_CODES);
                batch.place = place;
            }
            None => batches.push(Batch {
                place,
                method,
                route,
                codes: vec![cut(failure.code)],
                count: 1,
            }),
        }
    }
    batches.sort_by(|one, other| one.key().cmp(&other.key()));
    batches
}

impl Batch {
    fn key(&self) -> [&str; 3] {
        [&self.place.tenant, &self.method, &self.route]
    }
}

fn cut(mut text: String) -> String {
    text.truncate(text.floor_char_boundary(MAX_LEN));
    text
}

/// Writes failures in one transaction, and forgets the oldest places.
pub(super) async fn write(pool: &Pool, batches: &[Batch]) -> sqlx::Result<()> {
    let mut tx = pool.begin().await?;
    for batch in batches {
        add(&mut tx.conn(), batch).await?;
    }
    let kept = KEPT.num_milliseconds();
    tx.conn()
        .run(
            "DELETE FROM failures WHERE last_at < {now} - $1",
            [kept.into()],
        )
        .await?;
    tx.commit().await
}

async fn add(conn: &mut Conn<'_>, batch: &Batch) -> sqlx::Result<()> {
    let Place { tenant, person } = &batch.place;
    let before: Option<(String,)> = conn
        .row(
            "SELECT codes FROM failures WHERE tenant = $1 AND method = $2 AND route = $3",
            [
                tenant.as_str().into(),
                batch.method.as_str().into(),
                batch.route.as_str().into(),
            ],
        )
        .await?;
    let (known,) = before.unwrap_or_default();
    let new = batch.codes.iter().map(String::as_str);
    let latest = new.chain(known.split_whitespace()).take(MAX_CODES);
    let codes: Vec<&str> = latest.collect();
    let id: Id<Listed> = Id::new();
    conn.run(
        "INSERT INTO failures (id, tenant, method, route, person, codes, count, first_at, last_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, {now}, {now}) \
         ON CONFLICT (tenant, method, route) DO UPDATE \
         SET person = $5, codes = $6, count = failures.count + $7, last_at = {now}",
        [
            id.uuid().into(),
            tenant.as_str().into(),
            batch.method.as_str().into(),
            batch.route.as_str().into(),
            person.as_str().into(),
            codes.join(" ").as_str().into(),
            batch.count.into(),
        ],
    )
    .await?;
    conn.run(
        "DELETE FROM failures WHERE id IN (SELECT id FROM failures WHERE tenant = $2 \
         ORDER BY last_at DESC, id DESC LIMIT $1 OFFSET $1)",
        [MAX_PLACES.into(), tenant.as_str().into()],
    )
    .await?;
    Ok(())
}
