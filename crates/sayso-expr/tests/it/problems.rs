//! A rendered example of each problem: `tests/it/problems.txt`, written by `UPDATE=1 cargo test`.

use crate::support::{library, shopping, tracker};
use sayso_expr::{
    Code, Place, Problem, Schema, check, check_grouping, check_measure, check_placeholder,
    check_recipient, parse, parse_path, warnings,
};
use std::fs;

/// Invalid expressions, each below its place.
fn cases() -> Vec<(&'static str, Schema, Place, &'static [&'static str])> {
    vec![
        ("access of task", tracker(), Place::access("task"), ACCESS),
        ("filter of task", tracker(), Place::filter("task"), FILTER),
        (
            "computed of task",
            tracker(),
            Place::computed("task"),
            COMPUTED,
        ),
        ("a rule of task", tracker(), Place::rule("task"), RULE),
        (
            "default of task.due_on",
            tracker(),
            Place::default("task", "due_on"),
            &["1", "'now'", "now()", "project"],
        ),
        (
            "default of task.priority",
            tracker(),
            Place::default("task", "priority"),
            &["hgh", "'high'", "project.lead"],
        ),
        (
            "set of task.estimate",
            tracker(),
            Place::set("task", "task", "estimate"),
            &["45", "one(project where late)"],
        ),
        (
            "set of task.project",
            tracker(),
            Place::set("task", "task", "project"),
            &["one(projct)", "assignee", "me"],
        ),
        (
            "where of a lead",
            tracker(),
            Place::choice("account", "project"),
            &["starts_on is empty", "this.stars_on is empty"],
        ),
        (
            "by of task",
            tracker(),
            Place::by("task"),
            &["nobody or owner"],
        ),
        (
            "access of account",
            tracker(),
            Place::access("account"),
            &["role(manager)"],
        ),
        (
            "who of a view",
            tracker(),
            Place::who(),
            &["owner", "title == 'x'", "has_link"],
        ),
        (
            "access of loan",
            library(),
            Place::access("loan"),
            &["member(team)", "role(volunter)", "can(read, due_on)"],
        ),
        (
            "access of item",
            shopping(),
            Place::access("item"),
            &["signed_in", "me is empty", "role(admin)"],
        ),
    ]
}

const ACCESS: &[&str] = &[
    "",
    "owner or",
    "owner owner",
    "(owner",
    "owner = me",
    "owner && signed_in",
    "Assignee == me",
    "title == \"x\"",
    "title == 'x",
    "a < b < c",
    "due_on is null",
    "can(write, project)",
    "can(reed, project)",
    "assignee.owner == me",
    "points == -1",
    "points / 2 > 1",
    "points > 1234567890123456",
    "asignee == me and projct.lead == me",
    "colour == 'red'",
    "project.leed == me",
    "title.length > 3",
    "assignee",
    "status",
    "points",
    "title",
    "days(3)",
    "status == finished",
    "status == dne",
    "done == status",
    "status == priority",
    "status in (done, dog)",
    "assignee == project",
    "due_on == created_at",
    "logo == 'x'",
    "team.logo == 'x'",
    "labels == 'x'",
    "urgent == late",
    "due_on == empty",
    "due_on != empty",
    "status < done",
    "assignee > me",
    "urgent == true",
    "urgent == false",
    "true or owner",
    "urgent is empty",
    "comments == me",
    "any(project)",
    "count(title) > 1",
    "count(comments.text) > 1",
    "sum(comments) > 1",
    "sum(comments.text) > 1",
    "min(comments.text) > 1",
    "count() > 1",
    "tody() > due_on",
    "frobnicate(1) > 1",
    "week() > due_on",
    "days(1, 2) > 1",
    "midnight(due_on) < now()",
    "week(now()) < due_on",
    "role(boss)",
    "role(mangaer)",
    "member(tem)",
    "nobody",
    "owner and nobody",
    "one(project) == project",
    "holders(manager) == me",
    "anyone",
    "has_link",
    "role(member)",
    "role(auditor)",
    "can(delete, project)",
    "can(read, assignee)",
    "anyone and owner",
    "anyone or owner or role(manager)",
    "created_by == me",
    "seen_at < now() - minutes(120)",
    "seen_at < now() - minutes(90)",
    "points is not empty",
    "title is empty",
    "1 == 2",
    "points in (1, 2)",
    "title in ('a', points)",
];

const FILTER: &[&str] = &[
    "status == done and and",
    "not",
    "in (a)",
    "status in ()",
    "due_on +",
];

const COMPUTED: &[&str] = &[
    "title + title",
    "price + 1",
    "due_on + 1",
    "days(1) + due_on",
    "created_at + days(1)",
    "due_on - due_on",
    "price * price",
    "due_on + days(40000)",
    "empty",
    "percent(title, 1)",
    "assignee == me",
    "owner",
];

const RULE: &[&str] = &["role(manager)", "assignee != me", "due_on"];

fn all(source: &str, place: &Place, schema: &Schema) -> Vec<Problem> {
    let expr = match parse(source) {
        Ok(expr) => expr,
        Err(problem) => return vec![problem],
    };
    let mut problems = check(&expr, place, schema).err().unwrap_or_default();
    problems.extend(warnings(&expr, place, schema));
    problems
}

fn rendered() -> (String, Vec<Code>) {
    let mut text = String::new();
    let mut codes = Vec::new();
    for (heading, schema, place, sources) in cases() {
        text += &format!("## {heading}\n\n");
        for source in sources {
            let problems = all(source, &place, &schema);
            if problems.is_empty() {
                text += &format!("no problem\n  | {source}\n\n");
            }
            for problem in problems {
                text += &format!("{}\n", problem.render(source));
                codes.push(problem.code);
            }
        }
    }
    let schema = tracker();
    text += "## parts of views and messages about task\n\n";
    let measure = |source: &str| check_measure(&parse(source)?, "task", &schema).map(drop);
    let grouping = |source: &str| check_grouping(&parse(source)?, "task", &schema).map(drop);
    let recipient = |source: &str| check_recipient(&parse(source)?, "task", &schema).map(drop);
    let placeholder =
        |source: &str| check_placeholder(&parse_path(source)?, "task", &schema).map(drop);
    type Part<'a> = &'a dyn Fn(&str) -> Result<(), Problem>;
    let parts: [(Part<'_>, &[&str]); 4] = [
        (
            &measure,
            &[
                "points",
                "sum(title)",
                "sum(points where urgent)",
                "any(comments)",
                "sum(pints)",
            ],
        ),
        (
            &grouping,
            &[
                "points + 1",
                "year(due_on)",
                "week(title)",
                "week(created_at)",
            ],
        ),
        (
            &recipient,
            &[
                "title + title",
                "due_on",
                "comments",
                "comments.created_by",
                "holders(mangaer)",
            ],
        ),
        (
            &placeholder,
            &["titel", "project.nam", "project", "comments", "due_on.x"],
        ),
    ];
    for (part, sources) in parts {
        for source in sources {
            match part(source) {
                Ok(()) => text += &format!("no problem\n  | {source}\n\n"),
                Err(problem) => {
                    text += &format!("{}\n", problem.render(source));
                    codes.push(problem.code);
                }
            }
        }
    }
    (text, codes)
}

#[test]
fn problems_say_what_to_write() {
    let (text, codes) = rendered();
    // These need a whole schema, and are in `schema.rs` and `spelling.rs`.
    let elsewhere = [Code::S216, Code::S217, Code::S219];
    for code in Code::ALL {
        assert!(
            codes.contains(&code) || elsewhere.contains(&code),
            "no case of {code}"
        );
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/problems.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, &text).unwrap();
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(
        text == expected,
        "run with UPDATE=1 and read the difference:\n{text}"
    );
}
