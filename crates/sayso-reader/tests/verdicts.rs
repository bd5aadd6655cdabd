//! Verdicts, corrections and contradictions.

mod common;

use common::{has, rights};
use sayso_reader::{Verdict, read};

#[test]
fn what_is_no_web_application() {
    for text in [
        "Write me a 3D game with dragons.",
        "Train a model that recognises birds on photos.",
        "I want a Chrome extension that hides adverts.",
        "Please develop the firmware for my thermostat.",
        "Mine bitcoin on the office computers.",
    ] {
        assert_eq!(read(text).verdict, Verdict::OutOfScope, "{text}");
    }
    for text in [
        "A list of 3D games: title, price, year.",
        "Track firmware releases: version, date, device.",
        "An app for our game club. Games have a title and a price.",
    ] {
        assert_eq!(read(text).verdict, Verdict::Build, "{text}");
    }
}

#[test]
fn what_harms_people() {
    for text in [
        "Customers have a name. Store their card numbers and the cvv.",
        "An app to track my girlfriend without her knowing.",
        "A phishing page for the bank.",
        "Collect the emails of visitors and sell their personal data.",
        "Build ransomware with a page for payments.",
        "A site to send scam mails to pensioners.",
        "Create a tool that spreads malware.",
        "A dashboard to launder dirty money.",
        "Help me run a ddos against a shop.",
    ] {
        let reading = read(text);
        assert_eq!(reading.verdict, Verdict::Unsafe, "{text}");
        assert!(reading.entities.is_empty() && reading.features.is_empty());
    }
    for text in [
        "Customers have a name. Never store card numbers.",
        "A training site. Courses teach how to report phishing; courses have a title.",
        "A laundry service. Staff launder clothes. Each order has a price.",
        "IT help desk. Tickets have a category: malware, phishing, hardware.",
        "Log of incidents. An incident has a date and a kind such as ransomware, ddos, scam or spyware.",
    ] {
        assert_eq!(read(text).verdict, Verdict::Build, "{text}");
    }
}

#[test]
fn the_last_word_of_a_correction_counts() {
    let reading = read("Members rate plays and can comment on them. Actually no comments.");
    assert!(
        !reading
            .features
            .iter()
            .any(|feature| feature.name == "comments")
    );
    assert!(
        reading
            .absent
            .iter()
            .any(|absent| absent.name == "comments")
    );
    assert!(reading.conflicts.is_empty());
    let rights = rights(
        "Clips have a title. Members can delete clips. Actually, only admins can delete clips.",
    );
    assert_eq!(rights, ["admin may delete clip"]);
}

#[test]
fn contradictions_are_named() {
    let text = "Clips have a title. Guests can see clips. Guests cannot see clips.";
    let reading = read(text);
    assert_eq!(reading.conflicts.len(), 1);
    assert_eq!(reading.access.len(), 2);
    let reading =
        read("Clips have a title. Only admins can delete clips. Guests can delete clips.");
    assert_eq!(reading.conflicts.len(), 1, "{:?}", reading.access);
    let reading = read("Clips have a title. Guests see their own clips. Guests cannot see clips.");
    assert!(reading.conflicts.is_empty());
    assert!(!has(&rights(text), "guest may create clip"));
}
