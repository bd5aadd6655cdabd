//! English.

use crate::{Language, Moment, Number, Size, Texts, number::Unit};

/// English, the default.
#[derive(Clone, Copy, Debug)]
pub struct English;

impl Texts for English {
    fn base(&self) -> Language {
        &English
    }
    fn tag(&self) -> &'static str {
        "en"
    }

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
    fn too_short(&self, label: &str, least_characters: usize) -> String {
        format!(
            "{label} must be at least {}",
            count(least_characters, "character", "characters")
        )
    }
    fn too_long(&self, label: &str, most_characters: usize) -> String {
        format!(
            "{label} must be at most {}",
            count(most_characters, "character", "characters")
        )
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
    fn number_too_small(&self, label: &str, least: Number) -> String {
        format!("{label} must be at least {least}")
    }
    fn number_too_big(&self, label: &str, greatest: Number) -> String {
        format!("{label} must be at most {greatest}")
    }
    fn not_a_number(&self, label: &str) -> String {
        format!("{label} must be a number")
    }
    fn not_a_whole_number(&self, label: &str) -> String {
        format!("{label} must be a whole number")
    }
    fn number_off_step(&self, label: &str, step: Number, from: Option<Number>) -> String {
        match from {
            Some(from) => format!("{label} must be in steps of {step}, starting from {from}"),
            None => format!("{label} must be a multiple of {step}"),
        }
    }
    fn too_early(&self, label: &str, earliest: Moment) -> String {
        format!("{label} must be no earlier than {earliest}")
    }
    fn too_late(&self, label: &str, latest: Moment) -> String {
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
    fn date_off_step(&self, label: &str, days: Number, from: Option<Moment>) -> String {
        stepped(label, &measure(days, "day", "days"), from)
    }
    fn time_off_step(&self, label: &str, seconds: Number, from: Option<Moment>) -> String {
        let step = match seconds.in_largest_unit() {
            (hours, Unit::Hours) => measure(hours, "hour", "hours"),
            (minutes, Unit::Minutes) => measure(minutes, "minute", "minutes"),
            (seconds, Unit::Seconds) => measure(seconds, "second", "seconds"),
        };
        stepped(label, &step, from)
    }
    fn not_a_choice(&self, label: &str) -> String {
        format!("{label} must be one of the listed options")
    }
    fn not_readable(&self, label: &str) -> String {
        format!("{label} is invalid")
    }
    fn invalid(&self, code: &str) -> String {
        format!("This value is invalid ({code})")
    }
    fn file_too_large(&self, label: &str, most: Size) -> String {
        format!("{label} must be at most {most}")
    }
    fn wrong_type(&self, label: &str, accept: &[&str]) -> String {
        format!("{label} must be a file of type {}", file_types(accept))
    }

    fn summary_title(&self) -> &'static str {
        "There is a problem"
    }
    fn progress_label(&self) -> &'static str {
        "Upload"
    }
    fn too_many_fields(&self, most: usize) -> String {
        format!("The form has more than {}.", count(most, "field", "fields"))
    }
    fn field_name_too_long(&self, most_bytes: usize) -> String {
        let bytes = count(most_bytes, "byte", "bytes");
        format!("The form has a field name of more than {bytes}.")
    }
    fn text_too_long(&self, most: Size) -> String {
        format!("A text in the form is longer than {most}. Shorten it.")
    }
    fn field_name_too_deep(&self, most_parts: usize) -> String {
        let parts = count(most_parts, "part", "parts");
        format!("The form has a field name of more than {parts}.")
    }
    fn too_many_rows(&self, most: usize) -> String {
        let rows = count(most, "row", "rows");
        format!("The form has more than {rows}. Send fewer of them at once.")
    }

    fn unknown_form(&self) -> &'static str {
        "This form cannot be processed. Reload the page and try again."
    }
    fn action_gone(&self) -> &'static str {
        "This page has been updated since you opened it, and this action is no longer available. Copy your entries, then reload the page."
    }
    fn page_updated(&self) -> &'static str {
        "This page has been updated since you opened it, so nothing was changed. Check your entries and send the form again."
    }
    fn page_too_old(&self) -> &'static str {
        "You opened this page in another session or a long time ago, so nothing was changed. Check your entries and send the form again."
    }
    fn session_ended(&self) -> &'static str {
        "Your session has ended, or you opened this page a long time ago, so nothing was changed. If you were logged in, log in again in another tab. Then check your entries and send the form again."
    }
    fn page_out_of_date(&self) -> &'static str {
        "This page is out of date. Reload it and try again."
    }
    fn no_page_to_submit_to(&self) -> &'static str {
        "This page does not exist, so nothing was changed."
    }
    fn interrupted(&self) -> &'static str {
        "The server was interrupted while processing the form. Check whether your changes were saved before you send it again."
    }
    fn sent_before(&self) -> &'static str {
        "This form was already sent. Check whether your changes were saved before you send it again."
    }
    fn not_saved(&self, code: &str) -> String {
        format!(
            "Something went wrong on our side while saving. Check whether your changes were saved before you send the form again. (Code {code})"
        )
    }
    fn nothing_changed(&self) -> &'static str {
        "Something went wrong on our side, so nothing was changed. Try again in a moment."
    }
    fn too_many_attempts(&self, seconds: u64) -> String {
        match seconds {
            0..=1 => "Too many attempts. Try again in a second.".to_owned(),
            2..120 => format!("Too many attempts. Try again in {seconds} seconds."),
            _ => format!(
                "Too many attempts. Try again in {} minutes.",
                seconds.div_ceil(60)
            ),
        }
    }
    fn too_many_uploads(&self) -> &'static str {
        "Too many files are being uploaded right now, so yours was not accepted. Wait a minute, choose your file again and send the form."
    }
    fn too_large(&self, most: Size) -> String {
        format!("This is too large. You can send at most {most}.")
    }
    fn too_many_files(&self, most: usize) -> String {
        format!("Too many files. You can send at most {most}.")
    }
    fn unsupported_type(&self) -> &'static str {
        "Unsupported content type. Send a form as application/x-www-form-urlencoded or multipart/form-data."
    }
    fn damaged(&self) -> &'static str {
        "The form was damaged on the way. Send it again."
    }
    fn connection_lost(&self) -> &'static str {
        "The connection was lost before the form arrived. Send it again."
    }
    fn too_slow(&self) -> &'static str {
        "Sending the form took too long. Check your connection and send it again."
    }
    fn no_room_for_form(&self) -> &'static str {
        "The server is busy right now. Send the form again in a minute."
    }
    fn file_not_saved(&self) -> &'static str {
        "The file could not be saved because of a problem on our side. Try again in a moment."
    }
    fn files_not_taken(&self) -> &'static str {
        "Files cannot be uploaded here, so nothing was changed. Send the form without them."
    }
    fn too_many_button_fields(&self) -> &'static str {
        "This button sends too many fields."
    }
    fn sent_from_another_site(&self) -> &'static str {
        "This form was sent from another site, so nothing was changed. Open the page on this site and try again."
    }
    fn action_stopped(&self) -> &'static str {
        "This took too long and was stopped. Try again in a moment."
    }
    fn with_code(&self, message: &str, code: &str) -> String {
        format!("{message} (Code {code})")
    }
    fn done_but_not_shown(&self) -> &'static str {
        "This is done, but the page could not be shown."
    }
    fn page_not_shown(&self) -> &'static str {
        "This page cannot be shown at the moment. Go back in your browser to see your entries."
    }
    fn page_gone(&self) -> &'static str {
        "You can no longer open this page. Go back in your browser to see your entries."
    }
    fn form_gone(&self) -> &'static str {
        "The form that you sent is no longer on this page."
    }
    fn entries(&self) -> &'static str {
        "Your entries:"
    }
    fn entries_in_browser(&self) -> &'static str {
        "Go back in your browser to see your entries."
    }
    fn rendering_failed(&self) -> &'static str {
        "The page could not be shown."
    }

    fn not_found_title(&self) -> &'static str {
        "Page not found"
    }
    fn not_found(&self) -> &'static str {
        "This page does not exist."
    }
    fn forbidden_title(&self) -> &'static str {
        "Permission denied"
    }
    fn forbidden(&self) -> &'static str {
        "You do not have permission to do this."
    }
    fn unauthorized_title(&self) -> &'static str {
        "Log in"
    }
    fn unauthorized(&self) -> &'static str {
        "Log in to see this page."
    }
    fn bad_request_title(&self) -> &'static str {
        "Bad request"
    }
    fn unavailable_title(&self) -> &'static str {
        "Busy"
    }
    fn internal_error_title(&self) -> &'static str {
        "Something went wrong"
    }
    fn internal_error(&self) -> &'static str {
        "Something went wrong on our side. Try again in a moment."
    }
    fn error_code_label(&self) -> &'static str {
        "Error code:"
    }
    fn missing_parameter(&self, name: &str) -> String {
        format!("The address is missing the parameter “{name}”.")
    }
    fn invalid_parameter(&self, name: &str) -> String {
        format!("The parameter “{name}” in the address has an invalid value.")
    }
    fn method_not_allowed(&self) -> &'static str {
        "This address accepts only GET, HEAD and POST."
    }
    fn cookies_too_large(&self) -> &'static str {
        "The cookies of this site are too large. Delete them in your browser, then try again."
    }
    fn busy(&self) -> &'static str {
        "The server is busy right now. Try again in a moment."
    }
    fn continue_title(&self) -> &'static str {
        "Continue"
    }
    fn continue_to(&self, address: &str) -> String {
        format!("Continue to {address}")
    }

    fn browser_offline(&self) -> &'static str {
        "The server could not be reached. What you entered is still here; please try again."
    }
    fn browser_no_answer(&self) -> &'static str {
        "The server could not answer. What you entered is still here; please try again."
    }
    fn browser_too_large(&self) -> &'static str {
        "This is too large. What you entered is still here."
    }
    fn browser_refused(&self) -> &'static str {
        "This could not be done. What you entered is still here."
    }
    fn browser_stranded(&self) -> &'static str {
        "This form is no longer on the page. What you entered is still here."
    }
    fn browser_not_shown(&self) -> &'static str {
        "This is done, but the page could not be shown. Please reload it."
    }
}

