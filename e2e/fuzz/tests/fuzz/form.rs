//! Forms as a browser submits them: bodies of `application/x-www-form-urlencoded`.

use sayso::chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sayso::{
    form::{
        Choice, Control, Field, Form, FormData, FormState, Issues, Limits, Path, Reader,
        render_summary,
    },
    upload::Upload,
    view::{Html, View},
};
use sayso_fuzz::{Growing, Target};

pub(crate) const TARGET: Target = Target {
    name: "form",
    words: &[
        "&",
        "=",
        "%00",
        "%ff",
        "+",
        "text=",
        "letter=",
        "small=",
        "large=-",
        "float=1e308",
        "float=nan",
        "yes=on",
        "day=2024-02-29",
        "time=23:59:60",
        "at=2024-02-30T00:00",
        "size=small",
        "sizes=large",
        "numbers=",
        "row.name=a",
        "maybe.name=",
        "rows.0.name=a",
        "loose.0.count=1",
        "rows.1.count=2",
        "rows.4294967295.name=a",
        "rows.0.deep.0.count=1",
        "&rows.7.deep.3.name=",
        "email=a@b.c",
        "url=https://[",
        "code=12",
        "stepped=-3.25",
        "secret=x",
        ".",
        "..",
        "0",
        "9999999999999999999999",
    ],
    growing: &[
        Growing {
            what: "rows",
            make: |n| {
                (0..n)
                    .map(|n| format!("rows.{n}.name=a&"))
                    .collect::<String>()
                    .into()
            },
        },
        Growing {
            what: "rows that are wrong",
            make: |n| {
                (0..n)
                    .map(|n| format!("rows.{n}.count=x&"))
                    .collect::<String>()
                    .into()
            },
        },
        Growing {
            what: "values of one name",
            make: |n| "numbers=x&".repeat(n).into(),
        },
        Growing {
            what: "bytes of a text",
            make: |n| format!("text={}", "%0d".repeat(n)).into(),
        },
        Growing {
            what: "names that nothing reads",
            make: |n| (0..n).map(|n| format!("x{n}=&")).collect::<String>().into(),
        },
    ],
    run,
};

#[derive(Choice, Debug, Clone, Copy, PartialEq)]
enum Size {
    Small,
    Large,
}

#[derive(Form, Debug, PartialEq)]
struct Row {
    name: String,
    count: Option<i16>,
}

/// All of its fields may be missing.
#[derive(Form, Debug, PartialEq)]
struct Loose {
    name: Option<String>,
    count: Option<i16>,
}

#[derive(Form, Debug, PartialEq)]
struct Deep {
    name: String,
    count: u8,
    deep: Vec<Row>,
}

#[derive(Form, Debug, PartialEq)]
struct All {
    #[field(multiline, trim = false)]
    text: Option<String>,
    letter: Option<char>,
    small: Option<u8>,
    large: Option<i128>,
    float: Option<f64>,
    single: Option<f32>,
    yes: bool,
    day: Option<NaiveDate>,
    time: Option<NaiveTime>,
    at: Option<NaiveDateTime>,
    size: Option<Size>,
    #[field(radio)]
    rating: Option<Size>,
    sizes: Vec<Size>,
    numbers: Vec<u64>,
    maybe: Option<Row>,
    rows: Vec<Deep>,
    loose: Vec<Loose>,
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

/// Has required fields, so that there are issues.
#[derive(Form)]
struct Strict {
    text: String,
    #[field(min = 1, max = 3)]
    small: u8,
    day: NaiveDate,
    size: Size,
    row: Row,
    #[field(max_size = "1 kB")]
    file: Upload,
    rows: Vec<Row>,
}

/// Larger than an application's limits, so that work that grows too fast is detected.
fn limits() -> Limits {
    let mut limits = Limits::default();
    (limits.max_fields, limits.max_rows) = (5_000, 2_000);
    limits
}

fn run(body: &[u8]) -> String {
    let data = match FormData::parse_urlencoded(body, &limits()) {
        Ok(data) => data,
        Err(error) => return format!("refused {:?}", std::mem::discriminant(&error)),
    };
    let all = decode::<All>(data.clone());
    if let Ok(form) = &all {
        comes_back(form);
        assert!(
            form.loose
                .iter()
                .all(|row| row.name.is_some() || row.count.is_some()),
            "a row of nothing"
        );
    }
    let strict = decode::<Strict>(data.clone());
    let shown = [
        show(&data, all.as_ref().err()),
        show(&data, strict.as_ref().err()),
    ];
    // The page shows every value a few times, with markup around each.
    let most = 100 * 1024 + 300 * body.len();
    assert!(
        shown.iter().all(|len| *len < most),
        "{} bytes are shown as {shown:?}",
        body.len()
    );
    let codes = |issues: Option<&Issues>| {
        let mut codes: Vec<_> = issues
            .into_iter()
            .flat_map(Issues::iter)
            .map(|issue| issue.code.to_string())
            .collect();
        codes.sort();
        codes.dedup();
        codes.join(",")
    };
    let rows = all.as_ref().map_or(0, |form| form.rows.len().min(4));
    format!(
        "{} rows, {}; {}",
        rows,
        codes(all.as_ref().err()),
        codes(strict.as_ref().err())
    )
}

fn decode<F: Form>(mut data: FormData) -> Result<F, Issues> {
    let mut issues = Issues::new();
    let form = F::decode(&mut Reader::new(&mut data, &mut issues));
    assert_eq!(form.is_none(), !issues.is_empty(), "issues, or a form");
    form.ok_or(issues)
}

/// Secrets are left out by design.
fn comes_back(form: &All) {
    let mut data = FormData::new();
    form.encode(&Path::root(), &mut data);
    let body = data.to_urlencoded();
    let again = FormData::parse_urlencoded(body.as_bytes(), &limits()).expect("within the limits");
    let again =
        decode::<All>(again).unwrap_or_else(|issues| panic!("{body} is refused: {issues:?}"));
    let secret = form.secret.clone();
    assert_eq!(All { secret, ..again }, *form, "{body}");
}

/// Renders the form as a page does after the submission, and returns the length of the page.
fn show(data: &FormData, issues: Option<&Issues>) -> usize {
    let mut state = FormState::new("f");
    state.values = data.clone();
    state.issues = issues.cloned().unwrap_or_default();
    let mut html = Html::default();
    render_summary(&state, &mut html);
    let fields = All::fields(&state, Path::root());
    macro_rules! render {
        ($($field:expr),*) => { $(
            Field::props().of($field).render().render(&mut html);
            Control::props().of($field).render().render(&mut html);
        )* };
    }
    render!(
        fields.text,
        fields.letter,
        fields.small,
        fields.float,
        fields.yes,
        fields.day,
        fields.time,
        fields.at,
        fields.size,
        fields.rating,
        fields.sizes,
        fields.numbers,
        fields.email,
        fields.url,
        fields.code,
        fields.stepped,
        fields.secret,
        fields.maybe.name
    );
    for row in fields.loose.and_blank() {
        render!(row.name, row.count);
    }
    for row in fields.rows.and_blank() {
        render!(row.name, row.count);
        for row in row.deep.rows() {
            render!(row.name, row.count);
        }
    }
    html.as_str().len()
}
