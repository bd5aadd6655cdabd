//! Every text with sample arguments, which shows whether a language lacks one.

use crate::{Language, Moment, Number, Size};
use chrono::NaiveDate;

/// Returns the names of the texts that two languages write the same, in the order of [`Texts`](crate::Texts): those
/// that a translation of `other` lacks, or shares with it on purpose. A language that is not shipped calls it in a
/// test.
///
/// ```
/// use sayso::text::{English, German, untranslated};
///
/// assert_eq!(untranslated(&German, &English), ["with_code"]);
/// ```
pub fn untranslated(language: Language, other: Language) -> Vec<&'static str> {
    let pairs = samples(language).into_iter().zip(samples(other));
    let mut same: Vec<_> = pairs
        .filter(|(one, other)| one == other)
        .map(|((name, _), _)| name)
        .collect();
    same.dedup();
    same
}

fn moment() -> Moment {
    Moment::Date(NaiveDate::default())
}

/// Returns each text with its name, several times where an argument is a number that a plural depends on.
fn samples(t: Language) -> Vec<(&'static str, String)> {
    vec![
        ("required", t.required("Xyz")),
        ("required_tick", t.required_tick("Xyz")),
        ("required_choice", t.required_choice("Xyz")),
        ("required_choices", t.required_choices("Xyz")),
        ("required_file", t.required_file("Xyz")),
        ("required_rows", t.required_rows("Xyz")),
        ("too_short", t.too_short("Xyz", 0)),
        ("too_short", t.too_short("Xyz", 1)),
        ("too_short", t.too_short("Xyz", 2)),
        ("too_long", t.too_long("Xyz", 0)),
        ("too_long", t.too_long("Xyz", 1)),
        ("too_long", t.too_long("Xyz", 2)),
        ("bad_pattern", t.bad_pattern("Xyz")),
        ("not_an_email", t.not_an_email("Xyz")),
        ("not_a_url", t.not_a_url("Xyz")),
        ("not_a_character", t.not_a_character("Xyz")),
        (
            "number_too_small",
            t.number_too_small("Xyz", Number::Float(0.5)),
        ),
        (
            "number_too_big",
            t.number_too_big("Xyz", Number::Integer(7)),
        ),
        ("not_a_number", t.not_a_number("Xyz")),
        ("not_a_whole_number", t.not_a_whole_number("Xyz")),
        (
            "number_off_step",
            t.number_off_step("Xyz", Number::Float(0.5), None),
        ),
        (
            "number_off_step",
            t.number_off_step("Xyz", Number::Float(0.5), Some(Number::Integer(3))),
        ),
        ("too_early", t.too_early("Xyz", moment())),
        ("too_late", t.too_late("Xyz", moment())),
        ("not_a_date", t.not_a_date("Xyz")),
        ("not_a_time", t.not_a_time("Xyz")),
        ("not_a_date_time", t.not_a_date_time("Xyz")),
        (
            "date_off_step",
            t.date_off_step("Xyz", Number::Integer(1), None),
        ),
        (
            "date_off_step",
            t.date_off_step("Xyz", Number::Integer(1), Some(moment())),
        ),
        (
            "date_off_step",
            t.date_off_step("Xyz", Number::Integer(2), None),
        ),
        (
            "date_off_step",
            t.date_off_step("Xyz", Number::Integer(2), Some(moment())),
        ),
        (
            "time_off_step",
            t.time_off_step("Xyz", Number::Integer(1), None),
        ),
        (
            "time_off_step",
            t.time_off_step("Xyz", Number::Integer(1), Some(moment())),
        ),
        (
            "time_off_step",
            t.time_off_step("Xyz", Number::Integer(7200), None),
        ),
        (
            "time_off_step",
            t.time_off_step("Xyz", Number::Integer(7200), Some(moment())),
        ),
        ("not_a_choice", t.not_a_choice("Xyz")),
        ("not_readable", t.not_readable("Xyz")),
        ("invalid", t.invalid("c0de")),
        ("file_too_large", t.file_too_large("Xyz", Size(2_500_001))),
        ("wrong_type", t.wrong_type("Xyz", &["image/*", "image/png"])),
        ("summary_title", t.summary_title().to_owned()),
        ("progress_label", t.progress_label().to_owned()),
        ("too_many_fields", t.too_many_fields(0)),
        ("too_many_fields", t.too_many_fields(1)),
        ("too_many_fields", t.too_many_fields(2)),
        ("field_name_too_long", t.field_name_too_long(0)),
        ("field_name_too_long", t.field_name_too_long(1)),
        ("field_name_too_long", t.field_name_too_long(2)),
        ("text_too_long", t.text_too_long(Size(2_500_001))),
        ("field_name_too_deep", t.field_name_too_deep(0)),
        ("field_name_too_deep", t.field_name_too_deep(1)),
        ("field_name_too_deep", t.field_name_too_deep(2)),
        ("too_many_rows", t.too_many_rows(0)),
        ("too_many_rows", t.too_many_rows(1)),
        ("too_many_rows", t.too_many_rows(2)),
        ("unknown_form", t.unknown_form().to_owned()),
        ("action_gone", t.action_gone().to_owned()),
        ("page_updated", t.page_updated().to_owned()),
        ("page_too_old", t.page_too_old().to_owned()),
        ("session_ended", t.session_ended().to_owned()),
        ("page_out_of_date", t.page_out_of_date().to_owned()),
        ("no_page_to_submit_to", t.no_page_to_submit_to().to_owned()),
        ("interrupted", t.interrupted().to_owned()),
        ("sent_before", t.sent_before().to_owned()),
        ("not_saved", t.not_saved("c0de")),
        ("nothing_changed", t.nothing_changed().to_owned()),
        ("too_many_attempts", t.too_many_attempts(1)),
        ("too_many_attempts", t.too_many_attempts(2)),
        ("too_many_attempts", t.too_many_attempts(180)),
        ("too_many_uploads", t.too_many_uploads().to_owned()),
        ("too_large", t.too_large(Size(2_500_001))),
        ("too_many_files", t.too_many_files(0)),
        ("too_many_files", t.too_many_files(1)),
        ("too_many_files", t.too_many_files(2)),
        ("unsupported_type", t.unsupported_type().to_owned()),
        ("damaged", t.damaged().to_owned()),
        ("connection_lost", t.connection_lost().to_owned()),
        ("too_slow", t.too_slow().to_owned()),
        ("no_room_for_form", t.no_room_for_form().to_owned()),
        ("file_not_saved", t.file_not_saved().to_owned()),
        ("files_not_taken", t.files_not_taken().to_owned()),
        (
            "too_many_button_fields",
            t.too_many_button_fields().to_owned(),
        ),
        (
            "sent_from_another_site",
            t.sent_from_another_site().to_owned(),
        ),
        ("action_stopped", t.action_stopped().to_owned()),
        ("with_code", t.with_code("Xyz.", "c0de")),
        ("done_but_not_shown", t.done_but_not_shown().to_owned()),
        ("page_not_shown", t.page_not_shown().to_owned()),
        ("page_gone", t.page_gone().to_owned()),
        ("form_gone", t.form_gone().to_owned()),
        ("entries", t.entries().to_owned()),
        ("entries_in_browser", t.entries_in_browser().to_owned()),
        ("rendering_failed", t.rendering_failed().to_owned()),
        ("not_found_title", t.not_found_title().to_owned()),
        ("not_found", t.not_found().to_owned()),
        ("forbidden_title", t.forbidden_title().to_owned()),
        ("forbidden", t.forbidden().to_owned()),
        ("unauthorized_title", t.unauthorized_title().to_owned()),
        ("unauthorized", t.unauthorized().to_owned()),
        ("bad_request_title", t.bad_request_title().to_owned()),
        ("unavailable_title", t.unavailable_title().to_owned()),
        ("internal_error_title", t.internal_error_title().to_owned()),
        ("internal_error", t.internal_error().to_owned()),
        ("error_code_label", t.error_code_label().to_owned()),
        ("missing_parameter", t.missing_parameter("seite")),
        ("invalid_parameter", t.invalid_parameter("seite")),
        ("method_not_allowed", t.method_not_allowed().to_owned()),
        ("cookies_too_large", t.cookies_too_large().to_owned()),
        ("busy", t.busy().to_owned()),
        ("continue_title", t.continue_title().to_owned()),
        ("continue_to", t.continue_to("https://example.com")),
        ("browser_offline", t.browser_offline().to_owned()),
        ("browser_no_answer", t.browser_no_answer().to_owned()),
        ("browser_too_large", t.browser_too_large().to_owned()),
        ("browser_refused", t.browser_refused().to_owned()),
        ("browser_stranded", t.browser_stranded().to_owned()),
        ("browser_not_shown", t.browser_not_shown().to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{English, German};
    use std::collections::BTreeSet;

    /// The methods of a trait or an implementation, as its source has them.
    fn methods(source: &str) -> BTreeSet<&str> {
        source
            .lines()
            .filter_map(|line| line.strip_prefix("    fn ")?.split_once('('))
            .map(|(name, _)| name)
            .collect()
    }

    /// The methods of [`Texts`](crate::Texts).
    fn all() -> BTreeSet<&'static str> {
        let source = include_str!("texts.rs");
        let (_, source) = source.split_once("pub trait Texts").unwrap();
        methods(source.split_once("\n}\n").unwrap().0)
    }

    #[test]
    fn every_shipped_language_writes_every_text_itself() {
        assert!(all().len() > 80, "{}", all().len());
        for source in [include_str!("english.rs"), include_str!("german.rs")] {
            let (_, source) = source.split_once("impl Texts for").unwrap();
            assert_eq!(methods(source.split_once("\n}\n").unwrap().0), all());
        }
    }

    #[test]
    fn every_text_is_among_the_samples() {
        let mut sampled: BTreeSet<_> = samples(&English).iter().map(|(name, _)| *name).collect();
        sampled.extend(["base", "tag"]);
        assert_eq!(sampled, all());
    }

    #[test]
    fn no_text_is_empty_and_each_has_its_arguments() {
        for language in [&English as Language, &German] {
            for (name, text) in samples(language) {
                assert!(
                    !text.trim().is_empty() && text == text.trim(),
                    "{name}: {text:?}"
                );
                assert!(!text.contains(['{', '}']), "{name}: {text}");
                for (takes, shown) in [
                    ("label: &str", "Xyz"),
                    ("code: &str", "c0de"),
                    ("most: Size", "MB"),
                ] {
                    let method = format!("fn {name}(");
                    let (_, signature) = include_str!("texts.rs").split_once(&method).unwrap();
                    let (signature, _) = signature.split_once("->").unwrap();
                    assert!(
                        !signature.contains(takes) || text.contains(shown),
                        "{name}: {text}"
                    );
                }
            }
        }
    }

    #[test]
    fn no_english_is_left_in_german() {
        let english = [
            "the", "this", "that", "you", "your", "is", "must", "at", "of", "or", "and", "with",
            "not", "be", "page", "file", "form", "again", "please", "try", "to",
        ];
        for (name, text) in samples(&German) {
            let left: Vec<_> = text
                .split(|letter: char| {
                    !letter.is_alphanumeric() && letter != '-' && letter != '/' && letter != '.'
                })
                .map(str::to_lowercase)
                .filter(|word| english.contains(&word.as_str()))
                .filter(|word| {
                    word != "seite" || name != "missing_parameter" && name != "invalid_parameter"
                })
                .collect();
            assert!(left.is_empty(), "{name}: {left:?} in {text}");
        }
    }

    #[test]
    fn the_same_text_twice_is_on_purpose() {
        assert_eq!(untranslated(&German, &English), ["with_code"]);
        assert_eq!(untranslated(&English, &English).len(), all().len() - 2);
    }
}
