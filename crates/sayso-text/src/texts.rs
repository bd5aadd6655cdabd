//! The texts of one language.

use crate::{Moment, Number, Size};
use std::fmt;

/// A language: its texts, which live as long as the program.
pub type Language = &'static dyn Texts;

/// All texts of the framework that a visitor can read, in one language: one method per text, with its numbers, sizes
/// and dates as they are, so that a language writes them by its own rules.
///
/// A method that an implementation leaves out has the text of its [`base`](Self::base). So an application changes one
/// sentence of a language by one method, and a language that is not shipped goes on working when a new version of the
/// framework has a new text.
///
/// ```
/// use sayso::text::{German, Language, Texts};
///
/// /// German, with another title of the page for status 404.
/// struct OurGerman;
///
/// impl Texts for OurGerman {
///     fn base(&self) -> Language {
///         &German
///     }
///     fn not_found_title(&self) -> &'static str {
///         "Hier ist nichts"
///     }
/// }
/// assert_eq!(OurGerman.not_found_title(), "Hier ist nichts");
/// assert_eq!(OurGerman.not_found(), German.not_found());
/// assert_eq!(OurGerman.tag(), "de");
/// ```
pub trait Texts: Send + Sync {
    /// Returns the language that has the texts which this one leaves out: [`English`](crate::English), or another one
    /// that leads to it. A language that returns itself must write every text, for a text that it leaves out would look
    /// for itself without end.
    fn base(&self) -> Language;

