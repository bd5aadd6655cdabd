//! Kinds of rows, and the ends of paths over them.

use crate::{model::FieldType, value::Id};

/// A kind of rows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Row {
    /// There is no row.
    None,
    /// Rows of an entity.
    Of(Id),
    /// Rows of a module of an entity.
    Module(&'static str, Id),
}

/// The value or the rows at the end of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum End {
    Value(FieldType),
    /// An option of this field, or a state of it.
    Choice(Id, Id),
    Row(Row),
    Rows(Row),
    Unknown,
}

impl End {
    /// Returns the row from which a path goes on.
    pub(super) fn row(&self) -> Option<&Row> {
        match self {
            End::Row(row) | End::Rows(row) => Some(row),
            _ => None,
        }
    }

    /// Returns true if later values are larger ones.
    pub(super) fn is_moment(&self) -> bool {
        use FieldType::{Date, Instant, LocalDatetime, Time};
        matches!(self, End::Value(Date | Time | Instant | LocalDatetime))
    }

    pub(super) fn is_text(&self) -> bool {
        use FieldType::{Address, Colour, Email, LongText, Markdown, Phone, Text, Url};
        matches!(
            self,
            End::Value(Text | LongText | Markdown | Email | Phone | Url | Address | Colour)
        )
    }
}

/// Returns the rows of an entity.
pub(super) fn row_of(entity: &Id) -> Row {
    Row::Of(entity.clone())
}
