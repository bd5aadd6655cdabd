//! Rows on a page after a submission: each value and each issue is in the row that the visitor filled in.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use crate::decode::support::decode_data;
use sayso::{
    form::{
        FieldIssues, FieldList, Form, FormData, FormState, Issue, Issues, Limits, Path, Row,
        render_summary,
    },
    upload::Upload,
    view::Html,
};

#[derive(Form, Debug, PartialEq)]
struct Task {
    done: bool,
    seen: bool,
}

#[derive(Form, Debug)]
struct Proof {
    #[field(accept = "image/png")]
    file: Upload,
}

#[derive(Form, Debug, PartialEq)]
struct Note {
    text: String,
}

#[derive(Form, Debug)]
struct Report {
    tasks: Vec<Task>,
    proofs: Vec<Proof>,
    #[field(required)]
    notes: Vec<Note>,
    group: Option<Task>,
}

/// A submission as an action of a form `F` gets it.
fn submitted<F: Form>(entries: &[(&str, &str)]) -> FormData {
    let mut data: FormData = entries.iter().copied().collect();
    data.renumber_rows(&Limits::default()).unwrap();
    data.renumber_rows_of::<F>();
    data
}

fn refused(entries: &[(&str, &str)], issues: impl IntoIterator<Item = Issue>) -> FormState {
    let data = submitted::<Report>(entries);
    FormState::of_submission("f", data, issues.into_iter().collect())
}

fn numbers<T: Form>(rows: &[Row<'_, T>]) -> Vec<u32> {
    rows.iter().map(Row::index).collect()
}

#[test]
fn a_row_is_one_with_a_value_under_a_name_that_its_form_knows() {
    let data = submitted::<Report>(&[
        ("notes.10.text", "j"),
        ("notes.2.text", "b"),
        ("notes.3.text", " "),
        ("notes.x.text", "x"),
        ("notes.01.text", "x"),
        ("notesx.4.text", "x"),
        ("notes.5", "x"),
        ("notes.6.zzz", "x"),
    ]);
    let report = decode_data::<Report>(data.clone()).unwrap();
    let texts: Vec<_> = report.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["b", "j"]);
    let state = FormState::of_submission("f", data, Issues::new());
    let notes = Report::fields(&state, Path::root()).notes;
    assert_eq!(numbers(&notes.rows()), (0..=10).collect::<Vec<_>>());
}

#[test]
fn rows_of_checkboxes_stay_in_their_places() {
    let state = refused(&[("tasks.2.done", "on"), ("tasks.4.seen", "on")], []);
    let tasks = Report::fields(&state, Path::root()).tasks;
    for rows in [tasks.rows(), tasks.at_least(5), tasks.at_least(1)] {
        assert_eq!(numbers(&rows), [0, 1, 2, 3, 4]);
        let ticked: Vec<_> = rows.iter().map(|row| row.done.is_checked("")).collect();
        assert_eq!(ticked, [false, false, true, false, false]);
    }
    assert_eq!(numbers(&tasks.and_blank()), [0, 1, 2, 3, 4, 5]);
    assert_eq!(numbers(&tasks.at_least(7)), [0, 1, 2, 3, 4, 5, 6]);
}

#[test]
fn rows_of_files_are_shown_with_their_issues() {
    let mut data = FormData::from_iter([("notes.0.text", "a")]);
    for (name, bytes) in [
        ("proofs.1.file", b"\x89PNG\r\n\x1a\n".as_slice()),
        ("proofs.4.file", b"GIF89a"),
    ] {
        let file = Upload::from_bytes("a.png", "image/png", bytes).unwrap();
        data.push_file(name, file);
    }
    data.renumber_rows(&Limits::default()).unwrap();
    data.renumber_rows_of::<Report>();
    let values = data.texts();
    let issues = decode_data::<Report>(data).unwrap_err();
    let state = FormState::of_submission("f", values, issues);
    let proofs = Report::fields(&state, Path::root()).proofs;
    let rows = proofs.and_blank();
    assert_eq!(numbers(&rows), [0, 1, 2, 3, 4, 5]);
    let counts: Vec<_> = rows.iter().map(|row| row.file.issues().count()).collect();
    assert_eq!(counts, [0, 0, 0, 0, 1, 0]);
}

#[test]
fn each_issue_has_its_row_even_if_the_row_is_blank() {
    let at = |row| Report::NOTES.row(row);
    let issues = [
        at(3).then(Note::TEXT).issue("a", "A"),
        at(5).issue("b", "B"),
    ];
    let state = refused(&[("notes.1.text", "x"), ("notes.7.text", "")], issues);
    let notes = Report::fields(&state, Path::root()).notes;
    // The first of the two is the row 0 for the action, and the others are as the action counts them.
    assert_eq!(numbers(&notes.at_least(1)), [0, 1, 2, 3, 4, 5]);
    let rows = notes.rows();
    assert_eq!(numbers(&rows), (0..=7).collect::<Vec<_>>());
    assert_eq!(rows[3].text.issues().count(), 1);
    let issues = |row| FieldIssues::props().of(&rows[row]).render().into_string();
    assert_eq!(
        issues(5),
        "<ul class=\"sayso-issues\" id=\"f-notes-5\" tabindex=\"-1\"><li data-code=\"b\">B</li></ul>"
    );
    assert_eq!(issues(3), "");
}

