//! What `view!` writes.

mod escaping;

use proptest::prelude::*;
use sayso::{
    prelude::*,
    view::{Attrs, Json, Raw},
};

fn text(html: &Html) -> &str {
    html.as_str()
}

#[test]
fn text_and_attributes_are_escaped_for_where_they_stand() {
    let hostile = "<b>\"x\" & 'y'</b>";
    let html = view! { <p title={hostile}>{hostile} "1 < 2"</p> };
    assert_eq!(
        text(&html),
        "<p title=\"&lt;b&gt;&quot;x&quot; &amp; 'y'&lt;/b&gt;\">&lt;b&gt;\"x\" &amp; 'y'&lt;/b&gt;1 &lt; 2</p>"
    );
}

#[test]
fn a_url_that_a_browser_would_run_is_refused_however_it_is_written() {
    for url in [
        "javascript:alert(1)",
        " \tJaVa\nScRiPt:alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        // Addresses have an allow-list of schemes. An older version accepted this scheme.
        "a:b/../c",
        "\u{1}javascript:x",
    ] {
        assert_eq!(
            text(&view! { <a href={url}>"x"</a> }),
            "<a href=\"about:invalid\">x</a>",
            "{url:?}"
        );
    }
    for url in [
        "/a?b=javascript:1",
        "https://example.com/",
        "mailto:a@b.c",
        "#x",
        "data:image/png;base64,AA",
    ] {
        assert!(
            !text(&view! { <a href={url}>"x"</a> }).contains("about:invalid"),
            "{url:?}"
        );
    }
}

#[test]
fn boolean_and_optional_attributes_are_there_or_not() {
    let on = true;
    let off = false;
    let some = Some("t");
    let none = None::<&str>;
    let html = view! { <button disabled={on} autofocus={off} title={some} lang={none} hidden>"x"</button> };
    assert_eq!(
        text(&html),
        "<button disabled title=\"t\" hidden>x</button>"
    );
    let title = "short";
    assert_eq!(
        text(&view! { <p {title} tabindex=-1>"x"</p> }),
        "<p title=\"short\" tabindex=\"-1\">x</p>"
    );
}

#[test]
fn classes_come_from_lists_and_conditions() {
    let is_big = true;
    let is_new = false;
    let html = view! { <p class={["a", "", "b"]} class:big={is_big} class:new={is_new}>"x"</p> };
    assert_eq!(text(&html), "<p class=\"a b big\">x</p>");
    assert_eq!(
        text(&view! { <p class="a" class:big={is_big}>"x"</p> }),
        "<p class=\"a big\">x</p>"
    );
    assert_eq!(
        text(&view! { <p class={Some("a")}>"x"</p> }),
        "<p class=\"a\">x</p>"
    );
}

#[test]
fn rust_stands_directly_inside() {
    let names: &[&str] = &["Ada", "Eve"];
    let found = Some(7);
    let html = view! {
        <>
            for (at, name) in names.iter().enumerate() key at { <li>{name}</li> }
            if let Some(number) = found { {number} } else { "none" }
            if names.is_empty() { "empty" } else if names.len() == 2 { "two" }
            match found { Some(n) if n > 5 => { <b>{n}</b> <i>"!"</i> } Some(_) => "few", None => "none" }
            let doubled = names.len() * 2;
            {doubled}
        </>
    };
    assert_eq!(
        text(&html),
        "<li data-key=\"0\">Ada</li><li data-key=\"1\">Eve</li>7two<b>7</b><i>!</i>4"
    );
}

#[test]
fn a_document_begins_with_its_doctype_and_void_elements_have_no_end() {
    let html =
        view! { <html lang="en"><head><meta charset="utf-8"/></head><body><br/><hr></body></html> };
    assert_eq!(
        text(&html),
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"></head><body><br><hr></body></html>"
    );
    assert_eq!(
        html.marks().len(),
        2,
        "one at the end of the head, one at the start of the body"
    );
}

#[test]
fn svg_custom_elements_data_and_aria_are_written_as_they_are() {
    let html = view! {
        <svg viewBox="0 0 1 1" aria-hidden="true"><path d="M0 0" stroke-width="2"/></svg>
        <x-island whatever="1" data-a-1="2"></x-island>
    };
    assert_eq!(
        text(&html),
        "<svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"><path d=\"M0 0\" stroke-width=\"2\"></path></svg>\
         <x-island whatever=\"1\" data-a-1=\"2\"></x-island>"
    );
}

#[test]
fn data_in_a_script_cannot_end_it_and_raw_markup_has_a_name() {
    let json = "{\"a\":\"</script><script>alert(1)\"}";
    let html = view! { <script type="application/json">{Json(json)}</script> {Raw("<hr>")} };
    assert_eq!(html.as_str().matches("</script>").count(), 1);
    assert!(html.as_str().contains("\\u003c/script>\\u003cscript>"));
    assert!(html.as_str().ends_with("<hr>"));
}

#[component]
fn Card(
    title: &str,
    #[prop(default = 3)] level: u8,
    #[prop(optional)] hint: Option<String>,
    #[prop(into, default)] kind: String,
    #[prop(optional)] attrs: Attrs,
    children: Html,
) -> Html {
    view! { <section class={kind} {..attrs}><h2 title={hint}>{title} {level}</h2>{children}</section> }
}

