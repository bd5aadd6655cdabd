//! Texts: what is trimmed, how lengths are counted, and the kinds of text.

use super::support::{codes, decode, message};
use sayso::form::Form;

#[derive(Form, Debug, PartialEq)]
struct Texts {
    #[field(min_len = 2, max_len = 5)]
    title: String,
    #[field(multiline, trim = false)]
    body: Option<String>,
    #[field(optional)]
    note: String,
    #[field(pattern = "[a-z]+(-[a-z]+)*", message(bad_pattern = "Use dashes"))]
    slug: Option<String>,
    #[field(secret)]
    password: Option<String>,
}

#[test]
fn text_is_trimmed_and_its_line_breaks_are_normalised() {
    let texts: Texts = decode("title=+ab%0D%0Acd+&body=+a%0D%0Ab%0Dc+&password=+p+").unwrap();
    assert_eq!(texts.title, "abcd");
    assert_eq!(texts.body.as_deref(), Some(" a\nb\nc "));
    assert_eq!(texts.note, "");
    assert_eq!(
        texts.password.as_deref(),
        Some(" p "),
        "a password is taken as it is typed"
    );
}

#[test]
fn a_missing_text_and_a_blank_one_are_required_alike() {
    assert_eq!(codes::<Texts>(""), ["title required"]);
    assert_eq!(codes::<Texts>("title=+++"), ["title required"]);
    assert_eq!(message::<Texts>(""), "Title is required");
}

#[test]
fn lengths_count_utf_16_code_units_as_browsers_do() {
    assert_eq!(codes::<Texts>("title=a"), ["title too_short"]);
    assert_eq!(codes::<Texts>("title=abcdef"), ["title too_long"]);
    assert_eq!(
        message::<Texts>("title=abcdef"),
        "Title must be at most 5 characters"
    );
    // One character, two code units.
    assert!(decode::<Texts>("title=%F0%9F%A6%80").is_ok());
    assert_eq!(
        codes::<Texts>("title=%F0%9F%A6%80%F0%9F%A6%80%F0%9F%A6%80"),
        ["title too_long"]
    );
}

#[test]
fn a_pattern_is_for_the_whole_text_and_its_message_can_be_ones_own() {
    assert!(decode::<Texts>("title=abc&slug=a-b").is_ok());
    assert_eq!(codes::<Texts>("title=abc&slug=a-b!"), ["slug bad_pattern"]);
    assert_eq!(message::<Texts>("title=abc&slug=a-"), "Use dashes");
}

#[derive(Form, Debug, PartialEq)]
struct Kinds {
    #[field(email)]
    email: Option<String>,
    #[field(url)]
    site: Option<String>,
    #[field(tel, autocomplete = "tel")]
    phone: Option<String>,
    initial: Option<char>,
}

#[test]
fn each_kind_of_text_has_its_code() {
    assert_eq!(
        codes::<Kinds>("email=x&site=javascript:alert(1)&phone=anything&initial=ab"),
        [
            "email not_an_email",
            "site not_a_url",
            "initial not_a_character"
        ]
    );
    let kinds: Kinds = decode("email=a@b.c&site=https://b.c/&initial=%C3%A9").unwrap();
    assert_eq!(kinds.initial, Some('é'));
}
