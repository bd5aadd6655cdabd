//! Types by their names: all that a macro knows of them.

use quote::ToTokens;
use syn::{GenericArgument, Ident, Path, PathArguments, ReturnType, Type, TypeReference};

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

/// Returns the help for a parameter that cannot be borrowed: the owned type that it takes.
pub(crate) fn write_owned(reference: &TypeReference) -> String {
    let owned = match &*reference.elem {
        Type::Slice(slice) => format!("Vec<{}>", written(&slice.elem)),
        other => match written(other).as_str() {
            "str" => "String".to_owned(),
            "Path" => "PathBuf".to_owned(),
            other => other.to_owned(),
        },
    };
    format!(
        "help: write `{owned}` instead of `&{}`",
        written(&reference.elem)
    )
}

/// Returns a type as people write it.
fn written(ty: &Type) -> String {
    let tokens = ty.to_token_stream().to_string();
    let spaces = [(" < ", "<"), (" >", ">"), (" :: ", "::"), (" ,", ",")];
    spaces
        .iter()
        .fold(tokens, |text, (spaced, tight)| text.replace(spaced, tight))
}

#[cfg(test)]
mod tests {
    use super::write_owned;
    use syn::parse_quote;

    #[test]
    fn each_borrowed_type_has_an_owned_one() {
        for (borrowed, help) in [
            (parse_quote!(&str), "`String` instead of `&str`"),
            (parse_quote!(&NewPost), "`NewPost` instead of `&NewPost`"),
            (parse_quote!(&[u8]), "`Vec<u8>` instead of `&[u8]`"),
            (
                parse_quote!(&Option<std::string::String>),
                "`Option<std::string::String>` instead of `&Option<std::string::String>`",
            ),
        ] {
            assert_eq!(write_owned(&borrowed), format!("help: write {help}"));
        }
    }
}
