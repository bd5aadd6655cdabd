//! Each type and each rule: what is read, and which issues come of what cannot be.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use sayso::chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use sayso::{
    form::{Choice, Form, FormData, Issue, Issues, Limits, Path, Reader},
    upload::Upload,
};

fn decode<F: Form>(body: &str) -> Result<F, Issues> {
    decode_data(FormData::parse_urlencoded(body.as_bytes(), &Limits::default()).unwrap())
}

fn decode_data<F: Form>(mut data: FormData) -> Result<F, Issues> {
    let mut issues = Issues::new();
    let form = F::decode(&mut Reader::new(&mut data, &mut issues));
    assert_eq!(
        form.is_none(),
        !issues.is_empty(),
        "a form is missing if and only if there are issues"
    );
    form.ok_or(issues)
}

/// `path code` of each issue.
fn codes<F: Form>(body: &str) -> Vec<String> {
    codes_of(decode::<F>(body))
}

fn codes_of<F>(result: Result<F, Issues>) -> Vec<String> {
    let issues = result.err().unwrap_or_default();
    issues
        .iter()
        .map(|issue| format!("{} {}", issue.path, issue.code))
        .collect()
}

fn message<F: Form>(body: &str) -> String {
    decode::<F>(body)
        .err()
        .unwrap()
        .iter()
        .next()
        .unwrap()
        .message
        .to_string()
}

#[derive(Form, Debug, PartialEq)]
struct Texts {
    #[field(min_len = 2, max_len = 5)]
    title: String,
    #[field(multiline, trim = false)]
    body: Option<String>,
    #[field(optional)]
    note: String,
    #[field(pattern = "[a-z]+(-[a-z]+)*", message(bad_pattern = "Use dashes"))]
    slug: Option<String>,
    #[field(secret)]
    password: Option<String>,
}

#[test]
fn text_is_trimmed_and_its_line_breaks_are_normalised() {
    let texts: Texts = decode("title=+ab%0D%0Acd+&body=+a%0D%0Ab%0Dc+&password=+p+").unwrap();
    assert_eq!(texts.title, "abcd");
    assert_eq!(texts.body.as_deref(), Some(" a\nb\nc "));
    assert_eq!(texts.note, "");
    assert_eq!(
        texts.password.as_deref(),
        Some(" p "),
        "a password is taken as it is typed"
    );
}

#[test]
fn a_missing_text_and_a_blank_one_are_required_alike() {
    assert_eq!(codes::<Texts>(""), ["title required"]);
    assert_eq!(codes::<Texts>("title=+++"), ["title required"]);
    assert_eq!(message::<Texts>(""), "Title is required");
}

#[test]
fn lengths_count_utf_16_code_units_as_browsers_do() {
    assert_eq!(codes::<Texts>("title=a"), ["title too_short"]);
    assert_eq!(codes::<Texts>("title=abcdef"), ["title too_long"]);
    assert_eq!(
        message::<Texts>("title=abcdef"),
        "Title must be at most 5 characters"
    );
    // One character, two code units.
    assert!(decode::<Texts>("title=%F0%9F%A6%80").is_ok());
    assert_eq!(
        codes::<Texts>("title=%F0%9F%A6%80%F0%9F%A6%80%F0%9F%A6%80"),
        ["title too_long"]
    );
}

#[test]
fn a_pattern_is_for_the_whole_text_and_its_message_can_be_ones_own() {
    assert!(decode::<Texts>("title=abc&slug=a-b").is_ok());
    assert_eq!(codes::<Texts>("title=abc&slug=a-b!"), ["slug bad_pattern"]);
    assert_eq!(message::<Texts>("title=abc&slug=a-"), "Use dashes");
}

#[derive(Form, Debug, PartialEq)]
struct Kinds {
    #[field(email)]
    email: Option<String>,
    #[field(url)]
    site: Option<String>,
    #[field(tel, autocomplete = "tel")]
    phone: Option<String>,
    initial: Option<char>,
}

