//! The names that the preludes of `sayso` and `sayso-ui` bring into a file.

/// The names of `sayso::prelude`, macros included.
pub(crate) const SAYSO: &[&str] = &[
    "ActionCx",
    "App",
    "Children",
    "Choice",
    "Cx",
    "Error",
    "Field",
    "Form",
    "FormData",
    "Html",
    "Life",
    "Metadata",
    "Pending",
    "Redirect",
    "Result",
    "State",
    "Upload",
    "View",
    "action",
    "cached",
    "component",
    "error",
    "layout",
    "memo",
    "not_found",
    "page",
    "redirect",
    "view",
];

/// Members of the traits of `sayso::prelude`, which are used without the names of these.
pub(crate) const SAYSO_MEMBERS: &[&str] = &["ALL", "label", "value"];

/// The names of `sayso_ui::prelude`.
pub(crate) const SAYSO_UI: &[&str] = &[
    "AccountMenu",
    "ActivityLine",
    "ActivityList",
    "Badge",
    "Bare",
    "Bars",
    "Blocked",
    "Board",
    "Calendar",
    "Colour",
    "CommentCard",
    "CommentThread",
    "Confirm",
    "Conflict",
    "Day",
    "Empty",
    "EnterSaves",
    "Excerpt",
    "Fact",
    "Facts",
    "Feature",
    "Features",
    "FileItem",
    "FileLink",
    "FileList",
    "FilterBy",
    "FilterDay",
    "Find",
    "Front",
    "Gallery",
    "Head",
    "Hero",
    "Icon",
    "Lane",
    "Line",
    "Main",
    "Markdown",
    "Message",
    "Nav",
    "NavGroup",
    "NavLink",
    "PageHead",
    "Pager",
    "Panel",
    "Panels",
    "Pick",
    "Picture",
    "Pie",
    "Point",
    "Ratings",
    "Search",
    "Shell",
    "Shift",
    "Side",
    "SortHead",
    "Stars",
    "Stat",
    "Stats",
    "TagList",
    "Tile",
    "Tone",
    "Toolbar",
    "Unfold",
    "Workspace",
];

#[cfg(test)]
mod tests {
    use super::{SAYSO, SAYSO_UI};
    use std::collections::BTreeSet;
    use syn::{Item, UseTree};

    /// Collects the names that a public import brings.
    fn names(tree: &UseTree, found: &mut BTreeSet<String>) {
        match tree {
            UseTree::Path(path) => names(&path.tree, found),
            UseTree::Group(group) => group.items.iter().for_each(|item| names(item, found)),
            UseTree::Name(name) => {
                found.insert(name.ident.to_string());
            }
            // Traits without a name.
            UseTree::Rename(rename) if rename.rename == "_" => {}
            UseTree::Rename(_) | UseTree::Glob(_) => panic!("preludes list their names"),
        }
    }

    fn imported(items: &[Item]) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for item in items {
            if let Item::Use(import) = item {
                names(&import.tree, &mut found);
            }
        }
        found
    }

    fn known(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_names_are_those_of_the_preludes() {
        let sayso =
            syn::parse_file(include_str!("../../sayso/src/prelude.rs")).expect("it is Rust");
        assert_eq!(imported(&sayso.items), known(SAYSO));
        let ui = syn::parse_file(include_str!("../../sayso-ui/src/lib.rs")).expect("it is Rust");
        let prelude = ui.items.iter().find_map(|item| match item {
            Item::Mod(module) if module.ident == "prelude" => module.content.as_ref(),
            _ => None,
        });
        let (_, items) = prelude.expect("a prelude");
        assert_eq!(imported(items), known(SAYSO_UI));
    }
}
