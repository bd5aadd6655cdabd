//! The kind of a field by the name of its type. A type with another name is judged by the compiler, through the traits
//! of `sayso-form`.

use syn::{GenericArgument, PathArguments, Type};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Text,
    Char,
    Integer,
    Float,
    Bool,
    Date,
    Time,
    DateTime,
    Upload,
    /// A choice, a nested form, a type of the application's own.
    Other,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Count {
    One,
    Option,
    Vec,
}

/// A field's type, taken apart.
pub(super) struct FieldType<'a> {
    pub(super) kind: Kind,
    pub(super) count: Count,
    /// The type inside `Option` or `Vec`, or the type itself.
    pub(super) item: &'a Type,
}

impl<'a> FieldType<'a> {
    pub(super) fn of(ty: &'a Type) -> Self {
        let (count, item) = match wrapper(ty) {
            Some(("Option", inner)) => (Count::Option, inner),
            Some(("Vec", inner)) => (Count::Vec, inner),
            _ => (Count::One, ty),
        };
        Self {
            kind: kind(item),
            count,
            item,
        }
    }

    /// Returns the reason why no form can hold a field of this type, where its name tells.
    pub(super) fn refusal(&self, ty: &Type) -> Option<&'static str> {
        if matches!(ty, Type::Reference(_)) {
            return Some("expected an owned type: write `String` instead of `&str`");
        }
        let inner = wrapper(self.item).map(|(name, _)| name);
        match (self.count, inner, self.kind) {
            (Count::Option, Some("Vec"), _) => Some("redundant `Option`: a `Vec` may be empty"),
            (Count::Option, Some("Option"), _) => Some("nested `Option`: write one"),
            (Count::Vec, Some("Option" | "Vec"), _) => {
                Some("nested list: write `Vec<T>`, or derive `Form` on a struct for its rows")
            }
            (Count::Option, _, Kind::Bool) => Some(
                "optional checkbox: write `bool`, since it is on or off, or derive `Choice` on an enum",
            ),
            (Count::Vec, _, Kind::Bool) => Some(
                "list of checkboxes: derive `Choice` on an enum, since an unticked checkbox submits nothing",
            ),
            _ => None,
        }
    }
}

impl Kind {
    pub(super) fn is_moment(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::DateTime)
    }

    pub(super) fn has_range(self) -> bool {
        matches!(self, Self::Integer | Self::Float) || self.is_moment()
    }

    /// A phrase that follows "does not apply to".
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Char => "a single character",
            Self::Integer | Self::Float => "a number",
            Self::Bool => "a checkbox",
            Self::Date | Self::Time | Self::DateTime => "a date or a time",
            Self::Upload => "a file",
            Self::Other => "this type",
        }
    }
}

fn kind(ty: &Type) -> Kind {
    let Type::Path(path) = ty else {
        return Kind::Other;
    };
    let Some(last) = path.path.segments.last() else {
        return Kind::Other;
    };
    match last.ident.to_string().as_str() {
        "String" => Kind::Text,
        "char" => Kind::Char,
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128"
        | "isize" => Kind::Integer,
        "f32" | "f64" => Kind::Float,
        "bool" => Kind::Bool,
        "NaiveDate" => Kind::Date,
        "NaiveTime" => Kind::Time,
        "NaiveDateTime" => Kind::DateTime,
        "Upload" => Kind::Upload,
        _ => Kind::Other,
    }
}

/// Takes `Option<T>` and `Vec<T>` apart, with any path.
fn wrapper(ty: &Type) -> Option<(&'static str, &Type)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let name = match last.ident.to_string().as_str() {
        "Option" => "Option",
        "Vec" => "Vec",
        _ => return None,
    };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some((name, inner)),
        _ => None,
    }
}
