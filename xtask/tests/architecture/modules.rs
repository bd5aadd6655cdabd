//! Reads which modules of a crate use which.

use proc_macro2::{TokenStream, TokenTree};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use syn::{
    Attribute, ItemMod, ItemUse, Macro, UseTree, Visibility,
    visit::{self, Visit},
};

/// A path as it is written, split at `::`.
type Segments = Vec<String>;

/// The modules of a crate by their paths; the root is the empty one.
pub(crate) struct Crate(BTreeMap<String, Module>);

/// The names of a module that lead to others.
#[derive(Default)]
struct Module {
    /// Paths from `crate`, `self` and `super`, and imports of inner modules.
    uses: Vec<Segments>,
    /// Names of other modules that this one passes on, with their paths.
    re_exports: BTreeMap<String, Segments>,
    /// The first segments of all paths, which may be a name that is passed on.
    firsts: BTreeSet<String>,
    /// Imports alone, for the rule about the root.
    imports: Vec<Segments>,
}

impl Crate {
    /// Reads all files below `src`.
    pub(crate) fn read(src: &Path) -> Self {
        let mut files = Vec::new();
        collect(src, "", &mut files);
        Self::of(
            files
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str())),
        )
    }

    /// Reads modules from their names and texts.
    pub(crate) fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let modules = files.into_iter().map(|(name, text)| {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let mut module = Module::default();
            if !has_test(&file.attrs) {
                module.visit_file(&file);
            }
            (name.to_owned(), module)
        });
        Self(modules.collect())
    }

    /// Returns the groups of modules that reach each other.
    pub(crate) fn knots(&self) -> Vec<BTreeSet<String>> {
        let reached: BTreeMap<&str, BTreeSet<String>> = self
            .0
            .keys()
            .map(|name| (name.as_str(), self.reached(name)))
            .collect();
        let mut knots: Vec<BTreeSet<String>> = reached
            .iter()
            .filter(|(name, modules)| modules.contains(**name))
            .map(|(name, modules)| {
                modules
                    .iter()
                    .filter(|other| reached[other.as_str()].contains(*name))
                    .cloned()
                    .collect()
            })
            .collect();
        knots.sort();
        knots.dedup();
        knots
    }

    /// Returns the imports of names that the root only passes on.
    pub(crate) fn through_the_root(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, module) in self.0.iter().filter(|(name, _)| !name.is_empty()) {
            for import in &module.imports {
                let full = absolute(name, import);
                if full.len() == 1 && self.0[""].re_exports.contains_key(&full[0]) {
                    found.push(format!("`{name}` imports `crate::{}`", full[0]));
                }
            }
        }
        found
    }

    /// Returns every module that `name` leads to.
    fn reached(&self, name: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut open = vec![name.to_owned()];
        while let Some(module) = open.pop() {
            for next in self.targets(&module) {
                if reached.insert(next.clone()) {
                    open.push(next);
                }
            }
        }
        reached
    }

    /// Returns the modules that `name` itself uses. The root, which passes on what applications need, uses none.
    fn targets(&self, name: &str) -> BTreeSet<String> {
        if name.is_empty() {
            return BTreeSet::new();
        }
        let module = &self.0[name];
        let passed_on = module
            .re_exports
            .iter()
            .filter(|(re_export, _)| module.firsts.contains(*re_export))
            .map(|(_, path)| path);
        let paths = module.uses.iter().chain(passed_on);
        let targets = paths.filter_map(|path| self.resolve(name, path, 0));
        targets
            .filter(|target| target != name && !target.is_empty())
            .collect()
    }

    /// Returns the module that defines what `path` names in the module `from`.
    fn resolve(&self, from: &str, path: &[String], depth: usize) -> Option<String> {
        let full = absolute(from, path);
        let known = (0..=full.len())
            .rev()
            .find(|end| self.0.contains_key(&full[..*end].join("::")))?;
        let module = full[..known].join("::");
        let passed_on = full
            .get(known)
            .and_then(|item| self.0[&module].re_exports.get(item));
        match passed_on {
            Some(path) if depth < 8 => self.resolve(&module, path, depth + 1),
            _ => Some(module),
        }
    }
}

/// Returns the path from the crate's root.
fn absolute(from: &str, path: &[String]) -> Segments {
    let mut full: Segments = from
        .split("::")
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    for segment in path {
        match segment.as_str() {
            "crate" => full.clear(),
            "self" => {}
            "super" => drop(full.pop()),
            _ => full.push(segment.clone()),
        }
    }
    full
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("an entry").path();
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name")
            .to_owned();
        let name = [prefix, &stem]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join("::");
        if path.is_dir() {
            collect(&path, &name, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = if name == "lib" { String::new() } else { name };
            files.push((name, fs::read_to_string(&path).expect("a source file")));
        }
    }
}

fn has_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let is_cfg = attribute.path().is_ident("cfg");
        is_cfg
            && attribute
                .meta
                .require_list()
                .is_ok_and(|list| list.tokens.to_string().contains("test"))
    })
}

fn is_relative(first: &str) -> bool {
    matches!(first, "crate" | "self" | "super")
}

impl Module {
    /// Lists the paths of an import, and the names that they get here.
    fn paths(prefix: &[String], tree: &UseTree, found: &mut Vec<(Segments, String)>) {
        let with = |name: &syn::Ident| [prefix, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => Self::paths(&with(&path.ident), &path.tree, found),
            UseTree::Name(name) => found.push((with(&name.ident), name.ident.to_string())),
            UseTree::Rename(name) => found.push((with(&name.ident), name.rename.to_string())),
            UseTree::Glob(_) => found.push((prefix.to_vec(), String::new())),
            UseTree::Group(group) => group
                .items
                .iter()
                .for_each(|tree| Self::paths(prefix, tree, found)),
        }
    }

    /// Finds `crate::…` and `super::…` between the tokens of a macro call.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut path = Segments::new();
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => path.push(ident.to_string()),
                TokenTree::Punct(punct) if punct.as_char() == ':' => {}
                other => {
                    self.note(std::mem::take(&mut path));
                    if let TokenTree::Group(group) = other {
                        self.read_tokens(group.stream());
                    }
                }
            }
        }
        self.note(path);
    }

    fn note(&mut self, path: Segments) {
        self.firsts.extend(path.iter().cloned());
        if path.len() > 1 && is_relative(&path[0]) {
            self.uses.push(path);
        }
    }
}

impl<'ast> Visit<'ast> for Module {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !has_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    /// An inner module is read as a part of its file; what its own `super` names is the file's.
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        if item.ident != "tests" {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mut found = Vec::new();
        Self::paths(&[], &item.tree, &mut found);
        let passes_on = !matches!(item.vis, Visibility::Inherited);
        for (path, name) in found {
            if passes_on {
                self.re_exports.insert(name, path);
            } else {
                self.imports.push(path.clone());
                self.uses.push(path);
            }
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Segments = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        self.firsts.insert(segments[0].clone());
        if segments.len() > 1 && is_relative(&segments[0]) {
            self.uses.push(segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.read_tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}