#[test]
fn each_kind_of_text_has_its_code() {
    assert_eq!(
        codes::<Kinds>("email=x&site=javascript:alert(1)&phone=anything&initial=ab"),
        [
            "email not_an_email",
            "site not_a_url",
            "initial not_a_character"
        ]
    );
    let kinds: Kinds = decode("email=a@b.c&site=https://b.c/&initial=%C3%A9").unwrap();
    assert_eq!(kinds.initial, Some('é'));
}

#[derive(Form, Debug, PartialEq)]
struct Numbers {
    tiny: Option<u8>,
    signed: Option<i64>,
    huge: Option<u128>,
    #[field(min = 10, max = 20, step = 5)]
    stepped: Option<i32>,
    #[field(min = 0.5, max = 1e3, step = 0.1)]
    price: Option<f64>,
    ratio: Option<f32>,
}

#[test]
fn numbers_are_read_as_number_inputs_submit_them() {
    let numbers: Numbers = decode("tiny=255&signed=-5&price=12.3&ratio=1e-3").unwrap();
    assert_eq!(
        (numbers.tiny, numbers.signed, numbers.price, numbers.ratio),
        (Some(255), Some(-5), Some(12.3), Some(0.001))
    );
    let numbers: Numbers = decode("tiny=1e2&signed=+7.0+&stepped=15").unwrap();
    assert_eq!(
        (numbers.tiny, numbers.signed, numbers.stepped),
        (Some(100), Some(7), Some(15))
    );
    let numbers: Numbers = decode(&format!("huge={}", u128::MAX)).unwrap();
    assert_eq!(numbers.huge, Some(u128::MAX));
}

#[test]
fn a_number_that_its_type_cannot_hold_is_too_small_or_too_big() {
    assert_eq!(codes::<Numbers>("tiny=256"), ["tiny too_big"]);
    assert_eq!(codes::<Numbers>("tiny=-1"), ["tiny too_small"]);
    assert_eq!(message::<Numbers>("tiny=256"), "Tiny must be at most 255");
    assert_eq!(
        codes::<Numbers>("signed=99999999999999999999"),
        ["signed too_big"]
    );
    assert_eq!(codes::<Numbers>("signed=1e300"), ["signed too_big"]);
    assert_eq!(
        codes::<Numbers>("huge=340282366920938463463374607431768211456"),
        ["huge not_a_number"]
    );
}

#[test]
fn numbers_keep_their_range_and_step() {
    assert_eq!(codes::<Numbers>("stepped=5"), ["stepped too_small"]);
    assert_eq!(codes::<Numbers>("stepped=25"), ["stepped too_big"]);
    assert_eq!(codes::<Numbers>("stepped=12"), ["stepped bad_step"]);
    assert_eq!(codes::<Numbers>("signed=1.5"), ["signed bad_step"]);
    assert_eq!(codes::<Numbers>("price=0.55"), ["price bad_step"]);
    assert!(
        decode::<Numbers>("price=0.7").is_ok(),
        "0.7 is not a whole number of tenths in binary"
    );
}

#[test]
fn what_is_no_number_says_so() {
    for text in ["abc", "inf", "NaN", "1,5", "0x10", "1_000"] {
        assert_eq!(
            codes::<Numbers>(&format!("tiny={text}&price={text}")),
            ["tiny not_a_number", "price not_a_number"]
        );
    }
}

#[derive(Form, Debug, PartialEq)]
struct Moments {
    #[field(min = "2026-01-05", max = "2026-12-31", step = 7)]
    day: Option<NaiveDate>,
    #[field(min = "08:00", step = 900)]
    time: Option<NaiveTime>,
    at: Option<NaiveDateTime>,
}

