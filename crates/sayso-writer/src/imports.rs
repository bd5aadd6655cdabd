//! Imports that a file does not need, which templates list for every case, are taken out.

use crate::preludes;
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

/// The names of a file.
#[derive(Default)]
struct Names {
    /// Those at which paths begin.
    first: BTreeSet<String>,
    /// Those after a dot or two colons.
    members: BTreeSet<String>,
    /// Those of the first that two colons follow.
    modules: BTreeSet<String>,
}

impl Names {
    fn has(&self, name: &str) -> bool {
        self.first.contains(name) || TRAITS.contains(&name)
    }

    /// Returns true if a glob import of a module is needed; only of preludes are the names known.
    fn need_all_of(&self, module: &str) -> bool {
        let some = |names: &[&str]| names.iter().any(|name| self.first.contains(*name));
        let some_member = |names: &[&str]| names.iter().any(|name| self.members.contains(*name));
        match module {
            "sayso::prelude" => some(preludes::SAYSO) || some_member(preludes::SAYSO_MEMBERS),
            "sayso_ui::prelude" => some(preludes::SAYSO_UI),
            _ => true,
        }
    }
}

/// Removes from a Rust file the names that it imports and does not use. Public imports stay.
///
/// # Errors
/// Returns the reason why the file is not Rust.
pub(crate) fn prune(source: &str) -> syn::Result<String> {
    let file = syn::parse_file(source)?;
    let imports: Vec<&ItemUse> = file.items.iter().filter_map(private_use).collect();
    let mut used = Names::default();
    for item in &file.items {
        if private_use(item).is_none() {
            collect(item_tokens(item), &mut used);
        }
    }
    let mut text = source.to_owned();
    // From the last to the first, so that the places of the others stay.
    for import in imports.into_iter().rev() {
        let kept = keep(&import.tree, "", &used);
        let colons = import.leading_colon.map_or("", |_| "::");
        let kept = kept.map(|tree| format!("use {colons}{};\n", tree.to_token_stream()));
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

/// The tokens of an item without the names of an enumeration's variants, which look like types.
fn item_tokens(item: &Item) -> TokenStream {
    let Item::Enum(declared) = item else {
        return item.to_token_stream();
    };
    let mut tokens = TokenStream::new();
    for attribute in &declared.attrs {
        attribute.to_tokens(&mut tokens);
    }
    for variant in &declared.variants {
        for attribute in &variant.attrs {
            attribute.to_tokens(&mut tokens);
        }
        variant.fields.to_tokens(&mut tokens);
    }
    tokens
}

/// Collects the names at which paths begin: in `crate::tasks::url`, no import of `tasks` is used, and in `row.tasks` none
/// either.
fn collect(tokens: TokenStream, used: &mut Names) {
    let mut before = String::new();
    let mut first = None;
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                before.push(punct.as_char());
                if before == "::" {
                    used.modules.extend(first.take());
                }
                continue;
            }
            TokenTree::Ident(ident) if is_member(&before) => {
                used.members.insert(ident.to_string());
                first = None;
            }
            TokenTree::Ident(ident) => {
                used.first.insert(ident.to_string());
                first = Some(ident.to_string());
            }
            TokenTree::Group(group) => {
                collect(group.stream(), used);
                first = None;
            }
            TokenTree::Literal(_) => first = None,
        }
        before.clear();
    }
}

/// Returns true if a name after this punctuation belongs to what is before it.
pub(crate) fn is_member(before: &str) -> bool {
    before.ends_with("::") || before.ends_with('.') && !before.ends_with("..")
}

/// The part of an import whose names are used. `module` is the path of the module that it is in.
fn keep(tree: &UseTree, module: &str, used: &Names) -> Option<UseTree> {
    match tree {
        UseTree::Path(path) => {
            let colons = if module.is_empty() { "" } else { "::" };
            let inner = format!("{module}{colons}{}", path.ident);
            let below = keep(&path.tree, &inner, used)?;
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
                kept.extend(keep(item, module, used));
            }
            if kept.len() == 1 {
                return kept.pop();
            }
            let mut group = group.clone();
            group.items = kept.into_iter().collect();
            (!group.items.is_empty()).then_some(UseTree::Group(group))
        }
        // A variable with the name of a module does not use the module.
        UseTree::Name(name) if name.ident == "self" => {
            let last = module.rsplit("::").next().unwrap_or_default();
            used.modules.contains(last).then(|| tree.clone())
        }
        UseTree::Name(name) => used.has(&name.ident.to_string()).then(|| tree.clone()),
        UseTree::Rename(rename) => used.has(&rename.rename.to_string()).then(|| tree.clone()),
        UseTree::Glob(_) => used.need_all_of(module).then(|| tree.clone()),
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
    fn a_crate_with_the_name_of_its_module_stays_a_crate() {
        let source = "use ::courses::{courses::{self, Course}, db};\n\nfn all() -> Course { courses::all(db) }\n";
        let expected = "use ::courses :: { courses :: { self , Course } , db };\n\nfn all() -> Course { courses::all(db) }\n";
        assert_eq!(prune(source).expect("it is Rust"), expected);
    }

    #[test]
    fn members_and_variants_use_nothing() {
        let source = "use crate::{Db, tasks, Task};\nuse sayso::prelude::*;\nuse sayso_ui::prelude::*;\n\n\
                      enum Rows { All, Task }\n\nfn at(db: Db) { db.tasks..=db.of(Icon::A) }\n";
        let expected = "use crate :: Db;\nuse sayso_ui :: prelude :: *;\n\n\
                        enum Rows { All, Task }\n\nfn at(db: Db) { db.tasks..=db.of(Icon::A) }\n";
        assert_eq!(prune(source).expect("it is Rust"), expected);
    }

    #[test]
    fn a_variable_does_not_use_the_module_of_its_name() {
        let source = "use crate::issues::{self, IssueRow};\n\n\
                      fn at(row: IssueRow) { let issues = 1; }\n";
        let expected = "use crate :: issues :: IssueRow;\n\n\
                        fn at(row: IssueRow) { let issues = 1; }\n";
        assert_eq!(prune(source).expect("it is Rust"), expected);
    }

    #[test]
    fn a_path_uses_the_name_at_which_it_begins() {
        let source = "use crate::{Db, tasks};\n\nfn at(db: Db) { crate::tasks::url(db) }\n";
        let expected = "use crate :: Db;\n\nfn at(db: Db) { crate::tasks::url(db) }\n";
        assert_eq!(prune(source).expect("it is Rust"), expected);
    }
}
