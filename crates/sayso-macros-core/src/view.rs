//! `view!`: angle brackets to straight-line Rust that fills one buffer.
//!
//! `ast` has the grammar's nodes, `parse` reads them, `check` holds them against the HTML standard
//! (`sayso_html` has its tables), `generate` writes the code.

mod ast;
mod check;
mod context;
mod generate;
mod misused;
mod parse;
mod recover;

pub(crate) use context::first_action;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{
    Token,
    parse::{ParseStream, Parser},
};

/// Expands `view! { … }` to an expression of type `Html`.
///
/// Errors become `compile_error!`s at their place; everything that could be read is still in the output, so
/// that completion works in an unfinished template.
pub fn view(input: TokenStream) -> TokenStream {
    expand(input, generate::html)
        .unwrap_or_else(|errors| quote!({ #errors ::sayso::__private::Html::default() }))
}

/// Expands `write_view!(html => …)` to a block that writes the nodes into `html: &mut Html`. The framework's own parts
/// are templates by it, and still share one buffer.
pub fn write_view(input: TokenStream) -> TokenStream {
    let parts = |input: ParseStream<'_>| {
        let html: Ident = input.parse()?;
        input.parse::<Token![=>]>()?;
        Ok((html, input.parse::<TokenStream>()?))
    };
    match parts.parse2(input) {
        Ok((html, nodes)) => expand(nodes, |nodes| generate::into(&html, nodes))
            .unwrap_or_else(|errors| quote!({ #errors })),
        Err(error) => error.to_compile_error(),
    }
}

/// Reads and checks a template and writes its code. A template that cannot be read is its errors, and the expressions
/// in it.
fn expand(
    input: TokenStream,
    write: impl FnOnce(&[ast::Node]) -> TokenStream,
) -> Result<TokenStream, TokenStream> {
    match parse::parse(input.clone()) {
        Ok(nodes) => {
            let errors = check::check(&nodes)
                .into_iter()
                .map(|error| error.to_compile_error());
            let code = write(&nodes);
            Ok(quote!({ #(#errors)* #code }))
        }
        Err(error) => {
            let error = error.to_compile_error();
            let rest = recover::expressions(input);
            Err(quote!(#error #rest))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{view, write_view};
    use quote::quote;

    fn expand(input: proc_macro2::TokenStream) -> String {
        view(input).to_string()
    }

    #[test]
    fn static_parts_become_one_constant() {
        let code = expand(quote!(<p class="a">"1 < 2" <br/> "x"</p> <hr/>));
        assert_eq!(code.matches("push_markup").count(), 1, "{code}");
        assert!(
            code.contains(r#"<p class=\"a\">1 &lt; 2<br>x</p><hr>"#),
            "{code}"
        );
    }

    #[test]
    fn a_template_that_is_written_into_a_buffer_makes_none_of_its_own() {
        let code = write_view(quote!(html => <p>{text}</p>)).to_string();
        assert!(code.contains("View :: render"), "{code}");
        assert!(!code.contains("Room"), "{code}");
        let code = write_view(quote!(html <p></p>)).to_string();
        assert!(code.contains("compile_error"), "{code}");
    }

    #[test]
    fn the_same_template_expands_to_the_same_code() {
        let template = || quote!(<ul>for p in &posts key p.id { <li>{&p.title}</li> }</ul>);
        assert_eq!(expand(template()), expand(template()));
    }

    #[test]
    fn what_was_typed_before_a_syntax_error_is_still_in_the_code() {
        let code = expand(quote!(<p>{user.name}</p> <div class={user.}));
        assert!(code.contains("compile_error"), "{code}");
        assert!(code.contains("user . name"), "{code}");
    }

    #[test]
    fn what_a_browser_would_run_does_not_compile() {
        for template in [
            quote!(<p onclick={x}>"text"</p>),
            quote!(<x-a onclick="go()"></x-a>),
            quote!(<p data-on-mount={x}>"text"</p>),
            quote!(<Card attr:onclick="go()"/>),
            quote!(<Card data-on-click="handle"/>),
            quote!(<p style={x}>"text"</p>),
            quote!(<script {..x}></script>),
            quote!(<base {..x}/>),
            quote!(<meta http-equiv="refresh" {..x}/>),
            quote!(<svg><set to="javascript:go()"/></svg>),
        ] {
            let shown = template.to_string();
            assert!(expand(template).contains("compile_error"), "{shown}");
        }
        for (template, holds) in [
            (quote!(<script src={x}></script>), "CodeUrl"),
            (quote!(<base href={x}/>), "CodeUrl"),
            (quote!(<iframe srcdoc={x} title="t"></iframe>), "Document"),
            (
                quote!(#[allow(inline_style)] <p style={x}>"text"</p>),
                "Css",
            ),
            (quote!(<meta http-equiv={x}/>), "Directive"),
            (
                quote!(<meta http-equiv="refresh" content={x}/>),
                "Directive",
            ),
        ] {
            let code = expand(template);
            assert!(
                code.contains("TrustedValue") && code.contains(holds),
                "{code}"
            );
        }
        assert!(!expand(quote!(<meta name="a" content={x}/>)).contains("Trusted"));
    }

    #[test]
    fn a_form_opens_its_handle_and_binds_its_name() {
        let code = expand(quote!(<form action={create} as post><button>"Save"</button></form>));
        assert!(code.contains("open_form"), "{code}");
        assert!(code.contains("let post ="), "{code}");
        assert!(code.contains("render_hidden"), "{code}");
    }

    #[test]
    fn controls_outside_of_a_form_and_forms_without_raw_controls_restore_nothing() {
        for template in [
            quote!(<input name="q" value={q}/> <select name="s"><option>{a}</option></select>),
            quote!(<form action={create} as post><Field of={post.title}/><input {..post.title.attrs()}/></form>),
            quote!(<form action={create}><input type="password" name="p"/><input name={n}/></form>),
        ] {
            let code = expand(template);
            assert!(
                !code.contains("restored") && !code.contains("chosen"),
                "{code}"
            );
        }
        assert!(
            expand(quote!(<form action={create}><input name="q"/></form>)).contains("restored")
        );
    }
}