#[test]
fn days_and_times_are_read_as_html_writes_them() {
    let moments: Moments = decode("day=2026-01-12&time=08:15&at=2026-02-28T23:59:59.5").unwrap();
    assert_eq!(moments.day, NaiveDate::from_ymd_opt(2026, 1, 12));
    assert_eq!(moments.time, NaiveTime::from_hms_opt(8, 15, 0));
    assert_eq!(moments.at.unwrap().to_string(), "2026-02-28 23:59:59.500");
}

#[test]
fn days_and_times_keep_their_range_and_step() {
    assert_eq!(codes::<Moments>("day=2026-01-04"), ["day too_small"]);
    assert_eq!(
        message::<Moments>("day=2026-01-04"),
        "Day must be no earlier than 2026-01-05"
    );
    assert_eq!(codes::<Moments>("day=2027-01-01"), ["day too_big"]);
    assert_eq!(codes::<Moments>("day=2026-01-13"), ["day bad_step"]);
    assert_eq!(codes::<Moments>("time=08:20"), ["time bad_step"]);
}

#[derive(Form, Debug)]
struct Meeting {
    #[field(step = 7)]
    day: Option<NaiveDate>,
    #[field(step = 3)]
    seats: Option<u8>,
}

#[test]
fn days_are_counted_as_a_browser_counts_them() {
    // 1970-01-01 was a Thursday, and so was 2026-01-01.
    assert!(decode::<Meeting>("day=2026-01-01").is_ok());
    assert_eq!(codes::<Meeting>("day=2026-01-05"), ["day bad_step"]);
}

#[test]
fn a_value_off_its_step_is_told_the_step() {
    assert_eq!(
        message::<Moments>("day=2026-01-13"),
        "Day must be in steps of 7 days, starting from 2026-01-05"
    );
    assert_eq!(
        message::<Moments>("time=08:20"),
        "Time must be in steps of 15 minutes, starting from 08:00"
    );
    assert_eq!(
        message::<Numbers>("stepped=12"),
        "Stepped must be in steps of 5, starting from 10"
    );
    assert_eq!(
        message::<Meeting>("seats=4"),
        "Seats must be a multiple of 3"
    );
}

#[test]
fn what_is_no_day_or_time_says_so() {
    for day in [
        "2026-02-30",
        "26-01-01",
        "2026-1-1",
        "0000-01-01",
        "31.01.2026",
        "+2026-01-01",
    ] {
        assert_eq!(
            codes::<Moments>(&format!("day={}", day.replace('+', "%2B"))),
            ["day not_a_date"],
            "{day}"
        );
    }
    for time in [
        "24:00",
        "8:00",
        "08:60",
        "08:00:",
        "08:00:00.",
        "08:00:00.1234567890",
    ] {
        assert_eq!(
            codes::<Moments>(&format!("time={time}")),
            ["time not_a_time"],
            "{time}"
        );
    }
    assert_eq!(codes::<Moments>("at=2026-01-01"), ["at not_a_date_time"]);
}

#[derive(Form, Debug, PartialEq)]
struct Boxes {
    news: bool,
    #[field(required = "Accept the terms")]
    terms: bool,
}

#[test]
fn a_checkbox_is_off_when_it_is_absent_and_may_have_to_be_on() {
    let boxes: Boxes = decode("terms=on").unwrap();
    assert_eq!(
        boxes,
        Boxes {
            news: false,
            terms: true
        }
    );
    assert_eq!(message::<Boxes>("news=on"), "Accept the terms");
    let boxes: Boxes = decode("news=false&news=true&terms=false&terms=on").unwrap();
    assert!(
        boxes.news,
        "the last one counts, for a hidden input before the checkbox"
    );
}

#[derive(Choice, Debug, Clone, Copy, PartialEq)]
enum State {
    Draft,
    #[choice(label = "Under review")]
    InReview,
    #[choice(value = "live")]
    Published,
}

#[derive(Form, Debug, PartialEq)]
struct Choices {
    state: State,
    #[field(radio)]
    other: Option<State>,
    #[field(required)]
    several: Vec<State>,
}

