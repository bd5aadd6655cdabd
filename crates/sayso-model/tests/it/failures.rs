//! Servers that fail, lie and tell secrets.

use crate::{
    server::{Does, Server, openai, openai_with},
    text::{KEY, asked, asked_within, changed, good, with_field},
};
use sayso_model::{Failed, Trouble};
use serde_json::json;
use std::time::{Duration, Instant};

fn failed(does: Does) -> Failed {
    failed_within(60, does)
}

fn failed_within(limit: u32, does: Does) -> Failed {
    let server = Server::start(vec![does]);
    let failed = asked_within(limit, "openai:small", &server, None).expect_err("it fails");
    let told = format!("{} {failed:?}", failed.trouble);
    assert!(!told.contains(KEY) && !told.contains("evil"), "{told}");
    assert!(told.contains("\nhelp: "), "{told}");
    failed
}

#[test]
fn each_status_has_its_reason() {
    let body = format!("evil \u{1b}[2J {KEY}");
    let of = |status| failed(Does::Fails(status, body.clone())).trouble;
    assert!(matches!(of(401), Trouble::KeyRefused { .. }));
    assert!(matches!(of(403), Trouble::KeyRefused { .. }));
    assert!(matches!(of(404), Trouble::Unknown { .. }));
    assert!(matches!(of(429), Trouble::TooMany { .. }));
    for status in [400, 500, 503] {
        assert!(matches!(of(status), Trouble::Failed { .. }), "{status}");
    }
}

#[test]
fn a_slow_server_is_left() {
    for does in [Does::Stalls, Does::Drips] {
        let begin = Instant::now();
        let trouble = failed_within(2, does).trouble;
        assert!(matches!(trouble, Trouble::TooSlow { .. }), "{trouble:?}");
        assert!(begin.elapsed() < Duration::from_secs(15));
    }
}

#[test]
fn a_broken_answer_is_none() {
    for does in [Does::Breaks, Does::HangsUp] {
        let trouble = failed(does).trouble;
        let is_broken = matches!(
            trouble,
            Trouble::NoConnection { .. } | Trouble::NotTheProtocol { .. }
        );
        assert!(is_broken, "{trouble:?}");
    }
    for body in [
        "<html><body>evil</body></html>",
        "",
        "{}",
        "{\"choices\": []}",
        "{\"choices\": [{\"message\": {\"content\": 7}}]}",
        "[[[[",
    ] {
        let trouble = failed(Does::Says(body.to_owned())).trouble;
        assert!(
            matches!(trouble, Trouble::NotTheProtocol { .. }),
            "{body}: {trouble:?}"
        );
    }
    let nested = "[".repeat(100_000);
    assert!(matches!(
        failed(Does::Says(nested)).trouble,
        Trouble::NotTheProtocol { .. }
    ));
}

#[test]
fn a_flood_is_not_read_to_its_end() {
    assert!(matches!(
        failed(Does::Floods(10_000_000)).trouble,
        Trouble::TooLong { .. }
    ));
}

#[test]
fn nothing_listens() {
    let closed = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.local_addr().expect("an address")
    };
    let mut server = Server::start(vec![Does::HangsUp]);
    server.address = format!("http://{closed}");
    let failed = asked("openai:small", &server, None).expect_err("it fails");
    assert!(
        failed.trouble.to_string().contains("nothing listens there"),
        "{}",
        failed.trouble
    );
}

#[test]
fn a_truncated_answer_is_refused() {
    let whole = good();
    let half = &whole[..whole.len() / 2];
    let cut = |end| Does::Says(openai_with(half, end, &json!(10), &json!(5)));
    let full = failed(cut("length"));
    assert_eq!(full.trouble, Trouble::Truncated);
    assert_eq!(full.usage.written, 5);
    // It claims to be complete.
    let lie = failed(cut("stop"));
    assert!(
        matches!(lie.trouble, Trouble::Invalid { .. }),
        "{:?}",
        lie.trouble
    );
    assert_eq!(lie.usage.written, 15);
}

#[test]
fn a_model_may_decline() {
    let does = Does::Says(openai_with("No.", "content_filter", &json!(1), &json!(1)));
    assert_eq!(failed(does).trouble, Trouble::Declined);
}

#[test]
fn a_redirect_is_not_followed() {
    let other = Server::start(vec![openai(&good())]);
    let trouble = failed(Does::Redirects(format!(
        "{}/chat/completions",
        other.address
    )))
    .trouble;
    assert!(
        matches!(trouble, Trouble::Redirected { status: 307, .. }),
        "{trouble:?}"
    );
    assert!(other.requests().is_empty());
}

#[test]
fn an_answer_with_the_key_is_thrown_away() {
    let echo = changed(|toml| {
        with_field(
            &toml,
            &format!("berth = {{ type = \"text\", help = \"{KEY}\" }}"),
        )
    });
    assert_eq!(failed(openai(&echo)).trouble, Trouble::EchoedKey);
    // Written with escapes, it is the key only when it is read.
    let escaped: String = KEY
        .chars()
        .map(|letter| format!("\\u{:04x}", u32::from(letter)))
        .collect();
    let echo = changed(|toml| {
        with_field(
            &toml,
            &format!("berth = {{ type = \"text\", help = \"{escaped}\" }}"),
        )
    });
    assert_eq!(failed(openai(&echo)).trouble, Trouble::EchoedKey);
}

#[test]
fn an_answer_that_is_very_long_is_refused() {
    let long = changed(|toml| {
        with_field(
            &toml,
            &format!(
                "berth = {{ type = \"text\", help = \"{}\" }}",
                "a".repeat(500_000)
            ),
        )
    });
    let trouble = failed(openai(&long)).trouble;
    assert!(trouble.to_string().contains("too long"), "{trouble}");
    let many: String = (0..300)
        .map(|at| format!("f{at} = {{ type = \"text\" }}\n"))
        .collect();
    let trouble = failed(openai(&changed(|toml| with_field(&toml, &many)))).trouble;
    assert!(trouble.to_string().contains("at most 200"), "{trouble}");
}
