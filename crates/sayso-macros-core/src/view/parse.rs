//! Reads a template.

use super::ast::{Arm, Attr, AttrKind, Component, Element, For, If, Let, Match, Name, Node, Value};
use proc_macro2::{Ident, TokenStream, TokenTree};
use sayso_html::is_void;
use syn::{
    Error, Expr, Lit, LitStr, Pat, Path, Result, Token, braced,
    ext::IdentExt,
    parse::{Parse, ParseStream, Parser},
    token::Brace,
};

/// Reads all nodes.
pub(super) fn parse(input: TokenStream) -> Result<Vec<Node>> {
    let all = |input: ParseStream<'_>| {
        let found = nodes(input)?;
        if input.is_empty() {
            Ok(found)
        } else {
            Err(stray_closing(input))
        }
    };
    all.parse2(input)
}

/// Nodes up to the end of the stream or a closing tag.
fn nodes(input: ParseStream<'_>) -> Result<Vec<Node>> {
    let mut nodes = Vec::new();
    while !input.is_empty() && !is_closing(input) {
        nodes.push(node(input)?);
    }
    Ok(nodes)
}

/// `{ nodes }`
fn block(input: ParseStream<'_>) -> Result<Vec<Node>> {
    let content;
    braced!(content in input);
    let found = nodes(&content)?;
    if content.is_empty() {
        Ok(found)
    } else {
        Err(stray_closing(&content))
    }
}

/// An unexpected closing tag.
fn stray_closing(input: ParseStream<'_>) -> Error {
    let fork = input.fork();
    let name = fork
        .parse::<Token![<]>()
        .and_then(|_| fork.parse::<Token![/]>())
        .and_then(|_| fork.parse::<Name>());
    match name {
        Ok(name) if is_void(&name.text) => Error::new(
            name.span,
            format!(
                "`<{0}>` has no content and no end tag: leave out `</{0}>`",
                name.text
            ),
        ),
        _ => input.error("this closing tag has no opening tag here"),
    }
}

fn is_closing(input: ParseStream<'_>) -> bool {
    input.peek(Token![<]) && input.peek2(Token![/])
}

