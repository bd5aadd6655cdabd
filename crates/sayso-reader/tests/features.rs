//! Features, in families of wordings.

use sayso_reader::read;

fn features(text: &str) -> Vec<&'static str> {
    read(text)
        .features
        .iter()
        .map(|feature| feature.name)
        .collect()
}

#[test]
fn forms_and_gaps_of_a_phrase_fit() {
    for text in [
        "Warn me two days before the milk expires.",
        "The app warns the tenant one week before.",
        "Reminders go to the players.",
        "Tell me when a bulb is broken.",
    ] {
        assert!(features(text).contains(&"reminder"), "{text}");
    }
    for text in [
        "Guests pay with PayPal.",
        "Fees are paid online.",
        "We accept all payments.",
    ] {
        assert!(features(text).contains(&"payments"), "{text}");
    }
}

#[test]
fn words_that_name_values_state_no_feature() {
    assert!(features("Each breeder has a name, an email and a mobile.").is_empty());
    assert_eq!(
        features("Each breeder has a name. Breeders get an email."),
        ["email"]
    );
}

#[test]
fn a_gap_ends_at_a_mark() {
    assert!(!features("Tell him, the gate opens. Before noon it is shut.").contains(&"reminder"));
}

#[test]
fn colours_of_the_application_are_asked_for() {
    for text in [
        "Manage bookings. Soft green and white, please.",
        "Manage bookings. Please use dark brown and cream.",
        "bookings. black + red",
        "Manage bookings, in our orange.",
        "Manage bookings. Give it a sepia look.",
    ] {
        assert!(features(text).contains(&"colors"), "{text}");
    }
    for text in [
        "Members upload black and white photos.",
        "Each yarn has a colour (red, green, blue).",
        "We sell red and white wine.",
    ] {
        assert!(!features(text).contains(&"colors"), "{text}");
    }
}
