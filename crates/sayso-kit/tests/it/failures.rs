//! Failures of requests.

use super::Db;
use sayso_kit::failures::{
    self, Failure, Listed, MAX_CODES, MAX_PLACES, MAX_QUEUED, Place, Recorder,
};
use std::time::Duration;
use tokio::{sync::oneshot, time::sleep};

fn failure(code: &str, route: &str) -> Failure {
    Failure {
        code: code.to_owned(),
        method: "GET".to_owned(),
        route: route.to_owned(),
    }
}

fn place(tenant: &str, person: &str) -> Place {
    Place {
        tenant: tenant.to_owned(),
        person: person.to_owned(),
    }
}

async fn listed<D: Db>(db: &D) -> Vec<Listed> {
    failures::list(&mut db.conn().await).await.expect("a list")
}

/// Waits until so many failures are recorded, and returns their places.
async fn recorded<D: Db>(db: &D, count: i64) -> Vec<Listed> {
    reached(
        db,
        "SELECT CAST(coalesce(sum(count), 0) AS BIGINT) FROM failures",
        count,
    )
    .await;
    listed(db).await
}

/// Waits until a query gives a number.
async fn reached<D: Db>(db: &D, query: &str, number: i64) {
    for _ in 0..400 {
        if db.number(query).await == number {
            return;
        }
        sleep(Duration::from_millis(25)).await;
    }
    panic!("{query} gives {}, and not {number}", db.number(query).await);
}

pub(crate) async fn failures_of_a_place_are_counted_and_keep_their_last_codes<D: Db>(db: D) {
    let recorder = Recorder::start(db.clone());
    let send = async |code: usize| {
        let person = place("a", &format!("person {code}"));
        recorder.record(failure(&format!("code{code}"), "/t/{team}"), async {
            person
        });
    };
    for code in 0..3 {
        send(code).await;
    }
    let first = recorded(&db, 3).await;
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].codes, ["code2", "code1", "code0"]);
    for code in 3..15 {
        send(code).await;
    }
    let places = recorded(&db, 15).await;
    assert_eq!(places.len(), 1);
    assert_eq!(places[0].id, first[0].id);
    assert_eq!(places[0].count, 15);
    assert_eq!(places[0].codes.len(), MAX_CODES);
    assert_eq!(places[0].codes[0], "code14");
    assert_eq!(places[0].person, "person 14");
    assert_eq!(places[0].first_at, first[0].first_at);
    assert!(places[0].last_at > places[0].first_at);
}

pub(crate) async fn failures_are_listed_by_tenant<D: Db>(db: D) {
    let recorder = Recorder::start(db.clone());
    recorder.record(failure("one", "/t/{team}"), async { place("a", "") });
    recorder.record(failure("two", "/t/{team}"), async { place("b", "") });
    recorder.record(failure("three", "/login"), async { Place::default() });
    assert_eq!(recorded(&db, 3).await.len(), 3);
    let mut conn = db.conn().await;
    let of_a = failures::list_of(&mut conn, "a").await.expect("a list");
    assert_eq!(of_a.len(), 1);
    assert_eq!(of_a[0].codes, ["one"]);
    let of_c = failures::list_of(&mut conn, "c").await.expect("a list");
    assert!(of_c.is_empty());
    failures::forget(&mut conn, "a").await.expect("forgotten");
    let left = failures::list(&mut conn).await.expect("a list");
    assert!(left.iter().all(|place| place.tenant != "a"));
    assert_eq!(left.len(), 2);
}

pub(crate) async fn places_are_bounded_and_forgotten<D: Db>(db: D) {
    let id = D::RANDOM_ID;
    db.run(&format!(
        "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n <= {MAX_PLACES}) \
         INSERT INTO failures (id, tenant, method, route, person, codes, count, first_at, last_at) \
         SELECT {id}, 'a', 'GET', CAST(n AS TEXT), '', '', 0, 4000000000000, 4000000000000 FROM numbers"
    ))
    .await;
    // Of another tenant, and long ago.
    db.run(&format!(
        "INSERT INTO failures (id, tenant, method, route, person, codes, count, first_at, last_at) \
         VALUES ({id}, 'b', 'GET', '/old', '', '', 0, 1, 1)"
    ))
    .await;
    let recorder = Recorder::start(db.clone());
    recorder.record(failure("new", "/c"), async { place("c", "") });
    recorded(&db, 1).await;
    let old = "SELECT count(*) FROM failures WHERE route = '/old'";
    assert_eq!(db.number(old).await, 0);
    let of_a = "SELECT count(*) FROM failures WHERE tenant = 'a'";
    assert_eq!(db.number(of_a).await, MAX_PLACES + 1);
    recorder.record(failure("new", "/a"), async { place("a", "") });
    reached(&db, of_a, MAX_PLACES).await;
}

pub(crate) async fn a_full_queue_loses_failures_and_nothing_else<D: Db>(db: D) {
    let recorder = Recorder::start(db.clone());
    let (release, released) = oneshot::channel::<()>();
    recorder.record(failure("held", "/"), async {
        released.await.expect("it is released");
        Place::default()
    });
    // The task has taken the first one, and waits for its place.
    sleep(Duration::from_millis(200)).await;
    for _ in 0..MAX_QUEUED * 2 {
        recorder.record(failure("more", "/"), async { Place::default() });
    }
    release.send(()).expect("it waits");
    let all = 1 + i64::try_from(MAX_QUEUED).expect("a number");
    let places = recorded(&db, all).await;
    assert_eq!(places[0].count, all, "the others were too many");
    recorder.record(failure("last", "/"), async { Place::default() });
    assert_eq!(recorded(&db, all + 1).await[0].codes[0], "last");
}

pub(crate) async fn a_database_without_the_table_stops_no_recorder<D: Db>(db: D) {
    db.run("ALTER TABLE failures RENAME TO away").await;
    let recorder = Recorder::start(db.clone());
    recorder.record(failure("lost", "/"), async { Place::default() });
    sleep(Duration::from_millis(200)).await;
    db.run("ALTER TABLE away RENAME TO failures").await;
    recorder.record(failure("found", "/"), async { Place::default() });
    assert_eq!(recorded(&db, 1).await[0].codes, ["found"]);
}

pub(crate) async fn a_place_that_is_not_found_in_time_is_given_up<D: Db>(db: D) {
    let recorder = Recorder::start(db.clone());
    recorder.record(failure("found", "/"), async { Place::default() });
    recorder.record(failure("hangs", "/"), std::future::pending());
    assert_eq!(recorded(&db, 1).await[0].codes, ["found"]);
    recorder.record(failure("next", "/"), async { Place::default() });
    assert_eq!(recorded(&db, 2).await[0].codes, ["next", "found"]);
}
