//! The nodes of a template.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Expr, LitStr, Pat, Path, Type};

/// One node.
pub(super) enum Node {
    Text(LitStr),
    /// `{expr}`; the tokens of the braces' inside.
    Expr(TokenStream),
    Element(Element),
    Component(Component),
    Fragment(Vec<Node>),
    If(If),
    Match(Match),
    For(For),
    Let(Let),
}

/// `<name …>…</name>`
pub(super) struct Element {
    pub(super) name: Name,
    pub(super) attrs: Vec<Attr>,
    pub(super) children: Vec<Node>,
    /// Lints that `#[allow(…)]` before it turns off.
    pub(super) allowed: Vec<Ident>,
}

/// `<Name …>…</Name>`
pub(super) struct Component {
    pub(super) path: Path,
    pub(super) attrs: Vec<Attr>,
    pub(super) children: Vec<Node>,
}

/// A name with hyphens and colons, as HTML has them.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
    /// The name as one identifier, when it is one: keeps the span for completion.
    pub(super) ident: Option<Ident>,
}

pub(super) struct Attr {
    pub(super) kind: AttrKind,
}

pub(super) enum AttrKind {
    /// `name`, `name="text"`, `name={expr}`
    Named(Name, Value),
    /// `{..attrs}`
    Spread(Expr),
    /// `as name`, on a form.
    As(Ident),
    /// `await`, on a component.
    Await,
}

pub(super) enum Value {
    /// Only the name.
    Bare,
    Text(LitStr),
    Expr(TokenStream, Span),
}

pub(super) struct If {
    pub(super) condition: Expr,
    pub(super) then: Vec<Node>,
    pub(super) otherwise: Option<Vec<Node>>,
}

pub(super) struct Match {
    pub(super) subject: Expr,
    pub(super) arms: Vec<Arm>,
}

pub(super) struct Arm {
    pub(super) pattern: Pat,
    pub(super) guard: Option<Expr>,
    pub(super) body: Vec<Node>,
}

pub(super) struct For {
    pub(super) pattern: Pat,
    pub(super) items: Expr,
    pub(super) key: Option<Expr>,
    pub(super) body: Vec<Node>,
}

pub(super) struct Let {
    pub(super) pattern: Pat,
    pub(super) ty: Option<Type>,
    pub(super) value: Expr,
}

impl Element {
    /// The attribute called `name`.
    pub(super) fn attr(&self, name: &str) -> Option<(&Name, &Value)> {
        self.attrs.iter().find_map(|attr| match &attr.kind {
            AttrKind::Named(found, value) if found.text == name => Some((found, value)),
            _ => None,
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attr(name).is_some()
    }

    /// Returns the action that a form calls. A form that gets a page has an address there instead.
    pub(super) fn form_action(&self) -> Option<(&TokenStream, Span)> {
        let gets = matches!(
            self.attr("method"),
            Some((_, Value::Text(method))) if method.value().eq_ignore_ascii_case("get")
        );
        match self.attr("action") {
            Some((_, Value::Expr(action, span))) if self.name.text == "form" && !gets => {
                Some((action, *span))
            }
            _ => None,
        }
    }

    /// Returns `true` if the element has a spread. Missing attributes cannot be reported then.
    pub(super) fn has_spread(&self) -> bool {
        self.attrs
            .iter()
            .any(|attr| matches!(attr.kind, AttrKind::Spread(_)))
    }

    pub(super) fn allows(&self, lint: &str) -> bool {
        self.allowed.iter().any(|allowed| allowed == lint)
    }
}

impl Value {
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.value()),
            _ => None,
        }
    }
}
