//! Expansion depends on the tokens alone: not on their place or the build.

use proc_macro2::TokenStream;
use sayso_macros_core::{action, cached, component, form, memo, route, view};

fn tokens(source: &str) -> TokenStream {
    source.parse().expect("Rust tokens")
}

type Expand = fn(&str) -> String;

const MACROS: [(&str, Expand, &str); 10] = [
    (
        "page",
        |s| {
            expanded(route::page(
                tokens("\"/posts/{id}\", title = \"Post\""),
                tokens(s),
            ))
        },
        PAGE,
    ),
    (
        "layout",
        |s| expanded(route::layout(tokens("\"/\""), tokens(s))),
        LAYOUT,
    ),
    (
        "not_found",
        |s| expanded(route::not_found(tokens("\"/\""), tokens(s))),
        NOT_FOUND,
    ),
    (
        "error",
        |s| expanded(route::error(tokens("\"/\""), tokens(s))),
        ERROR,
    ),
    (
        "action",
        |s| expanded(action::action(tokens(""), tokens(s))),
        ACTION,
    ),
    (
        "component",
        |s| expanded(component::component(tokens(""), tokens(s))),
        COMPONENT,
    ),
    (
        "cached",
        |s| {
            expanded(cached::cached(
                tokens("life = Life::HOURS, tags = [\"a\"]"),
                tokens(s),
            ))
        },
        CACHED,
    ),
    (
        "memo",
        |s| expanded(memo::memo(tokens(""), tokens(s))),
        MEMO,
    ),
    ("Form", |s| form::form(tokens(s)).to_string(), FORM),
    ("view", |s| view::view(tokens(s)).to_string(), VIEW),
];

const PAGE: &str =
    "pub async fn post_page(cx: &Cx, id: i64, tab: Option<String>) -> Result<Html> { todo(cx) }";
const LAYOUT: &str = "pub async fn root(children: Children) -> Result<Html> { todo(children) }";
const NOT_FOUND: &str = "pub async fn missing(cx: &Cx) -> Result<Html> { todo(cx) }";
const ERROR: &str = "pub async fn failed(error: &PageError) -> Result<Html> { todo(error) }";
const ACTION: &str =
    "pub async fn save(cx: &ActionCx, id: i64, post: NewPost) -> Result<()> { todo(cx, id, post) }";
const COMPONENT: &str =
    "pub fn Card(title: &str, #[prop(default)] n: u8, children: Html) -> Html { todo(title) }";
const CACHED: &str =
    "pub async fn titles(db: State<Db>, n: u32) -> Result<Vec<String>> { todo(db, n) }";
const MEMO: &str =
    "pub async fn user(cx: &Cx, db: State<Db>, id: &str) -> Result<User> { todo(cx, db, id) }";
const FORM: &str =
    "pub struct NewPost { #[field(label = \"Title\", max_len = 120)] title: String }";
const VIEW: &str = "<form action={save.with(1)} as post><Field of={post.title}/><p>{a} for x in y key x.id { <b>{x}</b> }</p></form>";

fn expanded(result: syn::Result<TokenStream>) -> String {
    result.expect("it expands").to_string()
}

#[test]
fn the_same_source_expands_to_the_same_code_every_time_and_at_every_place() {
    for (name, expand, source) in MACROS {
        let first = expand(source);
        assert!(!first.contains("compile_error"), "{name}: {first}");
        assert_eq!(first, expand(source), "{name}");
        let moved = format!("\n\n/* lines above */\n\n{}", source.replace(' ', "\n "));
        assert_eq!(first, expand(&moved), "{name}");
    }
}

#[test]
fn ids_and_places_are_left_to_the_compiler_and_not_written_into_the_code() {
    let code = expanded(action::action(tokens(""), tokens(ACTION)));
    assert!(
        code.contains("id : concat ! (module_path ! () , \"::\" , stringify ! (save))"),
        "{code}"
    );
    assert!(code.contains("line : line ! ()"), "{code}");
    let named = expanded(action::action(
        tokens("id = \"posts.save\""),
        tokens(ACTION),
    ));
    assert!(named.contains("id : \"posts.save\""), "{named}");
}

#[test]
fn no_expansion_holds_the_path_of_a_file() {
    for (name, expand, source) in MACROS {
        let code = expand(source);
        for mark in [file!(), env!("CARGO_MANIFEST_DIR"), ".rs\""] {
            assert!(!code.contains(mark), "{name} holds {mark}: {code}");
        }
    }
}

#[test]
fn state_is_no_parameter_of_what_callers_see_and_is_registered_once() {
    for (name, expand, source) in [
        ("cached", MACROS[6].1, CACHED),
        ("memo", MACROS[7].1, MEMO),
        (
            "action",
            MACROS[4].1,
            "async fn save(db: State<Db>, id: i64) -> Result<()> { todo(db, id) }",
        ),
        (
            "component",
            MACROS[5].1,
            "fn Card(db: State<Db>, n: u8) -> Html { todo(db, n) }",
        ),
        (
            "page",
            MACROS[0].1,
            "async fn post(db: State<Db>, id: i64) -> Result<Html> { todo(db, id) }",
        ),
    ] {
        let code = expand(source);
        assert_eq!(code.matches("NeededStates").count(), 1, "{name}: {code}");
        let look_up = "let db : State < Db > = < State < Db > as :: sayso :: __private :: SharedState > :: find ()";
        assert_eq!(code.matches(look_up).count(), 1, "{name}: {code}");
        assert!(
            !code.contains("db : State < Db > ,") && !code.contains("fn db"),
            "{name}: {code}"
        );
    }
}

#[test]
fn cached_hands_its_options_on_to_the_page_below() {
    let args = tokens("life = Life::HOURS, tags = [\"a\"], prerender = urls");
    let code = expanded(cached::cached(
        args,
        tokens("#[page(\"/a\", title = \"A\")] async fn a() -> Result<Html> { todo() }"),
    ));
    let page = "# [page (\"/a\" , title = \"A\" , __life = Life :: HOURS , __tags = [\"a\"] , __prerender = urls)]";
    assert!(code.starts_with(page), "{code}");
}
