//! Properties of rows with any numbers, in rows or not: nothing that was typed is lost or gets into another row.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use crate::decode::support::decode_data;
use proptest::{collection::vec, prelude::*, sample::select};
use sayso::form::{FieldRef, Form, FormData, FormState, Issue, Limits, Path, Row};
use std::collections::BTreeSet;

#[derive(Form, Debug)]
struct Part {
    name: String,
    fits: bool,
}

#[derive(Form, Debug)]
struct Line {
    product: Option<String>,
    #[field(min = 1)]
    quantity: Option<u32>,
    done: bool,
    tags: Vec<String>,
    parts: Vec<Part>,
}

#[derive(Form, Debug)]
struct Order {
    title: String,
    lines: Vec<Line>,
    more: Vec<Part>,
}

/// The fields of an [`Order`], without rules.
#[derive(Form, Debug)]
struct Draft {
    lines: Vec<DraftLine>,
    more: Vec<DraftPart>,
}

#[derive(Form, Debug)]
struct DraftLine {
    product: Option<String>,
    quantity: Option<String>,
    done: bool,
    tags: Vec<String>,
    parts: Vec<DraftPart>,
}

#[derive(Form, Debug)]
struct DraftPart {
    name: Option<String>,
    fits: bool,
}

/// Parts of names that may meet in any way.
const PARTS: &[&str] = &[
    "lines",
    "parts",
    "more",
    "name",
    "fits",
    "0",
    "1",
    "2",
    "7",
    "07",
    "30000",
    "4294967294",
    "4294967295",
    "",
];

fn any_name() -> impl Strategy<Value = String> {
    vec(select(PARTS), 1..8).prop_map(|parts| parts.join("."))
}

fn row() -> impl Strategy<Value = u32> {
    prop_oneof![8 => 0..6_u32, 2 => 0..60_u32, 1 => 0..u32::MAX]
}

fn form_name() -> impl Strategy<Value = String> {
    let part = || select(&["name", "fits"]);
    let line = select(&["product", "quantity", "done", "tags"]);
    prop_oneof![
        (row(), line).prop_map(|(row, field)| format!("lines.{row}.{field}")),
        (row(), row(), part()).prop_map(|(row, inner, f)| format!("lines.{row}.parts.{inner}.{f}")),
        (row(), part()).prop_map(|(row, field)| format!("more.{row}.{field}")),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => form_name(),
        1 => form_name().prop_map(|name| name + ".unknown"),
        1 => form_name().prop_map(|name| name + "."),
        2 => any_name(),
    ]
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-c0-9]{1,3}", 1 => Just(" ".to_owned()), 1 => select(&["", "false", "on"]).prop_map(str::to_owned)]
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_rows = usize::MAX;
    limits
}

/// A submission as an action of a form `F` gets it.
fn received<F: Form>(entries: &[(String, String)]) -> FormData {
    let mut data: FormData = entries.iter().cloned().collect();
    data.renumber_rows(&limits()).unwrap();
    data.renumber_rows_of::<F>();
    data
}

fn all(data: &FormData) -> Vec<(String, String)> {
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    data.iter().map(owned).collect()
}

/// The numbers of the rows of each list, by the path of the list.
fn rows(data: &FormData) -> BTreeSet<(String, u32)> {
    let rows_of = |name: &str| {
        let parts: Vec<_> = name.split('.').map(str::to_owned).collect();
        let inner = 1..parts.len().saturating_sub(1);
        let row = move |at: usize| Some((parts[..at].join("."), number(&parts[at])?));
        inner.filter_map(row).collect::<Vec<_>>()
    };
    data.iter().flat_map(|(name, _)| rows_of(name)).collect()
}

fn number(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (number < u32::MAX && number.to_string() == text).then_some(number)
}

/// The values and the issues of each control and each row that a page shows, in the order of the page.
#[derive(Default)]
struct Shown {
    values: Vec<(String, String)>,
    issues: Vec<Issue>,
}

impl Shown {
    fn of(state: &FormState) -> Self {
        let mut shown = Self::default();
        let order = Order::fields(state, Path::root());
        shown.field(order.title);
        shown.lines(&order.lines.and_blank());
        shown.parts(&order.more.and_blank());
        shown
    }

