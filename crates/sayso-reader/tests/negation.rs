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
