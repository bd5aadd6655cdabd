//! Parts that were read go when the words that state them are cut out.

use sayso_corpus::{Gone, Part, undo};

/// The share of parts that go with their words at present.
const FLOOR: f64 = 0.97;

#[test]
fn parts_go_with_their_words() {
    let texts = Part::Open.texts().expect("the open half");
    let mut gone = Gone::default();
    for text in &texts {
        gone.add(undo(&text.text, |_| {}));
    }
    assert!(gone.parts > 1_000, "{gone:?}");
    assert!(gone.share() >= FLOOR, "{gone:?} is {:.3}", gone.share());
}

#[test]
fn a_part_that_is_said_twice_goes_with_both_places() {
    let gone = undo(
        "Each plot has a number. Send reminders. Reminders go to all.",
        |_| {},
    );
    assert_eq!(gone.gone, gone.parts);
    assert!(gone.parts >= 3, "{gone:?}");
}
