//! The kinds of values that fields hold, independent of their Rust types.

/// The kind of value that a field holds. It decides on the control and the rules that fit.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum FieldKind {
    /// Text of any length.
    Text,
    /// One character.
    Character,
    /// A whole number that the Rust type limits to `min..=max`.
    Integer {
        /// The type's least value.
        min: i128,
        /// The type's greatest value.
        max: i128,
    },
    /// A number.
    Float,
    /// Yes or no: a checkbox.
    Checkbox,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day with a time, in no time zone.
    DateTime,
    /// One of [`FormField::CHOICES`](crate::FormField::CHOICES).
    Choice,
    /// A file.
    File,
    /// A form inside the form.
    Group,
}

/// The families of types that rules apply to; generated code asserts them in a constant context.
#[doc(hidden)]
impl FieldKind {
    pub const fn has_length(self) -> bool {
        matches!(self, Self::Text)
    }

    pub const fn has_range(self) -> bool {
        matches!(self, Self::Integer { .. } | Self::Float) || self.is_moment()
    }

    pub const fn is_file(self) -> bool {
        matches!(self, Self::File)
    }

    pub const fn is_choice(self) -> bool {
        matches!(self, Self::Choice)
    }

    pub const fn is_printed(self) -> bool {
        !matches!(self, Self::File | Self::Group)
    }

    pub(crate) const fn is_moment(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::DateTime)
    }
}

/// One value of a select or a group of radio buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceItem {
    /// The submitted value.
    pub value: &'static str,
    /// The label that visitors read.
    pub label: &'static str,
}

/// The description of a field by its Rust type.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Shape {
    /// The kind of value.
    pub kind: FieldKind,
    /// `true` if it may be left empty (`Option`, `Vec`).
    pub optional: bool,
    /// `true` if it may be given more than once (`Vec`).
    pub many: bool,
    /// `true` if it is a file, or a form with one.
    pub files: bool,
    /// The values of a choice.
    pub choices: &'static [ChoiceItem],
}

impl Shape {
    /// One required value.
    pub const fn one(kind: FieldKind, choices: &'static [ChoiceItem]) -> Self {
        Self {
            kind,
            optional: false,
            many: false,
            files: kind.is_file(),
            choices,
        }
    }

    /// A form inside the form.
    pub const fn group(files: bool) -> Self {
        Self {
            files,
            ..Self::one(FieldKind::Group, &[])
        }
    }

    pub(crate) const fn is_group(self) -> bool {
        matches!(self.kind, FieldKind::Group)
    }

    pub(crate) const fn or_none(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }

    pub(crate) const fn any_number(self) -> Self {
        Self {
            optional: true,
            many: true,
            ..self
        }
    }
}