#[test]
fn a_choice_takes_its_values_and_no_others() {
    let choices: Choices = decode("state=in_review&several=live&several=draft").unwrap();
    assert_eq!(choices.state, State::InReview);
    assert_eq!(
        (choices.other, choices.several),
        (None, vec![State::Published, State::Draft])
    );
    assert_eq!(
        codes::<Choices>("state=InReview&other=published&several="),
        [
            "state not_a_choice",
            "other not_a_choice",
            "several required"
        ]
    );
    assert_eq!(
        State::ALL.iter().map(Choice::label).collect::<Vec<_>>(),
        ["Draft", "Under review", "Published"]
    );
}

#[derive(Form, Debug, PartialEq)]
struct Lists {
    #[field(max_len = 3)]
    tags: Vec<String>,
    numbers: Vec<i8>,
}

#[test]
fn a_list_skips_blank_entries_and_checks_each_of_the_others() {
    let lists: Lists = decode("tags=a&tags=&tags=b&numbers=1&numbers=-1").unwrap();
    assert_eq!(
        lists,
        Lists {
            tags: vec!["a".into(), "b".into()],
            numbers: vec![1, -1]
        }
    );
    assert_eq!(
        codes::<Lists>("tags=abcd&tags=abcde&numbers=x"),
        ["tags too_long", "tags too_long", "numbers not_a_number"]
    );
}

#[derive(Form, Debug, PartialEq)]
struct Address {
    street: String,
    zip: Option<String>,
}

#[derive(Form, Debug, PartialEq)]
struct Line {
    product: String,
    #[field(min = 1)]
    quantity: u32,
}

#[derive(Form, Debug, PartialEq)]
#[form(check = at_most_ten)]
struct Order {
    address: Address,
    billing: Option<Address>,
    #[field(required = "Order something")]
    lines: Vec<Line>,
}

fn at_most_ten(order: &Order, issues: &mut Issues) {
    if order.lines.iter().map(|line| line.quantity).sum::<u32>() > 10 {
        issues.push(
            Order::LINES
                .row(0)
                .then(Line::QUANTITY)
                .issue("too_many", "At most ten"),
        );
    }
}

#[derive(Form, Debug, PartialEq)]
struct AllOptional {
    note: Option<String>,
    inner: Option<Deeper>,
}

#[derive(Form, Debug, PartialEq)]
struct Deeper {
    word: Option<String>,
}

#[derive(Form, Debug, PartialEq)]
struct Loose {
    rows: Vec<AllOptional>,
    one: Option<AllOptional>,
}

#[test]
fn a_name_that_no_field_has_makes_neither_a_row_nor_a_group() {
    let nothing = Loose {
        rows: Vec::new(),
        one: None,
    };
    for body in [
        "rows.0.zzz=1",
        "rows.0.note.zzz=1",
        "rows.0.inner.zzz=1",
        "rows.0=1",
        "one.zzz=1",
        "one.inner.x.y=1",
    ] {
        assert_eq!(decode::<Loose>(body).unwrap(), nothing, "{body}");
    }
    let outer: Loose = decode("rows.0.zzz=1&rows.1.inner.word=a&one.note=b").unwrap();
    assert_eq!((outer.rows.len(), outer.one.is_some()), (1, true));
}

#[test]
fn a_field_is_found_by_its_name() {
    let label = |name: &str| Loose::find(name).map(|spec| spec.label);
    assert_eq!(
        (label("rows.7.note"), label("one.inner.word")),
        (Some("Note"), Some("Word"))
    );
    for name in [
        "",
        "rows",
        "rows.note",
        "rows.x.note",
        "one",
        "note",
        "one.note.x",
    ] {
        assert_eq!(label(name), None, "{name}");
    }
    assert!(Texts::find("password").is_some_and(|spec| spec.is_secret()));
}

