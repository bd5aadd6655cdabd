//! Checkboxes, choices and lists of single values.

use super::support::{codes, decode, message};
use sayso::form::{Choice, Form};

#[derive(Form, Debug, PartialEq)]
struct Boxes {
    news: bool,
    #[field(required = "Accept the terms")]
    terms: bool,
}

#[test]
fn a_checkbox_is_off_when_it_is_absent_and_may_have_to_be_on() {
    let boxes: Boxes = decode("terms=on").unwrap();
    assert_eq!(
        boxes,
        Boxes {
            news: false,
            terms: true
        }
    );
    assert_eq!(message::<Boxes>("news=on"), "Accept the terms");
    let boxes: Boxes = decode("news=false&news=true&terms=false&terms=on").unwrap();
    assert!(
        boxes.news,
        "the last one counts, for a hidden input before the checkbox"
    );
}

#[derive(Choice, Debug, Clone, Copy, PartialEq)]
pub(super) enum State {
    Draft,
    #[choice(label = "Under review")]
    InReview,
    #[choice(value = "live")]
    Published,
}

#[derive(Form, Debug, PartialEq)]
struct Choices {
    state: State,
    #[field(radio)]
    other: Option<State>,
    #[field(required)]
    several: Vec<State>,
}

#[test]
fn a_choice_takes_its_values_and_no_others() {
    let choices: Choices = decode("state=in_review&several=live&several=draft").unwrap();
    assert_eq!(choices.state, State::InReview);
    assert_eq!(
        (choices.other, choices.several),
        (None, vec![State::Published, State::Draft])
    );
    assert_eq!(
        codes::<Choices>("state=InReview&other=published&several="),
        [
            "state not_a_choice",
            "other not_a_choice",
            "several required"
        ]
    );
    assert_eq!(
        State::ALL.iter().map(Choice::label).collect::<Vec<_>>(),
        ["Draft", "Under review", "Published"]
    );
}

#[derive(Form, Debug, PartialEq)]
struct Lists {
    #[field(max_len = 3)]
    tags: Vec<String>,
    numbers: Vec<i8>,
}

#[test]
fn a_list_skips_blank_entries_and_checks_each_of_the_others() {
    let lists: Lists = decode("tags=a&tags=&tags=b&numbers=1&numbers=-1").unwrap();
    assert_eq!(
        lists,
        Lists {
            tags: vec!["a".into(), "b".into()],
            numbers: vec![1, -1]
        }
    );
    assert_eq!(
        codes::<Lists>("tags=abcd&tags=abcde&numbers=x"),
        ["tags too_long", "tags too_long", "numbers not_a_number"]
    );
}
