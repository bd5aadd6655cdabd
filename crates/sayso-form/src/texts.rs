//! All texts of this crate that a visitor can read. Another language is another implementation of [`Texts`].

mod english;

use crate::RangeEnd;
use sayso_core::Size;

/// The texts of one language: one method per text, with all that a grammar may need as typed arguments. `label` is the
/// label of the field that a message is about.
pub(crate) trait Texts: Sync {
    /// An empty field.
    fn required(&self, label: &str) -> String;
    /// A checkbox that must be ticked.
    fn required_tick(&self, label: &str) -> String;
    /// A choice of one value.
    fn required_choice(&self, label: &str) -> String;
    /// A choice of several values.
    fn required_choices(&self, label: &str) -> String;
    /// A file.
    fn required_file(&self, label: &str) -> String;
    /// A list of nested forms.
    fn required_rows(&self, label: &str) -> String;

    fn too_short(&self, label: &str, least_characters: usize) -> String;
    fn too_long(&self, label: &str, most_characters: usize) -> String;
    fn bad_pattern(&self, label: &str) -> String;
    fn not_an_email(&self, label: &str) -> String;
    fn not_a_url(&self, label: &str) -> String;
    fn not_a_character(&self, label: &str) -> String;

    fn number_too_small(&self, label: &str, least: RangeEnd) -> String;
    fn number_too_big(&self, label: &str, greatest: RangeEnd) -> String;
    fn not_a_number(&self, label: &str) -> String;
    fn not_a_whole_number(&self, label: &str) -> String;
    /// A number off the steps that begin at `from`, or else at 0.
    fn number_off_step(&self, label: &str, step: RangeEnd, from: Option<RangeEnd>) -> String;

    fn too_early(&self, label: &str, earliest: RangeEnd) -> String;
    fn too_late(&self, label: &str, latest: RangeEnd) -> String;
    fn not_a_date(&self, label: &str) -> String;
    fn not_a_time(&self, label: &str) -> String;
    fn not_a_date_time(&self, label: &str) -> String;
    /// A date off the steps of so many days that begin at `from`.
    fn date_off_step(&self, label: &str, days: RangeEnd, from: Option<RangeEnd>) -> String;
    /// A time off the steps of so many seconds that begin at `from`.
    fn time_off_step(&self, label: &str, seconds: RangeEnd, from: Option<RangeEnd>) -> String;

    fn not_a_choice(&self, label: &str) -> String;
    /// A value of an application's own type.
    fn not_readable(&self, label: &str) -> String;
    /// A value that a rule of another crate refuses without a message.
    #[cfg(feature = "validator")]
    fn invalid(&self, code: &str) -> String;

    fn file_too_large(&self, label: &str, most: Size) -> String;
    /// `accept` has media types (`image/png`, `image/*`) and extensions (`.pdf`).
    fn wrong_type(&self, label: &str, accept: &[&str]) -> String;

    fn too_many_fields(&self, most: usize) -> String;
    fn field_name_too_long(&self, most_bytes: usize) -> String;
    fn text_too_long(&self, most: Size) -> String;
    fn field_name_too_deep(&self, most_parts: usize) -> String;
    fn too_many_rows(&self, most: usize) -> String;

    /// The heading above the list of all issues of a form.
    fn summary_title(&self) -> &'static str;
    /// The accessible name of `<Progress>`.
    fn progress_label(&self) -> &'static str;
}

/// The texts that messages and components show.
pub(crate) fn texts() -> &'static dyn Texts {
    &english::English
}