#[test]
fn nested_forms_and_rows_are_read_by_their_paths() {
    let order: Order =
        decode("address.street=A&lines.7.product=x&lines.7.quantity=1&lines.2.product=y&lines.2.quantity=2")
            .unwrap();
    assert_eq!(order.address.street, "A");
    assert_eq!(order.billing, None);
    // What the action calls the first row is what the page shows as the first one.
    let products: Vec<_> = order
        .lines
        .iter()
        .map(|line| line.product.as_str())
        .collect();
    assert_eq!(
        products,
        ["y", "x"],
        "rows come in the order of their numbers"
    );
}

#[test]
fn issues_of_nested_forms_have_their_whole_path() {
    assert_eq!(
        codes::<Order>("billing.zip=1&lines.3.product=x&lines.4.quantity=0&lines.5.product=+"),
        [
            "address.street required",
            "billing.street required",
            "lines.0.quantity required",
            "lines.1.product required",
            "lines.1.quantity too_small"
        ]
    );
    assert_eq!(codes::<Order>("address.street=A"), ["lines required"]);
}

#[test]
fn a_check_across_fields_runs_once_each_field_is_right() {
    assert_eq!(
        codes::<Order>("address.street=A&lines.0.product=x&lines.0.quantity=11"),
        ["lines.0.quantity too_many"]
    );
    assert_eq!(
        codes::<Order>("lines.0.product=x&lines.0.quantity=11"),
        ["address.street required"]
    );
}

#[derive(Form, Debug)]
#[form(check = never)]
struct Inner {
    a: Option<String>,
}

fn never(_: &Inner, issues: &mut Issues) {
    issues.push(Inner::A.issue("bad", "Bad"));
    issues.push(Issue::on_form("worse", "Worse"));
}

#[derive(Form, Debug)]
struct Outer {
    inner: Inner,
}

#[test]
fn a_check_of_a_nested_form_names_fields_from_its_own_form_on() {
    assert_eq!(codes::<Outer>(""), ["inner.a bad", "inner worse"]);
}

#[derive(Form, Debug)]
struct Files {
    #[field(accept = "image/png,image/jpeg", max_size = "16 bytes")]
    cover: Upload,
    more: Vec<Upload>,
    other: Option<Upload>,
}

