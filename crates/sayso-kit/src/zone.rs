//! The time zone of an application, for queries of SQLite, which knows no zones.

use chrono::{DateTime, Offset, SecondsFormat, TimeDelta, TimeZone, Utc};
use sqlx::SqliteConnection;

/// The first moment whose clocks are looked up: January 1900.
const FIRST: i64 = -2_208_988_800;

/// The last one: January 2100, where zone data end. Forms take no later moments.
const LAST: i64 = 4_102_444_800;

/// The seconds between two looks at the clocks. No zone changed them twice within this time since the first moment.
const STEP: i64 = 3 * 24 * 60 * 60;

/// Tells a connection how far the clocks of a zone are from UTC, in the table `temp.sayso_zone`.
///
/// A row has the moment `since` which clocks are so, and the `shift` as a modifier of SQLite's functions. The table belongs to
/// the connection, so it needs no migration, and agrees with the zone data that the application was built with.
///
/// ```
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// use chrono::FixedOffset;
/// use sqlx::{Connection, SqliteConnection};
///
/// let mut conn = SqliteConnection::connect("sqlite::memory:").await?;
/// sayso_kit::zone::tell(&mut conn, &FixedOffset::east_opt(7200).unwrap()).await?;
/// let sql = "SELECT datetime('2026-11-28T23:30:00', shift) FROM temp.sayso_zone";
/// let local: String = sqlx::query_scalar(sql).fetch_one(&mut conn).await?;
/// assert_eq!(local, "2026-11-29 01:30:00");
/// # Ok::<(), sqlx::Error>(())
/// # }).unwrap();
/// ```
///
/// # Errors
/// Returns the error of the database.
pub async fn tell<Z: TimeZone>(conn: &mut SqliteConnection, zone: &Z) -> sqlx::Result<()> {
    let shifts = serde_json::Value::from(shifts(zone));
    sqlx::query(
        "CREATE TEMP TABLE sayso_zone (since TEXT PRIMARY KEY, shift TEXT NOT NULL) WITHOUT ROWID",
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query(
        "INSERT INTO temp.sayso_zone (since, shift) \
         SELECT value ->> 0, value ->> 1 FROM json_each($1)",
    )
    .bind(shifts.to_string())
    .execute(&mut *conn)
    .await?;
    Ok(())
}

/// Returns the moments from which clocks are another number of seconds from UTC, as SQLite compares and adds them.
fn shifts<Z: TimeZone>(zone: &Z) -> Vec<Vec<String>> {
    let shift = |seconds: i32| format!("{seconds:+} seconds");
    let mut last = seconds(zone, FIRST);
    // All earlier moments are as the first one. An empty text is before them.
    let mut shifts = vec![vec![String::new(), shift(last)]];
    let mut at = FIRST;
    while at < LAST {
        let next = at + STEP;
        let present = seconds(zone, next);
        if present != last {
            shifts.push(vec![text(change(zone, at, next)), shift(present)]);
            last = present;
        }
        at = next;
    }
    shifts
}

/// Returns the first moment after one at which clocks are as they are at a later one.
fn change<Z: TimeZone>(zone: &Z, mut before: i64, mut after: i64) -> i64 {
    let present = seconds(zone, after);
    while after - before > 1 {
        let middle = before + (after - before) / 2;
        if seconds(zone, middle) == present {
            after = middle;
        } else {
            before = middle;
        }
    }
    after
}

/// Returns the seconds by which clocks are ahead of UTC.
fn seconds<Z: TimeZone>(zone: &Z, at: i64) -> i32 {
    let moment = moment(at).naive_utc();
    zone.offset_from_utc_datetime(&moment)
        .fix()
        .local_minus_utc()
}

fn moment(at: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(at)
}

/// Returns a moment as sqlx writes it into SQLite.
fn text(at: i64) -> String {
    moment(at).to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

#[cfg(test)]
mod tests {
    use super::shifts;
    use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone};

    /// A zone whose clocks are an hour ahead, and two in the summer of 2026.
    #[derive(Clone)]
    struct Summer;

    fn at(month: u32) -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(2026, month, 29).expect("a day");
        day.and_time(NaiveTime::from_hms_opt(1, 0, 0).expect("a time"))
    }

    fn ahead(hours: i32) -> FixedOffset {
        FixedOffset::east_opt(hours * 3600).expect("an offset")
    }

    impl TimeZone for Summer {
        type Offset = FixedOffset;

        fn from_offset(_: &FixedOffset) -> Self {
            Self
        }

        fn offset_from_local_date(&self, day: &NaiveDate) -> chrono::MappedLocalTime<FixedOffset> {
            self.offset_from_local_datetime(&day.and_time(NaiveTime::MIN))
        }

        fn offset_from_local_datetime(
            &self,
            local: &NaiveDateTime,
        ) -> chrono::MappedLocalTime<FixedOffset> {
            chrono::MappedLocalTime::Single(
                self.offset_from_utc_datetime(&(*local - TimeDelta::hours(1))),
            )
        }

        fn offset_from_utc_date(&self, day: &NaiveDate) -> FixedOffset {
            self.offset_from_utc_datetime(&day.and_time(NaiveTime::MIN))
        }

        fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> FixedOffset {
            if (at(3)..at(10)).contains(utc) {
                ahead(2)
            } else {
                ahead(1)
            }
        }
    }

    #[test]
    fn clocks_change_at_the_second() {
        let expected = [
            ["", "+3600 seconds"],
            ["2026-03-29T01:00:00+00:00", "+7200 seconds"],
            ["2026-10-29T01:00:00+00:00", "+3600 seconds"],
        ];
        assert_eq!(shifts(&Summer), expected);
    }
}
