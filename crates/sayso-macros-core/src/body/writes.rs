//! Errors for calls in rendering code that only an action can make.

use crate::common::types::last_segment;
use syn::{
    Error, Expr, ExprMethodCall, FnArg, Item, ItemFn, Pat, PatIdent, Type,
    visit::{Visit, visit_expr_method_call},
};

/// Methods of the cookies, the session and the context that `ActionCx` has and `Cx` has not.
const OF_COOKIES: &[&str] = &["set", "remove"];
const OF_SESSION: &[&str] = &["insert", "remove", "rotate", "destroy"];
const OF_CONTEXT: &[&str] = &[
    "refresh",
    "after",
    "update_tag",
    "revalidate_tag",
    "revalidate_path",
    "revalidate_subtree",
];

/// Calls of them on the function's own context.
pub(super) fn writes(function: &ItemFn, what: &str) -> Vec<Error> {
    let Some(cx) = function.sig.inputs.iter().find_map(context) else {
        return Vec::new();
    };
    let mut writes = Writes {
        cx,
        what,
        is_rebound: false,
        errors: Vec::new(),
    };
    writes.visit_block(&function.block);
    if writes.is_rebound {
        Vec::new()
    } else {
        writes.errors
    }
}

/// The name of `cx: &Cx`.
fn context(input: &FnArg) -> Option<String> {
    let FnArg::Typed(typed) = input else {
        return None;
    };
    let (Type::Reference(reference), Pat::Ident(name)) = (&*typed.ty, &*typed.pat) else {
        return None;
    };
    (last_segment(&reference.elem)? == "Cx").then(|| name.ident.to_string())
}

struct Writes<'a> {
    cx: String,
    what: &'a str,
    /// Something else has the context's name too, so nothing can be said.
    is_rebound: bool,
    errors: Vec<Error>,
}

impl Writes<'_> {
    fn is_cx(&self, receiver: &Expr) -> bool {
        matches!(receiver, Expr::Path(path) if path.path.is_ident(&self.cx))
    }

    /// The call without its receiver, if it writes.
    fn written(&self, call: &ExprMethodCall) -> Option<String> {
        let method = call.method.to_string();
        if self.is_cx(&call.receiver) {
            return OF_CONTEXT
                .contains(&method.as_str())
                .then(|| format!("{method}(..)"));
        }
        let Expr::MethodCall(part) = &*call.receiver else {
            return None;
        };
        let part_name = part.method.to_string();
        let methods = match part_name.as_str() {
            "cookies" => OF_COOKIES,
            "session" => OF_SESSION,
            _ => return None,
        };
        let writes = self.is_cx(&part.receiver) && methods.contains(&method.as_str());
        writes.then(|| format!("{part_name}().{method}(..)"))
    }
}

impl<'ast> Visit<'ast> for Writes<'_> {
    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if let Some(written) = self.written(call) {
            let message = format!(
                "a {} only reads, so its `cx` has no `{written}`: call it in an `#[action]`, which takes `cx: \
                 &ActionCx`",
                self.what
            );
            self.errors.push(Error::new(call.method.span(), message));
        }
        visit_expr_method_call(self, call);
    }

    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.is_rebound |= pattern.ident == self.cx;
    }

    /// Items have a context of their own.
    fn visit_item(&mut self, _: &'ast Item) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_method_of_an_actions_context_is_an_error_in_a_page() {
        for call in [
            "refresh()",
            "after(async { Ok(()) })",
            "update_tag(\"posts\")",
            "revalidate_tag(\"posts\", Life::MAX)",
            "revalidate_path(\"/posts\")",
            "revalidate_subtree(\"/posts\")",
            "cookies().set(cookie)",
            "session().insert(\"user\", 1)",
        ] {
            let page = format!("async fn page(cx: &Cx) -> Result {{ cx.{call}; Ok(view!()) }}");
            let page = syn::parse_str(&page).expect("a function");
            assert_eq!(writes(&page, "page").len(), 1, "{call}");
        }
    }
}