fn png(name: &str, bytes: &[u8]) -> Upload {
    Upload::from_bytes(name, "image/png", bytes).unwrap()
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

#[test]
fn files_are_taken_with_their_names() {
    let mut data = FormData::new();
    data.push_file("cover", png("a.png", PNG));
    data.push_file("more", png("b.png", b""));
    data.push_file("more", png("c.png", b""));
    data.push_file(
        "other",
        Upload::from_bytes("", "application/octet-stream", b"").unwrap(),
    );
    let files: Files = decode_data(data).unwrap();
    assert_eq!(files.cover.bytes().unwrap(), PNG);
    assert_eq!(
        (files.more.len(), files.other.is_none()),
        (2, true),
        "an empty file input submits no file"
    );
}

#[test]
fn a_file_that_is_missing_too_large_or_of_another_type_says_so() {
    assert_eq!(codes::<Files>(""), ["cover required"]);
    let mut data = FormData::new();
    data.push_file(
        "cover",
        Upload::from_bytes("a.gif", "image/gif", &[0; 17]).unwrap(),
    );
    let refused = decode_data::<Files>(data);
    assert_eq!(
        codes_of(refused.as_ref().map_err(Clone::clone)),
        ["cover too_large", "cover wrong_type"]
    );
    let issues = refused.unwrap_err();
    let messages: Vec<_> = issues.iter().map(|issue| issue.message.as_ref()).collect();
    assert_eq!(
        messages,
        [
            "Cover must be at most 16 bytes",
            "Cover must be a file of type PNG or JPEG"
        ]
    );
    assert_eq!(
        codes::<Files>("cover=text"),
        ["cover required"],
        "a text is no file"
    );
}

#[test]
fn only_a_form_with_files_is_multipart() {
    let multipart = [
        Files::MULTIPART,
        Order::MULTIPART,
        <()>::MULTIPART,
        FormData::MULTIPART,
    ];
    assert_eq!(multipart, [true, false, false, true]);
}

#[derive(Form, Debug, PartialEq)]
struct Defaults {
    #[field(default)]
    page: u32,
    #[field(default = 20)]
    limit: u32,
    #[field(name = "sort-by", default = String::from("date"))]
    sort: String,
}

#[test]
fn a_default_stands_in_for_an_empty_field_but_not_for_a_wrong_one() {
    assert_eq!(
        decode::<Defaults>("sort-by="),
        Ok(Defaults {
            page: 0,
            limit: 20,
            sort: "date".into()
        })
    );
    assert_eq!(codes::<Defaults>("limit=x"), ["limit not_a_number"]);
    assert_eq!(Defaults::SORT.path().to_string(), "sort-by");
}

#[derive(Form, Debug)]
struct Many {
    a: String,
    b: u8,
    #[field(email)]
    c: String,
    d: State,
    e: NaiveDate,
    #[field(required)]
    f: bool,
    #[field(min_len = 5, pattern = "[0-9]+")]
    g: String,
}

#[test]
fn all_issues_are_collected_in_the_order_of_the_fields() {
    assert_eq!(
        codes::<Many>("b=x&c=x&d=x&e=x&g=x"),
        [
            "a required",
            "b not_a_number",
            "c not_an_email",
            "d not_a_choice",
            "e not_a_date",
            "f required",
            "g too_short",
            "g bad_pattern"
        ]
    );
}

#[test]
fn every_message_names_its_field() {
    let issues = decode::<Many>("").unwrap_err();
    let messages: Vec<_> = issues.iter().map(|issue| issue.message.as_ref()).collect();
    let expected = [
        "A is required",
        "B is required",
        "C is required",
        "D: choose one",
        "E is required",
        "F must be ticked",
        "G is required",
    ];
    assert_eq!(messages, expected);
}

/// A form may be public while the types of its fields are not.
mod visibility {
    use sayso::form::{Choice, Form};

    #[derive(Choice, Debug)]
    enum Hidden {
        Only,
    }

    #[derive(Form, Debug)]
    struct Inner {
        hidden: Hidden,
    }

    #[derive(Form, Debug)]
    pub(super) struct Shown {
        inner: Inner,
        many: Vec<Hidden>,
        r#type: Option<Hidden>,
    }
}

#[test]
fn a_public_form_may_hold_private_types() {
    assert_eq!(codes::<visibility::Shown>(""), ["inner.hidden required"]);
    assert_eq!(visibility::Shown::TYPE.path().to_string(), "type");
    assert!(decode::<visibility::Shown>("inner.hidden=only&type=only&many=only").is_ok());
}

#[derive(Form, Debug)]
struct Reworded {
    #[field(message(
        required = "",
        too_short = "",
        too_long = "",
        too_small = "",
        too_big = "",
        bad_step = "",
        bad_pattern = "",
        not_a_character = "",
        not_a_number = "",
        not_a_date = "",
        not_a_time = "",
        not_a_date_time = "",
        not_an_email = "",
        not_a_url = "",
        not_a_choice = "",
        not_readable = "",
        too_large = "",
        wrong_type = ""
    ))]
    any: String,
}

#[test]
fn every_code_can_be_reworded_and_stands_in_the_guide() {
    let state = sayso::form::FormState::new("f");
    let reworded = Reworded::fields(&state, Path::root()).any.spec().messages;
    let codes: Vec<_> = reworded.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, sayso::form::CODES);
    let guide = include_str!("../../../sayso/docs/forms.md");
    for code in codes {
        assert!(
            guide.contains(&format!("`{code}`")),
            "{code} is missing in the guide"
        );
    }
}
