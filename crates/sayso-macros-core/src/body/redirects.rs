//! Literals in `redirect("…")` that lead out of the application, or nowhere.

use super::is_action;
use syn::{
    Error, Expr, ExprCall, ExprLit, ItemFn, Lit,
    visit::{Visit, visit_expr_call, visit_item_fn},
};

pub(super) fn misdirected(function: &ItemFn) -> Vec<Error> {
    let mut found = Redirects { errors: Vec::new() };
    found.visit_block(&function.block);
    found.errors
}

struct Redirects {
    errors: Vec<Error>,
}

impl<'ast> Visit<'ast> for Redirects {
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if is_redirect(&call.func)
            && let Some(Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            })) = call.args.first()
            && let Some(message) = problem(&text.value())
        {
            self.errors.push(Error::new(text.span(), message));
        }
        visit_expr_call(self, call);
    }

    /// An action has its own macro.
    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if !function.attrs.iter().any(is_action) {
            visit_item_fn(self, function);
        }
    }
}

/// `redirect`, `sayso::page::redirect`
fn is_redirect(function: &Expr) -> bool {
    let Expr::Path(path) = function else {
        return false;
    };
    let names: Vec<_> = path
        .path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    matches!(
        names.iter().map(String::as_str).collect::<Vec<_>>()[..],
        ["redirect"] | ["sayso", "page" | "prelude", "redirect"]
    )
}

/// Returns the reason why this is no address of the application.
fn problem(address: &str) -> Option<&'static str> {
    // Browsers remove white space around an address, and tabs and line breaks inside of it.
    if address.contains(char::is_control) || address.trim() != address {
        return Some("an address has no control characters, and no spaces around it");
    }
    if address.contains('\\') {
        return Some("browsers read `\\` as `/`, so this may lead to another site: write `/`");
    }
    if address.starts_with("//") || has_scheme(address) {
        return Some(
            "`redirect` leads to a page of this application, such as `posts_page::url()` or \"/posts\"; for any \
             other address write `redirect_external(\"https://…\")`",
        );
    }
    None
}

/// RFC 3986, 3.1.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else {
        return false;
    };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn only_what_cannot_be_a_page_of_the_application_is_refused() {
        for page in [
            "/",
            "/posts?at=12:30#a:b",
            "./next",
            "../up",
            "?q=a:b",
            "#top",
            "posts/7",
            "",
            "/a//b",
            "./a:b",
        ] {
            assert_eq!(problem(page), None, "{page}");
        }
        for other in [
            "//evil.example",
            "https://example.com",
            "HTTP:/x",
            "javascript:alert(1)",
            "mailto:a@b.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/a\nb",
            "\t//evil.example",
            " //evil.example",
        ] {
            assert!(problem(other).is_some(), "{other}");
        }
    }
}
