//! The ledger: each content word in one row.

use sayso_reader::{Fate, read};

/// Returns the words of a text that have this fate.
fn words(text: &str, fate: Fate) -> Vec<&str> {
    let rows = read(text).ledger.into_iter().filter(|row| row.fate == fate);
    rows.map(|row| &text[row.span]).collect()
}

#[test]
fn words_of_stated_parts_are_understood() {
    let text = "Each customer has a name. Hello zibbelquatz.";
    assert_eq!(words(text, Fate::Understood), ["customer", "name"]);
    assert_eq!(words(text, Fate::Filler), ["Hello"]);
    assert_eq!(words(text, Fate::NotUnderstood), ["zibbelquatz"]);
}

#[test]
fn no_word_is_in_two_rows() {
    let text = "Members can book courts, and each court has a surface (clay, grass). No login.";
    let spans: Vec<_> = read(text).ledger.into_iter().map(|row| row.span).collect();
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
    assert!(spans.len() > 7);
}

#[test]
fn what_is_said_of_a_thing_that_is_read_is_partly_understood() {
    let text = "Each barn has a roof. 12 rusty barns.";
    assert!(words(text, Fate::Partly).contains(&"12"));
    assert!(words("Frobnicated 42 blorps.", Fate::NotUnderstood).contains(&"42"));
}

#[test]
fn the_options_of_a_value_are_understood() {
    let text = "Each barn has a colour (red, brown) and a rating from 1 to 5.";
    assert_eq!(
        words(text, Fate::Understood),
        ["barn", "colour", "red", "brown", "rating", "1", "5"]
    );
}

#[test]
fn limits_and_durations_have_rows() {
    for (limit, rows) in [
        ("At most one visit per day.", &["most", "one"][..]),
        ("Cats are fed twice a week.", &["twice", "week"]),
        ("Up to 20 cats.", &["Up", "20"]),
        ("Answer within 2 weeks.", &["within", "2", "weeks"]),
        ("It is open until Friday.", &["until", "Friday"]),
        ("No two visits may overlap.", &["No", "two"]),
        ("Not more than 3 cats.", &["Not", "more", "3"]),
        ("Come no later than 15:00.", &["no", "later", "15:00"]),
        ("Visits from 9 to 12.", &["9", "12"]),
    ] {
        let text = format!("Each cat has a name. {limit}");
        let ledger = read(&text).ledger;
        let known: Vec<_> = ledger
            .iter()
            .filter(|row| row.fate != Fate::NotUnderstood)
            .map(|row| &text[row.span.clone()])
            .collect();
        for row in rows {
            assert!(known.contains(row), "{limit} {row} {known:?}");
        }
    }
}

#[test]
fn numbers_of_a_list_have_no_row() {
    let text = "1. Each cat has a name.\n2. Each dog has an age.";
    let ledger = read(text).ledger;
    assert!(
        ledger
            .iter()
            .all(|row| !["1", "2"].contains(&&text[row.span.clone()]))
    );
}

#[test]
fn nothing_is_read_into_the_name_of_the_application() {
    for name in [
        "Nobody",
        "Closed",
        "Only the editor",
        "Invoices",
        "System",
        "No Login",
    ] {
        for text in [
            format!("Please build \"{name}\", a diary. Entries have a date."),
            format!("I need an app called {name}. Entries have a date."),
            format!("An app called \"{name}\" for our diary. Entries have a date."),
        ] {
            let reading = read(&text);
            let entities: Vec<_> = reading.entities.iter().map(|of| of.name.as_str()).collect();
            assert!(!entities.contains(&"invoice"), "{text}");
            assert!(reading.absent.is_empty(), "{text} {:?}", reading.absent);
            assert!(reading.access.iter().all(|right| right.allow), "{text}");
            assert!(reading.states.is_empty(), "{text}");
            let named = reading
                .ledger
                .iter()
                .find(|row| name.starts_with(&text[row.span.clone()]));
            assert_eq!(named.map(|row| row.fate), Some(Fate::Partly), "{text}");
        }
    }
    assert_eq!(
        read("A table named Invoices with a number.").ledger.len(),
        4
    );
}

#[test]
fn function_words_of_other_languages_have_no_row() {
    let text = "Jeder Verein hat eine Liste und die Mitglieder sind nicht in der Liste.";
    let ledger = read(text).ledger;
    let rows: Vec<_> = ledger.iter().map(|row| &text[row.span.clone()]).collect();
    assert_eq!(rows, ["Verein", "Liste", "Mitglieder", "Liste"]);
}
