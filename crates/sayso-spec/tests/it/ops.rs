//! Operations: what they change, what they refuse, how they are undone and kept.

use sayso_spec::{
    EXAMPLES, Spec, check,
    model::{Field, FieldType},
    ops::{self, Op, OpError},
    read_toml,
};

fn example(at: usize) -> Spec {
    read_toml(EXAMPLES[at].1).spec.expect("an example")
}

/// Checks everything that operations promise for a way from one specification to another.
pub(crate) fn check_way(old: &Spec, new: &Spec) {
    let ops = ops::diff(old, new);
    let mut states = vec![old.clone()];
    for op in &ops {
        let line = op.to_string();
        assert!(!line.contains('\n'), "{line}");
        assert_eq!(line.parse().as_ref(), Ok(op));
        let before = states.last().expect("the old one");
        let after = ops::apply(before, op).unwrap_or_else(|error| panic!("{error}: {op}"));
        assert_ne!(*before, after, "{op} changes nothing");
        states.push(after);
    }
    let mut last = states.last().expect("the old one").clone();
    last.normalise();
    assert!(last == *new, "{}", difference(&last, new));
    for (op, states) in ops.iter().zip(states.windows(2)).rev() {
        let inverse = op
            .inverse(&states[0])
            .unwrap_or_else(|error| panic!("{error}: {op}"));
        let undone = ops::apply(&states[1], &inverse);
        assert_eq!(
            undone.as_ref(),
            Ok(&states[0]),
            "{op} is not undone by {inverse}"
        );
    }
}

