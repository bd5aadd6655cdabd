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

impl FieldKind {
    pub(crate) const fn is_moment(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::DateTime)
    }
}

/// The families of types that rules apply to. Generated code asserts them in a constant context.
pub mod family {
    use super::FieldKind;

    /// Returns `true` for values with a length.
    pub const fn has_length(kind: FieldKind) -> bool {
        matches!(kind, FieldKind::Text)
    }

    /// Returns `true` for values with an order: numbers and times.
    pub const fn has_range(kind: FieldKind) -> bool {
        matches!(kind, FieldKind::Integer { .. } | FieldKind::Float) || kind.is_moment()
    }

    /// Returns `true` for files.
    pub const fn is_file(kind: FieldKind) -> bool {
        matches!(kind, FieldKind::File)
    }

    /// Returns `true` for choices.
    pub const fn is_choice(kind: FieldKind) -> bool {
        matches!(kind, FieldKind::Choice)
    }

    /// Returns `true` for values that are written as text.
    pub const fn is_printed(kind: FieldKind) -> bool {
        !matches!(kind, FieldKind::File | FieldKind::Group)
    }
}

/// One value of a select or a group of radio buttons.
#[derive(Clone, Copy, Debug)]
pub struct ChoiceItem {
    /// The submitted value.
    pub value: &'static str,
    /// Returns the label that visitors read, in the language of the request.
    pub label: fn() -> &'static str,
}

/// The description of a field by its Rust type.
#[derive(Clone, Copy, Debug)]
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
            files: family::is_file(kind),
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
