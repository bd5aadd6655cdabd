//! Files as people and models write them: limits, order, remarks.

use sayso_spec::{EXAMPLES, MAX_BYTES, MAX_PROBLEMS, read_json, read_toml};

/// Returns the project tracker with remarks and in another layout.
fn remarked() -> String {
    let (_, text) = EXAMPLES[0];
    let text = text
        .replace(
            "spec = 1\n",
            "# The tracker of the agency.\n\nspec = 1 # format\n",
        )
        .replace(
            "[entity.task]\n",
            "\n\n# Tasks are the heart.\n[entity.task] # of it\n",
        )
        .replace(
            "due_on = { name",
            "  # Agreed with Olga.\n  due_on   = { name",
        )
        .replace(
            "[theme]\n",
            "# Nothing is left of this.\n[theme]\nradius = \"medium\"\n",
        )
        .replace("accent = \"#f59e0b\"\n", "");
    format!("{text}# The end.\n")
}

#[test]
fn remarks_stay_with_their_line() {
    let read = read_toml(&remarked());
    let spec = read.spec.expect("the layout is of no importance");
    let written = spec.to_toml(&read.remarks);
    for expected in [
        "# The tracker of the agency.\nspec = 1 # format\n",
        "\n# Tasks are the heart.\n[entity.task] # of it\nnumber = \"T\"\n",
        "# Agreed with Olga.\ndue_on = { name",
        "# The end.\n",
        "# Nothing is left of this.\n",
    ] {
        assert!(
            written.contains(expected),
            "{expected:?} is not in\n{written}"
        );
    }
    let again = read_toml(&written);
    let spec = again.spec.expect("the canonical form");
    assert_eq!(spec.to_toml(&again.remarks), written);
}

#[test]
fn remarks_are_no_part_of_the_specification() {
    let (_, text) = EXAMPLES[0];
    let plain = text.replace("accent = \"#f59e0b\"\n", "");
    assert_eq!(read_toml(&remarked()).spec, read_toml(&plain).spec);
}

#[test]
fn defaults_that_are_written_make_no_difference() {
    let (_, text) = EXAMPLES[0];
    let spelt = text
        .replace(
            "[entity.task]\n",
            "[entity.task]\nname = \"task\"\nmany = \"tasks\"\nlabel = \"{title}\"\njoin = false\n",
        )
        .replace(
            "doing = { kind = \"active\" }",
            "doing = { name = \"doing\", kind = \"active\" }",
        )
        .replace(
            "project = { type = \"ref\",",
            "project = { type = \"ref\", reverse = \"tasks\", unique = false,",
        );
    assert_ne!(spelt, *text);
    let read = read_toml(&spelt);
    assert_eq!(read.spec, read_toml(text).spec);
}

#[test]
fn order_that_people_see_is_part_of_the_specification() {
    let (_, text) = EXAMPLES[0];
    let line = "title = { type = \"text\", required = true, max = 200 }\n";
    let after = "description = { type = \"markdown\" }\n";
    let task = text.find("[entity.task.field]").expect("the tasks");
    let (before, tasks) = text.split_at(task);
    let later = tasks
        .replace(line, "")
        .replacen(after, &format!("{after}{line}"), 1);
    let later = format!("{before}{later}");
    let moved = read_toml(&later).spec.expect("the same fields");
    assert_ne!(Some(moved), read_toml(text).spec);
}

#[test]
fn order_that_means_nothing_is_not() {
    let (_, text) = EXAMPLES[0];
    let search = "[module.search.project]\nfields = [\"name\", \"description\"]\n\n";
    let later = text
        .replace(search, "")
        .replace("[view.dashboard]\n", &format!("{search}[view.dashboard]\n"));
    assert_ne!(later, *text);
    assert_eq!(read_toml(&later).spec, read_toml(text).spec);
}

