//! Parts that a text rules out, and the reach of a negation.

use sayso_reader::{Reading, read};

fn absent(reading: &Reading) -> Vec<(&str, &str)> {
    reading
        .absent
        .iter()
        .map(|absent| (absent.kind, absent.name.as_str()))
        .collect()
}

fn features(reading: &Reading) -> Vec<&str> {
    reading
        .features
        .iter()
        .map(|feature| feature.name)
        .collect()
}

#[test]
fn what_is_ruled_out_is_no_feature() {
    let reading = read("Bug list with screenshots. No login, no comments.");
    assert_eq!(
        absent(&reading),
        [("feature", "login"), ("feature", "comments")]
    );
    assert!(features(&reading).is_empty());
}

#[test]
fn a_negation_reaches_over_a_list_and_ends_with_the_clause() {
    let reading = read("A recipe site without comments or likes, but with search.");
    assert_eq!(
        absent(&reading),
        [("feature", "comments"), ("feature", "likes")]
    );
    assert_eq!(features(&reading), ["search"]);
}

#[test]
fn what_is_put_off_is_ruled_out() {
    let reading = read("Members can rent boats. Online payments maybe later.");
    assert_eq!(absent(&reading), [("feature", "payments")]);
}

#[test]
fn a_withdrawn_sentence_does_not_count() {
    let reading = read("I need a list of boats. Also a map of the lake. Scratch that.");
    assert!(!features(&reading).contains(&"map"));
}

#[test]
fn a_limit_is_no_negation() {
    let reading = read("No more than six dogs walk together. No two bookings overlap.");
    assert!(absent(&reading).is_empty());
}

#[test]
fn a_right_that_is_denied_is_access() {
    let reading =
        read("Each cost has an amount. Guests can see bookings but guests cannot see costs.");
    let rights: Vec<_> = reading
        .access
        .iter()
        .map(|access| (access.who.as_str(), access.what.as_str(), access.allow))
        .collect();
    assert_eq!(
        rights,
        [("guest", "booking", true), ("guest", "cost", false)]
    );
}

/// Wordings, each with what it rules out.
const RULED_OUT: &[(&str, &[(&str, &str)])] = &[
    ("A recipe site w/o comments.", &[("feature", "comments")]),
    (
        "Neither chat nor comments.",
        &[("feature", "messages"), ("feature", "comments")],
    ),
    (
        "Ticket sales are not part of this.",
        &[("entity", "ticket_sale")],
    ),
    ("We don't want it to send emails.", &[("feature", "email")]),
    ("Skip the login, I am alone.", &[("feature", "login")]),
    ("So forget payments.", &[("feature", "payments")]),
    ("Please leave comments out.", &[("feature", "comments")]),
    ("Leave out the tags.", &[("feature", "tags")]),
    ("There is no need for a map.", &[("feature", "map")]),
    ("There's no map needed.", &[("feature", "map")]),
    (
        "Rather than a calendar, show a list.",
        &[("view", "calendar")],
    ),
    ("Comments? Not now.", &[("feature", "comments")]),
    (
        "Not now: ratings, likes.",
        &[("feature", "rating"), ("feature", "likes")],
    ),
    (
        "Nothing fancy like ratings or likes.",
        &[("feature", "rating"), ("feature", "likes")],
    ),
    ("It doesn't need accounts.", &[("feature", "login")]),
    ("We shouldn't need passwords.", &[("feature", "login")]),
    ("We hate newsletters.", &[("feature", "email")]),
    ("Ad-free and simple.", &[("feature", "ads")]),
    ("Free of ads.", &[("feature", "ads")]),
    (
        "No adverts, no tracking.",
        &[("feature", "ads"), ("feature", "tracking")],
    ),
    (
        "No bank stuff no forum no charts",
        &[
            ("feature", "bank"),
            ("feature", "forum"),
            ("feature", "charts"),
        ],
    ),
    ("Ring them, not by e-mail.", &[("feature", "email")]),
    ("Members don't have accounts.", &[("role", "member")]),
    ("Customers never log in.", &[("role", "customer")]),
    (
        "Guests look at the cakes without an account.",
        &[("role", "guest")],
    ),
    ("No login for guests.", &[("role", "guest")]),
    ("People can't just sign up.", &[("feature", "sign_up")]),
    (
        "I was going to ask for a jury. Scrap that.",
        &[("role", "jury")],
    ),
    (
        "Keine Chatfunktion, wir haben schon drei Gruppen und die sind voll, das ist nicht gut.",
        &[("feature", "messages")],
    ),
];

#[test]
fn many_wordings_rule_things_out() {
    let wrong: Vec<String> = RULED_OUT
        .iter()
        .filter_map(|(text, expected)| {
            let reading = read(text);
            let found = absent(&reading);
            (found != *expected).then(|| format!("{text} {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn words_that_look_like_a_negation_rule_nothing_out() {
    for text in [
        "Not only members but also guests see the comments.",
        "Reports come no later than Friday.",
        "Not more than 3 comments per photo.",
        "Show the comments and nothing else.",
        "No two bookings may overlap.",
        "No messages for the first two weeks.",
        "Guests answer yes, no or maybe.",
        "It works when there is no signal.",
        "Expired = no flying.",
        "The phone number is not required.",
        "Instead of calling us, people book online.",
        "Members can skip a week.",
        "Each dish has a diet (vegan, no nuts).",
    ] {
        assert_eq!(absent(&read(text)), [], "{text}");
    }
}

#[test]
fn a_feature_that_a_negation_names_is_read() {
    for (text, feature) in [
        ("It works where there is no signal.", "offline"),
        ("Visitors see the tours without registering.", "public_page"),
    ] {
        assert!(features(&read(text)).contains(&feature), "{text}");
    }
}
