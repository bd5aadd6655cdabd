//! Parameters, local variables and private items that a file does not use. Templates have them for every case: a scope that only some
//! rules ask for, a row that only some fields read.
//!
//! A parameter gets the name `_scope`. A `let` of a name stays as a statement if it does something, and goes if it does not.

mod items;

use crate::imports::{self, is_member};
use items::is_documented_only;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::ops::Range;
use syn::{
    Attribute, Block, Expr, ExprClosure, FnArg, ImplItemFn, ItemFn, Pat, PatIdent, Signature, Stmt,
    spanned::Spanned,
    visit::{self, Visit},
};

/// Marks or takes out what the Rust files of a crate do not use, imports included.
///
/// # Errors
/// Returns the place of a file that is not Rust, and the reason.
pub(crate) fn take_out(sources: &mut [String]) -> Result<(), (usize, syn::Error)> {
    items::take_out(sources)?;
    for (at, source) in sources.iter_mut().enumerate() {
        // What is used by nothing but an unused variable is unused too.
        let marked = mark(source).and_then(|marked| imports::prune(&marked));
        *source = marked.map_err(|error| (at, error))?;
    }
    Ok(())
}

/// Marks or takes out the parameters and variables that a file does not use.
fn mark(source: &str) -> syn::Result<String> {
    let mut text = source.to_owned();
    // A variable that goes may have been the only one that used another.
    loop {
        let edits = edits(&text)?;
        if edits.is_empty() {
            return Ok(text);
        }
        for (range, instead) in edits.into_iter().rev() {
            text.replace_range(range, &instead);
        }
    }
}

/// A range of the file, and the text that takes its place.
type Edit = (Range<usize>, String);

/// Returns the edits in the order of their places, none of them within another.
fn edits(source: &str) -> syn::Result<Vec<Edit>> {
    let file = syn::parse_file(source)?;
    let mut found = Found {
        source,
        edits: Vec::new(),
    };
    found.visit_file(&file);
    let mut edits = found.edits;
    edits.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    edits.retain(|(range, _)| {
        let is_apart = range.start >= end;
        end = end.max(range.end);
        is_apart
    });
    Ok(edits)
}

/// The edits found so far.
struct Found<'a> {
    source: &'a str,
    edits: Vec<Edit>,
}

impl Found<'_> {
    /// Renames the parameters of a function that its body does not use. Those of a function with attributes are part of
    /// what the attributes make of it.
    fn parameters(&mut self, attributes: &[Attribute], signature: &Signature, body: &Block) {
        if !is_documented_only(attributes) {
            return;
        }
        let body = body.to_token_stream();
        for argument in &signature.inputs {
            let FnArg::Typed(argument) = argument else {
                continue;
            };
            self.parameter(&argument.pat, &body);
        }
    }

    /// Renames a parameter that the body does not use.
    fn parameter(&mut self, parameter: &Pat, body: &TokenStream) {
        let Pat::Ident(name) = parameter else {
            return;
        };
        if is_plain(name) && !mentions(body.clone(), &name.ident.to_string()) {
            let range = name.ident.span().byte_range();
            self.edits.push((range, format!("_{}", name.ident)));
        }
    }

    /// Takes out a `let` whose name the statements after it do not use.
    fn local(&mut self, statement: &Stmt, after: &[Stmt]) {
        let Stmt::Local(local) = statement else {
            return;
        };
        let name = match &local.pat {
            Pat::Tuple(names) => return self.parts(&names.elems, after),
            Pat::Ident(name) => name,
            Pat::Type(typed) => match &*typed.pat {
                Pat::Ident(name) => name,
                _ => return,
            },
            _ => return,
        };
        let Some(init) = local.init.as_ref().filter(|init| init.diverge.is_none()) else {
            return;
        };
        let ident = name.ident.to_string();
        let mut rest = after.iter();
        if name.by_ref.is_some()
            || ident.starts_with('_')
            || rest.any(|statement| mentions(statement.to_token_stream(), &ident))
        {
            return;
        }
        let range = statement.span().byte_range();
        if is_pure(&init.expr) {
            self.edits.push((self.whole_lines(range), String::new()));
        } else {
            self.edits.push((
                range.start..init.expr.span().byte_range().start,
                String::new(),
            ));
        }
    }

    /// Renames the parts of a tuple that the statements after it do not use.
    fn parts<'p>(&mut self, names: impl IntoIterator<Item = &'p Pat>, after: &[Stmt]) {
        for name in names {
            let Pat::Ident(name) = name else { continue };
            let ident = name.ident.to_string();
            let mut rest = after.iter();
            let is_used = rest.any(|statement| mentions(statement.to_token_stream(), &ident));
            if is_plain(name) && name.mutability.is_none() && !is_used {
                let range = name.ident.span().byte_range();
                self.edits.push((range, format!("_{ident}")));
            }
        }
    }

    /// The range with the indentation before it and the line break after it, if nothing else is there.
    fn whole_lines(&self, range: Range<usize>) -> Range<usize> {
        let before = self.source[..range.start].trim_end_matches(' ');
        let after = &self.source[range.end..];
        if before.ends_with('\n') && after.starts_with('\n') {
            before.len()..range.end + 1
        } else {
            range
        }
    }
}

