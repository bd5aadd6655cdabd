use super::*;
use crate::store::StoreFuture;
use crate::{
    cookie::{CookiesMut, SetCookies},
    crypto::keys::Keys,
};
use http::{HeaderMap, header};
use std::cell::Cell;

thread_local! {
    /// Seconds by which the clock is ahead; each test runs on a thread of its own.
    static AHEAD: Cell<u64> = const { Cell::new(0) };
}

fn later(time: Duration) {
    AHEAD.set(AHEAD.get() + time.as_secs());
}

fn now() -> SystemTime {
    SystemTime::now() + Duration::from_secs(AHEAD.get())
}

/// A browser with its cookies, and the application that it talks to.
struct Visit {
    config: SessionConfig,
    store: Arc<MemoryStore>,
    cookie: Option<String>,
    set: SetCookies,
}

impl Visit {
    fn new() -> Self {
        let store = Arc::new(MemoryStore::default());
        let config = SessionConfig {
            now,
            store: store.clone(),
            ..SessionConfig::default()
        };
        Self {
            config,
            store,
            cookie: None,
            set: SetCookies::default(),
        }
    }

    /// The same application, another browser.
    fn with_cookie(&self, cookie: Option<String>) -> Self {
        Self {
            config: self.config.clone(),
            store: self.store.clone(),
            cookie,
            set: SetCookies::default(),
        }
    }

    fn cookies(&self) -> Cookies {
        let keys = Keys::from_secrets(&[
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ])
        .unwrap();
        let header = self
            .cookie
            .as_ref()
            .map(|cookie| (header::COOKIE, cookie.parse().unwrap()));
        Cookies::from_headers(&header.into_iter().collect::<HeaderMap>(), &keys, true)
    }

    /// A request that only reads.
    fn page(&self) -> Session {
        Session::open(&self.config, &self.cookies())
    }

    /// A request that runs an action; the session as it is rendered afterwards.
    async fn action(&mut self, action: impl FnOnce(&SessionMut)) -> Session {
        let running = Running::start(self);
        action(&running.session);
        running.end(self).await
    }

    async fn user(&self) -> Option<i64> {
        self.page().get("user").await.unwrap()
    }

    fn count(&self) -> usize {
        let text = format!("{:?}", self.store);
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
            .parse()
            .unwrap()
    }
}

/// An action between its start and its end.
struct Running {
    session: SessionMut,
    cookies: CookiesMut,
}

impl Running {
    fn start(visit: &Visit) -> Self {
        Self {
            session: SessionMut::new(&visit.page()),
            cookies: CookiesMut::new(&visit.cookies()),
        }
    }

    async fn end(self, visit: &mut Visit) -> Session {
        let session = self.session.commit(&self.cookies).await.unwrap();
        let (after, set) = self.cookies.apply();
        visit.set = set;
        visit.cookie = after
            .get_server_only("session")
            .map(|token| format!("__Host-session={token}"));
        // A page that is rendered now must see the same values as the next request.
        assert_eq!(visit.page().binding(), session.binding());
        session
    }
}

#[tokio::test]
async fn a_visitor_without_data_gets_no_cookie_and_writes_nothing() {
    let mut visit = Visit::new();
    assert_eq!(visit.user().await, None);
    visit.action(|_| {}).await;
    visit.action(|session| session.remove("user")).await;
    visit.action(SessionMut::rotate).await;
    visit.action(SessionMut::destroy).await;
    assert_eq!(
        (
            visit.set.iter().count(),
            visit.cookie.as_ref(),
            visit.count()
        ),
        (0, None, 0)
    );
}

#[tokio::test]
async fn the_first_value_begins_a_session() {
    let mut visit = Visit::new();
    let after = visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    assert_eq!(after.get("user").await.unwrap(), Some(7));
    assert_eq!(visit.user().await, Some(7));
    let set = visit
        .set
        .iter()
        .next()
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    assert!(set.starts_with("__Host-session="), "{set}");
    for part in [
        "HttpOnly",
        "SameSite=Lax",
        "Secure",
        "Path=/",
        "Max-Age=7776000",
    ] {
        assert!(set.contains(part), "{set}");
    }
    // A further value keeps the token, so no cookie is set.
    visit
        .action(|session| session.insert("theme", "dark").unwrap())
        .await;
    assert_eq!(
        (visit.set.iter().count(), visit.count(), visit.user().await),
        (0, 1, Some(7))
    );
}

