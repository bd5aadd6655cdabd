//! Texts of a form in the language of the request.

use sayso::{
    form::{Choice, Control, Field, Form, FormData, FormState, Issues, Path, Reader},
    text::{self, English, German, Language},
};
use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

fn by_language(english: &'static str, german: &'static str) -> &'static str {
    match text::current().tag() {
        "de" => german,
        _ => english,
    }
}

#[derive(Choice, Debug, Clone, Copy)]
enum Size {
    #[choice(label = by_language("Small", "Klein"))]
    Small,
    Big,
}

#[derive(Form, Debug)]
struct Member {
    #[field(
        label = by_language("Email", "E-Mail"),
        hint = by_language("At work", "Dienstlich"),
        placeholder = by_language("Your address", "Ihre Adresse"),
        email
    )]
    email: String,
    #[field(
        required = by_language("Tell us your name", "Bitte nennen Sie Ihren Namen"),
        message(too_long = by_language("Shorter, please", "Bitte kürzer")),
        max_len = 2
    )]
    name: String,
    size: Size,
    #[field(radio)]
    other: Size,
}

fn run<T>(language: Language, future: impl Future<Output = T>) -> T {
    let mut future = pin!(text::in_language(language, future));
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("nothing here waits"),
    }
}

fn messages(language: Language, values: &[(&str, &str)]) -> Vec<String> {
    let mut data: FormData = values.iter().copied().collect();
    let mut issues = Issues::new();
    run(language, async {
        Member::decode(&mut Reader::new(&mut data, &mut issues));
    });
    issues
        .into_iter()
        .map(|issue| issue.message.into_owned())
        .collect()
}

#[test]
fn messages_have_the_label_and_the_words_of_the_language() {
    let rest = [("size", "big"), ("other", "big")];
    let english = messages(&English, &rest);
    assert_eq!(english, ["Email is required", "Tell us your name"]);
    let german = messages(&German, &rest);
    assert_eq!(
        german,
        [
            "Bitte füllen Sie „E-Mail“ aus",
            "Bitte nennen Sie Ihren Namen"
        ]
    );
    let long = [&rest[..], &[("email", "a@b.example"), ("name", "abc")]].concat();
    assert_eq!(messages(&English, &long), ["Shorter, please"]);
    assert_eq!(messages(&German, &long), ["Bitte kürzer"]);
}

#[test]
fn a_page_shows_labels_hints_and_choices_in_the_language() {
    let state = FormState::new("f");
    let shown = |language| {
        run(language, async {
            let member = Member::fields(&state, Path::root());
            let email = Field::props().of(member.email).render().into_string();
            let size = Control::props().of(member.size).render().into_string();
            let other = Control::props().of(member.other).render().into_string();
            assert_eq!(member.email.label(), by_language("Email", "E-Mail"));
            (email, size + &other, Size::Small.label())
        })
    };
    let (email, sizes, small) = shown(&German);
    for text in [
        "E-Mail</label>",
        "Dienstlich",
        "placeholder=\"Ihre Adresse\"",
    ] {
        assert!(email.contains(text), "{text}: {email}");
    }
    assert_eq!(sizes.matches(">Klein</").count(), 2, "{sizes}");
    assert_eq!(sizes.matches(">Big</").count(), 2, "{sizes}");
    assert_eq!(small, "Klein");
    let (email, sizes, small) = shown(&English);
    for text in ["Email</label>", "At work", "placeholder=\"Your address\""] {
        assert!(email.contains(text), "{text}: {email}");
    }
    assert_eq!(sizes.matches(">Small</").count(), 2, "{sizes}");
    assert_eq!(small, "Small");
}
