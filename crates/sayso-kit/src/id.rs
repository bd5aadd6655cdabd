//! Typed ids.

use sayso_core::{AttrValue, Html};
use sayso_form::{FieldKind, FormField, Unreadable};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sqlx::{Database, Decode, Encode, Type, encode::IsNull, error::BoxDynError};
use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    marker::PhantomData,
    str::FromStr,
};
use uuid::Uuid;

/// The id of a `T`: a UUID of version 7 (RFC 9562), so that new rows come last in their index.
///
/// ```
/// use sayso_kit::id::Id;
///
/// struct Task;
///
/// let id: Id<Task> = Id::new();
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
pub struct Id<T> {
    uuid: Uuid,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// Creates an id from the present time and 74 random bits.
    ///
    /// ```
    /// use sayso_kit::id::Id;
    ///
    /// struct Task;
    ///
    /// let first: Id<Task> = Id::new();
    /// assert!(first < Id::new());
    /// ```
    #[expect(
        clippy::new_without_default,
        reason = "no two are equal, so there is no default"
    )]
    pub fn new() -> Self {
        Self::from_uuid(Uuid::now_v7())
    }

    #[cfg(any(feature = "sqlite", feature = "postgres"))]
    pub(crate) fn uuid(self) -> Uuid {
        self.uuid
    }

    pub(crate) fn from_uuid(uuid: Uuid) -> Self {
        Self {
            uuid,
            of: PhantomData,
        }
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.uuid.cmp(&other.uuid)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.uuid, f)
    }
}

impl<T> FromStr for Id<T> {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::from_uuid)
    }
}

impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.uuid.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

impl<T: 'static> FormField for Id<T> {
    const KIND: FieldKind = FieldKind::Text;

    fn parse(text: &str) -> Result<Self, Unreadable> {
        text.parse().map_err(|_| Unreadable::usual())
    }

    fn format(&self) -> String {
        self.to_string()
    }
}

impl<T, D: Database> Type<D> for Id<T>
where
    Uuid: Type<D>,
{
    fn type_info() -> D::TypeInfo {
        Uuid::type_info()
    }

    fn compatible(ty: &D::TypeInfo) -> bool {
        Uuid::compatible(ty)
    }
}

impl<'q, T, D: Database> Encode<'q, D> for Id<T>
where
    Uuid: Encode<'q, D>,
{
    fn encode_by_ref(&self, buffer: &mut D::ArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.uuid.encode_by_ref(buffer)
    }
}

impl<'r, T, D: Database> Decode<'r, D> for Id<T>
where
    Uuid: Decode<'r, D>,
{
    fn decode(value: D::ValueRef<'r>) -> Result<Self, BoxDynError> {
        Uuid::decode(value).map(Self::from_uuid)
    }
}

impl<T> AttrValue for Id<T> {
    fn render_attr(&self, name: &str, html: &mut Html) {
        self.to_string().render_attr(name, html);
    }
}
