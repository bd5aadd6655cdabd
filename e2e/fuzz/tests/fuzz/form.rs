//! Forms as a browser submits them: bodies of `application/x-www-form-urlencoded`.

use sayso::chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sayso::{
    form::{
        Choice, Control, Field, Form, FormData, FormState, Issue, Issues, Limits, Path, Reader,
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
        "&rows.90.deep.9.name=a",
        "&loose.4294967294.done=on",
        "&loose.3.done=false",
        "&loose.2.unknown=a",
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
            what: "rows of lists with gaps",
            make: |n| {
                (0..n)
                    .map(|n| format!("rows.{n}.deep.1.name=a&"))
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
    done: bool,
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
    let (as_all, all) = decode::<All>(&data);
    if let Ok(form) = &all {
        comes_back(form);
        assert!(
            form.loose
                .iter()
                .all(|row| row.name.is_some() || row.count.is_some() || row.done),
            "a row of nothing"
        );
    }
    let (as_strict, strict) = decode::<Strict>(&data);
    let mut submitted = data.clone();
    submitted.restore_rows();
    for (values, issues) in [
        (as_all, all.as_ref().err()),
        (as_strict, strict.as_ref().err()),
    ] {
        let state = FormState::of_submission("f", values, issues.cloned().unwrap_or_default());
        assert!(
            submitted.iter().eq(state.values.iter()),
            "values are lost or elsewhere"
        );
        let shown = show(&state);
        // A page shows blank rows before others, but not many.
        let most_rows = 1002 + 2 * data.len();
        // The page shows every value a few times, with markup around each.
        let most = 100 * 1024 + 300 * body.len() + 1024 * shown.rows;
        assert!(
            shown.rows < most_rows && shown.bytes < most,
            "{} bytes are shown as {} in {} rows",
            body.len(),
            shown.bytes,
            shown.rows
        );
    }
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

/// Reads a form, and returns the data as it is read.
fn decode<F: Form>(data: &FormData) -> (FormData, Result<F, Issues>) {
    let mut numbered = data.clone();
    numbered.renumber_rows_of::<F>();
    let mut issues = Issues::new();
    let form = F::decode(&mut Reader::new(&mut numbered.clone(), &mut issues));
    assert_eq!(form.is_none(), !issues.is_empty(), "issues, or a form");
    (numbered, form.ok_or(issues))
}

/// Secrets are left out by design.
fn comes_back(form: &All) {
    let mut data = FormData::new();
    form.encode(&Path::root(), &mut data);
    let body = data.to_urlencoded();
    let again = FormData::parse_urlencoded(body.as_bytes(), &limits()).expect("within the limits");
    let (_, again) = decode::<All>(&again);
    let again = again.unwrap_or_else(|issues| panic!("{body} is refused: {issues:?}"));
    let secret = form.secret.clone();
    assert_eq!(All { secret, ..again }, *form, "{body}");
}

/// The issues and values that a page shows.
struct Shown {
    bytes: usize,
    rows: usize,
}

/// Renders the form as a page does after the submission.
fn show(state: &FormState) -> Shown {
    let mut html = Html::default();
    render_summary(state, &mut html);
    let fields = All::fields(state, Path::root());
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
    let mut rows = 0;
    let mut issues = 0;
    for row in fields.loose.and_blank() {
        rows += 1;
        render!(row.name, row.count, row.done);
        issues += row.name.issues().count() + row.count.issues().count();
    }
    for row in fields.rows.and_blank() {
        rows += 1;
        render!(row.name, row.count);
        issues += row.name.issues().count() + row.count.issues().count();
        for row in row.deep.rows() {
            rows += 1;
            render!(row.name, row.count);
            issues += row.name.issues().count() + row.count.issues().count();
        }
    }
    let in_rows =
        |issue: &&Issue| issue.path.starts_with("rows.") || issue.path.starts_with("loose.");
    let expected = state.issues.iter().filter(in_rows).count();
    assert_eq!(issues, expected, "issues in rows");
    Shown {
        bytes: html.as_str().len(),
        rows,
    }
}
