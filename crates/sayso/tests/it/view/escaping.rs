//! The table of `docs/escaping.md`, by what is written; `e2e/browser/escaping.rs` shows what Chromium makes
//! of it.

use sayso::{
    page::Url,
    prelude::*,
    view::{Attrs, Json, Raw},
};

const HOSTILE: &str = "<b>\"x\" & 'y'</b></title></textarea></script>-->";
const AS_TEXT: &str =
    "&lt;b&gt;\"x\" &amp; 'y'&lt;/b&gt;&lt;/title&gt;&lt;/textarea&gt;&lt;/script&gt;--&gt;";

#[component]
fn Link(#[prop(optional)] to: Option<String>, #[prop(optional)] attrs: Attrs) -> Html {
    view! { <a href={to} {..attrs}>"x"</a> }
}

#[test]
fn text_is_text_in_every_kind_of_element() {
    let x = HOSTILE;
    let html = view! {
        <p>{x}</p><textarea aria-label="t">{x}</textarea><title>{x}</title><noscript>{x}</noscript><template>{x}</template>
        <svg><title>{x}</title><text>{x}</text></svg><math><mi>{x}</mi></math><x-a>{x}</x-a>
        <option>{x}</option><iframe title="t">{x}</iframe>
    };
    assert_eq!(html.as_str().matches(AS_TEXT).count(), 11);
    assert!(!html.as_str().contains("<b>"));
}

#[test]
fn a_value_stays_in_its_attribute() {
    let x = "\" onclick=\"x()\" '><b>";
    let attrs = || {
        Attrs::new()
            .with("title", x)
            .with("data-x", x)
            .with("lang", x)
    };
    let html = view! {
        <p id={x} class={x} role={x} tabindex={x} aria-label={x}>"text"</p>
        <x-a own={x} {..attrs()}></x-a>
        <Link attr:title={x} data-x={x} aria-label={x}/>
    };
    assert_eq!(
        html.as_str()
            .matches("=\"&quot; onclick=&quot;x()&quot; '&gt;&lt;b&gt;\"")
            .count(),
        12
    );
    assert!(!html.as_str().contains("onclick=\""));
}

#[test]
fn an_address_is_looked_at_in_every_way_that_it_comes() {
    let url = " \u{1}Java\tScript:alert(1)";
    let with = |name: &str| Attrs::new().with(name, url);
    let html = view! {
        <a href={url}>"1"</a>
        <a {..with("href")}>"2"</a>
        <a {..with("HREF")}>"3"</a>
        <Link to={url.to_owned()}/>
        <Link attr:href={url}/>
        <Link attrs={with("href")}/>
        <form {..with("action")}></form>
        <button {..with("formaction")}>"8"</button>
        <img src={url} alt=""/>
        <video poster={url}></video>
        <blockquote cite={url}></blockquote>
        <iframe src={url} title="t"></iframe>
        <embed src={url}/>
        <object data={url}></object>
        <object {..with("data")}></object>
        <link rel="icon" href={url}/>
        <svg><a xlink:href={url}></a><use href={url}/><image href={url}/></svg>
        <math><mrow href={url}></mrow></math>
        <x-a href={url} src={url} background={url} longdesc={url}></x-a>
        #[allow(unknown_attribute)] <body background={url}></body>
    };
    assert_eq!(
        html.as_str().matches("\"about:invalid\"").count(),
        25,
        "{}",
        html.as_str()
    );
    assert!(!html.as_str().to_lowercase().contains("script:"));
}

#[test]
fn lists_and_animations_are_looked_at_part_by_part() {
    let good = "/a.png 1x, https://example.com/b.png 2x";
    let bad = "/a.png 1x, javascript:alert(1) 2x";
    let html =
        view! { <img srcset={good} src="/a.png" alt=""/><img srcset={bad} src="/a.png" alt=""/> };
    assert_eq!(html.as_str().matches("about:invalid").count(), 1);
    assert_eq!(html.as_str().matches(good).count(), 1);

    let js = "javascript:alert(1)";
    let html = view! {
        <a ping={format!("/count {js}")}>"1"</a>
        <a {..Attrs::new().with("ping", js).with("imagesrcset", js)}>"2, 3"</a>
        <svg>
            <set to={js}/>
            <animate values={format!("#a; {js}")}/>
            <animate from={js} to={js} by={js}/>
            <animateMotion {..Attrs::new().with("values", js)}/>
        </svg>
    };
    assert_eq!(
        html.as_str().matches("about:invalid").count(),
        9,
        "{}",
        html.as_str()
    );
    // Most animations do not change addresses, and other elements are not animations.
    let html = view! {
        <svg><animate values="0;1" to={"Note: a colon"} from={0.5}/></svg><x-a to={"javascript:1"} data={"a:b"}></x-a>
    };
    assert!(!html.as_str().contains("about:invalid"));
}

