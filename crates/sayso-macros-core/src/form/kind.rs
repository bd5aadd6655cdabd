//! What the macro knows of a field's type from its name. A type that it does not know is judged by the
//! compiler, through the traits of `sayso-form`.

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

    /// Why no form can hold a field of this type, where that is plain from its name.
    pub(super) fn refusal(&self, ty: &Type) -> Option<&'static str> {
        if matches!(ty, Type::Reference(_)) {
            return Some("a form owns its values: write `String` instead of `&str`");
        }
        let inner = wrapper(self.item).map(|(name, _)| name);
        match (self.count, inner, self.kind) {
            (Count::Option, Some("Vec"), _) => {
                Some("a `Vec` may be empty already: leave `Option` out")
            }
            (Count::Option, Some("Option"), _) => Some("one `Option` is enough"),
            (Count::Vec, Some("Option" | "Vec"), _) => Some(
                "a list holds single values: write `Vec<T>`, or derive `Form` on a struct for its rows",
            ),
            (Count::Option, _, Kind::Bool) => Some(
                "a checkbox is on or off, never absent: write `bool`, or derive `Choice` on an enum of yes and no",
            ),
            (Count::Vec, _, Kind::Bool) => Some(
                "an unticked checkbox submits nothing, so a list of them cannot be read: derive `Choice` on an enum",
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

    /// As in "this is …".
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

/// `Option<T>` and `Vec<T>`, however their paths are written.
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