#[test]
fn a_file_that_is_too_long_is_not_read() {
    let long = format!("spec = 1 # {}", "x".repeat(MAX_BYTES));
    for read in [read_toml(&long), read_json(&long)] {
        let [found] = read.diagnostics.as_slice() else {
            panic!("{:?}", read.diagnostics)
        };
        assert!(
            found.message.starts_with("this file has 1000011 bytes"),
            "{}",
            found.message
        );
    }
}

#[test]
fn deep_nesting_is_an_error_and_no_overflow() {
    let lists = |depth| format!("a = {}{}", "[".repeat(depth), "]".repeat(depth));
    let tables = |depth| format!("a = {}1{}", "{ a = ".repeat(depth), " }".repeat(depth));
    let json = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for depth in [20, 100, 100_000] {
        for read in [
            read_toml(&lists(depth)),
            read_toml(&tables(depth)),
            read_json(&json(depth)),
        ] {
            let [found] = read.diagnostics.as_slice() else {
                panic!("{:?}", read.diagnostics)
            };
            assert_eq!(found.code.as_str(), "S001");
        }
    }
    let headers = format!("[{}]", vec!["a"; 100_000].join("."));
    assert_eq!(read_toml(&headers).diagnostics.len(), 1);
}

#[test]
fn nothing_that_is_no_specification_panics() {
    let (_, text) = EXAMPLES[0];
    for at in (0..text.len()).filter(|at| at % 101 == 0 && text.is_char_boundary(*at)) {
        let cut = &text[..at];
        for read in [
            read_toml(cut),
            read_toml(&format!("{cut}\"")),
            read_json(cut),
        ] {
            for found in &read.diagnostics {
                found.render("app.sayso.toml", cut);
                found.to_json(cut);
            }
        }
    }
}

/// Returns a file of about this size that repeats a line, with numbers for `#`.
fn long(begin: &str, line: &str, bytes: usize) -> String {
    let lines = (0..bytes / line.len()).map(|at| line.replace('#', &at.to_string()));
    format!("{begin}{}", lines.collect::<String>())
}

#[test]
fn work_grows_with_the_file_and_not_faster() {
    let head = "spec = 1\n[app]\nname = \"A\"\ndescription = \"A\"\n";
    let state = "[entity.a.field]\ns = { type = \"state\" }\n[machine.a.s.state]\nstart = {}\n";
    let files = [
        // Half a second of work each, where it would be minutes if something were compared with everything.
        format!("{head}{} = 1\n", "k".repeat(MAX_BYTES / 2)),
        long(
            &format!("{head}[role]\n"),
            "r# = { over = [\"r#\"], x = 1 }\n",
            100_000,
        ),
        long(
            head,
            "[entity.e#.field]\nup = { type = \"ref\", to = \"e#\", required = true }\n",
            100_000,
        ),
        long(
            &format!("{head}[entity.a.field]\n"),
            "f# = { type = \"text\", max = \"1\" }\n",
            100_000,
        ),
        long(&format!("{head}{state}"), "s# = {}\n", 50_000),
        long(head, "# remark #\n[theme]\n", 50_000),
        long(&format!("{head}[theme]\n"), "# remark #\n", 100_000),
    ];
    for file in files {
        let read = read_toml(&file);
        assert!(read.spec.is_none());
        assert!((1..=MAX_PROBLEMS).contains(&read.diagnostics.len()));
        for found in &read.diagnostics {
            found.render("app.sayso.toml", &file);
        }
    }
}

#[test]
fn remarks_of_many_lines_that_go_find_a_place() {
    let (_, text) = EXAMPLES[0];
    let lines: String = (0..2_000)
        .map(|at| format!("# remark {at}\nf{at} = {{ type = \"text\" }}\n"))
        .collect();
    let text = text.replace(
        "[entity.task.field]\n",
        &format!("[entity.task.field]\n{lines}"),
    );
    let read = read_toml(&text);
    let mut spec = read.spec.expect("many fields");
    let task = spec.entities.get_mut("task").expect("tasks");
    for at in 0..2_000 {
        task.fields.remove(&format!("f{at}"));
    }
    let written = spec.to_toml(&read.remarks);
    assert_eq!(written.matches("# remark").count(), 2_000);
}
