use super::*;
use crate::crypto::keys::Keys;
use http::{HeaderMap, HeaderValue, header};
use proptest::prelude::*;

fn keys() -> Keys {
    Keys::from_secrets(&["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
        .unwrap()
}

fn request(secure: bool, values: &[&str]) -> Cookies {
    let headers: HeaderMap = values
        .iter()
        .map(|value| (header::COOKIE, value.parse().unwrap()))
        .collect();
    Cookies::from_headers(&headers, &keys(), secure)
}

fn texts(set: &SetCookies) -> Vec<&str> {
    set.iter().map(|value| value.to_str().unwrap()).collect()
}

/// The request that a browser sends after it was told to set these.
fn next_request(secure: bool, set: &SetCookies) -> Cookies {
    let pairs: Vec<_> = texts(set)
        .iter()
        .map(|text| text.split(';').next().unwrap().to_owned())
        .collect();
    request(secure, &[&pairs.join("; ")])
}

#[test]
fn cookies_are_found_in_any_header_and_decoded() {
    let cookies = request(false, &["a=1;b=x%20y", "c=\"q\"; a=2; broken; d="]);
    assert_eq!(cookies.get("a").as_deref(), Some("1"));
    assert_eq!(cookies.get("b").as_deref(), Some("x y"));
    assert_eq!(cookies.get("c").as_deref(), Some("q"));
    assert_eq!(cookies.get("d").as_deref(), Some(""));
    assert_eq!(
        (cookies.get("broken"), cookies.get("A"), cookies.get("")),
        (None, None, None)
    );
}

/// Scripts may set a cookie with any characters, and browsers send these as UTF-8.
#[test]
fn a_cookie_with_characters_beyond_ascii_hides_no_other_one() {
    let value = HeaderValue::from_bytes("city=Zürich; a=1".as_bytes()).unwrap();
    let broken = HeaderValue::from_bytes(b"x=\xff; b=2; \xe2\x80\x80c=3").unwrap();
    let headers = HeaderMap::from_iter([(header::COOKIE, value), (header::COOKIE, broken)]);
    let cookies = Cookies::from_headers(&headers, &keys(), false);
    assert_eq!(cookies.get("a").as_deref(), Some("1"));
    assert_eq!(cookies.get("b").as_deref(), Some("2"));
    assert_eq!(cookies.get("city").as_deref(), Some("Zürich"));
    assert_eq!((cookies.get("x"), cookies.get("c")), (None, None));
}

#[test]
fn a_cookie_is_safe_unless_it_says_otherwise() {
    let changes = CookiesMut::new(&request(true, &[]));
    changes.set(("theme", "dark mode")).unwrap();
    changes
        .set(
            Cookie::build(("menu", "open"))
                .http_only(false)
                .same_site(SameSite::Strict),
        )
        .unwrap();
    changes
        .set(Cookie::build(("shop", "1")).path("/shop"))
        .unwrap();
    let (_, set) = changes.apply();
    assert_eq!(
        texts(&set),
        [
            "__Host-theme=dark%20mode; HttpOnly; SameSite=Lax; Secure; Path=/",
            // Scripts know it by its plain name.
            "menu=open; SameSite=Strict; Secure; Path=/",
            "shop=1; HttpOnly; SameSite=Lax; Secure; Path=/shop",
        ]
    );
}

#[test]
fn without_https_there_is_neither_secure_nor_a_prefix() {
    let changes = CookiesMut::new(&request(false, &[]));
    changes.set(("theme", "dark")).unwrap();
    let (cookies, set) = changes.apply();
    assert_eq!(texts(&set), ["theme=dark; HttpOnly; SameSite=Lax; Path=/"]);
    assert_eq!(cookies.get("theme").as_deref(), Some("dark"));
}

#[test]
fn what_was_changed_is_seen_at_once_and_after_the_action() {
    for secure in [true, false] {
        let before = request(secure, &["__Host-a=1; a=1; b=1"]);
        let changes = CookiesMut::new(&before);
        changes.set(("a", "2")).unwrap();
        changes.delete("b").unwrap();
        assert_eq!(
            (changes.get("a").as_deref(), changes.get("b")),
            (Some("2"), None)
        );
        let (after, _) = changes.apply();
        assert_eq!(
            (after.get("a").as_deref(), after.get("b")),
            (Some("2"), None)
        );
        assert_eq!(
            (before.get("a").as_deref(), before.get("b").as_deref()),
            (Some("1"), Some("1"))
        );
    }
}

#[test]
fn deleting_reaches_the_cookie_with_and_without_the_prefix() {
    let changes = CookiesMut::new(&request(true, &[]));
    changes.delete("a").unwrap();
    let (_, set) = changes.apply();
    let texts = texts(&set);
    assert!(
        texts[0].starts_with("a=; ") && texts[1].starts_with("__Host-a=; "),
        "{texts:?}"
    );
    assert!(
        texts.iter().all(|text| text.contains("Max-Age=0")),
        "{texts:?}"
    );
}

#[test]
fn the_last_change_of_a_cookie_counts() {
    let changes = CookiesMut::new(&request(true, &[]));
    changes.set(("a", "1")).unwrap();
    changes.delete("a").unwrap();
    changes.set(("a", "2")).unwrap();
    let (cookies, set) = changes.apply();
    assert_eq!(cookies.get("a").as_deref(), Some("2"));
    assert_eq!(
        texts(&set)
            .iter()
            .filter(|text| text.starts_with("__Host-a="))
            .count(),
        1
    );
    // A second response sets no cookies.
    assert!(texts(&changes.apply().1).is_empty());
}

#[test]
fn a_private_cookie_comes_back_as_the_value_that_it_was() {
    for secure in [true, false] {
        let changes = CookiesMut::new(&request(secure, &[]));
        changes.set_private("draft", &(7, "text")).unwrap();
        assert_eq!(changes.get_private("draft"), Some((7, "text".to_owned())));
        let (now, set) = changes.apply();
        assert!(texts(&set)[0].contains("HttpOnly"));
        for cookies in [now, next_request(secure, &set)] {
            assert_eq!(cookies.get_private("draft"), Some((7, "text".to_owned())));
            // Reading the value as another type returns `None` and does not panic.
            assert_eq!(cookies.get_private::<bool>("draft"), None);
        }
    }
}

#[test]
fn a_private_cookie_is_worth_nothing_under_another_name_or_changed() {
    let changes = CookiesMut::new(&request(false, &[]));
    changes.set_private("role", &"guest").unwrap();
    let (cookies, _) = changes.apply();
    let sealed = cookies.get("role").unwrap();
    let swapped = request(
        false,
        &[&format!(
            "admin={sealed}; role=guest; short={}",
            &sealed[..20]
        )],
    );
    for name in ["admin", "role", "short"] {
        assert_eq!(swapped.get_private::<String>(name), None, "{name}");
    }
}

#[test]
fn over_https_a_private_cookie_without_the_prefix_is_not_ours() {
    // A sibling subdomain can plant a genuine sealed cookie of its own visit under the plain name.
    let changes = CookiesMut::new(&request(true, &[]));
    changes.set_private("cart", &1).unwrap();
    let (cookies, _) = changes.apply();
    let sealed = cookies.get("cart").unwrap();
    assert_eq!(
        request(true, &[&format!("cart={sealed}")]).get_private::<i32>("cart"),
        None
    );
    assert_eq!(
        request(true, &[&format!("__Host-cart={sealed}")]).get_private::<i32>("cart"),
        Some(1)
    );
}

#[test]
fn a_private_cookie_ends_by_its_own_clock_however_long_the_browser_keeps_it() {
    let changes = CookiesMut::new(&request(false, &[]));
    let age = cookie::time::Duration::hours(1);
    changes
        .set_private(Cookie::build("short").max_age(age), &1)
        .unwrap();
    let past = cookie::time::OffsetDateTime::from_unix_timestamp(1_000_000).unwrap();
    changes
        .set_private(Cookie::build("past").expires(past), &1)
        .unwrap();
    let (cookies, _) = changes.apply();
    assert_eq!(cookies.get_private::<i32>("short"), Some(1));
    assert_eq!(cookies.get_private::<i32>("past"), None);
}

#[test]
fn a_cookie_that_browsers_would_drop_is_an_error() {
    let changes = CookiesMut::new(&request(false, &[]));
    let long = "x".repeat(4096);
    assert!(matches!(
        changes.set(("a", long.clone())),
        Err(CookieError::TooLarge { len: 4097, .. })
    ));
    assert!(changes.set(("a", "x".repeat(4095))).is_ok());
    assert!(matches!(
        changes.set_private("a", &long),
        Err(CookieError::TooLarge { .. })
    ));
    assert!(matches!(
        changes.set_private("a", &"x".repeat(100_000)),
        Err(CookieError::Value(_))
    ));
    let open = Cookie::build(("a", "1")).same_site(SameSite::None);
    assert!(matches!(changes.set(open), Err(CookieError::NotSecure(_))));
    assert!(matches!(
        changes.set(("__Host-a", "1")),
        Err(CookieError::NotSecure(_))
    ));
}

#[test]
fn a_name_or_an_attribute_cannot_bring_in_another_attribute() {
    let changes = CookiesMut::new(&request(true, &[]));
    for name in ["", "a b", "a=b", "a;Domain=evil", "a\r\nx", "ä"] {
        assert!(
            matches!(changes.set((name, "1")), Err(CookieError::Name(_))),
            "{name:?}"
        );
    }
    let path = Cookie::build(("a", "1")).path("/x; Domain=evil.example");
    assert!(matches!(changes.set(path), Err(CookieError::Attribute(_))));
    let domain = Cookie::build(("a", "1")).domain("a\r\nb");
    assert!(matches!(
        changes.set(domain),
        Err(CookieError::Attribute(_))
    ));
}

proptest! {
    #[test]
    fn any_text_is_a_value_and_comes_back(value in "\\PC{0,100}") {
        let changes = CookiesMut::new(&request(true, &[]));
        changes.set(("a", value.clone())).unwrap();
        let (_, set) = changes.apply();
        prop_assert_eq!(texts(&set).len(), 1);
        prop_assert_eq!(texts(&set)[0].matches(';').count(), 4);
        prop_assert_eq!(next_request(true, &set).get("a"), Some(value));
    }
}
