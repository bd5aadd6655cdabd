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
