//! The framework's own texts that visitors read, and their languages.
//!
//! Messages of forms, notices, error pages and the sentences of the browser runtime are methods of [`Texts`].
//! [`English`] and [`German`] are shipped. [`App::languages`](crate::App::languages) names those of an application;
//! with several, `Accept-Language` chooses for each request.
//!
//! An application changes a sentence, or adds a language, with an implementation of its own. The methods that it leaves
//! out have the texts of its [`base`](Texts::base).
//!
//! ```
//! use sayso::{
//!     App,
//!     text::{German, Language, Texts},
//! };
//!
//! /// German, with another message for an empty field.
//! struct OurGerman;
//!
//! impl Texts for OurGerman {
//!     fn base(&self) -> Language {
//!         &German
//!     }
//!     fn required(&self, label: &str) -> String {
//!         format!("{label} fehlt noch")
//!     }
//! }
//!
//! let app = App::new().languages([&OurGerman]);
//! assert_eq!(OurGerman.required("Titel"), "Titel fehlt noch");
//! assert_eq!(OurGerman.not_found(), "Diese Seite gibt es nicht.");
//! ```
//!
//! A [`Locale`] is a language as a region writes it: dates, times, numbers and amounts of money.
//!
//! The guide: [languages](crate::guide::languages).

pub use sayso_text::{
    DatePart, English, German, Language, Locale, Marks, Moment, Number, Size, Texts, Unit, current,
    in_language, untranslated,
};
