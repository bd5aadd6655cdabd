//! Types by their names: all that a macro knows of them.

use syn::{GenericArgument, Ident, Path, PathArguments, ReturnType, Type};

/// Returns the name of a path type's last segment.
pub(crate) fn last_segment(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

/// Returns whether the last segment of `path` is `name`.
pub(crate) fn ends_with(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

/// Returns `Option` and `T` of `Option<T>`, and the like.
pub(crate) fn wrapped(ty: &Type) -> Option<(&Ident, &Type)> {
    let Type::Path(path) = ty else { return None };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(inner) => Some((&segment.ident, inner)),
        _ => None,
    }
}

/// Returns `T` of `name<T>`.
pub(crate) fn inside<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    wrapped(ty)
        .filter(|(wrapper, _)| *wrapper == name)
        .map(|(_, inner)| inner)
}

/// Returns whether a function returns a `Result`, whatever is in it.
pub(crate) fn returns_result(output: &ReturnType) -> bool {
    match output {
        ReturnType::Default => false,
        ReturnType::Type(_, ty) => last_segment(ty).as_deref() == Some("Result"),
    }
}
