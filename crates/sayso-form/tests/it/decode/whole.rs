//! The fields of a form together: defaults, the order of issues, messages and codes.

use super::{
    choice::State,
    support::{codes, decode},
};
use sayso::{
    chrono::NaiveDate,
    form::{Form, FormState, Path},
};

#[derive(Form, Debug, PartialEq)]
struct Defaults {
    #[field(default)]
    page: u32,
    #[field(default = 20)]
    limit: u32,
    #[field(name = "sort-by", default = String::from("date"))]
    sort: String,
}

#[test]
fn a_default_stands_in_for_an_empty_field_but_not_for_a_wrong_one() {
    assert_eq!(
        decode::<Defaults>("sort-by="),
        Ok(Defaults {
            page: 0,
            limit: 20,
            sort: "date".into()
        })
    );
    assert_eq!(codes::<Defaults>("limit=x"), ["limit not_a_number"]);
    assert_eq!(Defaults::SORT.path().to_string(), "sort-by");
}

#[derive(Form, Debug)]
struct Many {
    a: String,
    b: u8,
    #[field(email)]
    c: String,
    d: State,
    e: NaiveDate,
    #[field(required)]
    f: bool,
    #[field(min_len = 5, pattern = "[0-9]+")]
    g: String,
}

#[test]
fn all_issues_are_collected_in_the_order_of_the_fields() {
    assert_eq!(
        codes::<Many>("b=x&c=x&d=x&e=x&g=x"),
        [
            "a required",
            "b not_a_number",
            "c not_an_email",
            "d not_a_choice",
            "e not_a_date",
            "f required",
            "g too_short",
            "g bad_pattern"
        ]
    );
}

#[test]
fn every_message_names_its_field() {
    let issues = decode::<Many>("").unwrap_err();
    let messages: Vec<_> = issues.iter().map(|issue| issue.message.as_ref()).collect();
    let expected = [
        "A is required",
        "B is required",
        "C is required",
        "D: choose one",
        "E is required",
        "F must be ticked",
        "G is required",
    ];
    assert_eq!(messages, expected);
}

/// A form may be public while the types of its fields are not.
mod visibility {
    use sayso::form::{Choice, Form};

    #[derive(Choice, Debug)]
    enum Hidden {
        Only,
    }

    #[derive(Form, Debug)]
    struct Inner {
        hidden: Hidden,
    }

    #[derive(Form, Debug)]
    pub(super) struct Shown {
        inner: Inner,
        many: Vec<Hidden>,
        r#type: Option<Hidden>,
    }
}

#[test]
fn a_public_form_may_hold_private_types() {
    assert_eq!(codes::<visibility::Shown>(""), ["inner.hidden required"]);
    assert_eq!(visibility::Shown::TYPE.path().to_string(), "type");
    assert!(decode::<visibility::Shown>("inner.hidden=only&type=only&many=only").is_ok());
}

#[derive(Form, Debug)]
struct Reworded {
    #[field(message(
        required = "",
        too_short = "",
        too_long = "",
        too_small = "",
        too_big = "",
        bad_step = "",
        bad_pattern = "",
        not_a_character = "",
        not_a_number = "",
        not_a_date = "",
        not_a_time = "",
        not_a_date_time = "",
        not_an_email = "",
        not_a_url = "",
        not_a_choice = "",
        not_readable = "",
        too_large = "",
        wrong_type = ""
    ))]
    any: String,
}

#[test]
fn every_code_can_be_reworded_and_stands_in_the_guide() {
    let state = FormState::new("f");
    let reworded = Reworded::fields(&state, Path::root()).any.spec().messages;
    let codes: Vec<_> = reworded.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, sayso::form::CODES);
    let guide = include_str!("../../../../sayso/docs/forms.md");
    for code in codes {
        assert!(
            guide.contains(&format!("`{code}`")),
            "{code} is missing in the guide"
        );
    }
}
