//! The macros, on sources that are nearly right: they report errors and never panic.
//!
//! The first line of an input is the macro's name and its arguments; the item follows.

use crate::split::first_line;
use proc_macro2::TokenStream;
use sayso_fuzz::{Growing, Target};
use sayso_macros_core::{action, cached, component, errors, form, memo, route, view};

pub(crate) const TARGET: Target = Target {
    name: "macros",
    words: &[
        "<p>",
        "</p>",
        "<br/>",
        "<Field of={a}/>",
        "<form action={a}>",
        "</form>",
        "for x in y key x {",
        "if a {",
        "} else {",
        "match a {",
        "=>",
        "let x = 1;",
        "..{a}",
        "class=\"a\"",
        "href={a}",
        "on:click={a}",
        "formaction={a}",
        "attr:x={y}",
        "\"text\"",
        "{a?}",
        ".await",
        "#[field(",
        "#[prop(default)]",
        "min = 1",
        "pattern = \"[\"",
        "label = \"L\"",
        "#[skip]",
        "db: State<Db>",
        "#[page(\"/a\")]",
        "cx: &Cx",
        "cx: &ActionCx",
        "async fn",
        "pub",
        "struct",
        "enum",
        "Option<String>",
        "Vec<Upload>",
        "impl View",
        "Result<()>",
        "<'a>",
        "where T: A",
        "'a",
        "\"/{a}\"",
        "limit = \"5 MB\"",
        "rate = \"1/minute\"",
        "life = Life::MINUTES",
        "tags = [\"a\"]",
        "99999999999999999999",
    ],
    growing: &[Growing {
        what: "elements",
        make: |n| format!("view\n{}", "<p>\"a\"</p>".repeat(n)).into_bytes(),
    }],
    run,
};

fn run(input: &[u8]) -> String {
    let (first, item) = first_line(input);
    let [first, item] = [first, item].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let (name, args) = first.split_once(' ').unwrap_or((&first, ""));
    let (Ok(args), Ok(item)) = (args.parse::<TokenStream>(), item.parse::<TokenStream>()) else {
        return "no tokens".into();
    };
    let expanded = match name {
        "page" => route::page(args, item.clone()),
        "layout" => route::layout(args, item.clone()),
        "not_found" => route::not_found(args, item.clone()),
        "error" => route::error(args, item.clone()),
        "action" => action::action(args, item.clone()),
        "cached" => cached::cached(args, item.clone()),
        "component" => component::component(args, item.clone()),
        "memo" => memo::memo(args, item.clone()),
        "CacheTag" => cached::tag::cache_tag(item.clone()),
        "Form" => Ok(form::form(item.clone())),
        "Choice" => Ok(form::choice(item.clone())),
        _ => Ok(view::view(item.clone())),
    };
    // The entry points do the same.
    let tokens = expanded.unwrap_or_else(|error| match name {
        "cached" | "component" | "memo" => errors::with_function(&error, &item),
        "CacheTag" => error.to_compile_error(),
        _ => errors::with_name(&error, &item),
    });
    // The user's own Rust code is passed on unchanged, so the expansion may not be valid Rust.
    let code = tokens.to_string();
    let message = code.split("compile_error").nth(1);
    let shape = message.map_or(code.len().to_string(), |text| {
        text.chars()
            .filter(|c| !c.is_ascii_digit())
            .take(60)
            .collect()
    });
    format!("{name} {shape}")
}