#[component]
fn List<'a, T: View>(items: &'a [T], first: &'a T) -> Html {
    view! { {first} for item in items { <b>{item}</b> } }
}

#[test]
fn components_forward_spreads_and_attributes_together_in_the_order_of_the_tag() {
    let one = || Attrs::new().with("data-one", 1);
    let two = || Attrs::new().with("data-two", 2);
    let card = |html: Html| {
        let text = text(&html);
        let (_, attrs) = text.split_once("<section class=\"\"").unwrap();
        attrs.split_once('>').unwrap().0.to_owned()
    };
    assert_eq!(
        [
            card(view! { <Card title="" {..one()}>""</Card> }),
            card(view! { <Card title="" {..one()} data-x="x">""</Card> }),
            card(view! { <Card title="" data-x="x" {..one()} aria-label="a">""</Card> }),
            card(view! { <Card title="" {..one()} {..two()}>""</Card> }),
            card(view! { <Card title="" {..two()} data-x="x" {..one()}>""</Card> }),
            card(view! { <Card title="" attrs={one()} data-x="x">""</Card> }),
            card(
                view! { <Card title="" {..if true { one() } else { two() }} data-x="x">""</Card> }
            ),
        ],
        [
            " data-one=\"1\"",
            " data-one=\"1\" data-x=\"x\"",
            " data-x=\"x\" data-one=\"1\" aria-label=\"a\"",
            " data-one=\"1\" data-two=\"2\"",
            " data-two=\"2\" data-x=\"x\" data-one=\"1\"",
            " data-one=\"1\" data-x=\"x\"",
            " data-one=\"1\" data-x=\"x\"",
        ]
    );
}

#[test]
fn components_have_typed_props_with_defaults_children_and_forwarded_attributes() {
    let html = view! { <Card title="a < b" data-x="1" aria-label="c" kind="k"><p>"in"</p></Card> };
    assert_eq!(
        text(&html),
        "<section class=\"k\" data-x=\"1\" aria-label=\"c\"><h2>a &lt; b3</h2><p>in</p></section>"
    );
    let hint = "h".to_owned();
    let html = view! { <Card title="t" level={1} hint={hint}>"in"</Card> };
    assert_eq!(
        text(&html),
        "<section class=\"\"><h2 title=\"h\">t1</h2>in</section>"
    );
    assert_eq!(
        text(&view! { <List items={&[1, 2]} first={&0}/> }),
        "0<b>1</b><b>2</b>"
    );
}

#[component]
async fn Slow(label: &str) -> Result<impl View> {
    tokio::task::yield_now().await;
    match label {
        "" => Err(Error::not_found()),
        label => Ok(view! { <i>{label}</i> }),
    }
}

#[tokio::test]
async fn async_components_are_awaited_in_place_and_their_failure_is_kept() {
    let html = view! { <p>for label in ["a", "b"] { <Slow {label} await/> }</p> };
    assert_eq!(text(&html), "<p><i>a</i><i>b</i></p>");
    assert!(html.error().is_none());
    let html = view! { <p><Slow label="" await/></p> };
    assert_eq!(html.error().map(Error::status), Some(404));
}

/// The inverse of escaping, for the references that we write.
fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

proptest! {
    #[test]
    fn any_text_reads_back_as_it_was(any in "\\PC*|[<>&\"'a-z;#]*") {
        let html = view! { <p title={&any}>{&any}</p> };
        let inside = html.as_str().strip_prefix("<p title=\"").and_then(|rest| rest.strip_suffix("</p>")).unwrap();
        let (title, text) = inside.split_once("\">").unwrap();
        prop_assert!(!title.contains(['"', '<', '>']) && !text.contains(['<', '>']));
        prop_assert_eq!(unescape(title), any.clone());
        prop_assert_eq!(unescape(text), any);
    }

    #[test]
    fn no_text_becomes_a_script_address(any in "[ \t\n\r\u{0}-\u{1f}]{0,3}[jJ][\t\n]?[aA]vascript[\t\r]?:.*") {
        let html = view! { <a href={&any}>"x"</a> };
        prop_assert_eq!(html.as_str(), "<a href=\"about:invalid\">x</a>");
    }

    #[test]
    fn no_data_ends_its_script(any in "\\PC*|[</script>]*") {
        let json = serde_json::to_string(&any).expect("text is JSON");
        let html = view! { <script type="application/json">{Json(json)}</script> };
        prop_assert_eq!(html.as_str().matches("</").count(), 1);
        let inside = html.as_str().trim_start_matches("<script type=\"application/json\">").trim_end_matches("</script>");
        prop_assert_eq!(serde_json::from_str::<String>(inside).ok(), Some(any));
    }
}

#[page("/search", title = "Search")]
async fn search_page(q: Option<String>) -> Result {
    Ok(view! { <p>{q}</p> })
}

#[test]
fn a_form_that_gets_a_page_has_its_address() {
    let html = view! { <form method="GET" action={search_page::url().q("a b")}></form> };
    assert_eq!(
        html.as_str(),
        r#"<form method="GET" action="/search?q=a+b"></form>"#
    );
}