#[test]
fn what_an_action_says_about_a_row_is_shown_in_it_whatever_came_before() {
    let entries = [
        ("notes.0.unknown", "1"),
        ("notes.1.text.", "2"),
        ("notes.4.text", "b"),
        ("tasks.0.done", "false"),
        ("tasks.3.done", "on"),
    ];
    let report: Report = decode_data(submitted::<Report>(&entries)).unwrap();
    assert_eq!((report.notes.len(), report.tasks.len()), (1, 1));
    let state = refused(
        &entries,
        [
            Report::NOTES.row(0).then(Note::TEXT).issue("bad", "Bad"),
            Report::TASKS.row(0).then(Task::SEEN).issue("bad", "Bad"),
        ],
    );
    let paths: Vec<_> = state.issues.iter().map(|issue| &*issue.path).collect();
    assert_eq!(paths, ["notes.4.text", "tasks.3.seen"]);
    assert_eq!(state.values.get("notes.4.text"), Some("b"));
    assert_eq!(state.values.get("notes.0.unknown"), Some("1"));
}

#[test]
fn boxes_that_are_not_ticked_make_neither_a_row_nor_a_group() {
    let unticked = [
        ("tasks.0.done", "false"),
        ("tasks.1.done", "off"),
        ("tasks.1.seen", "0"),
        ("group.done", "false"),
        ("notes.0.text", "false"),
    ];
    let report: Report = decode_data(submitted::<Report>(&unticked)).unwrap();
    assert_eq!((report.tasks, report.group), (Vec::new(), None));
    assert_eq!(report.notes.len(), 1, "a text is a value, whatever it says");

    let state = refused(&unticked, []);
    let tasks = Report::fields(&state, Path::root()).tasks;
    assert_eq!(numbers(&tasks.and_blank()), [0]);
    assert_eq!(numbers(&tasks.rows()), [0, 1]);

    let ticked = [
        ("tasks.0.done", "false"),
        ("tasks.1.done", "false"),
        ("tasks.1.done", "true"),
    ];
    let data = submitted::<Report>(&[&ticked[..], &[("notes.0.text", "a")]].concat());
    let report: Report = decode_data(data).unwrap();
    assert_eq!(
        report.tasks,
        [Task {
            done: true,
            seen: false
        }]
    );
}

/// The opening tag of the list's own issues.
fn opening<T: Form>(list: FieldList<'_, T>) -> String {
    let html = FieldIssues::props().of(list).render().into_string();
    html[..=html.find('>').unwrap()].to_owned()
}

#[test]
fn the_issues_of_a_list_have_the_focus_if_they_are_the_first() {
    let on_list = || Report::NOTES.issue("required", "Write a note");
    let on_task = || Report::TASKS.row(0).then(Task::DONE).issue("bad", "Bad");
    let entries = [("tasks.0.seen", "on")];

    let state = refused(
        &entries,
        [Issue::on_form("bad", "Bad"), on_list(), on_task()],
    );
    let notes = Report::fields(&state, Path::root()).notes;
    let focused = "<ul class=\"sayso-issues\" id=\"f-notes\" tabindex=\"-1\" autofocus>";
    assert_eq!(opening(notes), focused);
    let mut summary = Html::default();
    render_summary(&state, &mut summary);
    assert!(!summary.as_str().contains("autofocus"));

    let state = refused(&entries, [on_task(), on_list()]);
    let notes = Report::fields(&state, Path::root()).notes;
    assert_eq!(opening(notes), focused.replace(" autofocus", ""));
}

#[test]
fn a_page_shows_no_more_blank_rows_than_it_can_bear() {
    let shown = |entries: &[(&str, &str)]| {
        let state = refused(entries, []);
        let tasks = Report::fields(&state, Path::root()).tasks;
        let rows = tasks.and_blank();
        assert!(tasks.at_least(5).len() >= 5);
        let last = rows.iter().rev().find(|row| row.done.is_checked(""));
        (rows.len(), last.map(Row::index))
    };
    assert_eq!(shown(&[("tasks.1000.done", "on")]), (1002, Some(1000)));
    // The rows before it are left out, but those that the page asks for.
    assert_eq!(shown(&[("tasks.1001.done", "on")]), (3, Some(1001)));
    let last = u32::MAX - 1;
    let name = format!("tasks.{last}.done");
    assert_eq!(shown(&[(&name, "on")]), (3, Some(last)));
    // The rows of all lists count together.
    let both = [("tasks.600.done", "on"), ("notes.600.text", "x")];
    assert_eq!(shown(&both), (3, Some(600)));

    let far = Report::TASKS.row(last).issue("bad", "Bad");
    let state = refused(&[], [far]);
    let tasks = Report::fields(&state, Path::root()).tasks;
    assert_eq!(numbers(&tasks.and_blank()), [0, 1, last]);
}
