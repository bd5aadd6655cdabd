//! Forms in forms: groups, rows, their paths, and checks across fields.

use super::support::{codes, decode};
use sayso::form::{Form, Issue, Issues};

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
pub(super) struct Order {
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
        "rows.0.note.=1",
        "one.note.=1",
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
fn a_text_wins_over_a_blank_one_of_the_same_name() {
    let form: Loose = decode("rows.1.note=&rows.1.note=a&one.note=b&one.note=").unwrap();
    let note = |row: &AllOptional| row.note.clone();
    assert_eq!(
        form.rows.iter().map(note).collect::<Vec<_>>(),
        [Some("a".to_owned())]
    );
    assert_eq!(form.one.as_ref().and_then(note).as_deref(), Some("b"));
}

#[derive(Form, Debug)]
struct Credentials {
    #[field(secret)]
    password: String,
}

#[test]
fn a_field_is_found_by_its_name() {
    let label = |name: &str| Loose::find(name).map(|spec| (spec.label)());
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
    assert!(Credentials::find("password").is_some_and(|spec| spec.is_secret()));
}

#[test]
fn nested_forms_and_rows_are_read_by_their_paths() {
    let order: Order =
        decode("address.street=A&lines.7.product=x&lines.7.quantity=1&lines.2.product=y&lines.2.quantity=2")
            .unwrap();
    assert_eq!(order.address.street, "A");
    assert_eq!(order.billing, None);
    // The first row of the action is the first row on the page.
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