#[tokio::test]
async fn an_action_reads_what_it_has_just_written() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    let running = Running::start(&visit);
    running.session.insert("user", 8).unwrap();
    assert_eq!(running.session.get("user").await.unwrap(), Some(8));
    running.session.remove("user");
    assert_eq!(running.session.get::<i32>("user").await.unwrap(), None);
    running.session.destroy();
    running.session.insert("notice", "bye").unwrap();
    assert_eq!(
        running.session.get("notice").await.unwrap(),
        Some("bye".to_owned())
    );
    assert_eq!(running.session.get::<i32>("user").await.unwrap(), None);
}

#[tokio::test]
async fn a_value_of_another_type_counts_as_absent() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", "seven").unwrap())
        .await;
    assert_eq!(visit.user().await, None);
}

#[tokio::test]
async fn the_store_does_not_learn_the_token() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    let token = visit
        .cookie
        .clone()
        .unwrap()
        .split_once('=')
        .unwrap()
        .1
        .to_owned();
    let token = Token::parse(&token).unwrap();
    let stored = visit.store.load(token.hash()).await.unwrap();
    assert!(stored.is_some());
    // An attacker who has read the store can neither use its contents as a token nor compute the binding.
    let stolen = Token::parse(&base64::Engine::encode(
        &base64::prelude::BASE64_URL_SAFE_NO_PAD,
        token.hash().as_bytes(),
    ));
    let stolen =
        visit.with_cookie(stolen.map(|stolen| format!("__Host-session={}", stolen.text())));
    assert_eq!(stolen.user().await, None);
    assert_ne!(&token.binding(), token.hash().as_bytes());
}

#[tokio::test]
async fn a_token_that_the_store_does_not_know_is_never_adopted() {
    let planted = Token::random().unwrap().text();
    let mut visit = Visit::new();
    visit.cookie = Some(format!("__Host-session={planted}"));
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    assert!(!visit.cookie.clone().unwrap().contains(&planted));
    let attacker = visit.with_cookie(Some(format!("__Host-session={planted}")));
    assert_eq!((visit.user().await, attacker.user().await), (Some(7), None));
}

#[tokio::test]
async fn a_planted_session_of_the_attacker_is_left_behind_at_login() {
    let mut attacker = Visit::new();
    attacker
        .action(|session| session.insert("cart", 1).unwrap())
        .await;
    let mut victim = attacker.with_cookie(attacker.cookie.clone());
    victim
        .action(|session| {
            session.insert("user", 7).unwrap();
            session.rotate();
        })
        .await;
    assert_eq!(
        (victim.user().await, attacker.user().await),
        (Some(7), None)
    );
    assert_eq!(victim.page().get("cart").await.unwrap(), Some(1));
    assert_eq!(victim.count(), 1);
}

#[tokio::test]
async fn a_cookie_without_the_prefix_or_with_another_form_is_no_session() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    let good = visit.cookie.clone().unwrap();
    let token = good.split_once('=').unwrap().1;
    for bad in [
        format!("session={token}"),
        format!("__Host-session={}", &token[1..]),
        format!("__Host-session={token}A"),
        format!("__Host-session={token}="),
        "__Host-session=".to_owned(),
        "__Host-session=%00".to_owned(),
    ] {
        assert_eq!(
            visit.with_cookie(Some(bad.clone())).user().await,
            None,
            "{bad}"
        );
    }
}

