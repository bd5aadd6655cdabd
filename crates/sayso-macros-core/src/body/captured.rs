//! Variables of the function around that an action in it uses. Only the compiler's "can't capture dynamic
//! environment" would speak of them, and it advises a closure.

use super::is_action;
use proc_macro2::{Ident, Span};
use std::collections::BTreeSet;
use syn::{
    Block, Error, Expr, ExprAssign, ExprLit, ExprPath, Item, ItemFn, Lit, Macro, PatIdent, Stmt,
    Token, UseGlob, UseName, UseRename,
    parse::Parser as _,
    punctuated::Punctuated,
    visit::{self, Visit},
};

/// Macros whose texts name variables in braces.
const FORMATTING: &[&str] = &[
    "format", "print", "println", "eprint", "eprintln", "write", "writeln", "panic",
];

pub(super) fn captured(function: &ItemFn) -> Vec<Error> {
    let mut parameters = Names::default();
    function
        .sig
        .inputs
        .iter()
        .for_each(|input| parameters.visit_fn_arg(input));
    let mut around = Around {
        visible: vec![parameters.names],
        errors: Vec::new(),
    };
    around.visit_block(&function.block);
    around.errors
}

/// Walks the function around.
struct Around {
    /// Its variables, by their blocks. Only variables that are in scope where an action is written are certain to be
    /// meant: before a `let`, the name may be that of an item.
    visible: Vec<BTreeSet<String>>,
    errors: Vec<Error>,
}

impl<'ast> Visit<'ast> for Around {
    fn visit_block(&mut self, block: &'ast Block) {
        self.visible.push(BTreeSet::new());
        for statement in &block.stmts {
            visit::visit_stmt(self, statement);
            let Stmt::Local(local) = statement else {
                continue;
            };
            let mut bound = Names::default();
            bound.visit_pat(&local.pat);
            self.visible
                .last_mut()
                .into_iter()
                .for_each(|names| names.append(&mut bound.names));
        }
        self.visible.pop();
    }

    fn visit_item(&mut self, item: &'ast Item) {
        let Item::Fn(function) = item else { return };
        if !function.attrs.iter().any(is_action) {
            return;
        }
        let mut own = Names::default();
        own.visit_item_fn(function);
        if own.has_glob {
            return;
        }
        let around: BTreeSet<_> = self
            .visible
            .iter()
            .flatten()
            .filter(|name| !own.names.contains(*name))
            .collect();
        let mut used = Used {
            around,
            found: Vec::new(),
        };
        used.visit_block(&function.block);
        self.errors.extend(
            used.found
                .iter()
                .map(|(name, span)| error(name, *span, &function.sig.ident)),
        );
    }
}

fn error(name: &str, span: Span, action: &Ident) -> Error {
    let message = if name == "cx" {
        format!(
            "an action runs in a request of its own: give `{action}` its own context, `cx: &ActionCx`"
        )
    } else {
        format!(
            "an action runs in a later request and sees no variables of the function around it: give `{action}` a \
             parameter `{name}`, and bind it where the action is used, `{action}.with({name})`"
        )
    };
    Error::new(span, message)
}

/// Every name that something binds or declares.
#[derive(Default)]
struct Names {
    names: BTreeSet<String>,
    has_glob: bool,
}

impl<'ast> Visit<'ast> for Names {
    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.names.insert(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        self.names.insert(function.sig.ident.to_string());
        visit::visit_item_fn(self, function);
    }

    fn visit_use_name(&mut self, name: &'ast UseName) {
        self.names.insert(name.ident.to_string());
    }

    fn visit_use_rename(&mut self, name: &'ast UseRename) {
        self.names.insert(name.rename.to_string());
    }

    fn visit_use_glob(&mut self, _: &'ast UseGlob) {
        self.has_glob = true;
    }
}

/// Walks the action.
struct Used<'a> {
    around: BTreeSet<&'a String>,
    /// The first use of each.
    found: Vec<(String, Span)>,
}

impl Used<'_> {
    /// An expression that lives shorter than the function that is walked.
    fn within(&mut self, expression: &Expr) {
        let mut inner = Used {
            around: self.around.clone(),
            found: Vec::new(),
        };
        inner.visit_expr(expression);
        inner
            .found
            .into_iter()
            .for_each(|(name, span)| self.used(name, span));
    }

    fn used(&mut self, name: String, span: Span) {
        if self.around.contains(&name) && self.found.iter().all(|(found, _)| *found != name) {
            self.found.push((name, span));
        }
    }
}

impl<'ast> Visit<'ast> for Used<'_> {
    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        if let (None, Some(name)) = (&path.qself, path.path.get_ident()) {
            self.used(name.to_string(), name.span());
        }
    }

    /// Visits the arguments of a macro that are expressions; the rest of its syntax is not known.
    fn visit_macro(&mut self, call: &'ast Macro) {
        let Ok(arguments) =
            Punctuated::<Expr, Token![,]>::parse_terminated.parse2(call.tokens.clone())
        else {
            return;
        };
        let is_formatting = call
            .path
            .segments
            .last()
            .is_some_and(|last| FORMATTING.contains(&last.ident.to_string().as_str()));
        let mut named = BTreeSet::new();
        for argument in &arguments {
            match argument {
                Expr::Assign(ExprAssign { left, right, .. }) => {
                    if let Expr::Path(path) = &**left {
                        named.extend(path.path.get_ident().map(ToString::to_string));
                    }
                    self.within(right);
                }
                other => self.within(other),
            }
        }
        let texts = arguments.iter().filter_map(|argument| match argument {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) if is_formatting => Some(text),
            _ => None,
        });
        for text in texts {
            for name in in_braces(&text.value()).filter(|name| !named.contains(name)) {
                self.used(name, text.span());
            }
        }
    }
}

/// The names in `"{name} {name:?}"`.
fn in_braces(text: &str) -> impl Iterator<Item = String> {
    let text = text.replace("{{", "");
    let parts: Vec<_> = text
        .split('{')
        .skip(1)
        .map(|part| part.split(['}', ':']).next().unwrap_or(part).to_owned())
        .collect();
    parts.into_iter()
}
