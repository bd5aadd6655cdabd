//! Habits of the code that no lint knows.

use std::{
    fs,
    path::{Path, PathBuf},
};
use syn::{
    Attribute, Block, Expr, Ident, ImplItemFn, ItemImpl, Local, Pat, Stmt, TraitItemFn,
    spanned::Spanned, visit::Visit,
};

/// The folders with Rust code of our own.
const ROOTS: [&str; 5] = ["benchmarks", "crates", "e2e", "examples", "xtask"];

/// Appends the Rust files below a folder, without what builds leave there.
fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry of a folder").path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "target" && name != "node_modules" {
            rust_files(&path, files);
        }
        if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Finds `let (a, b) = (x, y);`.
#[derive(Default)]
struct PairedLets(Vec<usize>);

impl<'ast> Visit<'ast> for PairedLets {
    fn visit_local(&mut self, local: &'ast Local) {
        let pattern = match &local.pat {
            Pat::Type(typed) => &typed.pat,
            pattern => pattern,
        };
        // With `else` the pair is a condition: either all of it matches, or nothing does.
        let is_pair = local.init.as_ref().is_some_and(|init| {
            matches!(pattern, Pat::Tuple(_))
                && matches!(*init.expr, Expr::Tuple(_))
                && init.diverge.is_none()
        });
        if is_pair {
            self.0.push(local.span().start().line);
        }
        syn::visit::visit_local(self, local);
    }
}

fn paired_lets(source: &str) -> Vec<usize> {
    let mut found = PairedLets::default();
    found.visit_file(&syn::parse_file(source).expect("a Rust file"));
    found.0
}

/// Words with which a clause begins, where a noun phrase or a verb is expected.
const CLAUSE_WORDS: [&str; 8] = [
    "How", "Nobody", "What", "Where", "Whether", "Who", "Whoever", "Why",
];

/// Returns the lines of doc comments that begin with a clause instead of a noun phrase or a verb.
fn clauses(source: &str) -> Vec<usize> {
    let text = |line: &'_ str| -> Option<String> {
        let line = line.trim_start();
        let text = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))?;
        Some(text.trim_start().to_owned())
    };
    let lines: Vec<_> = source.lines().map(text).collect();
    let begins = |at: usize| at == 0 || lines[at - 1].is_none();
    let is_clause = |text: &str| {
        let word = text.split(|character: char| !character.is_alphabetic());
        word.take(1).any(|word| CLAUSE_WORDS.contains(&word))
    };
    let found = lines
        .iter()
        .enumerate()
        .filter(|(at, text)| begins(*at) && text.as_deref().is_some_and(is_clause));
    found.map(|(at, _)| at + 1).collect()
}

/// Words that comments use in private senses. "Next to", "again" and "no caller" are plain.
const DIALECT: [&str; 7] = [
    "anew", "anybody", "beside", "besides", "nobody", "stands", "whoever",
];

/// Returns the lines of comments with such words. Code in comments is not checked, nor are texts in quotation marks.
fn dialect(source: &str) -> Vec<usize> {
    let comment = |line: &'_ str| -> Option<String> {
        let (_, text) = line.trim_start().split_at_checked(2)?;
        line.trim_start()
            .starts_with("//")
            .then(|| text.to_lowercase())
    };
    let has_word = |text: &str| {
        let prose = text.split(['"', '`']).step_by(2);
        let mut words = prose.flat_map(|part| part.split(|letter: char| !letter.is_alphabetic()));
        words.any(|word| DIALECT.contains(&word))
    };
    let lines = source.lines().enumerate();
    let found = lines.filter(|(_, line)| comment(line).is_some_and(|text| has_word(&text)));
    found.map(|(at, _)| at + 1).collect()
}

/// Returns the sources of the workspace, by their paths from its root.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the workspace");
    let mut files = Vec::new();
    for folder in ROOTS {
        rust_files(&root.join(folder), &mut files);
    }
    assert!(files.len() > 300, "only {} files found", files.len());
    let source = |file: PathBuf| {
        let source = fs::read_to_string(&file).expect("a file of the repository");
        let path = file.strip_prefix(root).expect("a file of the workspace");
        (path.to_owned(), source)
    };
    files.into_iter().map(source).collect()
}

/// Finds `let x = a.b(); let x = x.c();`, which is one chain.
#[derive(Default)]
struct BrokenChains(Vec<usize>);

/// Returns the name that a `let` binds, and its value, if it binds one name.
fn binding(statement: &Stmt) -> Option<(&Ident, &Expr)> {
    let Stmt::Local(local) = statement else {
        return None;
    };
    let pattern = match &local.pat {
        Pat::Type(typed) => &typed.pat,
        pattern => pattern,
    };
    match (pattern, &local.init) {
        (Pat::Ident(name), Some(init)) => Some((&name.ident, &init.expr)),
        _ => None,
    }
}

/// Returns the expression at the beginning of a chain of methods, or `None` if there is no method.
fn beginning(chain: &Expr) -> Option<&Expr> {
    let next = match chain {
        Expr::MethodCall(call) => &call.receiver,
        Expr::Await(awaited) => &awaited.base,
        Expr::Try(tried) => &tried.expr,
        _ => return None,
    };
    Some(beginning(next).unwrap_or(next))
}

