//! Several options of a choice, as a column has them.

use sayso_form::Choice;
use serde::{Serialize, Serializer};
use sqlx::{Database, Decode, Encode, Type, encode::IsNull, error::BoxDynError};
use std::fmt;

/// Some options of a choice: each once, in the order of the choice.
///
/// The column has their values with blanks between them, or null if there is none. A value that is no option any more is
/// left out.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_kit::choice::Chosen;
///
/// #[derive(Choice, Clone, Copy, PartialEq)]
/// enum Equipment {
///     Screen,
///     Whiteboard,
///     Video,
/// }
///
/// let chosen = Chosen::of(&[Equipment::Video, Equipment::Screen, Equipment::Video]);
/// assert_eq!(chosen.to_string(), "screen video");
/// assert_eq!(chosen.labels(", "), "Screen, Video");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen<C>(Vec<C>);

impl<C: Choice + Copy + PartialEq> Chosen<C> {
    /// Returns these options.
    pub fn of(options: &[C]) -> Self {
        Self::such(|option| options.contains(&option))
    }

    fn such(is_chosen: impl Fn(C) -> bool) -> Self {
        let all = C::ALL.iter().copied();
        Self(all.filter(|option| is_chosen(*option)).collect())
    }
}

impl<C: Choice> Chosen<C> {
    /// Returns the options.
    pub fn options(&self) -> &[C] {
        &self.0
    }

    /// Returns the labels with a separator between them.
    pub fn labels(&self, separator: &str) -> String {
        let labels: Vec<&str> = self.0.iter().map(Choice::label).collect();
        labels.join(separator)
    }
}

/// The values, as the column has them.
impl<C: Choice> fmt::Display for Chosen<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values: Vec<&str> = self.0.iter().map(Choice::value).collect();
        f.write_str(&values.join(" "))
    }
}

/// A list of the values.
impl<C: Choice> Serialize for Chosen<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(Choice::value))
    }
}

impl<C, D: Database> Type<D> for Chosen<C>
where
    String: Type<D>,
{
    fn type_info() -> D::TypeInfo {
        String::type_info()
    }

    fn compatible(ty: &D::TypeInfo) -> bool {
        String::compatible(ty)
    }
}

impl<'q, C: Choice, D: Database> Encode<'q, D> for Chosen<C>
where
    String: Encode<'q, D>,
{
    fn encode_by_ref(&self, buffer: &mut D::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        if self.0.is_empty() {
            return Ok(IsNull::Yes);
        }
        self.to_string().encode_by_ref(buffer)
    }
}

impl<'r, C: Choice + Copy + PartialEq, D: Database> Decode<'r, D> for Chosen<C>
where
    String: Decode<'r, D>,
{
    fn decode(value: D::ValueRef<'r>) -> Result<Self, BoxDynError> {
        let text = String::decode(value)?;
        Ok(Self::such(|option| {
            text.split(' ').any(|value| value == option.value())
        }))
    }
}
