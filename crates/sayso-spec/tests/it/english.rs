//! The read-back, told and read again.

use proptest::prelude::*;
use sayso_spec::{
    EXAMPLES, Remarks, Spec,
    english::{told, untold},
    random, read_back, read_english, read_toml,
};
use std::{env, fs};

fn example(name: &str) -> Spec {
    let (_, text) = EXAMPLES
        .iter()
        .find(|(known, _)| *known == name)
        .expect("an example");
    read_toml(text).spec.expect("an example without errors")
}

/// Returns the specification that a text is read as.
fn read(text: &str, known: Option<&Spec>, what: &str) -> Spec {
    let reading = read_english(text, known);
    let found = reading.diagnostics.iter();
    let problems: Vec<String> = found.map(|found| found.render(what, text)).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    reading.spec.expect("there are no problems")
}

/// Fails unless the read-back of a specification is read as the same one.
fn check(spec: &Spec, what: &str) {
    let text = read_back(spec);
    let expected = told(spec);
    let found = read(&text, Some(spec), what);
    if found != expected {
        let found = found.to_toml(&Remarks::default());
        let expected = expected.to_toml(&Remarks::default());
        let pairs = found.lines().zip(expected.lines());
        let differing = pairs.filter(|(found, expected)| found != expected);
        let shown: Vec<String> = differing
            .take(5)
            .map(|(found, expected)| format!("found:    {found}\nexpected: {expected}"))
            .collect();
        panic!("{what}:\n{}", shown.join("\n"));
    }
    // Without the ids at hand, the meaning is the same: it is told in the same sentences.
    let fresh = read_back(&read(&text, None, what));
    let sentences = |text: &str| text.split("\nAlso set in").next().map(str::to_owned);
    assert_eq!(sentences(&fresh), sentences(&text), "{what}");
}

