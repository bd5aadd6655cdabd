//! What holds for all input: decoding never panics, what is encoded is decoded again, and what was typed is
//! shown again exactly.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use crate::decode::support::decode_data;
use proptest::prelude::*;
use sayso::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};
use sayso::{
    form::{Choice, Control, Form, FormData, FormState, Limits, Path},
    upload::Upload,
};

#[derive(Choice, Debug, Clone, Copy, PartialEq)]
enum Size {
    Small,
    Large,
}

#[derive(Form, Debug, PartialEq, Clone)]
struct Row {
    name: String,
    count: Option<i16>,
}

#[derive(Form, Debug, PartialEq, Clone)]
struct All {
    #[field(multiline, trim = false)]
    text: Option<String>,
    letter: Option<char>,
    small: u8,
    large: i128,
    huge: u128,
    float: f64,
    single: Option<f32>,
    yes: bool,
    day: NaiveDate,
    time: NaiveTime,
    at: Option<NaiveDateTime>,
    size: Size,
    sizes: Vec<Size>,
    numbers: Vec<u64>,
    row: Row,
    maybe: Option<Row>,
    rows: Vec<Row>,
    #[field(email)]
    email: Option<String>,
    #[field(url)]
    url: Option<String>,
    #[field(pattern = r"\d+[a-z]*", min_len = 2, max_len = 4)]
    code: Option<String>,
    #[field(step = 0.25, min = -3.5)]
    stepped: Option<f64>,
    #[field(secret)]
    secret: Option<String>,
}

#[derive(Form, Debug)]
struct Files {
    #[field(accept = "image/*", max_size = "1 kB")]
    file: Option<Upload>,
}

const NAMES: &[&str] = &[
    "text",
    "letter",
    "small",
    "large",
    "huge",
    "float",
    "single",
    "yes",
    "day",
    "time",
    "at",
    "size",
    "sizes",
    "numbers",
    "row",
    "row.name",
    "row.count",
    "maybe.name",
    "rows.0.name",
    "rows.4294967295.name",
    "rows.99999999999.name",
    "rows.1.count",
    "rows..name",
    "rows.-1.name",
    "email",
    "url",
    "code",
    "stepped",
    "secret",
    "files",
    "file",
    "",
    ".",
    "rows.0.rows.0.name",
];

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[-+0-9.eE:T]{0,25}",
        "[0-9]{4,6}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?)?",
        "https?://[a-z\\[\\]:@./?#0-9]{0,20}",
        Just(f64::MAX.to_string()),
        Just(i128::MIN.to_string()),
        Just("small".to_owned()),
    ]
}

fn row() -> impl Strategy<Value = Row> {
    ("[a-zA-Z<&]{1,9}", any::<Option<i16>>()).prop_map(|(name, count)| Row { name, count })
}

fn moment() -> impl Strategy<Value = NaiveDateTime> {
    // The years 1 to 9999.
    (-62_135_596_800_i64..253_402_300_800, 0..1_000_000_000_u32)
        .prop_filter_map("in range", |(seconds, nanos)| {
            Some(DateTime::from_timestamp(seconds, nanos)?.naive_utc())
        })
}

fn all() -> impl Strategy<Value = All> {
    let numbers = (
        any::<u8>(),
        any::<i128>(),
        any::<u128>(),
        -1e300..1e300,
        any::<Option<i32>>(),
    );
    let moments = (moment(), moment(), proptest::option::of(moment()));
    let size = || prop_oneof![Just(Size::Small), Just(Size::Large)];
    let lists = (
        proptest::collection::vec(size(), 0..4),
        proptest::collection::vec(any::<u64>(), 0..4),
    );
    let rows = (
        row(),
        proptest::option::of(row()),
        proptest::collection::vec(row(), 0..4),
    );
    let texts = (
        proptest::option::of("[^\r]{1,30}"),
        any::<bool>(),
        size(),
        proptest::option::of("[0-9]{2}[a-z]{0,2}"),
    );
    (
        numbers,
        moments,
        lists,
        rows,
        texts,
        proptest::option::of(-14..100_i32),
    )
        .prop_map(|(numbers, moments, lists, rows, texts, quarters)| All {
            text: texts.0,
            letter: Some('ß'),
            small: numbers.0,
            large: numbers.1,
            huge: numbers.2,
            float: numbers.3,
            single: numbers.4.map(|n| n as f32 / 7.0),
            yes: texts.1,
            day: moments.0.date(),
            time: moments.1.time(),
            at: moments.2,
            size: texts.2,
            sizes: lists.0,
            numbers: lists.1,
            row: rows.0,
            maybe: rows.1,
            rows: rows.2,
            email: Some("a@b.c".into()),
            url: Some("https://a.b/c".into()),
            code: texts.3,
            stepped: quarters.map(|n| f64::from(n) / 4.0),
            secret: None,
        })
}

proptest! {
    #[test]
    fn decoding_never_panics(entries in proptest::collection::vec((proptest::sample::select(NAMES), value()), 0..30)) {
        let data: FormData = entries.into_iter().collect();
        let _ = decode_data::<All>(data.clone());
        let _ = decode_data::<Files>(data);
    }

    #[test]
    fn reading_a_body_never_panics(body in any::<Vec<u8>>()) {
        if let Ok(data) = FormData::parse_urlencoded(&body, &Limits::default()) {
            let _ = decode_data::<All>(data);
        }
    }

    #[test]
    fn what_is_encoded_is_decoded_again(form in all()) {
        let mut data = FormData::new();
        form.encode(&Path::root(), &mut data);
        prop_assert_eq!(decode_data::<All>(data.clone()), Ok(form.clone()));
        let body = data.to_urlencoded();
        // A body has no U+0000 once it is read.
        prop_assume!(!body.contains("%00"));
        let again = FormData::parse_urlencoded(body.as_bytes(), &Limits::default()).unwrap();
        prop_assert_eq!(decode_data::<All>(again), Ok(form));
    }

    #[test]
    fn what_was_typed_is_shown_again_exactly_but_for_secrets(typed in any::<String>()) {
        let mut state = FormState::new("f");
        for name in NAMES {
            state.values.push_text(*name, typed.clone());
        }
        let fields = All::fields(&state, Path::root());
        let html = Control::props().of(fields.text).render().into_string();
        let shown = between(&html, ">\n", "</textarea>");
        prop_assert_eq!(unescape(shown), typed.clone());
        for html in [
            Control::props().of(fields.row.name).render().into_string(),
            Control::props().of(fields.small).render().into_string(),
            Control::props().of(fields.day).render().into_string(),
            Control::props().of(fields.email).render().into_string(),
            Control::props().of(fields.rows.row(1).count).render().into_string(),
        ] {
            prop_assert_eq!(unescape(between(&html, " value=\"", "\"")), typed.clone());
        }
        let secret = Control::props().of(fields.secret).render().into_string();
        prop_assert_eq!(secret, "<input id=\"f-secret\" name=\"secret\" type=\"password\">");
    }
}

fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let from = html.find(start).unwrap() + start.len();
    &html[from..from + html[from..].find(end).unwrap()]
}

fn unescape(html: &str) -> String {
    html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}