#[test]
fn what_is_run_takes_typed_values() {
    let url = Url::local("/app.js").expect("a local address");
    let inner = view! { <p>{"<i>"}</p> };
    let html = view! {
        <base href={&url}/>
        <script src={Some(&url)}></script>
        <script src={Raw("https://cdn.example/a.js")}></script>
        <iframe srcdoc={inner} title="t"></iframe>
        <iframe srcdoc={None::<Html>} title="t"></iframe>
        #[allow(inline_style)] <p style={Raw("content: \"\"")}>"x"</p>
        <meta http-equiv="refresh" content={Raw("5")}/>
        <meta http-equiv="content-language" content={"en"}/>
        <a href={Raw("slack://open")}>"vouched for"</a>
    };
    assert_eq!(
        html.as_str(),
        "<base href=\"/app.js\"><script src=\"/app.js\"></script><script src=\"https://cdn.example/a.js\"></script>\
         <iframe srcdoc=\"&lt;p&gt;&amp;lt;i&amp;gt;&lt;/p&gt;\" title=\"t\"></iframe><iframe title=\"t\"></iframe>\
         <p style=\"content: &quot;&quot;\">x</p><meta http-equiv=\"refresh\" content=\"5\">\
         <meta http-equiv=\"content-language\" content=\"en\"><a href=\"slack://open\">vouched for</a>"
    );
    let failed: Result<Html> = Err(Error::not_found());
    let html = view! { <iframe srcdoc={view! { <p>{failed}</p> }} title="t"></iframe> };
    assert_eq!(
        html.error().map(Error::status),
        Some(404),
        "a document's failure is the page's"
    );
}

#[test]
fn handlers_are_never_written() {
    let names = [
        "onclick",
        "ONCLICK",
        "onbeforematch",
        "data-on-click",
        "DATA-ON-mount",
        "data-on",
    ];
    let attrs = names.iter().fold(Attrs::new(), |attrs, name| {
        attrs.with(name, "x").with(name, Raw("x"))
    });
    assert_eq!(view! { <x-a {..attrs}></x-a> }.as_str(), "<x-a></x-a>");
    // Names that only resemble those of event handlers are ordinary attributes.
    let attrs = Attrs::new()
        .with("on-click", "x")
        .with("data-once", "y")
        .with("on:click", "z");
    assert_eq!(
        view! { <p {..attrs}></p> }.as_str(),
        "<p on-click=\"x\" data-once=\"y\" on:click=\"z\"></p>"
    );
}

#[test]
fn only_json_goes_into_a_script() {
    let html = view! { <script>"window.a = "{Json(r#"{"b": ["</script>"]}"#)}</script> };
    assert_eq!(
        html.as_str(),
        "<script>window.a = {\"b\": [\"\\u003c/script>\"]}</script>"
    );
    for code in [
        "alert(1)",
        "1;alert(1)",
        "{a: 1}",
        "",
        "[1,]",
        "\"a\nb\"",
        "1 2",
    ] {
        assert_eq!(
            view! { <script>{Json(code)}</script> }.as_str(),
            "<script>null</script>",
            "{code:?}"
        );
    }
}

/// The guide names tests; each of them is somewhere.
#[test]
fn every_test_that_the_guide_names_is_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| {
        std::fs::read_to_string(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    };
    let sources: String = [
        "tests/it/view.rs",
        "tests/it/view/escaping.rs",
        "../sayso-core/src/attrs.rs",
        "../sayso-html/src/url.rs",
        "../sayso-macros-core/src/view.rs",
        "../../e2e/browser/escaping.rs",
    ]
    .map(read)
    .concat();
    let guide = read("docs/escaping.md");
    let names = guide
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.contains('_') || name.starts_with("ui/"));
    let mut tests = 0;
    for name in names.filter(|name| !name.contains(['"', '(', '!']) && *name != "inline_style") {
        tests += 1;
        match name.strip_prefix("ui/") {
            Some(case) => assert!(
                read(&format!("tests/ui/{case}.stderr")).contains("error"),
                "{name}"
            ),
            None => assert!(
                sources.contains(&format!("fn {name}(")),
                "there is no test `{name}`"
            ),
        }
    }
    assert!(tests > 20, "the guide was read: {tests} names");
}
