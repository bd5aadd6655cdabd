//! Habits of the code that no lint knows.

use std::{
    fs,
    path::{Path, PathBuf},
};
use syn::{Expr, Local, Pat, spanned::Spanned, visit::Visit};

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

#[test]
fn a_let_binds_one_thing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let root = root.expect("the workspace");
    let mut files = Vec::new();
    for folder in ROOTS {
        rust_files(&root.join(folder), &mut files);
    }
    assert!(files.len() > 300, "only {} files found", files.len());
    let mut found = Vec::new();
    for file in files {
        // Sources that do not parse are inputs of tests.
        let source = fs::read_to_string(&file).expect("a file of the repository");
        if syn::parse_file(&source).is_err() {
            continue;
        }
        for line in paired_lets(&source) {
            found.push(format!("{}:{line}", file.display()));
        }
    }
    assert!(
        found.is_empty(),
        "write one `let` for each of these:\n{}",
        found.join("\n")
    );
}

#[test]
fn pairs_are_told_from_patterns() {
    let source = "fn f() {\n    let (a, b) = (1, 2);\n    let (c, d): (u8, u8) = (1, 2);\n    \
                  let (e, g) = pair();\n    let (Some(h), 1) = (x, y) else { return };\n}";
    assert_eq!(paired_lets(source), [2, 3]);
}