#[tokio::test]
async fn the_binding_changes_when_rights_do() {
    let mut visit = Visit::new();
    let anonymous = visit.page().binding();
    assert_eq!(anonymous, visit.with_cookie(None).page().binding());
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    let first = visit.page().binding();
    visit
        .action(|session| session.insert("theme", 1).unwrap())
        .await;
    assert_eq!(visit.page().binding(), first);
    visit.action(SessionMut::rotate).await;
    let second = visit.page().binding();
    visit.action(SessionMut::destroy).await;
    let last = visit.page().binding();
    assert!(anonymous != first && first != second && anonymous != second);
    assert_eq!(last, anonymous);
}

#[tokio::test]
async fn logout_ends_the_session_for_every_copy_of_its_cookie() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    let copy = visit.with_cookie(visit.cookie.clone());
    let after = visit.action(SessionMut::destroy).await;
    assert_eq!(after.get::<i64>("user").await.unwrap(), None);
    assert_eq!(
        (visit.user().await, copy.user().await, visit.count()),
        (None, None, 0)
    );
    assert!(
        visit
            .set
            .iter()
            .all(|cookie| cookie.to_str().unwrap().contains("Max-Age=0"))
    );
}

#[tokio::test]
async fn what_is_inserted_after_logout_begins_another_session() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    let before = visit.cookie.clone();
    visit
        .action(|session| {
            session.destroy();
            session.insert("notice", "bye").unwrap();
        })
        .await;
    assert_ne!(visit.cookie, before);
    assert_eq!(
        visit.page().get("notice").await.unwrap(),
        Some("bye".to_owned())
    );
    assert_eq!((visit.user().await, visit.count()), (None, 1));
}

#[tokio::test]
async fn two_actions_at_the_same_time_both_count() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    let one = Running::start(&visit);
    let two = Running::start(&visit);
    for (running, key) in [(&one, "a"), (&two, "b")] {
        // Both requests have loaded the same version.
        assert_eq!(running.session.get("user").await.unwrap(), Some(7));
        running.session.insert(key, key).unwrap();
    }
    one.end(&mut visit).await;
    let after = two.end(&mut visit).await;
    for session in [after, visit.page()] {
        assert_eq!(session.get("a").await.unwrap(), Some("a".to_owned()));
        assert_eq!(session.get("b").await.unwrap(), Some("b".to_owned()));
    }
}

#[tokio::test]
async fn an_action_that_ends_after_logout_does_not_bring_the_session_back() {
    for rotates in [false, true] {
        let mut visit = Visit::new();
        visit
            .action(|session| session.insert("user", 7).unwrap())
            .await;
        let mut other_tab = visit.with_cookie(visit.cookie.clone());
        let slow = Running::start(&other_tab);
        assert_eq!(slow.session.get("user").await.unwrap(), Some(7));
        slow.session.insert("theme", "dark").unwrap();
        if rotates {
            slow.session.rotate();
        }
        visit.action(SessionMut::destroy).await;
        let after = slow.end(&mut other_tab).await;
        assert_eq!(after.get::<i64>("user").await.unwrap(), None);
        assert_eq!(other_tab.user().await, None);
    }
}

/// A step at which a store fails, as if the instance were killed there.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Create,
    Delete,
}

struct Failing(Arc<MemoryStore>, Step);

impl Failing {
    fn reach<'a, T: Send + 'a>(
        &self,
        step: Step,
        then: impl FnOnce() -> StoreFuture<'a, T>,
    ) -> StoreFuture<'a, T> {
        if self.1 == step {
            Box::pin(async { Err(StoreError::new("killed")) })
        } else {
            then()
        }
    }
}

impl SessionStore for Failing {
    fn load<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, Option<SessionRecord>> {
        self.0.load(hash)
    }

    fn create<'a>(&'a self, hash: &'a TokenHash, record: &'a SessionRecord) -> StoreFuture<'a, ()> {
        self.reach(Step::Create, || self.0.create(hash, record))
    }

    fn update<'a>(
        &'a self,
        hash: &'a TokenHash,
        record: &'a SessionRecord,
    ) -> StoreFuture<'a, Updated> {
        self.0.update(hash, record)
    }

    fn touch<'a>(&'a self, hash: &'a TokenHash, expires: SystemTime) -> StoreFuture<'a, ()> {
        self.0.touch(hash, expires)
    }

    fn delete<'a>(&'a self, hash: &'a TokenHash) -> StoreFuture<'a, bool> {
        self.reach(Step::Delete, || self.0.delete(hash))
    }

    fn delete_expired(&self, now: SystemTime) -> StoreFuture<'_, u64> {
        self.0.delete_expired(now)
    }
}