impl<'ast> Visit<'ast> for Found<'_> {
    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.parameters(&function.attrs, &function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        self.parameters(&function.attrs, &function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        let body = closure.body.to_token_stream();
        for parameter in &closure.inputs {
            self.parameter(parameter, &body);
        }
        visit::visit_expr_closure(self, closure);
    }

    fn visit_block(&mut self, block: &'ast Block) {
        for (at, statement) in block.stmts.iter().enumerate() {
            self.local(statement, &block.stmts[at + 1..]);
        }
        visit::visit_block(self, block);
    }
}

/// Returns true for a name that can get a mark.
fn is_plain(name: &PatIdent) -> bool {
    name.by_ref.is_none() && name.subpat.is_none() && !name.ident.to_string().starts_with('_')
}

/// Returns true if an expression only reads: it calls nothing but methods that give a part of a value.
fn is_pure(expr: &Expr) -> bool {
    match expr {
        Expr::Path(_) | Expr::Lit(_) => true,
        Expr::Reference(inner) => is_pure(&inner.expr),
        Expr::Field(inner) => is_pure(&inner.base),
        Expr::Paren(inner) => is_pure(&inner.expr),
        Expr::MethodCall(call) => is_pure(&call.receiver) && call.args.iter().all(is_pure),
        _ => false,
    }
}

/// Returns true if code speaks of a variable: as a name of its own, or in braces in a text.
fn mentions(code: TokenStream, name: &str) -> bool {
    let mut before = String::new();
    for token in code {
        match token {
            TokenTree::Punct(punct) => {
                before.push(punct.as_char());
                continue;
            }
            TokenTree::Ident(ident) if ident == name && !is_member(&before) => return true,
            TokenTree::Literal(literal) if is_in_braces(&literal.to_string(), name) => return true,
            TokenTree::Group(group) if mentions(group.stream(), name) => return true,
            _ => {}
        }
        before.clear();
    }
    false
}

/// Returns true for a text such as `"{name}"` or `"{name:?}"`.
fn is_in_braces(text: &str, name: &str) -> bool {
    let begin = format!("{{{name}");
    text.match_indices(&begin)
        .any(|(at, _)| text[at + begin.len()..].starts_with(['}', ':', '.']))
}

#[cfg(test)]
mod tests {
    use super::mark;

    fn marked(source: &str) -> String {
        mark(source).expect("it is Rust")
    }

    #[test]
    fn a_parameter_that_is_not_used_gets_a_mark() {
        assert_eq!(
            marked(
                "/// Adds.\nfn add(tx: &mut Tx, scope: &Scope) { tx.scope(format!(\"{x}\")) }\n"
            ),
            "/// Adds.\nfn add(tx: &mut Tx, _scope: &Scope) { tx.scope(format!(\"{x}\")) }\n"
        );
    }

    #[test]
    fn macros_and_texts_use_variables() {
        for body in [
            "view! { <A {scope}/> }",
            "format!(\"{scope:?}\")",
            "..scope",
        ] {
            let source = format!("fn add(scope: Scope) {{ {body} }}\n");
            assert_eq!(marked(&source), source);
        }
    }

    #[test]
    fn parameters_that_an_attribute_reads_keep_their_names() {
        let source = "#[page(\"/\")]\nfn home(scope: Scope) {}\n";
        assert_eq!(marked(source), source);
    }

    #[test]
    fn a_let_goes_if_it_does_nothing_and_stays_as_a_statement_if_it_does_something() {
        let source = "async fn home() {\n    let scope = enter(cx).await?;\n    let team = &scope.team().slug;\n    show()\n}\n";
        let expected = "async fn home() {\n    enter(cx).await?;\n    show()\n}\n";
        assert_eq!(marked(source), expected);
    }

    #[test]
    fn a_part_of_a_tuple_that_is_not_used_gets_a_mark() {
        let source = "fn home() {\n    let (owner, home) = site();\n    show(owner)\n}\n";
        assert_eq!(marked(source), source.replace("home) =", "_home) ="));
    }

    #[test]
    fn a_parameter_of_a_closure_that_is_not_used_gets_a_mark() {
        let source = "fn home() {\n    make(async |tx, sample| add(tx))\n}\n";
        assert_eq!(marked(source), source.replace("sample|", "_sample|"));
    }

    #[test]
    fn a_let_that_is_used_stays() {
        let source = "fn home() {\n    let a = 1;\n    let a = a + 1;\n    show(a)\n}\n";
        assert_eq!(marked(source), source);
    }
}