#[test]
fn every_example_is_read_as_it_was_told() {
    for (name, _) in EXAMPLES {
        check(&example(name), name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn random_specifications_are_read_as_they_were_told(seed: u64) {
        check(&random::spec(seed), &format!("seed {seed}"));
    }
}

/// The page of the grammar.
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/read-back.md");

/// `READ_BACK=overwrite cargo test -p sayso-spec english` writes the example.
#[test]
fn the_example_of_the_page_is_the_read_back_of_the_project_tracker() {
    let page = fs::read_to_string(PAGE).expect("the page");
    let (before, _) = page
        .split_once("A test keeps it.")
        .expect("the words before the example");
    let told = read_back(&example("project-tracker"));
    let expected = format!("{before}A test keeps it.\n\n```text\n{told}```\n");
    if env::var("READ_BACK").is_ok_and(|wish| wish == "overwrite") {
        fs::write(PAGE, &expected).expect("the page");
    }
    assert!(
        page == expected,
        "the example changed; write it with READ_BACK=overwrite"
    );
}

#[test]
fn the_examples_of_the_page_are_read() {
    let page = fs::read_to_string(PAGE).expect("the page");
    let blocks: Vec<&str> = page
        .split("```english\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(blocks.len() >= 3);
    for block in blocks {
        read(block, None, "read-back.md");
    }
}

/// Words of the grammar, with which names are told in a hostile specification.
const HOSTILE: [&str; 24] = [
    "has",
    "a",
    "the person",
    "can",
    "only",
    "and or",
    "its owner",
    "is empty",
    "not",
    "new",
    "whose status",
    "that",
    "O'Neil's",
    "today",
    "no",
    "2nd",
    "yes or no",
    "of",
    "as a percentage of",
    "done (done)",
    "100 %",
    "x; y.",
    "me",
    "Straße 任务",
];

/// Gives all things other names, which are different but made of words of the grammar.
fn with_hostile_names(spec: &Spec, seed: usize) -> Spec {
    let mut spec = spec.clone();
    let mut count = seed;
    let mut next = || {
        count += 1;
        let words = HOSTILE[count % HOSTILE.len()];
        // A number keeps names apart; the first round is without.
        let round = count / HOSTILE.len();
        let name = if round == 0 {
            words.to_owned()
        } else {
            format!("{words} {round}")
        };
        Some(name.parse::<sayso_spec::Name>().expect("a name"))
    };
    for id in spec.roles.ids().cloned().collect::<Vec<_>>() {
        spec.roles.get_mut(id.as_str()).expect("a role").name = next();
    }
    for id in spec.entities.ids().cloned().collect::<Vec<_>>() {
        let entity = spec.entities.get_mut(id.as_str()).expect("an entity");
        entity.name = next();
        entity.many = next();
        for (_, field) in entity.fields.iter_mut() {
            field.name = next();
            for (_, option) in field
                .options
                .iter_mut()
                .flat_map(|options| options.iter_mut())
            {
                *option = next().expect("a name");
            }
        }
    }
    for (_, machine) in spec
        .machines
        .iter_mut()
        .flat_map(|(_, fields)| fields.iter_mut())
    {
        for (_, state) in machine.states.iter_mut() {
            state.name = next();
        }
        for (_, transition) in machine.transitions.iter_mut() {
            transition.name = next();
        }
    }
    for (_, view) in spec.views.iter_mut() {
        view.name = next();
    }
    spec.normalise();
    spec
}

#[test]
fn names_made_of_words_of_the_grammar_are_read_as_names() {
    for (at, (name, _)) in EXAMPLES.iter().enumerate() {
        check(&with_hostile_names(&example(name), at * 7), name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn random_specifications_with_hostile_names_are_read_as_they_were_told(seed: u64) {
        check(&with_hostile_names(&random::spec(seed), (seed % 97) as usize), &format!("seed {seed}"));
    }
}

#[test]
fn nothing_is_left_out_in_silence() {
    for (name, _) in EXAMPLES {
        let spec = example(name);
        let text = read_back(&spec);
        for path in untold(&spec) {
            assert!(text.contains(&format!("\n- {path}\n")), "{name}: {path}");
        }
    }
}

/// Pairs of texts with one meaning.
const SAME: [(&str, &str); 9] = [
    // White space, line breaks and capitals.
    (
        "A task has a title (required, at most 20 characters). Anyone can see a task.",
        "a  task\nhas an title\n\n(Required,\tat most 20 characters).\n  anyone\ncan see a Task.",
    ),
    // Bullets of any kind, with and without articles.
    (
        "A task has a title, a due date (date), and a note (long text).",
        "# Tasks\n\nA task has:\n* title\n• a due date (date)\n- an note (long text)\n\n",
    ),
    // Commas before the last one.
    (
        "A task has a size (one of small, medium or large). No two tasks have the same size, creation and last change.",
        "A task has a size (one of small, medium, or large). No two tasks have the same size, creation, and last change.",
    ),
    // Other verbs, and several people.
    (
        "A manager is a role. A task has a title. Only a manager can see, change and delete a task.",
        "A manager is a role. A task has a title. Only managers may read, edit, and delete tasks.",
    ),
    (
        "A manager is a role. An editor is a role. A task has a title. Only a manager or an editor can create a task.",
        "A manager is a role. An editor is a role. A task has a title. Only managers and editors create tasks.",
    ),
    // The condition of people, before and after what they do.
    (
        "A task has a locked (yes or no). Only its owner can change a task if it is not locked.",
        "A task has a locked (yes or no). Only its owner if it is not locked can change a task.",
    ),
    // Synonyms in conditions, and typographic quotes and apostrophes.
    (
        "A task has a due date (date). A task must meet the rule due: its due date is after today; or else \"No.\".",
        "A task has a due date (date). A task must meet the rule due: its due date is later than today; or else “No.”.",
    ),
    (
        "A list has a name. A task has a list (link to a list). A task is shown as \"{list's name}\".",
        "A list has a name. A task has a list (link to a list). A task is shown as \"{list’s name}\".",
    ),
    // The order of sentences that do not order anything.
    (
        "A manager is a role. A task has a title. Only a manager can see a task. A task is shared.",
        "A task has a title. A task is shared. Only a manager can see a task. A manager is a role.",
    ),
];

#[test]
fn the_spelling_is_forgiven_and_the_meaning_is_exact() {
    for (plain, other) in SAME {
        assert_eq!(
            read(plain, None, plain),
            read(other, None, other),
            "{other}"
        );
    }
    // These differ in one word, and in their meaning.
    for (one, other) in [
        (
            "Only its owner or a manager can see a task.",
            "Only its owner can see a task.",
        ),
        (
            "Only its owner can see a task if it is open.",
            "Only its owner can see a task if it is not open.",
        ),
        (
            "Only a manager can see a task.",
            "Only a manager can change a task.",
        ),
    ] {
        let with = |text: &str| {
            read(
                &format!("A manager is a role. A task has an open (yes or no). {text}"),
                None,
                text,
            )
        };
        assert_ne!(with(one), with(other), "{one}");
    }
}

/// A text of about 100 KB that repeats a part.
fn repeated(head: &str, part: impl Fn(usize) -> String, tail: &str) -> String {
    let mut text = head.to_owned();
    for at in 0.. {
        if text.len() > 100_000 {
            break;
        }
        text.push_str(&part(at));
    }
    text + tail
}

#[test]
fn long_texts_without_sense_are_read_in_bounded_time() {
    let same = |part: &'static str| move |_: usize| part.to_owned();
    let texts = [
        repeated("A task must meet the rule x: ", same("("), ""),
        repeated("A task must meet the rule x: ", same("not "), ""),
        repeated("A task must meet the rule x: ", same("whether ("), ""),
        repeated(
            "A task must meet the rule x: its a is ",
            same("b, "),
            "or c; or else \"\".",
        ),
        repeated(
            "A task must meet the rule x: its a is b",
            same(" or its a is b"),
            "; or else \"\".",
        ),
        repeated(
            "A task must meet the rule x: 1",
            same(" plus 1"),
            " is 1; or else \"\".",
        ),
        repeated(
            "A task must meet the rule x: it has a",
            same(" whose b is c and it has a"),
            "; or else \"\".",
        ),
        repeated(
            "A task must meet the rule x: its a",
            same("'s a"),
            " is a; or else \"\".",
        ),
        repeated("Only ", same("a manager, "), "can see a task."),
        repeated(
            "Only ",
            same("anyone if its a is b, or "),
            "anyone can see a task.",
        ),
        repeated("", same("A task has a "), ""),
        repeated("A task has:\n", |at| format!("- a{at}\n"), ""),
        repeated(
            "A task has:\n",
            |at| format!("- \"{}\"\n", "?!".repeat(at % 20 + 1)),
            "",
        ),
        repeated("A task has a k (one of ", |at| format!("o{at}, "), "or z)."),
        repeated(
            "",
            |at| format!("A t{at} has a u{at}. A t{at} has many x{at}.\n"),
            "",
        ),
        repeated(
            "",
            |at| format!("A t{at} has a z (link to a t{}).\n", at + 1),
            "",
        ),
        repeated(
            "",
            |at| format!("Only a role{at} can see a task{at}.\n"),
            "",
        ),
        // Fields that are computed from each other twice as often each time.
        repeated(
            "A t has ",
            |at| format!("a f{at} (computed as its f{0}'s f{0}), ", at + 1),
            "a z.",
        ),
        repeated("", same("\""), ""),
        repeated("", same("\\"), ""),
        repeated("", same("- "), ""),
        repeated("", same("- x\n"), ""),
        repeated("", same("\n#"), ""),
        repeated("A task is shown as \"", same("{a's a}"), "\"."),
        repeated("It opens with x", same(", x"), "."),
        repeated("The s of a t is ", same("s, "), "or s."),
    ];
    for text in texts {
        let reading = read_english(&text, None);
        assert_eq!(reading.spec.is_none(), !reading.diagnostics.is_empty());
        let known = read_english(&text, Some(&example("project-tracker")));
        assert!(known.diagnostics.len() <= sayso_spec::MAX_PROBLEMS);
    }
}

/// A specification for expressions, with places for a condition and for people.
const PLACES: &str = r#"
spec = 1
app = { name = "A", description = "" }
auth = { sign_up = "open" }
role = { manager = {} }

[entity.project.field]
name = { type = "text" }
lead = { type = "ref", to = "account", reverse = "led_projects" }
locked = { type = "boolean" }

[entity.project.access]
read = "anyone"
update = "signed_in"

[entity.priority.field]
name = { type = "text" }
usual = { type = "boolean" }

[entity.task.field]
title = { type = "text" }
project = { type = "ref", to = "project" }
priority = { type = "ref", to = "priority", default = "one(priority where usual)" }
assignee = { type = "ref", to = "account", reverse = "assigned_tasks" }
locked = { type = "boolean" }
due_on = { name = "due date", type = "date" }
size = { type = "integer" }
done = { type = "integer" }
status = { type = "state" }

[entity.line.field]
name = { type = "text" }
task = { type = "ref", to = "task" }
missing = { type = "integer" }

[entity.task.rule]
it = { check = "CHECK", message = "No." }

[entity.task.access]
read = "READ"
create = "anyone"

[machine.task.status.state]
open = {}
doing = {}
[machine.task.status.transition]
begin = { from = ["open"], to = "doing", by = "owner" }

[view.tasks]
kind = "list"
entity = "task"
"#;

#[test]
fn each_form_of_an_expression_is_told_as_the_page_says() {
    let told = |check: &str, read: &str| {
        let text = PLACES.replace("CHECK", check).replace("READ", read);
        let found = read_toml(&text);
        let problems = found.diagnostics.iter().filter(|found| found.is_error());
        let shown: Vec<String> = problems
            .map(|found| found.render("places", &text))
            .collect();
        // A rule cannot ask about the person; the words for that are looked at all the same.
        let spec = found.spec.unwrap_or_else(|| panic!("{}", shown.join("\n")));
        self::check(&spec, check);
        read_back(&spec)
    };
    for (expression, english) in [
        ("project.locked", "its project is locked"),
        (
            "not project.locked and locked",
            "its project is not locked and it is locked",
        ),
        (
            "due_on is empty or size is not empty",
            "it has no due date or it has a size",
        ),
        ("any(lines)", "it has lines"),
        (
            "not any(lines where missing > 0)",
            "it has no lines whose missing is more than 0",
        ),
        ("status in (open, doing)", "its status is open or doing"),
        (
            "not status in (open, doing)",
            "its status is not open or doing",
        ),
        (
            "count(lines where missing > 0) <= 3",
            "the number of its lines (whose missing is more than 0) is at most 3",
        ),
        (
            "sum(lines.missing) == 1",
            "the total missing of its lines is 1",
        ),
        (
            "min(lines.created_at) > now()",
            "the earliest creation of its lines is after now",
        ),
        (
            "created_at < now() - hours(24)",
            "its creation is earlier than 24 hours ago",
        ),
        (
            "due_on == due_on + days(size)",
            "its due date is (its size) days after its due date",
        ),
        (
            "due_on < today() - months(1)",
            "its due date is earlier than 1 month before today",
        ),
        (
            "percent(done, size) > 1",
            "its done as a percentage of its size is more than 1",
        ),
        (
            "created_at < midnight(today())",
            "its creation is before the start of today",
        ),
        (
            "due_on < week(today())",
            "its due date is before the start of this week",
        ),
        (
            "due_on == month(due_on)",
            "its due date is the month of its due date",
        ),
        (
            "(size + 1) * 2 == size - (done - 1)",
            "(its size plus 1) times 2 is its size minus (its done minus 1)",
        ),
        (
            "not (locked and title == 'a')",
            "not (it is locked and its title is \"a\")",
        ),
        (
            "(locked or size > 1) and done > 1",
            "(it is locked or its size is more than 1) and its done is more than 1",
        ),
        (
            "any(lines where task == this) or locked",
            "it has lines (whose task is this one) or it is locked",
        ),
        (
            "project.name in ('a', 'b')",
            "its project's name is one of (\"a\", \"b\")",
        ),
    ] {
        let text = told(expression, "anyone");
        assert!(
            text.contains(&format!("must meet the rule \"it\": {english}; or else")),
            "{english}\n{text}"
        );
    }
    for (expression, english) in [
        (
            "owner or role(manager)",
            "Only its owner or a manager can see a task.",
        ),
        (
            "assignee == me or project.lead == me",
            "Only its assignee or its project's lead can see a task.",
        ),
        ("signed_in", "Only people who are signed in can see a task."),
        (
            "can(update, project)",
            "Only people who can change its project can see a task.",
        ),
        ("locked", "Anyone can see a task if it is locked."),
        (
            "owner and not locked",
            "Only its owner can see a task if it is not locked.",
        ),
        (
            "(owner or role(manager)) and locked",
            "Only its owner or a manager can see a task if it is locked.",
        ),
        (
            "role(manager) or owner and locked",
            "Only a manager, or its owner if it is locked, can see a task.",
        ),
        (
            "signed_in and not owner",
            "Only people who are signed in can see a task if the person is not its owner.",
        ),
        (
            "role(manager) and me.name == 'x'",
            "Only a manager can see a task if the person's name is \"x\".",
        ),
    ] {
        let text = told("locked", expression);
        assert!(
            text.contains(&format!("\n{english}\n")),
            "{english}\n{text}"
        );
    }
    let text = told("locked", "anyone");
    assert!(
        text.contains("(link to a priority; initially the first priority that is usual)"),
        "{text}"
    );
}