fn node(input: ParseStream<'_>) -> Result<Node> {
    if input.peek(LitStr) {
        return Ok(Node::Text(input.parse()?));
    }
    if input.peek(Brace) {
        let content;
        braced!(content in input);
        let tokens: TokenStream = content.parse()?;
        return Ok(Node::Expr(tokens));
    }
    if input.peek(Token![if]) {
        return conditional(input).map(Node::If);
    }
    if input.peek(Token![match]) {
        return matching(input).map(Node::Match);
    }
    if input.peek(Token![for]) {
        return repeated(input).map(Node::For);
    }
    if input.peek(Token![let]) {
        return binding(input).map(Node::Let);
    }
    if input.peek(Token![#]) || input.peek(Token![<]) {
        return tag(input);
    }
    Err(input.error(
        "expected an element, \"text\" in quotes, {an expression}, or `if`, `match`, `for`, `let`",
    ))
}

fn conditional(input: ParseStream<'_>) -> Result<If> {
    input.parse::<Token![if]>()?;
    let condition = input.call(Expr::parse_without_eager_brace)?;
    let then = block(input)?;
    let otherwise = if input.peek(Token![else]) {
        input.parse::<Token![else]>()?;
        Some(if input.peek(Token![if]) {
            vec![Node::If(conditional(input)?)]
        } else {
            block(input)?
        })
    } else {
        None
    };
    Ok(If {
        condition,
        then,
        otherwise,
    })
}

fn matching(input: ParseStream<'_>) -> Result<Match> {
    input.parse::<Token![match]>()?;
    let subject = input.call(Expr::parse_without_eager_brace)?;
    let content;
    braced!(content in input);
    let mut arms = Vec::new();
    while !content.is_empty() {
        arms.push(arm(&content)?);
    }
    Ok(Match { subject, arms })
}

fn arm(input: ParseStream<'_>) -> Result<Arm> {
    let pattern = Pat::parse_multi_with_leading_vert(input)?;
    let guard = if input.peek(Token![if]) {
        input.parse::<Token![if]>()?;
        Some(input.parse()?)
    } else {
        None
    };
    input.parse::<Token![=>]>()?;
    // `=> { nodes }` is a block of nodes; anything else is one node.
    let body = if input.peek(Brace) {
        block(input)?
    } else {
        vec![node(input)?]
    };
    input.parse::<Option<Token![,]>>()?;
    Ok(Arm {
        pattern,
        guard,
        body,
    })
}

fn repeated(input: ParseStream<'_>) -> Result<For> {
    input.parse::<Token![for]>()?;
    let pattern = Pat::parse_multi_with_leading_vert(input)?;
    input.parse::<Token![in]>()?;
    let items = input.call(Expr::parse_without_eager_brace)?;
    let key = if input.peek(syn::Ident)
        && input
            .fork()
            .parse::<Ident>()
            .is_ok_and(|ident| ident == "key")
    {
        input.parse::<Ident>()?;
        Some(input.call(Expr::parse_without_eager_brace)?)
    } else {
        None
    };
    let body = block(input)?;
    Ok(For {
        pattern,
        items,
        key,
        body,
    })
}

fn binding(input: ParseStream<'_>) -> Result<Let> {
    input.parse::<Token![let]>()?;
    let pattern = Pat::parse_single(input)?;
    let ty = if input.peek(Token![:]) {
        input.parse::<Token![:]>()?;
        Some(input.parse()?)
    } else {
        None
    };
    input.parse::<Token![=]>()?;
    let value = input.parse()?;
    input.parse::<Token![;]>()?;
    Ok(Let { pattern, ty, value })
}

/// An element, a component or a fragment, with `#[allow(…)]` before it.
fn tag(input: ParseStream<'_>) -> Result<Node> {
    let allowed = allowed(input)?;
    input.parse::<Token![<]>()?;
    if input.peek(Token![>]) {
        input.parse::<Token![>]>()?;
        let children = nodes(input)?;
        input.parse::<Token![<]>()?;
        input.parse::<Token![/]>()?;
        input.parse::<Token![>]>()?;
        return Ok(Node::Fragment(children));
    }
    if is_component(input) {
        let path = Path::parse_mod_style(input)?;
        let name = path_text(&path);
        let attrs = attrs(input)?;
        let children = rest(
            input,
            &name,
            path.segments
                .last()
                .map_or_else(|| input.span(), |s| s.ident.span()),
            false,
        )?;
        return Ok(Node::Component(Component {
            path,
            attrs,
            children,
        }));
    }
    let name: Name = input.parse()?;
    let attrs = attrs(input)?;
    let children = rest(input, &name.text, name.span, is_void(&name.text))?;
    Ok(Node::Element(Element {
        name,
        attrs,
        children,
        allowed,
    }))
}

fn allowed(input: ParseStream<'_>) -> Result<Vec<Ident>> {
    let mut allowed = Vec::new();
    for attribute in input.call(syn::Attribute::parse_outer)? {
        if !attribute.path().is_ident("allow") {
            return Err(Error::new_spanned(
                attribute,
                "unexpected attribute: only `#[allow(…)]` is supported before an element",
            ));
        }
        attribute.parse_nested_meta(|meta| {
            let lint = meta.path.require_ident()?.clone();
            if !super::check::LINTS.contains(&lint.to_string().as_str()) {
                let known = super::check::LINTS.join("`, `");
                return Err(meta.error(format!(
                    "there is no lint `{lint}` in views; there are `{known}`"
                )));
            }
            allowed.push(lint);
            Ok(())
        })?;
    }
    Ok(allowed)
}

fn is_component(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    let Ok(path) = Path::parse_mod_style(&fork) else {
        return false;
    };
    path.segments.last().is_some_and(|last| {
        last.ident
            .to_string()
            .starts_with(|c: char| c.is_ascii_uppercase())
    })
}

fn path_text(path: &Path) -> String {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect::<Vec<_>>()
        .join("::")
}

/// Parses the rest of an element after its attributes: `/>`, or `>`, children and the closing tag.
fn rest(
    input: ParseStream<'_>,
    name: &str,
    span: proc_macro2::Span,
    void: bool,
) -> Result<Vec<Node>> {
    if input.peek(Token![/]) {
        input.parse::<Token![/]>()?;
        input.parse::<Token![>]>()?;
        return Ok(Vec::new());
    }
    input.parse::<Token![>]>()?;
    if void {
        return Ok(Vec::new());
    }
    let children = nodes(input)?;
    if input.is_empty() {
        return Err(Error::new(
            span,
            format!("`<{name}>` is not closed: add `</{name}>`"),
        ));
    }
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    let (closing, closing_span) = if is_component(input) {
        let path = Path::parse_mod_style(input)?;
        (
            path_text(&path),
            path.segments
                .last()
                .map_or(span, |segment| segment.ident.span()),
        )
    } else {
        let closing: Name = input.parse()?;
        (closing.text, closing.span)
    };
    if closing != name {
        return Err(Error::new(
            closing_span,
            format!("`</{closing}>` closes nothing: `<{name}>` is open here"),
        ));
    }
    input.parse::<Token![>]>()?;
    Ok(children)
}

fn attrs(input: ParseStream<'_>) -> Result<Vec<Attr>> {
    let mut attrs = Vec::new();
    while !input.peek(Token![>]) && !input.peek(Token![/]) {
        if input.is_empty() {
            return Err(input.error("this tag is not finished: add `>` or `/>`"));
        }
        attrs.push(Attr { kind: attr(input)? });
    }
    Ok(attrs)
}

fn attr(input: ParseStream<'_>) -> Result<AttrKind> {
    if input.peek(Brace) {
        return braced_attr(input);
    }
    if input.peek(Token![as]) && !input.peek2(Token![=]) {
        input.parse::<Token![as]>()?;
        return Ok(AttrKind::As(input.parse()?));
    }
    if input.peek(Token![await]) && !input.peek2(Token![=]) {
        input.parse::<Token![await]>()?;
        return Ok(AttrKind::Await);
    }
    let name: Name = input.parse()?;
    if !input.peek(Token![=]) {
        return Ok(AttrKind::Named(name, Value::Bare));
    }
    input.parse::<Token![=]>()?;
    let value = value(input, &name)?;
    Ok(AttrKind::Named(name, value))
}

/// `{..attrs}` or `{name}`
fn braced_attr(input: ParseStream<'_>) -> Result<AttrKind> {
    let content;
    let brace = braced!(content in input);
    if content.peek(Token![..]) {
        content.parse::<Token![..]>()?;
        return Ok(AttrKind::Spread(content.parse()?));
    }
    let ident: Ident = content.call(Ident::parse_any).map_err(|error| {
        Error::new(
            error.span(),
            "`{name}` is short for `name={name}`; other values need their attribute's name",
        )
    })?;
    if !content.is_empty() {
        return Err(content.error(
            "`{name}` is short for `name={name}`; other values need their attribute's name",
        ));
    }
    let text = ident.to_string().trim_start_matches("r#").to_owned();
    let name = Name {
        text,
        span: ident.span(),
        ident: Some(ident.clone()),
    };
    let mut value = TokenTree::from(ident);
    value.set_span(
        brace
            .span
            .join()
            .resolved_at(name.span)
            .located_at(name.span),
    );
    Ok(AttrKind::Named(
        name,
        Value::Expr(value.into(), brace.span.join()),
    ))
}

fn value(input: ParseStream<'_>, name: &Name) -> Result<Value> {
    if input.peek(Brace) {
        let content;
        let brace = braced!(content in input);
        return Ok(Value::Expr(content.parse()?, brace.span.join()));
    }
    if input.peek(Lit) {
        return match input.parse()? {
            Lit::Str(text) => Ok(Value::Text(text)),
            Lit::Int(number) => Ok(Value::Text(LitStr::new(
                number.base10_digits(),
                number.span(),
            ))),
            other => {
                let span = other.span();
                Ok(Value::Expr(quote::quote!(#other), span))
            }
        };
    }
    Err(input.error(format!(
        "the value of `{0}` is \"text\" or {{an expression}}: `{0}={{…}}`",
        name.text
    )))
}

impl Parse for Name {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let first = input.call(Ident::parse_any)?;
        let span = first.span();
        let mut text = first.to_string().trim_start_matches("r#").to_owned();
        let mut simple = true;
        loop {
            let joint = if input.peek(Token![-]) {
                input.parse::<Token![-]>()?;
                '-'
            } else if input.peek(Token![:]) && !input.peek(Token![::]) {
                input.parse::<Token![:]>()?;
                ':'
            } else {
                break;
            };
            simple = false;
            text.push(joint);
            if input.peek(syn::LitInt) {
                text.push_str(&input.parse::<syn::LitInt>()?.to_string())
            } else {
                text.push_str(
                    input
                        .call(Ident::parse_any)?
                        .to_string()
                        .trim_start_matches("r#"),
                )
            }
        }
        Ok(Self {
            text,
            span,
            ident: simple.then_some(first),
        })
    }
}
