//! English.

use super::Texts;
use crate::RangeEnd;
use sayso_core::Size;

pub(super) struct English;

impl Texts for English {
    fn required(&self, label: &str) -> String {
        format!("{label} is required")
    }
    fn required_tick(&self, label: &str) -> String {
        format!("{label} must be ticked")
    }
    fn required_choice(&self, label: &str) -> String {
        format!("{label}: choose one")
    }
    fn required_choices(&self, label: &str) -> String {
        format!("{label}: choose at least one")
    }
    fn required_file(&self, label: &str) -> String {
        format!("{label}: choose a file")
    }
    fn required_rows(&self, label: &str) -> String {
        format!("{label}: fill in at least one")
    }

    fn too_short(&self, label: &str, least: usize) -> String {
        format!("{label} must be at least {}", count(least, "character"))
    }
    fn too_long(&self, label: &str, most: usize) -> String {
        format!("{label} must be at most {}", count(most, "character"))
    }
    fn bad_pattern(&self, label: &str) -> String {
        format!("{label} is not in the expected format")
    }
    fn not_an_email(&self, label: &str) -> String {
        format!("{label} must be an email address, like name@example.com")
    }
    fn not_a_url(&self, label: &str) -> String {
        format!("{label} must be a web address, like https://example.com")
    }
    fn not_a_character(&self, label: &str) -> String {
        format!("{label} must be a single character")
    }

    fn number_too_small(&self, label: &str, least: RangeEnd) -> String {
        format!("{label} must be at least {least}")
    }
    fn number_too_big(&self, label: &str, greatest: RangeEnd) -> String {
        format!("{label} must be at most {greatest}")
    }
    fn not_a_number(&self, label: &str) -> String {
        format!("{label} must be a number")
    }
    fn not_a_whole_number(&self, label: &str) -> String {
        format!("{label} must be a whole number")
    }
    fn number_off_step(&self, label: &str, step: RangeEnd, from: Option<RangeEnd>) -> String {
        match from {
            Some(from) => format!("{label} must be in steps of {step}, starting from {from}"),
            None => format!("{label} must be a multiple of {step}"),
        }
    }

    fn too_early(&self, label: &str, earliest: RangeEnd) -> String {
        format!("{label} must be no earlier than {earliest}")
    }
    fn too_late(&self, label: &str, latest: RangeEnd) -> String {
        format!("{label} must be no later than {latest}")
    }
    fn not_a_date(&self, label: &str) -> String {
        format!("{label} must be a date, like 2026-01-31")
    }
    fn not_a_time(&self, label: &str) -> String {
        format!("{label} must be a time, like 08:30")
    }
    fn not_a_date_time(&self, label: &str) -> String {
        format!("{label} must be a date and a time, like 2026-01-31 08:30")
    }
    fn date_off_step(&self, label: &str, days: RangeEnd, from: Option<RangeEnd>) -> String {
        stepped(label, &measure(days, "day"), from)
    }
    fn time_off_step(&self, label: &str, seconds: RangeEnd, from: Option<RangeEnd>) -> String {
        let step = match seconds {
            RangeEnd::Integer(seconds) if seconds % 3600 == 0 => {
                measure(RangeEnd::Integer(seconds / 3600), "hour")
            }
            RangeEnd::Integer(seconds) if seconds % 60 == 0 => {
                measure(RangeEnd::Integer(seconds / 60), "minute")
            }
            seconds => measure(seconds, "second"),
        };
        stepped(label, &step, from)
    }

    fn not_a_choice(&self, label: &str) -> String {
        format!("{label} must be one of the listed options")
    }
    fn not_readable(&self, label: &str) -> String {
        format!("{label} is invalid")
    }
    #[cfg(feature = "validator")]
    fn invalid(&self, code: &str) -> String {
        format!("This value is invalid ({code})")
    }

    fn file_too_large(&self, label: &str, most: Size) -> String {
        format!("{label} must be at most {most}")
    }
    fn wrong_type(&self, label: &str, accept: &[&str]) -> String {
        let types: Vec<_> = accept.iter().map(|kind| file_type(kind)).collect();
        let types = match types.split_last() {
            Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
            _ => types.concat(),
        };
        format!("{label} must be a file of type {types}")
    }

    fn too_many_fields(&self, most: usize) -> String {
        format!("The form has more than {}.", count(most, "field"))
    }
    fn field_name_too_long(&self, most_bytes: usize) -> String {
        let bytes = count(most_bytes, "byte");
        format!("The form has a field name of more than {bytes}.")
    }
    fn text_too_long(&self, most: Size) -> String {
        format!("A text in the form is longer than {most}. Shorten it.")
    }
    fn field_name_too_deep(&self, most_parts: usize) -> String {
        let parts = count(most_parts, "part");
        format!("The form has a field name of more than {parts}.")
    }
    fn too_many_rows(&self, most: usize) -> String {
        let rows = count(most, "row");
        format!("The form has more than {rows}. Send fewer of them at once.")
    }

    fn summary_title(&self) -> &'static str {
        "There is a problem"
    }
    fn progress_label(&self) -> &'static str {
        "Upload"
    }
}

/// `1 character`, `3 characters`.
fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// `1 day`, `7 days`, `0.5 seconds`.
fn measure(number: RangeEnd, noun: &str) -> String {
    let plural = if number == RangeEnd::Integer(1) {
        ""
    } else {
        "s"
    };
    format!("{number} {noun}{plural}")
}

fn stepped(label: &str, step: &str, from: Option<RangeEnd>) -> String {
    match from {
        Some(from) => format!("{label} must be in steps of {step}, starting from {from}"),
        None => format!("{label} must be in steps of {step}"),
    }
}

/// `image` for `image/*`, `PNG` for `image/png` and `.png`.
fn file_type(accepted: &str) -> String {
    match accepted.strip_suffix("/*") {
        Some(family) => family.to_owned(),
        None => accepted
            .rsplit(['/', '.'])
            .next()
            .unwrap_or(accepted)
            .to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_plural() {
        let english = English;
        assert_eq!(
            english.too_long("Code", 1),
            "Code must be at most 1 character"
        );
        assert_eq!(
            english.too_short("Code", 3),
            "Code must be at least 3 characters"
        );
    }

    #[test]
    fn a_step_of_a_time_is_said_in_its_largest_unit() {
        let text = |seconds| English.time_off_step("Start", seconds, None);
        assert_eq!(
            text(RangeEnd::Integer(900)),
            "Start must be in steps of 15 minutes"
        );
        assert_eq!(
            text(RangeEnd::Integer(3600)),
            "Start must be in steps of 1 hour"
        );
        assert_eq!(
            text(RangeEnd::Float(0.5)),
            "Start must be in steps of 0.5 seconds"
        );
    }

    #[test]
    fn types_of_files_are_a_list() {
        let text = |accept: &[&str]| English.wrong_type("File", accept);
        assert_eq!(text(&[".pdf"]), "File must be a file of type PDF");
        assert_eq!(
            text(&["image/*", "audio/ogg", ".pdf"]),
            "File must be a file of type image, OGG or PDF"
        );
    }
}
