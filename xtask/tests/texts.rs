//! Texts that visitors read are written in the languages of `sayso-text`, and nowhere else.

use proc_macro2::{TokenStream, TokenTree};
use std::{
    fs,
    path::{Path, PathBuf},
};
use syn::{Attribute, Expr, ExprCall, ExprMethodCall, Item, LitStr, Macro, visit::Visit};

/// The crates whose code answers visitors.
const CRATES: [&str; 4] = ["sayso-core", "sayso-form", "sayso-cache", "sayso-server"];

/// Files and folders whose texts are for developers: errors at start, the socket of the command line, conformance tests.
const FOR_DEVELOPERS: [&str; 5] = ["start", "admin", "conformance", "fuzz", "tests"];

/// Sentences for developers, in other files.
const SENTENCES_FOR_DEVELOPERS: [&str; 4] = [
    // Only programs and misconfigured proxies send such requests.
    "This request names more than one host.",
    "This request names no valid host.",
    "This request names no host.",
    // The text of an error that is written to the log.
    "Redis answered a claim with something else",
];

/// Functions and methods that take a text for the log.
const FOR_THE_LOG: [&str; 4] = ["internal", "expect", "expect_err", "complain"];

/// Macros whose texts are for the log, or for who reads a panic.
const MACROS_FOR_THE_LOG: [&str; 12] = [
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "panic",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "unreachable",
    "println",
];

/// Finds string literals that read as a sentence or a title.
#[derive(Default)]
struct Sentences(Vec<String>);

impl Sentences {
    fn look_at(&mut self, text: &str) {
        if is_sentence(text) && !SENTENCES_FOR_DEVELOPERS.contains(&text.trim_end()) {
            self.0.push(text.to_owned());
        }
    }

    fn look_into(&mut self, tokens: TokenStream) {
        let mut is_attribute = false;
        for token in tokens {
            let follows_hash = std::mem::take(&mut is_attribute);
            match token {
                TokenTree::Group(group) if !follows_hash => self.look_into(group.stream()),
                TokenTree::Literal(literal) => {
                    if let Ok(text) = syn::parse_str::<LitStr>(&literal.to_string()) {
                        self.look_at(&text.value());
                    }
                }
                TokenTree::Punct(punct) => is_attribute = punct.as_char() == '#',
                TokenTree::Group(_) | TokenTree::Ident(_) => {}
            }
        }
    }
}

/// Returns whether a text begins with a capitalized word and goes on with a word in small letters.
fn is_sentence(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_small = |word: &str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    first.starts_with(|letter: char| letter.is_ascii_uppercase())
        && is_small(&first[1..])
        && !second.is_empty()
        && is_small(second.trim_end_matches(['.', ',', ':', '!', '?']))
}

impl<'ast> Visit<'ast> for Sentences {
    fn visit_item(&mut self, item: &'ast Item) {
        let is_test = matches!(item, Item::Mod(module) if module.ident == "tests");
        if !is_test {
            syn::visit::visit_item(self, item);
        }
    }
    // Attributes hold documentation, which is not for visitors.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
    fn visit_lit_str(&mut self, text: &'ast LitStr) {
        self.look_at(&text.value());
    }
    fn visit_macro(&mut self, call: &'ast Macro) {
        let name = call.path.segments.last().expect("a path has a name");
        if !MACROS_FOR_THE_LOG.contains(&name.ident.to_string().as_str()) {
            self.look_into(call.tokens.clone());
        }
    }
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        let name = match &*call.func {
            Expr::Path(path) => path.path.segments.last(),
            _ => None,
        };
        if !name.is_some_and(|name| FOR_THE_LOG.contains(&name.ident.to_string().as_str())) {
            syn::visit::visit_expr_call(self, call);
        }
    }
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        self.visit_expr(&call.receiver);
        if !FOR_THE_LOG.contains(&call.method.to_string().as_str()) {
            call.args
                .iter()
                .for_each(|argument| self.visit_expr(argument));
        }
    }
}

fn sentences(source: &str) -> Vec<String> {
    let mut found = Sentences::default();
    found.visit_file(&syn::parse_file(source).expect("a Rust file"));
    found.0
}

/// Appends the files below a folder that have code for visitors.
fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry of a folder").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if FOR_DEVELOPERS.contains(&name) {
            continue;
        }
        if path.is_dir() {
            files(&path, all);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(path);
        }
    }
}

#[test]
fn no_text_for_visitors_is_written_outside_of_the_languages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let mut all = Vec::new();
    for name in CRATES {
        files(&root.join(name).join("src"), &mut all);
    }
    assert!(all.len() > 150, "{}", all.len());
    let mut complaints = Vec::new();
    for path in all {
        let source = fs::read_to_string(&path).expect("a file of the repository");
        for text in sentences(&source) {
            complaints.push(format!("{}: {text:?}", path.display()));
        }
    }
    assert!(
        complaints.is_empty(),
        "a text that visitors read is a method of `Texts`:\n{}",
        complaints.join("\n")
    );
}

#[test]
fn a_sentence_is_found_in_calls_macros_and_markup() {
    for found in [
        r#"fn f() { Refusal::new(400, "Try again.") }"#,
        r#"fn f() { Error::bad_request("Log in") }"#,
        r#"fn f() { format!("Too many files: {most}") }"#,
        r#"fn f() { view! { <h2>"Page not found"</h2> } }"#,
        r#"const TEXT: &str = "This is done.";"#,
    ] {
        assert_eq!(sentences(found).len(), 1, "{found}");
    }
    for other in [
        r#"fn f() { tracing::error!("Try again.") }"#,
        r#"fn f() { Error::internal("Try again.") }"#,
        r#"fn f() { f.write_str("no such key") }"#,
        "/// Try again.\nfn f() {}",
        "names! { /// Try again.\n NAME }",
        r#"mod tests { const TEXT: &str = "This is done."; }"#,
        r#"const HEADER: &str = "GET, HEAD, POST";"#,
    ] {
        assert_eq!(sentences(other), [""; 0], "{other}");
    }
}