    fn lines(&mut self, lines: &[Row<'_, Line>]) {
        assert!(lines.is_sorted_by_key(Row::index));
        for line in lines {
            self.field(line.product);
            self.field(line.quantity);
            self.field(line.done);
            self.field(line.tags);
            self.parts(&line.parts.and_blank());
        }
    }

    fn parts(&mut self, parts: &[Row<'_, Part>]) {
        assert!(parts.is_sorted_by_key(Row::index));
        for part in parts {
            self.field(part.name);
            self.field(part.fits);
        }
    }

    fn field<T>(&mut self, field: FieldRef<'_, T>) {
        let values = field
            .values()
            .map(|value| (field.name().into_owned(), value.to_owned()));
        self.values.extend(values);
        self.issues.extend(field.issues().cloned());
    }
}

/// Returns `true` for a value that a page shows again: it is not blank, and a field has its name.
fn is_typed(entries: &[(String, String)], name: &str, value: &str) -> bool {
    let is_box = name.ends_with("done") || name.ends_with("fits");
    let has_field = !name.ends_with('.') && Order::find(name).is_some();
    has_field && !value.trim().is_empty() && (!is_box || is_ticked(entries, name))
}

/// The last text of a box decides.
fn is_ticked(entries: &[(String, String)], name: &str) -> bool {
    texts(entries, name).last().is_some_and(is_on)
}

/// The texts that were typed under a name, but for blank ones.
fn texts<'a>(entries: &'a [(String, String)], name: &str) -> impl Iterator<Item = &'a str> {
    let of_name = entries.iter().filter(move |(own, _)| own == name);
    of_name
        .map(|(_, text)| text.trim())
        .filter(|text| !text.is_empty())
}

/// The numbers of the rows of a list that the form has to read, ascending. `fields` are the names in a row.
fn typed_rows(entries: &[(String, String)], list: &str) -> Vec<u32> {
    let row = |name: &str| {
        name.strip_prefix(list)?
            .strip_prefix('.')?
            .split('.')
            .next()
            .and_then(number)
    };
    let typed = entries
        .iter()
        .filter(|(name, value)| is_typed(entries, name, value));
    let rows: BTreeSet<_> = typed.filter_map(|(name, _)| row(name)).collect();
    rows.into_iter().collect()
}

proptest! {
    #[test]
    fn rows_have_no_gaps_and_come_back_exactly(entries in vec((prop_oneof![any_name(), name()], value()), 0..30)) {
        let mut data = received::<Order>(&entries);
        let rows = rows(&data);
        for (list, row) in &rows {
            prop_assert!(*row == 0 || rows.contains(&(list.clone(), row - 1)), "{list}.{row} of {data:?}");
        }
        data.restore_rows();
        prop_assert_eq!(all(&data), entries);
    }

    #[test]
    fn what_was_typed_is_shown_again_in_its_row_and_with_its_issues(entries in vec((name(), value()), 0..30)) {
        let data = received::<Order>(&entries);
        let issues = decode_data::<Order>(data.clone()).err().unwrap_or_default();
        let state = FormState::of_submission("f", data, issues);
        let shown = Shown::of(&state);
        let typed = |values: &[(String, String)]| {
            let typed = values.iter().filter(|(name, value)| is_typed(&entries, name, value));
            let mut typed: Vec<_> = typed.cloned().collect();
            typed.sort();
            typed
        };
        prop_assert_eq!(typed(&shown.values), typed(&entries));

        let mut issues: Vec<_> = state.issues.iter().map(described).collect();
        let mut shown: Vec<_> = shown.issues.iter().map(described).collect();
        issues.sort();
        shown.sort();
        prop_assert_eq!(shown, issues);
    }

    #[test]
    fn a_row_of_the_vec_is_the_row_that_was_filled_in(entries in vec((name(), value()), 0..30)) {
        let data = received::<Draft>(&entries);
        let draft = decode_data::<Draft>(data.clone()).expect("a form without rules");
        let rows = typed_rows(&entries, "lines");
        prop_assert_eq!(draft.lines.len(), rows.len());
        for (at, (line, row)) in draft.lines.iter().zip(rows).enumerate() {
            let list = format!("lines.{row}");
            let path = format!("lines.{at}");
            prop_assert_eq!(data.submitted_path(&path), list.as_str());
            prop_assert_eq!(line.product.as_deref(), texts(&entries, &format!("{list}.product")).next());
            let is_done = texts(&entries, &format!("{list}.done")).last().is_some_and(is_on);
            prop_assert_eq!(line.done, is_done);
            let tags: Vec<_> = texts(&entries, &format!("{list}.tags")).collect();
            prop_assert_eq!(&line.tags, &tags);
            let inner_rows = typed_rows(&entries, &format!("{list}.parts"));
            prop_assert_eq!(line.parts.len(), inner_rows.len());
            for (inner, (part, inner_row)) in line.parts.iter().zip(inner_rows).enumerate() {
                let typed = format!("{list}.parts.{inner_row}");
                let path = format!("{path}.parts.{inner}");
                prop_assert_eq!(data.submitted_path(&path), typed.as_str());
                prop_assert_eq!(part.fits, texts(&entries, &format!("{typed}.fits")).last().is_some_and(is_on));
                prop_assert_eq!(part.name.as_deref(), texts(&entries, &format!("{typed}.name")).next());
            }
        }
    }
}

fn is_on(text: &str) -> bool {
    !matches!(text, "false" | "off" | "0")
}

fn described(issue: &Issue) -> String {
    format!("{} {}", issue.path, issue.code)
}