fn difference(found: &Spec, expected: &Spec) -> String {
    let ops = ops::diff(expected, found);
    let lines: Vec<String> = ops.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn examples_become_others() {
    for old in (0..EXAMPLES.len()).step_by(4) {
        check_way(&example(old), &example((old + 5) % EXAMPLES.len()));
    }
}

#[test]
fn nothing_changed_is_no_operation() {
    for at in 0..EXAMPLES.len() {
        assert_eq!(ops::diff(&example(at), &example(at)), []);
    }
}

/// Returns the operations from the tracker to a changed one, as lines.
fn lines(change: impl Fn(&str) -> String) -> Vec<String> {
    let (_, text) = EXAMPLES[0];
    let changed = change(text);
    assert_ne!(changed, text);
    let new = read_toml(&changed);
    let new = new.spec.unwrap_or_else(|| panic!("{:?}", new.diagnostics));
    check_way(&example(0), &new);
    let ops = ops::diff(&example(0), &new);
    ops.iter().map(ToString::to_string).collect()
}

#[test]
fn one_change_of_a_person_is_one_operation() {
    let replaced = |from: &str, to: &str| lines(|text| text.replace(from, to));
    assert_eq!(
        replaced("[entity.task]\n", "[entity.task]\nname = \"ticket\"\n"),
        [r#"{"set":"entity.task","keys":{"name":"ticket"}}"#]
    );
    assert_eq!(
        replaced(
            "delete = \"owner or role(manager)\"\nexport",
            "delete = \"owner\"\nexport"
        ),
        [r#"{"set":"entity.task.access","keys":{"delete":"owner"}}"#]
    );
    assert_eq!(
        replaced(
            "\npriority = { type",
            "\neffort = { type = \"integer\" }\npriority = { type"
        ),
        [r#"{"add":"entity.task.field.effort","value":{"type":"integer"},"after":"due_on"}"#]
    );
    assert_eq!(
        replaced("urgent = \"Urgent\" }", "urgent = \"Very urgent\" }"),
        [r#"{"set":"entity.task.field.priority.options","keys":{"urgent":"Very urgent"}}"#]
    );
    assert_eq!(
        replaced(
            "normal = \"Normal\", high = \"High\"",
            "high = \"High\", normal = \"Normal\""
        ),
        [r#"{"move":"entity.task.field.priority.options.high","after":"low"}"#]
    );
    assert_eq!(
        replaced(
            "colour = { type = \"colour\", default = \"'#4f46e5'\" }",
            "colour = { type = \"text\", max = 7 }"
        ),
        [r#"{"set":"entity.project.field.colour","keys":{"type":"text","default":null,"max":7}}"#]
    );
    assert_eq!(
        replaced("[theme]\naccent", "[theme]\nradius = \"none\"\naccent"),
        [r#"{"set":"theme","keys":{"radius":"none"}}"#]
    );
}

#[test]
fn a_node_that_moves_is_not_removed() {
    let first = "[view.welcome]\nkind = \"page\"\n\n";
    let moved = lines(|text| {
        let at = text.find(first).expect("the front page");
        let end = text.find("[nav]").expect("the navigation");
        let page = &text[at..end];
        text.replace(page, "")
            .replace("[view.dashboard]\n", &format!("{page}[view.dashboard]\n"))
    });
    assert_eq!(moved, [r#"{"move":"view.welcome"}"#]);
}

#[test]
fn sections_come_and_go_as_nodes() {
    let old = example(0);
    let mut new = old.clone();
    new.tests = sayso_spec::Nodes::new();
    new.seeds = sayso_spec::Nodes::new();
    new.tenancy = None;
    new.auth = None;
    let ops = ops::diff(&old, &new);
    let removals = ops.iter().filter(|op| matches!(op, Op::Remove { .. }));
    let removed: Vec<String> = removals.map(|op| op.path().to_string()).collect();
    assert_eq!(&removed[..2], ["auth", "tenancy"]);
    check_way(&old, &new);
    check_way(&new, &old);
}

#[test]
fn what_cannot_be_done_is_refused() {
    let spec = example(0);
    let refused = |op: Op| ops::apply(&spec, &op).expect_err(&op.to_string());
    let date = Field::of(FieldType::Date);
    let path = |path: &str| sayso_spec::Path::from(path);
    assert_eq!(
        refused(Op::add("entity.task.field.title", &date, None)),
        OpError::Exists(path("entity.task.field.title"))
    );
    assert_eq!(
        refused(Op::add("entity.tusk.field.title", &date, None)),
        OpError::Nothing(path("entity.tusk.field"))
    );
    assert_eq!(
        refused(Op::add("entity.task.field.due", &date, Some("tilte"))),
        OpError::NoSibling("tilte".into())
    );
    assert_eq!(
        refused(Op::remove("entity.task.delete")),
        OpError::NoNode(path("entity.task.delete"))
    );
    assert_eq!(
        refused(Op::remove("entity.note")),
        OpError::Nothing(path("entity.note"))
    );
    assert_eq!(
        refused(Op::relocate("module.search.task", None)),
        OpError::NoNode(path("module.search.task"))
    );
    assert_eq!(
        refused(Op::set("entity.task", &date)),
        OpError::NoKey(path("entity.task"))
    );
    assert_eq!(
        refused(Op::set("entity.task.nmae", &true)),
        OpError::Nothing(path("entity.task.nmae"))
    );
    let wrong = refused(Op::set("entity.task.join", &"yes".to_owned()));
    assert_eq!(
        wrong.to_string(),
        "`join` must be true or false, not a text"
    );
    let required = refused(Op::unset("app.name"));
    assert_eq!(required.to_string(), "`name` is missing in `app`");
}

#[test]
fn lines_that_are_no_operations_are_refused() {
    for line in [
        "",
        "[]",
        "{}",
        r#"{"add":"entity.task"}"#,
        r#"{"remove":"entity.task","value":1}"#,
        r#"{"set":"entity.task","keys":[]}"#,
        r#"{"set":1}"#,
        r#"{"remove":"a","remove":"b"}"#,
    ] {
        assert!(line.parse::<Op>().is_err(), "{line}");
    }
}

#[test]
fn a_state_between_operations_may_not_fit_together() {
    let spec = example(0);
    let op = Op::remove("entity.task.field.title");
    let changed = ops::apply(&spec, &op).expect("a field can go before what shows it");
    assert!(
        check(&changed)
            .iter()
            .any(|found| found.code.as_str() == "S601")
    );
}

#[test]
fn the_only_machine_of_an_entity_comes_back() {
    let spec = example(0);
    let op = Op::remove("machine.task.status");
    let without = ops::apply(&spec, &op).expect("a machine can go");
    assert!(without.machines.is_empty());
    let inverse = op.inverse(&spec).expect("it was there");
    assert_eq!(ops::apply(&without, &inverse), Ok(spec));
}

#[test]
fn the_reference_shows_operations_that_are_read() {
    let reference = include_str!("../../docs/format.md");
    let shown = reference.split('`').filter(|code| code.starts_with("{\""));
    let read: Vec<Op> = shown
        .map(|line| {
            line.parse()
                .unwrap_or_else(|error| panic!("{error}: {line}"))
        })
        .collect();
    assert_eq!(read.len(), 4);
}
