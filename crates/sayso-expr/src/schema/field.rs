//! Fields of entities.

use crate::{
    ast::{Expr, Path},
    calc,
    decimal::MAX_DIGITS,
    ty::Type,
};

/// A field of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The id of the field.
    pub id: String,
    /// The kind of its values.
    pub kind: FieldKind,
    /// A row always has a value.
    pub required: bool,
    /// The name of the column.
    pub column: String,
    /// The column holds the folded text, so that there is no second one.
    pub is_stored_folded: bool,
    /// The largest absolute value of a number, in units.
    pub largest: u64,
}

/// The kind of the values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// A stored value of a type without parts.
    Plain(Type),
    /// One option of a list; a state, if the flag is set.
    Choice(Vec<String>, bool),
    /// A row of an entity.
    Ref {
        /// The entity of the row.
        to: String,
        /// The relation from there to the rows with this field. `None` if it has no name.
        reverse: Option<String>,
    },
    /// A value that is computed by an expression.
    Computed(Expr),
    /// A value that was copied from a path when the row was created.
    Copied(Path),
}

/// The largest number that is stored, in units.
const LARGEST: u64 = 10_u64.pow(MAX_DIGITS as u32) - 1;

impl Field {
    /// Returns an optional field of a kind.
    #[must_use]
    pub fn new(id: impl Into<String>, kind: FieldKind) -> Self {
        let id = id.into();
        let column = match &kind {
            FieldKind::Ref { .. } => format!("{id}_id"),
            _ => id.clone(),
        };
        Self {
            id,
            kind,
            required: false,
            column,
            is_stored_folded: false,
            largest: LARGEST,
        }
    }

    /// Returns the name of the column with the folded text.
    ///
    /// ```
    /// use sayso_expr::Field;
    ///
    /// assert_eq!(Field::email("contact").folded_column(), "contact_folded");
    /// ```
    #[must_use]
    pub fn folded_column(&self) -> String {
        if self.is_stored_folded {
            self.column.clone()
        } else {
            // A name that is a word of SQL ends in `_`.
            format!("{}_folded", self.column.trim_end_matches('_'))
        }
    }

    fn plain(id: impl Into<String>, ty: Type) -> Self {
        Self::new(id, FieldKind::Plain(ty))
    }

    /// Returns a field of text: one line, lines, Markdown, a number of a telephone, an address, a colour.
    #[must_use]
    pub fn text(id: impl Into<String>) -> Self {
        Self::plain(id, Type::Text { folded: false })
    }

    /// Returns a field for an e-mail address, which is folded.
    #[must_use]
    pub fn email(id: impl Into<String>) -> Self {
        Self::text(id).fold()
    }

    /// Returns a field for an integer.
    #[must_use]
    pub fn integer(id: impl Into<String>) -> Self {
        Self::plain(id, Type::INTEGER)
    }

    /// Returns a field for a number with decimals.
    #[must_use]
    pub fn decimal(id: impl Into<String>, scale: u8) -> Self {
        Self::plain(
            id,
            Type::Number {
                scale,
                percent: false,
            },
        )
    }

    /// Returns a field for a percentage up to 100.
    #[must_use]
    pub fn percent(id: impl Into<String>, scale: u8) -> Self {
        let ty = Type::Number {
            scale,
            percent: true,
        };
        Self::plain(id, ty).largest(100 * 10_u64.pow(u32::from(scale)))
    }

    /// Returns a field for a rating from 1 to a number.
    #[must_use]
    pub fn rating(id: impl Into<String>, out_of: u8) -> Self {
        Self::integer(id).largest(out_of.into())
    }

    /// Returns a field for money.
    #[must_use]
    pub fn money(id: impl Into<String>) -> Self {
        Self::plain(id, Type::Money)
    }

    /// Returns a field for yes or no, which is never empty.
    #[must_use]
    pub fn boolean(id: impl Into<String>) -> Self {
        Self::plain(id, Type::Boolean).required()
    }

    /// Returns a field for a day.
    #[must_use]
    pub fn date(id: impl Into<String>) -> Self {
        Self::plain(id, Type::Date)
    }

    /// Returns a field for a time of day.
    #[must_use]
    pub fn time(id: impl Into<String>) -> Self {
        Self::plain(id, Type::Time)
    }

    /// Returns a field for a moment, with or without its zone.
    #[must_use]
    pub fn instant(id: impl Into<String>) -> Self {
        Self::plain(id, Type::Instant)
    }

    /// Returns a field for a number of minutes.
    #[must_use]
    pub fn duration(id: impl Into<String>) -> Self {
        Self::plain(id, Type::Duration).largest(calc::MAX_MINUTES.unsigned_abs())
    }

    /// Returns a field for a file or an image.
    #[must_use]
    pub fn file(id: impl Into<String>) -> Self {
        Self::plain(id, Type::File)
    }

    /// Returns a field for a set of options.
    #[must_use]
    pub fn several(id: impl Into<String>) -> Self {
        Self::plain(id, Type::Several)
    }

    /// Returns a field for one of some options.
    #[must_use]
    pub fn choice<I: Into<String>>(
        id: impl Into<String>,
        options: impl IntoIterator<Item = I>,
    ) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        Self::new(id, FieldKind::Choice(options, false))
    }

    /// Returns a field for a state of a machine, which is never empty.
    #[must_use]
    pub fn state<I: Into<String>>(
        id: impl Into<String>,
        states: impl IntoIterator<Item = I>,
    ) -> Self {
        let states = states.into_iter().map(Into::into).collect();
        Self::new(id, FieldKind::Choice(states, true)).required()
    }

    /// Returns a field for a row of an entity. The relation back has the regular plural of this entity's id.
    #[must_use]
    pub fn to(id: impl Into<String>, entity: impl Into<String>) -> Self {
        let kind = FieldKind::Ref {
            to: entity.into(),
            reverse: Some(String::new()),
        };
        Self::new(id, kind)
    }

    /// Returns a computed field.
    #[must_use]
    pub fn computed(id: impl Into<String>, expr: Expr) -> Self {
        Self::new(id, FieldKind::Computed(expr))
    }

    /// Returns a field that is copied when a row is created.
    #[must_use]
    pub fn copied(id: impl Into<String>, path: Path) -> Self {
        Self::new(id, FieldKind::Copied(path))
    }

    /// Says that a row always has a value.
    #[must_use]
    pub fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// Says that texts are compared without regard to case.
    #[must_use]
    pub fn fold(self) -> Self {
        Self {
            kind: FieldKind::Plain(Type::Text { folded: true }),
            ..self
        }
    }

    /// Names the relation back; of a [`Field::to`] only.
    #[must_use]
    pub fn reverse(mut self, name: impl Into<String>) -> Self {
        if let FieldKind::Ref { reverse, .. } = &mut self.kind {
            *reverse = Some(name.into());
        }
        self
    }

    /// Says that there is no relation back.
    #[must_use]
    pub(crate) fn one_way(mut self) -> Self {
        if let FieldKind::Ref { reverse, .. } = &mut self.kind {
            *reverse = None;
        }
        self
    }

    /// Names the column.
    #[must_use]
    pub fn column(self, column: impl Into<String>) -> Self {
        Self {
            column: column.into(),
            ..self
        }
    }

    /// Bounds the absolute value of a number, in units. Arithmetic needs no checks where bounds show that it stays small.
    #[must_use]
    pub fn largest(self, largest: u64) -> Self {
        Self { largest, ..self }
    }
}
