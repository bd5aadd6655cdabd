//! The texts that visitors read, and the languages that they are written in.
//!
//! [`Texts`] has one method per text. [`English`] and [`German`] are included. [`Languages`] are those of an application,
//! among which `Accept-Language` chooses, and [`current`] is the one that the running code writes in. A [`Locale`] is a
//! language as a region writes it: dates, times, numbers and amounts of money.

mod accept;
mod current;
mod english;
mod file_type;
mod german;
mod languages;
mod locale;
mod moment;
mod number;
mod samples;
mod size;
mod texts;

pub use current::{current, in_language};
pub use english::English;
pub use german::German;
pub use languages::Languages;
pub use locale::{DatePart, Locale, Marks};
pub use moment::Moment;
pub use number::{Number, Unit};
pub use samples::untranslated;
pub use size::Size;
pub use texts::{Language, Texts};