impl<'ast> Visit<'ast> for BrokenChains {
    fn visit_block(&mut self, block: &'ast Block) {
        for pair in block.stmts.windows(2) {
            let (Some((first, value)), Some((second, chain))) =
                (binding(&pair[0]), binding(&pair[1]))
            else {
                continue;
            };
            let goes_on = matches!(
                beginning(chain),
                Some(Expr::Path(path)) if path.path.is_ident(second)
            );
            if first == second && goes_on && beginning(value).is_some() {
                self.0.push(pair[1].span().start().line);
            }
        }
        syn::visit::visit_block(self, block);
    }
}

fn broken_chains(source: &str) -> Vec<usize> {
    let mut found = BrokenChains::default();
    found.visit_file(&syn::parse_file(source).expect("a Rust file"));
    found.0
}

#[test]
fn a_chain_is_told_from_a_new_value() {
    let source = "fn f() {\n    let a = x.iter();\n    let a = a.map(g).collect();\n    \
                  let b = x.iter();\n    let b = f(b);\n    let c = X;\n    let c = c.d();\n}";
    assert_eq!(broken_chains(source), [3]);
}

/// Returns the places that `find` finds in the sources. Sources that do not parse are inputs of tests.
fn places(find: fn(&str) -> Vec<usize>) -> String {
    let mut found = Vec::new();
    for (file, source) in sources() {
        if syn::parse_file(&source).is_ok() {
            let lines = find(&source).into_iter();
            found.extend(lines.map(|line| format!("{}:{line}", file.display())));
        }
    }
    found.join("\n")
}

/// Finds methods and associated functions with `#[doc(hidden)]`, and implementations that consist of them.
#[derive(Default)]
struct HiddenMethods(Vec<usize>);

impl HiddenMethods {
    fn note(&mut self, attrs: &[Attribute]) {
        let is_hidden = |attr: &&Attribute| {
            let word = attr.parse_args::<Ident>();
            attr.path().is_ident("doc") && word.is_ok_and(|word| word == "hidden")
        };
        let hidden = attrs.iter().find(is_hidden);
        self.0.extend(hidden.map(|attr| attr.span().start().line));
    }
}

impl<'ast> Visit<'ast> for HiddenMethods {
    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        self.note(&item.attrs);
        syn::visit::visit_item_impl(self, item);
    }

    fn visit_impl_item_fn(&mut self, method: &'ast ImplItemFn) {
        self.note(&method.attrs);
    }

    fn visit_trait_item_fn(&mut self, method: &'ast TraitItemFn) {
        self.note(&method.attrs);
    }
}

fn hidden_methods(source: &str) -> Vec<usize> {
    let mut found = HiddenMethods::default();
    found.visit_file(&syn::parse_file(source).expect("a Rust file"));
    found.0
}

#[test]
fn no_method_is_hidden() {
    let found = places(hidden_methods);
    assert!(
        found.is_empty(),
        "an editor offers these to users: make them functions or an extension trait, in `__private`:\n{found}"
    );
}

#[test]
fn a_hidden_method_is_told_from_other_hidden_items() {
    let source = "#[doc(hidden)]\npub mod private {}\n#[doc(hidden)]\npub fn free() {}\n\
                  impl A {\n#[doc(hidden)]\npub fn new() {}\n#[doc = \"x\"]\npub fn shown() {}\n}\n\
                  #[doc(hidden)]\nimpl A {}\ntrait T {\n#[doc(hidden)]\nfn f();\n}";
    assert_eq!(hidden_methods(source), [6, 11, 14]);
}

#[test]
fn a_let_binds_one_thing() {
    let found = places(paired_lets);
    assert!(
        found.is_empty(),
        "write one `let` for each of these:\n{found}"
    );
}

#[test]
fn a_chain_is_written_in_one_piece() {
    let found = places(broken_chains);
    assert!(
        found.is_empty(),
        "join these with the `let` above, or give the value another name:\n{found}"
    );
}

#[test]
fn a_doc_comment_of_a_crate_begins_with_a_noun_or_a_verb() {
    let mut found = Vec::new();
    for (file, source) in sources() {
        let mut folders = file.iter().filter_map(|folder| folder.to_str());
        let is_of_crate = folders.next() == Some("crates") && folders.nth(1) == Some("src");
        if !is_of_crate {
            continue;
        }
        for line in clauses(&source) {
            found.push(format!("{}:{line}", file.display()));
        }
    }
    assert!(
        found.is_empty(),
        "begin these doc comments with a verb (\"Returns …\") or a noun:\n{}",
        found.join("\n")
    );
}

#[test]
fn comments_are_in_plain_words() {
    let found = places(dialect);
    assert!(
        found.is_empty(),
        "say these in other words, without {}:\n{found}",
        DIALECT.join(", ")
    );
}

#[test]
fn a_word_counts_in_comments_alone() {
    let source =
        "// It stands.\n/// `stands` and \"nobody\"\nlet stands = 1;\n    //! Whoever\n// standing";
    assert_eq!(dialect(source), [1, 4]);
}

#[test]
fn only_the_first_word_of_a_doc_comment_counts() {
    let source = "/// What it is.\n/// Who\nstruct A;\n//! How it\n/// Returns it.\n/// Whether\n/// Whatever\n// Why\n";
    assert_eq!(clauses(source), [1, 4]);
    assert_eq!(clauses("    /// Where"), [1]);
    assert!(clauses("/// Whatever it is").is_empty());
}