#[tokio::test]
async fn a_rotation_that_is_cut_off_leaves_the_visitor_with_the_old_session() {
    for step in [Step::Create, Step::Delete] {
        let mut visit = Visit::new();
        visit
            .action(|session| session.insert("user", 7).unwrap())
            .await;
        let mut broken = visit.with_cookie(visit.cookie.clone());
        broken.config.store = Arc::new(Failing(visit.store.clone(), step));
        let running = Running::start(&broken);
        running.session.rotate();
        assert!(
            running.session.commit(&running.cookies).await.is_err(),
            "{step:?}"
        );
        assert_eq!(running.cookies.apply().1.iter().count(), 0, "{step:?}");
        assert_eq!(visit.user().await, Some(7), "{step:?}");
    }
}

#[tokio::test]
async fn a_request_overtaken_by_a_login_does_not_log_out_again() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("cart", 1).unwrap())
        .await;
    let mut slow_tab = visit.with_cookie(visit.cookie.clone());
    visit
        .action(|session| {
            session.insert("user", 7).unwrap();
            session.rotate();
        })
        .await;
    slow_tab.action(|session| session.remove("cart")).await;
    // The slow tab has the old token. Deleting the cookie would remove the new one.
    assert_eq!(slow_tab.set.iter().count(), 0);
    assert_eq!(visit.user().await, Some(7));
}

#[tokio::test]
async fn a_session_ends_when_it_is_not_used_and_lives_on_when_it_is() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    for _ in 0..3 {
        later(13 * DAY);
        assert_eq!(visit.user().await, Some(7));
    }
    later(14 * DAY);
    assert_eq!(visit.user().await, None);
}

#[tokio::test]
async fn a_session_ends_for_good_however_much_it_is_used() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    for day in 1..90 {
        later(DAY);
        assert_eq!(visit.user().await, Some(7), "day {day}");
        visit
            .action(|session| session.insert("day", day).unwrap())
            .await;
    }
    later(DAY);
    assert_eq!(visit.user().await, None);
}

#[tokio::test]
async fn both_ends_can_be_set_and_forever_is_400_days() {
    let mut visit = Visit::new();
    visit.config = visit
        .config
        .idle_timeout(Duration::MAX)
        .absolute_timeout(Duration::MAX);
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    later(399 * DAY);
    assert_eq!(visit.user().await, Some(7));
    later(DAY);
    assert_eq!(visit.user().await, None);
    visit.config = visit.config.idle_timeout(Duration::from_secs(60));
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    later(Duration::from_secs(60));
    assert_eq!(visit.user().await, None);
}

#[tokio::test]
async fn ended_sessions_are_swept_out_when_others_begin() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    later(20 * DAY);
    visit.cookie = None;
    visit
        .action(|session| session.insert("user", 8).unwrap())
        .await;
    tokio::task::yield_now().await;
    assert_eq!((visit.count(), visit.user().await), (1, Some(8)));
}

#[tokio::test]
async fn a_session_is_not_a_place_for_a_lot_of_data() {
    let mut visit = Visit::new();
    visit
        .action(|session| session.insert("user", 7).unwrap())
        .await;
    let running = Running::start(&visit);
    running.session.insert("file", "x".repeat(70_000)).unwrap();
    let error = running.session.commit(&running.cookies).await.unwrap_err();
    assert!(
        error.to_string().contains("keep the data in the database"),
        "{error}"
    );
    assert_eq!(visit.user().await, Some(7));
}

#[tokio::test]
async fn debug_output_shows_neither_token_nor_data() {
    let mut visit = Visit::new();
    let session = visit
        .action(|session| session.insert("secret", "hunter2").unwrap())
        .await;
    assert_eq!(format!("{session:?}"), "Session { has_token: true, .. }");
}
