//! Choices as text: in addresses, and as bound arguments of actions. Choices of rows, of which there may be any number.

mod chosen;
mod offered;

pub use chosen::Chosen;
pub use offered::{MOST_FOUND, MOST_OFFERED, Offered, Sought};

use sayso_form::{Choice, Options};

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