/// English has two forms: one for exactly 1, and one for everything else.
fn plural<'a>(is_one: bool, one: &'a str, other: &'a str) -> &'a str {
    if is_one { one } else { other }
}

/// Returns `1 character`, `3 characters`.
fn count(number: usize, one: &str, other: &str) -> String {
    format!("{number} {}", plural(number == 1, one, other))
}

/// Returns `1 day`, `7 days`, `0.5 seconds`.
fn measure(number: Number, one: &str, other: &str) -> String {
    format!("{number} {}", plural(number.is_one(), one, other))
}

fn stepped(label: &str, step: &str, from: Option<Moment>) -> String {
    match from {
        Some(from) => format!("{label} must be in steps of {step}, starting from {from}"),
        None => format!("{label} must be in steps of {step}"),
    }
}

fn file_types(accept: &[&str]) -> String {
    let types: Vec<_> = accept.iter().map(|kind| file_type(kind)).collect();
    match types.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => types.concat(),
    }
}

/// Returns `image` for `image/*`, `PNG` for `image/png` and `.png`.
fn file_type(accepted: &str) -> String {
    match accepted.strip_suffix("/*") {
        Some(family) => family.to_owned(),
        None => crate::file_type::short_name(accepted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_their_plural() {
        let texts = [0, 1, 2].map(|most| English.too_long("Code", most));
        assert_eq!(
            texts,
            [
                "Code must be at most 0 characters",
                "Code must be at most 1 character",
                "Code must be at most 2 characters"
            ]
        );
        let texts = [1, 2, 90, 120, 121].map(|seconds| English.too_many_attempts(seconds));
        assert_eq!(
            texts,
            [
                "Too many attempts. Try again in a second.",
                "Too many attempts. Try again in 2 seconds.",
                "Too many attempts. Try again in 90 seconds.",
                "Too many attempts. Try again in 2 minutes.",
                "Too many attempts. Try again in 3 minutes."
            ]
        );
    }

    #[test]
    fn a_step_of_a_time_is_said_in_its_largest_unit() {
        let text = |seconds| English.time_off_step("Start", seconds, None);
        assert_eq!(
            text(Number::Integer(900)),
            "Start must be in steps of 15 minutes"
        );
        assert_eq!(
            text(Number::Integer(3600)),
            "Start must be in steps of 1 hour"
        );
        assert_eq!(
            text(Number::Float(0.5)),
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
