//! Answers to questions, and sentences that undo what was assumed.

use sayso_describe::{Application, Options, describe};
use sayso_spec::model::{LedgerRow, SignUp};

fn of(text: &str, answers: &[&str]) -> Application {
    let options = Options {
        answers: answers.iter().map(|answer| (*answer).to_owned()).collect(),
        ..Options::default()
    };
    describe(text, &options)
        .application
        .expect("it describes an application")
}

fn rule(application: &Application, key: &str) -> Option<String> {
    let access = &application.spec.entities.get("boat").expect("boats").access;
    let rule = if key == "read" {
        &access.read
    } else {
        &access.update
    };
    rule.as_ref().map(|rule| rule.as_str().to_owned())
}

const BOATS: &str = "a list of boats with a name and a length";

#[test]
fn each_answer_changes_the_application() {
    let first = of(BOATS, &[]);
    assert!(
        (1..=3).contains(&first.questions.len()),
        "{:?}",
        first.questions
    );
    for question in &first.questions {
        assert_eq!(question.answers[0].sentence, "", "{}", question.text);
        for answer in &question.answers[1..] {
            let changed = of(BOATS, &[&answer.sentence]);
            let is_same = changed.spec.entities == first.spec.entities
                && changed.spec.auth == first.spec.auth;
            assert!(!is_same, "{}", answer.sentence);
        }
    }
}

#[test]
fn people_are_those_of_the_answer() {
    assert!(of(BOATS, &["No login."]).spec.auth.is_none());
    let sign_up = |answer: &str| of(BOATS, &[answer]).spec.auth.expect("accounts").sign_up;
    assert_eq!(sign_up("Everyone can register."), SignUp::Open);
    assert_eq!(sign_up("People are invited."), SignUp::Invite);
    let own = of(
        BOATS,
        &["Users can only see, change and delete their own boats."],
    );
    // The text links a boat to a person by "their own".
    for key in ["read", "update"] {
        assert_eq!(rule(&own, key).as_deref(), Some("owner or person == me"));
    }
    let teams = of(
        BOATS,
        &["Several teams use it. Each team sees only its own data."],
    );
    assert!(teams.spec.tenancy.is_some());
    assert_eq!(rule(&teams, "read").as_deref(), Some("member(team)"));
}

#[test]
fn parts_of_an_archetype_are_ruled_out_by_their_names() {
    let tracker = "Build a project tracker with tasks and comments";
    let all = of(tracker, &[]).spec;
    let task = all.entities.get("task").expect("tasks");
    assert!(task.fields.contains("priority") && all.modules.comments.contains("task"));
    let less = of(tracker, &["No priority. No board. Without due date."]).spec;
    let task = less.entities.get("task").expect("tasks");
    assert!(!task.fields.contains("priority"));
    assert!(!task.fields.contains("due_on"));
    assert!(!less.views.contains("board"));
    assert!(
        !of("a project tracker without comments", &[])
            .spec
            .modules
            .comments
            .contains("task")
    );
    let alone = of("a project tracker for me alone, no teams", &[]).spec;
    assert!(alone.tenancy.is_none());
    assert!(alone.entities.contains("task") && !alone.entities.contains("team"));
    let rule = alone
        .entities
        .get("task")
        .and_then(|task| task.access.read.clone());
    assert_eq!(
        rule.map(|rule| rule.to_string()).as_deref(),
        Some("signed_in")
    );
}

#[test]
fn the_words_of_the_text_name_the_parts_of_an_archetype() {
    let spec = of(
        "A project tracker where tickets belong to projects. Each ticket has a severity.",
        &[],
    )
    .spec;
    let task = spec.entities.get("task").expect("tasks");
    assert_eq!(task.name.as_ref().map(|name| name.as_str()), Some("ticket"));
    assert!(task.fields.contains("severity"));
    let view = spec.views.get("my_tasks").expect("a list");
    assert_eq!(
        view.name.as_ref().map(|name| name.as_str()),
        Some("my tickets")
    );
}

#[test]
fn the_creation_of_tasks_is_about_tasks() {
    let text =
        "Build a project tracker with user authentication, task creation, and team dashboards";
    let spec = of(text, &[]).spec;
    let entities: Vec<&str> = spec.entities.ids().map(|id| id.as_str()).collect();
    assert_eq!(entities, ["team", "project", "task"]);
    let boats = of("Boat management with a boat list and engine tracking", &[]).spec;
    assert!(
        boats
            .entities
            .ids()
            .all(|id| !id.as_str().ends_with("management"))
    );
}

#[test]
fn a_product_goes_with_the_record_that_it_is_made_of() {
    let text = "A guest book and a list of repairs with date and price.";
    assert!(of(text, &[]).spec.entities.contains("message"));
    let repairs = of(text, &["Without messages."]).spec;
    assert!(!repairs.entities.contains("message"));
    assert!(repairs.entities.contains("repair"));
}

#[test]
fn what_people_do_names_no_product() {
    let text = "A repair café. Visitors book a repair. Each repair has a bike type and a date.";
    assert_eq!(of(text, &[]).archetype, None);
}

#[test]
fn words_for_the_name_the_currency_and_the_looks_have_an_effect() {
    let text = "A list of parts called Spare Box. Each part has a name and a price in pounds. The main colour is dark green.";
    let spec = of(text, &[]).spec;
    for word in ["called", "pounds", "colour", "green"] {
        let at = text.find(word).expect("a word of the text") as u32;
        let holds = |row: &&LedgerRow| row.at.iter().any(|span| (span.from..span.to).contains(&at));
        let row = spec.ledger.iter().find(holds);
        assert!(
            row.is_some_and(|row| !row.nodes.is_empty()),
            "{word} {row:?}"
        );
    }
}
