//! Imports that a file does not need, which templates list for every case, are taken out.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::{collections::BTreeSet, ops::Range};
use syn::{Item, ItemUse, UseName, UseTree, spanned::Spanned};

/// Traits whose methods are used without their names.
const TRAITS: &[&str] = &[
    "ConnectOptions",
    "Context",
    "Datelike",
    "FromStr",
    "IntoResponse",
];

/// Removes from a Rust file the names that it imports and does not use. Globs and public imports stay.
///
/// # Errors
/// Returns the reason why the file is not Rust.
pub(crate) fn prune(source: &str) -> syn::Result<String> {
    let file = syn::parse_file(source)?;
    let imports: Vec<&ItemUse> = file.items.iter().filter_map(private_use).collect();
    let mut used: BTreeSet<String> = TRAITS.iter().map(|name| (*name).to_owned()).collect();
    for item in &file.items {
        if private_use(item).is_none() {
            collect(item.to_token_stream(), &mut used);
        }
    }
    let mut text = source.to_owned();
    // From the last to the first, so that the places of the others stay.
    for import in imports.into_iter().rev() {
        let kept = keep(&import.tree, "", &used);
        let kept = kept.map(|tree| format!("use {};\n", tree.to_token_stream()));
        text.replace_range(
            whole_lines(&text, import.span().byte_range()),
            &kept.unwrap_or_default(),
        );
    }
    Ok(text)
}

fn private_use(item: &Item) -> Option<&ItemUse> {
    match item {
        Item::Use(import) if matches!(import.vis, syn::Visibility::Inherited) => Some(import),
        _ => None,
    }
}

/// Collects the names at which paths begin: in `crate::tasks::url`, no import of `tasks` is used.
fn collect(tokens: TokenStream, used: &mut BTreeSet<String>) {
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ':' => {
                colons += 1;
                continue;
            }
            TokenTree::Ident(ident) if colons < 2 => {
                used.insert(ident.to_string());
            }
            TokenTree::Group(group) => collect(group.stream(), used),
            _ => {}
        }
        colons = 0;
    }
}

/// The part of an import whose names are used. `parent` is what `self` means.
fn keep(tree: &UseTree, parent: &str, used: &BTreeSet<String>) -> Option<UseTree> {
    match tree {
        UseTree::Path(path) => {
            let below = keep(&path.tree, &path.ident.to_string(), used)?;
            // `projects::{self}` is `projects`.
            if matches!(&below, UseTree::Name(name) if name.ident == "self") {
                let ident = path.ident.clone();
                return Some(UseTree::Name(UseName { ident }));
            }
            let mut path = path.clone();
            path.tree = Box::new(below);
            Some(UseTree::Path(path))
        }
        UseTree::Group(group) => {
            let mut kept: Vec<UseTree> = Vec::new();
            for item in &group.items {
                kept.extend(keep(item, parent, used));
            }
            if kept.len() == 1 {
                return kept.pop();
            }
            let mut group = group.clone();
            group.items = kept.into_iter().collect();
            (!group.items.is_empty()).then_some(UseTree::Group(group))
        }
        UseTree::Name(name) if name.ident == "self" => used.contains(parent).then(|| tree.clone()),
        UseTree::Name(name) => used.contains(&name.ident.to_string()).then(|| tree.clone()),
        UseTree::Rename(rename) => used
            .contains(&rename.rename.to_string())
            .then(|| tree.clone()),
        UseTree::Glob(_) => Some(tree.clone()),
    }
}

/// The range with the line break after it.
fn whole_lines(text: &str, range: Range<usize>) -> Range<usize> {
    let end = if text[range.end..].starts_with('\n') {
        range.end + 1
    } else {
        range.end
    };
    range.start..end
}

#[cfg(test)]
mod tests {
    use super::prune;

    #[test]
    fn only_used_names_stay() {
        let source = "use crate::{Db, texts, projects::{self, Project}};\nuse chrono::Utc;\nuse sayso::prelude::*;\n\n\
                      fn at(db: Db) { projects::of(view! { texts::A }) }\n";
        let expected = "use crate :: { Db , texts , projects };\nuse sayso :: prelude :: *;\n\n\
                        fn at(db: Db) { projects::of(view! { texts::A }) }\n";
        assert_eq!(prune(source).expect("it is Rust"), expected);
    }

    #[test]
    fn a_path_uses_the_name_at_which_it_begins() {
        let source = "use crate::{Db, tasks};\n\nfn at(db: Db) { crate::tasks::url(db) }\n";
        let expected = "use crate :: Db;\n\nfn at(db: Db) { crate::tasks::url(db) }\n";
        assert_eq!(prune(source).expect("it is Rust"), expected);
    }
}
