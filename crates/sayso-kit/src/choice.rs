//! Choices as text: in addresses, and as bound arguments of actions.

mod chosen;

pub use chosen::Chosen;

use sayso_form::{Choice, Options};
use std::fmt::Display;

/// Returns all values of a choice with their labels, for a filter.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_kit::choice;
///
/// #[derive(Choice)]
/// enum Status {
///     Draft,
///     InReview,
/// }
///
/// let options = choice::options::<Status>();
/// assert_eq!(options.iter().last(), Some(("in_review", "In review")));
/// ```
pub fn options<C: Choice>() -> Options {
    Options::new(C::ALL.iter().map(|choice| (choice.value(), choice.label())))
}

/// The most rows that a field offers which there may be any number of.
pub const MOST_OFFERED: usize = 500;

/// Leaves the first [`MOST_OFFERED`] rows. Returns true if there were more.
///
/// ```
/// use sayso_kit::choice::{self, MOST_OFFERED};
///
/// let mut people: Vec<usize> = (0..=MOST_OFFERED).collect();
/// assert!(choice::cut(&mut people));
/// assert_eq!(people.len(), MOST_OFFERED);
/// assert!(!choice::cut(&mut people));
/// ```
pub fn cut<T>(offered: &mut Vec<T>) -> bool {
    let has_more = offered.len() > MOST_OFFERED;
    offered.truncate(MOST_OFFERED);
    has_more
}

/// Returns the rows that a field offers, and the one that it has at present, which may not be offered any more.
///
/// ```
/// use sayso_kit::choice;
///
/// let offered = vec![(7, "Website".to_owned())];
/// let options = choice::with_present(offered, Some((8, "Bakery")));
/// assert_eq!(options.iter().count(), 2);
/// ```
pub fn with_present<V: Display + PartialEq>(
    mut offered: Vec<(V, String)>,
    present: Option<(V, impl Into<String>)>,
) -> Options {
    if let Some((value, label)) = present
        && offered.iter().all(|(other, _)| *other != value)
    {
        offered.push((value, label.into()));
    }
    Options::new(offered)
}

/// Implements `Display`, `FromStr` and the traits of serde for a choice, by the values that a form submits.
///
/// A page takes such a choice from its query, and an action can have it as a bound argument.
///
/// ```
/// use sayso::prelude::*;
///
/// #[derive(Choice, Clone, Copy, Debug, PartialEq)]
/// enum Status {
///     Draft,
///     InReview,
/// }
///
/// sayso_kit::choice_as_text!(Status);
///
/// assert_eq!(Status::InReview.to_string(), "in_review");
/// assert_eq!("draft".parse(), Ok::<_, sayso::form::Unreadable>(Status::Draft));
/// ```
#[macro_export]
macro_rules! choice_as_text {
    ($($choice:ty),+ $(,)?) => {$(
        impl ::std::fmt::Display for $choice {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::__private::Choice::value(self))
            }
        }

        impl ::std::str::FromStr for $choice {
            type Err = $crate::__private::Unreadable;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                $crate::__private::FormField::parse(text)
            }
        }

        impl $crate::__private::Serialize for $choice {
            fn serialize<S: $crate::__private::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::__private::Choice::value(self))
            }
        }

        impl<'de> $crate::__private::Deserialize<'de> for $choice {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::__private::read(deserializer)
            }
        }
    )+};
}
