//! Writes the code: constants where nothing changes, one call where something does.

mod control;

use super::{
    ast::{Attr, AttrKind, Component, Element, For, If, Let, Match, Name, Node, Value},
    misused::is_directive,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use sayso_client::wire::{KEY, ON, PENDING_LABEL};
use sayso_html::{Context, is_void};
use syn::{Expr, spanned::Spanned};

/// The expression of type `Html` for these nodes.
pub(super) fn html(nodes: &[Node]) -> TokenStream {
    html_in(nodes, Scope::default())
}

fn html_in(nodes: &[Node], scope: Scope) -> TokenStream {
    let mut code = Code {
        scope,
        ..Code::default()
    };
    code.nodes(nodes);
    let (statements, constants) = code.finish();
    // Room for the dynamic parts, so that the buffer of a small view grows at most once.
    let capacity = constants + constants / 2 + 32;
    let html = html_ident();
    quote!({
        let mut #html = ::sayso::__private::Html::with_capacity(#capacity);
        #statements
        #html
    })
}

/// The block that writes these nodes into the buffer `target`.
pub(super) fn into(target: &Ident, nodes: &[Node]) -> TokenStream {
    let mut code = Code::default();
    code.nodes(nodes);
    let (statements, _) = code.finish();
    let html = html_ident();
    quote!({
        #[allow(unused_mut)]
        let mut #html: &mut ::sayso::__private::Html = #target;
        #statements
    })
}

/// Not visible to the template's own code.
fn html_ident() -> Ident {
    Ident::new("__html", Span::mixed_site())
}

fn form_ident() -> Ident {
    Ident::new("__form", Span::mixed_site())
}

fn restored_ident() -> Ident {
    Ident::new("__restored", Span::mixed_site())
}

/// The further options of a form with an action.
const OPTIONS: [&str; 4] = ["id", "key", "shared", "values"];

/// The elements around a node.
#[derive(Clone, Copy, Default)]
struct Scope {
    /// A form with an action: raw controls show the submitted values again, and the actions of buttons fit it.
    in_form: bool,
    /// A `<select>` among these.
    in_select: bool,
}

#[derive(Default)]
struct Code {
    done: TokenStream,
    constant: String,
    constants: usize,
    scope: Scope,
}

impl Code {
    fn finish(mut self) -> (TokenStream, usize) {
        self.flush();
        (self.done, self.constants)
    }

    fn markup(&mut self, text: &str) {
        self.constant.push_str(text);
    }

    fn flush(&mut self) {
        if self.constant.is_empty() {
            return;
        }
        let text = std::mem::take(&mut self.constant);
        self.constants += text.len();
        let html = html_ident();
        self.done.extend(quote!(#html.push_markup(#text);));
    }

    fn code(&mut self, code: TokenStream) {
        self.flush();
        self.done.extend(code);
    }

    /// The statements of a nested block.
    fn block(&mut self, fill: impl FnOnce(&mut Self)) -> TokenStream {
        let mut inner = Self {
            scope: self.scope,
            ..Self::default()
        };
        fill(&mut inner);
        let (statements, constants) = inner.finish();
        self.constants += constants;
        statements
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.markup(&escape(&text.value())),
            Node::Expr(tokens) => self.push_view(tokens),
            Node::Element(element) => self.element(element, None),
            Node::Component(component) => self.component(component),
            Node::Fragment(nodes) => self.nodes(nodes),
            Node::If(conditional) => self.conditional(conditional),
            Node::Match(matching) => self.matching(matching),
            Node::For(repeated) => self.repeated(repeated),
            Node::Let(binding) => self.binding(binding),
        }
    }

    fn push_view(&mut self, tokens: &TokenStream) {
        let html = html_ident();
        let value = braced(tokens);
        self.code(
            quote_spanned!(at(tokens)=> ::sayso::__private::View::render(&#value, &mut #html);),
        );
    }

    fn conditional(&mut self, conditional: &If) {
        let If {
            condition,
            then,
            otherwise,
        } = conditional;
        let then = self.block(|code| code.nodes(then));
        let otherwise = otherwise.as_ref().map(|nodes| {
            let nodes = self.block(|code| code.nodes(nodes));
            quote!(else { #nodes })
        });
        self.code(quote!(if #condition { #then } #otherwise));
    }

    fn matching(&mut self, matching: &Match) {
        let arms: Vec<_> = matching
            .arms
            .iter()
            .map(|arm| {
                let pattern = &arm.pattern;
                let guard = arm.guard.as_ref().map(|guard| quote!(if #guard));
                let body = self.block(|code| code.nodes(&arm.body));
                quote!(#pattern #guard => { #body })
            })
            .collect();
        let subject = &matching.subject;
        self.code(quote!(match #subject { #(#arms)* }));
    }

    fn repeated(&mut self, repeated: &For) {
        let For {
            pattern,
            items,
            key,
            body,
        } = repeated;
        let body = self.block(|code| match (key, &body[..]) {
            (Some(key), [Node::Element(element)]) if !element.has("id") => {
                code.element(element, Some(key))
            }
            _ => code.nodes(body),
        });
        self.code(quote!(for #pattern in #items { #body }));
    }

    fn binding(&mut self, binding: &Let) {
        let Let { pattern, ty, value } = binding;
        let ty = ty.as_ref().map(|ty| quote!(: #ty));
        self.code(quote!(let #pattern #ty = #value;));
    }

    fn element(&mut self, element: &Element, key: Option<&Expr>) {
        if let Some((action, span)) = element.form_action() {
            return self.form(element, action, span, key);
        }
        if let Some(control) = control::of(element, self.scope) {
            return self.control(element, key, control);
        }
        if element.name.text == "html" {
            self.markup("<!DOCTYPE html>");
        }
        self.markup("<");
        self.markup(&element.name.text);
        self.key(key);
        self.attrs(
            element,
            if has_formaction(element) {
                BROUGHT
            } else {
                &[]
            },
        );
        self.markup(">");
        self.inside(element);
    }

    fn inside(&mut self, element: &Element) {
        let name = element.name.text.as_str();
        if name == "body" {
            self.mark("Body");
        }
        match name {
            "script" | "style" => element
                .children
                .iter()
                .for_each(|child| self.raw_text(child)),
            _ => self.nodes(&element.children),
        }
        if name == "head" {
            self.mark("Head");
        }
        if !is_void(name) {
            self.markup("</");
            self.markup(name);
            self.markup(">");
        }
    }

    /// Text of `<script>` and `<style>` is not escaped, so only what is safe there by its type goes in.
    fn raw_text(&mut self, node: &Node) {
        match node {
            Node::Text(text) => self.markup(&text.value()),
            Node::Expr(tokens) => {
                let html = html_ident();
                let value = braced(tokens);
                let code = quote_spanned!(at(tokens)=> ::sayso::__private::ScriptValue::render_script(&#value, &mut #html););
                self.code(code);
            }
            other => self.node(other),
        }
    }

    fn mark(&mut self, kind: &str) {
        let html = html_ident();
        let kind = format_ident!("{kind}");
        self.code(quote!(#html.push_mark(::sayso::__private::MarkKind::#kind);));
    }

    fn key(&mut self, key: Option<&Expr>) {
        if let Some(key) = key {
            let html = html_ident();
            let name = format!(" {KEY}");
            self.code(
                quote!(::sayso::__private::AttrValue::render_attr(&{ #key }, #name, &mut #html);),
            );
        }
    }

    /// A form with an action: its handle writes the attributes and hidden inputs that make it work.
    fn form(&mut self, element: &Element, action: &TokenStream, span: Span, key: Option<&Expr>) {
        let html = html_ident();
        let form = form_ident();
        let cx = cx_ident(element.name.span, action, span);
        let options = OPTIONS.map(|name| option(element, name));
        let mut inner = Self {
            scope: Scope {
                in_form: true,
                in_select: false,
            },
            ..Self::default()
        };
        inner.markup("<form");
        inner.code(quote!(#form.render_attrs(&mut #html);));
        inner.key(key);
        inner.attrs(element, &[&["action"], &OPTIONS[..]].concat());
        inner.markup(">");
        inner.code(quote!(#form.render_hidden(&mut #html);));
        let name = element.attrs.iter().find_map(|attr| match &attr.kind {
            AttrKind::As(name) => Some(name),
            _ => None,
        });
        if let Some(name) = name {
            inner.code(quote!(let #name = #form.bind();));
        }
        if control::any(&element.children) {
            let restored = restored_ident();
            inner.code(quote!(let mut #restored = ::sayso::__private::restored(&#form);));
        }
        inner.nodes(&element.children);
        inner.markup("</form>");
        let (body, constants) = inner.finish();
        self.constants += constants;
        let ready = into_action(action);
        // The span of the element is reported when another form of the page has the same id.
        let open = quote_spanned!(element.name.span=> ::sayso::__private::open_form);
        let arguments = quote!(#cx, #ready, ::sayso::__private::FormOptions::new() #(#options)*,);
        let open = quote_spanned!(element.name.span=> #open(#arguments));
        self.code(quote!({
            let #form = #open;
            #body
        }));
    }

    fn attrs(&mut self, element: &Element, skip: &[&str]) {
        self.classes(element);
        for Attr { kind } in &element.attrs {
            match kind {
                AttrKind::Named(name, _) if skip.contains(&name.text.as_str()) => {}
                AttrKind::Named(name, _)
                    if name.text == "class" || name.text.starts_with("class:") => {}
                AttrKind::Named(name, value) => self.attr(element, name, value),
                AttrKind::Spread(attrs) => {
                    let html = html_ident();
                    self.code(quote!(::sayso::__private::Attrs::render(&#attrs, &mut #html);));
                }
                AttrKind::As(_) | AttrKind::Await => {}
            }
        }
    }

    fn attr(&mut self, element: &Element, name: &Name, value: &Value) {
        let is_button = matches!(element.name.text.as_str(), "button" | "input");
        if let (true, "formaction", Value::Expr(action, span)) =
            (is_button, name.text.as_str(), value)
        {
            return self.formaction(element, action, *span);
        }
        if let (Some(event), Value::Expr(action, span)) = (name.text.strip_prefix("on:"), value) {
            let html = html_ident();
            let cx = cx_ident(element.name.span, action, *span);
            let on = on(&element.attrs, event, action, &cx);
            let name = format!(" {ON}-{event}");
            return self.code(quote_spanned!(at(action)=> #on.render_attrs(#name, &mut #html);));
        }
        let written = if is_button && name.text == "pending" {
            PENDING_LABEL
        } else {
            name.text.as_str()
        };
        match value {
            Value::Bare => self.markup(&format!(" {written}")),
            Value::Text(text) => {
                let value = escape(&text.value()).replace('"', "&quot;");
                self.markup(&format!(" {written}=\"{value}\""));
            }
            Value::Expr(tokens, _) => {
                let context = match (name.text.as_str(), is_directive(element)) {
                    ("content", true) => Context::Directive,
                    (name, _) => Context::of(&element.name.text, name),
                };
                self.value(context, written, tokens);
            }
        }
    }

    /// Writes a value. A name that takes plain text needs no check.
    fn value(&mut self, context: Context, name: &str, tokens: &TokenStream) {
        let html = html_ident();
        let name = format!(" {name}");
        let value = braced(tokens);
        let at = at(tokens);
        let kind = format_ident!("{context:?}");
        let mut known = None;
        let call = match context {
            // The last two do not compile. Errors in their values are reported as well.
            Context::Text | Context::Script | Context::Handler => {
                quote_spanned!(at=> AttrValue::render_attr)
            }
            Context::Url => quote_spanned!(at=> UrlValue::render_url),
            Context::Urls | Context::Animated => {
                known = Some(quote!(::sayso::__private::Context::#kind,));
                quote_spanned!(at=> render_in)
            }
            Context::CodeUrl | Context::Document | Context::Css | Context::Directive => {
                quote_spanned!(at=> TrustedValue::<::sayso::__private::trusted::#kind>::render_trusted)
            }
        };
        self.code(
            quote_spanned!(at=> ::sayso::__private::#call(#known &#value, #name, &mut #html);),
        );
    }

    fn formaction(&mut self, element: &Element, action: &TokenStream, span: Span) {
        let html = html_ident();
        let cx = cx_ident(element.name.span, action, span);
        let action = into_action(action);
        let own = |name: &str| {
            element
                .attr(name)
                .map(|(found, value)| prop_value(value, found.span))
        };
        let pressed = own("name").map(|name| {
            let value = own("value").unwrap_or_else(|| quote!(""));
            quote!(.pressed(#name, #value))
        });
        // A button with `form="…"` belongs to another form.
        let button = if self.scope.in_form && !element.has("form") {
            let form = form_ident();
            quote!(#form.formaction)
        } else {
            quote!(::sayso::__private::formaction)
        };
        self.code(quote!(#button(#cx, #action) #pressed.render_attrs(&mut #html);));
    }

    /// `class` and all `class:name`, in one attribute.
    fn classes(&mut self, element: &Element) {
        let parts: Vec<_> = element
            .attrs
            .iter()
            .filter_map(|attr| match &attr.kind {
                AttrKind::Named(name, value)
                    if name.text == "class" || name.text.starts_with("class:") =>
                {
                    Some((name, value))
                }
                _ => None,
            })
            .collect();
        if parts.is_empty() {
            return;
        }
        self.markup(" class=\"");
        let html = html_ident();
        for (name, value) in parts {
            match (name.text.strip_prefix("class:"), value) {
                (None, Value::Text(text)) => {
                    self.markup(&escape(&text.value()).replace('"', "&quot;"))
                }
                (None, Value::Expr(tokens, _)) => {
                    let value = braced(tokens);
                    self.code(quote_spanned!(at(tokens)=>
                        ::sayso::__private::ClassValue::render_class(&#value, &mut #html);
                    ));
                }
                (Some(class), Value::Expr(tokens, _)) => {
                    let class = quote!((#class, { #tokens }));
                    self.code(
                        quote!(::sayso::__private::ClassValue::render_class(&#class, &mut #html);),
                    );
                }
                _ => {}
            }
        }
        self.markup("\"");
    }

    fn component(&mut self, component: &Component) {
        let path = &component.path;
        let mut call = quote_spanned!(path.span()=> #path::props());
        let mut forwarded = None;
        let mut is_async = false;
        for Attr { kind } in &component.attrs {
            match kind {
                AttrKind::Named(name, value) => match &name.ident {
                    Some(prop) => {
                        let value = prop_value(value, prop.span());
                        call.extend(quote_spanned!(prop.span()=> .#prop(#value)));
                    }
                    None => forwarded = Some(forward(component, forwarded, name, value)),
                },
                AttrKind::Spread(attrs) => call.extend(quote!(.attrs(#attrs))),
                AttrKind::Await => is_async = true,
                AttrKind::As(_) => {}
            }
        }
        if let Some(attrs) = forwarded {
            call.extend(quote_spanned!(at(&attrs)=> .attrs(#attrs)));
        }
        if !component.children.is_empty() {
            let children = html_in(&component.children, self.scope);
            call.extend(quote!(.children(#children)));
        }
        let wait = is_async.then(|| quote!(.await));
        let value = braced(&quote_spanned!(path.span()=> #call.render() #wait));
        let html = html_ident();
        self.code(quote_spanned!(at(&value)=>
            ::sayso::__private::ComponentValue::show(&#value, &mut #html);
        ));
    }
}

/// Returns the expression of what a component forwards: `attrs` so far, and one attribute or event handler more.
fn forward(
    component: &Component,
    attrs: Option<TokenStream>,
    name: &Name,
    value: &Value,
) -> TokenStream {
    // At the first of them, an error says that the component forwards none.
    let attrs = attrs
        .unwrap_or_else(|| quote_spanned!(at_span(name.span)=> ::sayso::__private::Attrs::new()));
    if let (Some(event), Value::Expr(action, span)) = (name.text.strip_prefix("on:"), value) {
        let cx = cx_ident(component.path.span(), action, *span);
        let on = on(&component.attrs, event, action, &cx);
        let name = format!(" {ON}-{event}");
        return quote_spanned!(at(action)=> #on.forward(#name, #attrs));
    }
    let attribute = name.text.strip_prefix("attr:").unwrap_or(&name.text);
    let value = prop_value(value, name.span);
    quote_spanned!(at_span(name.span)=> #attrs.with(#attribute, #value))
}

/// Returns the expression of the handler `on:event={action}` among the attributes of a tag.
fn on(attrs: &[Attr], event: &str, action: &TokenStream, cx: &Ident) -> TokenStream {
    let first = attrs.iter().find_map(|attr| match &attr.kind {
        AttrKind::Named(name, _) => name.text.strip_prefix("on:"),
        _ => None,
    });
    let another = (first != Some(event)).then(|| quote!(.another()));
    let value = braced(action);
    quote_spanned!(at(action)=> ::sayso::__private::on(#cx, #value)#another)
}

/// The place of an expression, for errors about its type; names resolve as in any expansion.
fn at(tokens: &TokenStream) -> Span {
    tokens
        .clone()
        .into_iter()
        .next()
        .map_or_else(Span::call_site, |token| at_span(token.span()))
}

/// The place of a span, for errors; names resolve as in any expansion.
fn at_span(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// The expression in braces that count as part of it.
fn braced(tokens: &TokenStream) -> TokenStream {
    quote_spanned!(at(tokens)=> { #tokens })
}

fn into_action(action: &TokenStream) -> TokenStream {
    let action_value = braced(action);
    quote_spanned!(at(action)=> ::sayso::__private::IntoAction::into_action(#action_value))
}

fn prop_value(value: &Value, span: Span) -> TokenStream {
    match value {
        Value::Bare => quote_spanned!(span=> true),
        Value::Text(text) => quote!(#text),
        // A block would drop the temporaries that a single expression borrows from.
        Value::Expr(tokens, _) if syn::parse2::<Expr>(tokens.clone()).is_ok() => quote!(#tokens),
        Value::Expr(tokens, _) => quote!({ #tokens }),
    }
}

/// `.key(…)`, `.values(&…)`
fn option(element: &Element, name: &str) -> Option<TokenStream> {
    let (found, value) = element.attr(name)?;
    let setter = found.ident.clone()?;
    let is_borrowed = matches!(
        value,
        Value::Expr(tokens, _)
            if matches!(syn::parse2(tokens.clone()), Ok(Expr::Reference(_)))
    );
    let by_reference = (name == "values" && !is_borrowed).then(|| quote!(&));
    let value = prop_value(value, found.span);
    Some(quote!(.#setter(#by_reference #value)))
}

/// The attributes that a button with an action writes itself.
const BROUGHT: &[&str] = &["name", "value", "formmethod", "formenctype"];

/// Returns `true` if the button's name and value carry an action.
fn has_formaction(element: &Element) -> bool {
    matches!(element.name.text.as_str(), "button" | "input")
        && matches!(element.attr("formaction"), Some((_, Value::Expr(..))))
}

/// The template's own `cx`, with errors about it at the action that needs it.
fn cx_ident(tag: Span, action: &TokenStream, otherwise: Span) -> Ident {
    let place = action
        .clone()
        .into_iter()
        .next()
        .map_or(otherwise, |token| token.span());
    Ident::new("cx", tag.located_at(place))
}

/// HTML Standard, "Escaping a string", at compile time.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