    /// Returns the BCP 47 tag of the language: `de`, `pt-BR`. It is the `lang` of pages, and what `Accept-Language` is
    /// compared with.
    fn tag(&self) -> &'static str {
        self.base().tag()
    }

    // Fields. `label` is the label of the field that the text is about.

    /// An empty field.
    fn required(&self, label: &str) -> String {
        self.base().required(label)
    }
    /// A checkbox that must be ticked.
    fn required_tick(&self, label: &str) -> String {
        self.base().required_tick(label)
    }
    /// A choice of one value.
    fn required_choice(&self, label: &str) -> String {
        self.base().required_choice(label)
    }
    /// A choice of several values.
    fn required_choices(&self, label: &str) -> String {
        self.base().required_choices(label)
    }
    /// A file.
    fn required_file(&self, label: &str) -> String {
        self.base().required_file(label)
    }
    /// A list of nested forms.
    fn required_rows(&self, label: &str) -> String {
        self.base().required_rows(label)
    }
    /// A text with too few characters.
    fn too_short(&self, label: &str, least_characters: usize) -> String {
        self.base().too_short(label, least_characters)
    }
    /// A text with too many characters.
    fn too_long(&self, label: &str, most_characters: usize) -> String {
        self.base().too_long(label, most_characters)
    }
    /// A text that does not match the pattern of the field.
    fn bad_pattern(&self, label: &str) -> String {
        self.base().bad_pattern(label)
    }
    /// A text that is no email address.
    fn not_an_email(&self, label: &str) -> String {
        self.base().not_an_email(label)
    }
    /// A text that is no web address.
    fn not_a_url(&self, label: &str) -> String {
        self.base().not_a_url(label)
    }
    /// A text that is not a single character.
    fn not_a_character(&self, label: &str) -> String {
        self.base().not_a_character(label)
    }
    /// A number below the range.
    fn number_too_small(&self, label: &str, least: Number) -> String {
        self.base().number_too_small(label, least)
    }
    /// A number above the range.
    fn number_too_big(&self, label: &str, greatest: Number) -> String {
        self.base().number_too_big(label, greatest)
    }
    /// A text that is no number.
    fn not_a_number(&self, label: &str) -> String {
        self.base().not_a_number(label)
    }
    /// A text that is no whole number.
    fn not_a_whole_number(&self, label: &str) -> String {
        self.base().not_a_whole_number(label)
    }
    /// A number off the steps that begin at `from`, or else at 0.
    fn number_off_step(&self, label: &str, step: Number, from: Option<Number>) -> String {
        self.base().number_off_step(label, step, from)
    }
    /// A date or a time before the range.
    fn too_early(&self, label: &str, earliest: Moment) -> String {
        self.base().too_early(label, earliest)
    }
    /// A date or a time after the range.
    fn too_late(&self, label: &str, latest: Moment) -> String {
        self.base().too_late(label, latest)
    }
    /// A text that is no date. The example is as the server reads it in every language: `2026-01-31`.
    fn not_a_date(&self, label: &str) -> String {
        self.base().not_a_date(label)
    }
    /// A text that is no time. The example is as the server reads it in every language: `08:30`.
    fn not_a_time(&self, label: &str) -> String {
        self.base().not_a_time(label)
    }
    /// A text that is no date with a time. The example is as the server reads it in every language:
    /// `2026-01-31 08:30`.
    fn not_a_date_time(&self, label: &str) -> String {
        self.base().not_a_date_time(label)
    }
    /// A date off the steps of so many days that begin at `from`.
    fn date_off_step(&self, label: &str, days: Number, from: Option<Moment>) -> String {
        self.base().date_off_step(label, days, from)
    }
    /// A time off the steps of so many seconds that begin at `from`.
    fn time_off_step(&self, label: &str, seconds: Number, from: Option<Moment>) -> String {
        self.base().time_off_step(label, seconds, from)
    }
    /// A value that is none of the options.
    fn not_a_choice(&self, label: &str) -> String {
        self.base().not_a_choice(label)
    }
    /// A value of an application's own type that cannot be read.
    fn not_readable(&self, label: &str) -> String {
        self.base().not_readable(label)
    }
    /// A value that a rule of another crate refuses without a message.
    fn invalid(&self, code: &str) -> String {
        self.base().invalid(code)
    }
    /// A file that is too large for its field.
    fn file_too_large(&self, label: &str, most: Size) -> String {
        self.base().file_too_large(label, most)
    }
    /// A file of another type. `accept` has media types (`image/png`, `image/*`) and extensions (`.pdf`).
    fn wrong_type(&self, label: &str, accept: &[&str]) -> String {
        self.base().wrong_type(label, accept)
    }

    // Forms as a whole.

    /// The heading above the list of all issues of a form.
    fn summary_title(&self) -> &'static str {
        self.base().summary_title()
    }
    /// The accessible name of `<Progress>`.
    fn progress_label(&self) -> &'static str {
        self.base().progress_label()
    }
    /// More fields than a form may have.
    fn too_many_fields(&self, most: usize) -> String {
        self.base().too_many_fields(most)
    }
    /// A name of a field with more bytes than it may have.
    fn field_name_too_long(&self, most_bytes: usize) -> String {
        self.base().field_name_too_long(most_bytes)
    }
    /// A text in a form that is longer than it may be.
    fn text_too_long(&self, most: Size) -> String {
        self.base().text_too_long(most)
    }
    /// A name of a field with more parts than it may have: `lines.0.qty` has three.
    fn field_name_too_deep(&self, most_parts: usize) -> String {
        self.base().field_name_too_deep(most_parts)
    }
    /// More rows than all lists of a form may have together.
    fn too_many_rows(&self, most: usize) -> String {
        self.base().too_many_rows(most)
    }

    // Submissions that are refused, or whose action fails.

    /// A submission that names no action.
    fn unknown_form(&self) -> &'static str {
        self.base().unknown_form()
    }
    /// An action that the application no longer has.
    fn action_gone(&self) -> &'static str {
        self.base().action_gone()
    }
    /// A submission from a page of another build of the application.
    fn page_updated(&self) -> &'static str {
        self.base().page_updated()
    }
    /// A submission from a page of another session, or one that is too old.
    fn page_too_old(&self) -> &'static str {
        self.base().page_too_old()
    }
    /// A submission without a session, from a page of a session or one that is too old.
    fn session_ended(&self) -> &'static str {
        self.base().session_ended()
    }
    /// An action whose arguments in the page are of another type.
    fn page_out_of_date(&self) -> &'static str {
        self.base().page_out_of_date()
    }
    /// A submission to an address without a page.
    fn no_page_to_submit_to(&self) -> &'static str {
        self.base().no_page_to_submit_to()
    }
    /// A submission whose instance was killed.
    fn interrupted(&self) -> &'static str {
        self.base().interrupted()
    }
    /// A submission that has run before, whose outcome is no longer known.
    fn sent_before(&self) -> &'static str {
        self.base().sent_before()
    }
    /// An action that succeeded, while its changes to the session could not be saved. `code` finds the reason in the
    /// log.
    fn not_saved(&self, code: &str) -> String {
        self.base().not_saved(code)
    }
    /// An action that was not started, because a part of the application cannot be reached.
    fn nothing_changed(&self) -> &'static str {
        self.base().nothing_changed()
    }
    /// Too many calls of one action. After `seconds` the next one may succeed.
    fn too_many_attempts(&self, seconds: u64) -> String {
        self.base().too_many_attempts(seconds)
    }
    /// A file that finds no room among the uploads in flight.
    fn too_many_uploads(&self) -> &'static str {
        self.base().too_many_uploads()
    }
    /// A submission that is too large.
    fn too_large(&self, most: Size) -> String {
        self.base().too_large(most)
    }
    /// More files than a submission may have.
    fn too_many_files(&self, most: usize) -> String {
        self.base().too_many_files(most)
    }
    /// A submission that no form of a browser sends.
    fn unsupported_type(&self) -> &'static str {
        self.base().unsupported_type()
    }
    /// A submission whose content does not match its type.
    fn damaged(&self) -> &'static str {
        self.base().damaged()
    }
    /// A submission that broke off.
    fn connection_lost(&self) -> &'static str {
        self.base().connection_lost()
    }
    /// A submission that arrived too slowly.
    fn too_slow(&self) -> &'static str {
        self.base().too_slow()
    }
    /// A submission that finds no room among those in flight.
    fn no_room_for_form(&self) -> &'static str {
        self.base().no_room_for_form()
    }
    /// A file that could not be stored.
    fn file_not_saved(&self) -> &'static str {
        self.base().file_not_saved()
    }
    /// Files for an action that takes none.
    fn files_not_taken(&self) -> &'static str {
        self.base().files_not_taken()
    }
    /// A button that brings more fields than it may.
    fn too_many_button_fields(&self) -> &'static str {
        self.base().too_many_button_fields()
    }
    /// A submission that a page of another site made.
    fn sent_from_another_site(&self) -> &'static str {
        self.base().sent_from_another_site()
    }
    /// An action that was stopped at its deadline.
    fn action_stopped(&self) -> &'static str {
        self.base().action_stopped()
    }
    /// The message of an error, with the code that finds the reason in the log.
    fn with_code(&self, message: &str, code: &str) -> String {
        self.base().with_code(message, code)
    }
    /// The notice of a page that fails after an action that succeeded.
    fn done_but_not_shown(&self) -> &'static str {
        self.base().done_but_not_shown()
    }
    /// The notice of a page that fails after an action that did not succeed. It follows another sentence.
    fn page_not_shown(&self) -> &'static str {
        self.base().page_not_shown()
    }
    /// The notice of a page that the visitor cannot open any more after an action that did not succeed. It follows
    /// another sentence.
    fn page_gone(&self) -> &'static str {
        self.base().page_gone()
    }
    /// The notice of a page that does not have the submitted form any more.
    fn form_gone(&self) -> &'static str {
        self.base().form_gone()
    }
    /// The heading of the values of a form that the page does not have any more.
    fn entries(&self) -> &'static str {
        self.base().entries()
    }
    /// The way to the values of a form that the page does not have any more.
    fn entries_in_browser(&self) -> &'static str {
        self.base().entries_in_browser()
    }
    /// A page that failed after its action had its outcome.
    fn rendering_failed(&self) -> &'static str {
        self.base().rendering_failed()
    }

    // Error pages, and pages that the framework shows by itself.

    /// The title for status 404.
    fn not_found_title(&self) -> &'static str {
        self.base().not_found_title()
    }
    /// The message for status 404.
    fn not_found(&self) -> &'static str {
        self.base().not_found()
    }
    /// The title for status 403.
    fn forbidden_title(&self) -> &'static str {
        self.base().forbidden_title()
    }
    /// The message for status 403.
    fn forbidden(&self) -> &'static str {
        self.base().forbidden()
    }
    /// The title for status 401.
    fn unauthorized_title(&self) -> &'static str {
        self.base().unauthorized_title()
    }
    /// The message for status 401.
    fn unauthorized(&self) -> &'static str {
        self.base().unauthorized()
    }
    /// The title for status 400.
    fn bad_request_title(&self) -> &'static str {
        self.base().bad_request_title()
    }
    /// The title for status 503.
    fn unavailable_title(&self) -> &'static str {
        self.base().unavailable_title()
    }
    /// The title for status 500.
    fn internal_error_title(&self) -> &'static str {
        self.base().internal_error_title()
    }
    /// The message for status 500.
    fn internal_error(&self) -> &'static str {
        self.base().internal_error()
    }
    /// The label of the code that finds the reason in the log.
    fn error_code_label(&self) -> &'static str {
        self.base().error_code_label()
    }
    /// An address without a query parameter that the page needs.
    fn missing_parameter(&self, name: &str) -> String {
        self.base().missing_parameter(name)
    }
    /// An address with a query parameter that cannot be read.
    fn invalid_parameter(&self, name: &str) -> String {
        self.base().invalid_parameter(name)
    }
    /// A request with another method than the application has.
    fn method_not_allowed(&self) -> &'static str {
        self.base().method_not_allowed()
    }
    /// A request whose cookies are too large.
    fn cookies_too_large(&self) -> &'static str {
        self.base().cookies_too_large()
    }
    /// A server without room for one more connection or computation.
    fn busy(&self) -> &'static str {
        self.base().busy()
    }
    /// The title of the page that leads to another site.
    fn continue_title(&self) -> &'static str {
        self.base().continue_title()
    }
    /// The link of the page that leads to another site.
    fn continue_to(&self, address: &str) -> String {
        self.base().continue_to(address)
    }

    // Sentences of the browser runtime.

    /// A submission that did not reach the server.
    fn browser_offline(&self) -> &'static str {
        self.base().browser_offline()
    }
    /// A submission whose response cannot be read.
    fn browser_no_answer(&self) -> &'static str {
        self.base().browser_no_answer()
    }
    /// A submission that a proxy refused for its size.
    fn browser_too_large(&self) -> &'static str {
        self.base().browser_too_large()
    }
    /// A submission that did not succeed, without a message.
    fn browser_refused(&self) -> &'static str {
        self.base().browser_refused()
    }
    /// A form with entries that the page after another form's submission does not have.
    fn browser_stranded(&self) -> &'static str {
        self.base().browser_stranded()
    }
    /// An action that succeeded, while the page after it could not be shown.
    fn browser_not_shown(&self) -> &'static str {
        self.base().browser_not_shown()
    }
}

impl fmt::Debug for dyn Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}
