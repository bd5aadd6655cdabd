//! Every kind of operation as a migration of a database with rows.

use crate::{
    Place,
    database::Database,
    rows::ROWS,
    trial::{End, Report, Trial},
};
use sayso_schema::Answers;
use sayso_spec::{
    Spec,
    ops::{self, Op},
};

const BASE: &str = include_str!("base.sayso.toml");

fn base() -> Spec {
    let read = sayso_spec::read_toml(BASE);
    let shown: Vec<_> = read
        .diagnostics
        .iter()
        .map(|found| found.render("base", BASE))
        .collect();
    read.spec.unwrap_or_else(|| panic!("{}", shown.join("\n")))
}

/// Returns the base after operations, one on each line.
fn changed(lines: &str) -> Spec {
    let ops: Vec<Op> = lines
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            line.parse()
                .unwrap_or_else(|error| panic!("{error}: {line}"))
        })
        .collect();
    ops::apply_all(&base(), &ops).unwrap_or_else(|error| panic!("{error}: {lines}"))
}

async fn answered(place: &mut Place, lines: &str, answers: Answers) -> [Report; 2] {
    let trial = Trial {
        old: &base(),
        new: &changed(lines),
        answers,
        seed: 5,
    };
    trial.run(place).await
}

async fn applied(place: &mut Place, lines: &str) -> [Report; 2] {
    answered(place, lines, Answers::default()).await
}

/// Operations that change no table.
const NOTHING: &[&str] = &[
    r#"{"set":"entity.task","keys":{"name":"ticket"}}"#,
    r#"{"set":"entity.task.field.title","keys":{"name":"subject"}}"#,
    r#"{"move":"entity.task.field.points"}"#,
    r#"{"move":"entity.task"}"#,
    r#"{"move":"entity.task.field.priority.options.urgent"}"#,
    r#"{"set":"entity.task.access","keys":{"delete":"role(owner)"}}"#,
    r#"{"set":"entity.task.field.title","keys":{"max":300}}"#,
    r#"{"set":"entity.task.field.notes","keys":{"type":"markdown"}}"#,
    r#"{"add":"entity.task.field.needs.options.lift","value":"Lift","after":"ramp"}"#,
    r#"{"remove":"view.tasks"}"#,
];

/// Operations that find no row in their way, and lose nothing.
const FINE: &[&str] = &[
    r#"{"add":"entity.task.field.effort","value":{"type":"integer"}}"#,
    r#"{"add":"entity.task.field.effort","value":{"type":"integer","required":true,"default":"3"}}"#,
    r#"{"add":"entity.task.field.hidden","value":{"type":"boolean","default":"true"}}"#,
    r#"{"add":"entity.task.field.reviewer","value":{"type":"ref","to":"account","reverse":"reviews"}}"#,
    r#"{"add":"entity.task.field.after","value":{"type":"ref","to":"task","reverse":"later","on_delete":"clear"}}"#,
    r#"{"add":"entity.task.field.size","value":{"type":"choice","options":{"s":"Small","l":"Large"}}}"#,
    r#"{"add":"entity.task.field.size","value":{"type":"choice","options":{"s":"Small","l":"Large"},"required":true,"default":"s"}}"#,
    r#"{"add":"entity.task.field.place","value":{"type":"local_datetime"}}"#,
    r#"{"add":"entity.task.field.type","value":{"type":"email"}}"#,
    r#"{"add":"entity.task.field.priority.options.low","value":"Low","after":"normal"}"#,
    r#"{"set":"entity.task.field.title","keys":{"required":null}}"#,
    r#"{"set":"entity.task.field.title","keys":{"unique":true}}"#,
    r#"{"set":"entity.task.field.title","keys":{"fold":true}}"#,
    r#"{"set":"entity.project.field.name","keys":{"unique":null}}"#,
    r#"{"set":"entity.task.field.points","keys":{"type":"decimal","scale":2}}"#,
    r#"{"set":"entity.task.field.cost","keys":{"scale":4}}"#,
    r#"{"set":"entity.task.field.points","keys":{"type":"text"}}"#,
    r#"{"set":"entity.task.field.cost","keys":{"type":"text","scale":null}}"#,
    r#"{"set":"entity.task.field.done","keys":{"type":"text"}}"#,
    r#"{"set":"entity.task.field.due_on","keys":{"type":"text"}}"#,
    r#"{"set":"entity.task.field.priority","keys":{"type":"text","options":null,"default":null}}"#,
    r#"{"set":"entity.task.field.project","keys":{"on_delete":null}}"#,
    r#"{"set":"entity.task.field.parent","keys":{"on_delete":"cascade"}}"#,
    r#"{"set":"entity.project","keys":{"number":"P"}}"#,
    r#"{"set":"entity.task","keys":{"slug":"title","ordered":"manual"}}"#,
    r#"{"set":"entity.project","keys":{"delete":"archive"}}"#,
    r#"{"set":"entity.task","keys":{"unique":[["project","title"]]}}"#,
    r#"{"add":"entity.label","value":{"field":{"name":{"type":"text","required":true},"task":{"type":"ref","to":"task"}},"access":{"read":"member(team)"}}}"#,
    r#"{"add":"entity.place","value":{"join":true,"field":{"project":{"type":"ref","to":"project","required":true,"on_delete":"cascade"},"account":{"type":"ref","to":"account","required":true,"on_delete":"cascade"}},"access":{"read":"member(team)"}}}"#,
    r#"{"add":"entity.task.field.sizes","value":{"type":"choice","options":{"s":"Small","l":"Large"},"several":true}}"#,
    r#"{"set":"entity.task.field.priority","keys":{"several":true,"default":null}}"#,
    r#"{"remove":"entity.task.field.needs.options.quiet"}"#,
    r#"{"add":"module.comments.task","value":{"read":"can(read, task)"}}"#,
    r#"{"add":"module.tags.project","value":{"read":"can(read, project)"}}"#,
    r#"{"add":"module.favourites.task","value":{"create":"can(read, task)"}}"#,
    r#"{"add":"module.ratings.task","value":{"read":"can(read, task)","create":"can(read, task)"}}"#,
    r#"{"add":"module.activity.task","value":{"read":"can(read, task)"}}"#,
    r#"{"add":"module.audit.task","value":{"read":"role(owner)"}}"#,
    r#"{"add":"role.guest","value":{"in":"tenant"}}"#,
    r#"{"set":"app","keys":{"time_zone":"Europe/Rome"}}"#,
    r#"{"add":"entity.account","value":{"field":{"phone":{"type":"phone"}}}}"#,
];

#[tokio::test]
async fn what_changes_no_table_is_no_migration() {
    let mut place = Place::new();
    for lines in NOTHING {
        for report in applied(&mut place, lines).await {
            assert_eq!(report.change.migrations, [], "{lines}");
        }
    }
}

#[tokio::test]
async fn what_adds_and_loosens_loses_nothing() {
    let mut place = Place::new();
    for lines in FINE {
        for report in applied(&mut place, lines).await {
            assert_eq!(report.end, End::Migrated, "{lines}");
            assert_ne!(report.change.migrations, [], "{lines}");
            assert_eq!(report.lost, [], "{lines}");
        }
    }
}

/// Operations that rows are in the way of, with what they have.
const STOPPED: &[(&str, &str)] = &[
    (
        r#"{"add":"entity.task.field.effort","value":{"type":"integer","required":true}}"#,
        "rows of tasks would have no effort",
    ),
    (
        r#"{"set":"entity.task.field.due_on","keys":{"required":true}}"#,
        "rows of tasks have no due_on",
    ),
    (
        r#"{"set":"entity.task.field.points","keys":{"unique":true}}"#,
        "rows of tasks have the same team_id, points",
    ),
    (
        r#"{"add":"entity.task.field.code","value":{"type":"text","required":true,"default":"'x'","unique":true}}"#,
        "rows of tasks have the same team_id, code",
    ),
    (
        r#"{"remove":"entity.task.field.priority.options.urgent"}"#,
        "rows of tasks have another priority than the options",
    ),
    (
        r#"{"remove":"entity.task.field.needs.options.ramp"}"#,
        "rows of tasks have another needs than the options",
    ),
    (
        r#"{"set":"entity.task.field.needs","keys":{"several":null}}"#,
        "rows of tasks have another needs than the options",
    ),
    (
        r#"{"set":"entity.task.field.notes","keys":{"type":"choice","options":{"s":"Small","l":"Large"},"several":true}}"#,
        "rows of tasks have another notes than the options",
    ),
    (
        r#"{"set":"entity.task.field.title","keys":{"max":2}}"#,
        "rows of tasks have a title that is too long: at most 2 are allowed",
    ),
    (
        r#"{"set":"entity.task.field.title","keys":{"min":9}}"#,
        "rows of tasks have a title that is not long enough: at least 9 are asked for",
    ),
    (
        r#"{"set":"entity.task.field.points","keys":{"max":1}}"#,
        "rows of tasks have a points that is too large: at most 1 are allowed",
    ),
    (
        r#"{"set":"entity.task.field.cost","keys":{"scale":1}}"#,
        "rows of tasks have more than 1 decimals in cost",
    ),
    (
        r#"{"set":"entity.task.field.notes","keys":{"type":"integer"}}"#,
        "rows of tasks have a notes that is no whole number",
    ),
    (
        r#"{"set":"entity.task.field.notes","keys":{"type":"date"}}"#,
        "rows of tasks have a notes that is no date",
    ),
    (
        r#"{"set":"entity.task.field.notes","keys":{"type":"choice","options":{"s":"Small","l":"Large"}}}"#,
        "rows of tasks have another notes than the options",
    ),
    (
        r#"{"remove":"role.member"}
           {"set":"role.owner","keys":{"over":null}}"#,
        "rows of members have another role than the options",
    ),
    (
        r#"{"set":"entity.note","keys":{"shared":null}}"#,
        "rows of notes would have no team_id",
    ),
];

#[tokio::test]
async fn rows_in_the_way_are_counted_and_nothing_changes() {
    let mut place = Place::new();
    for (lines, expected) in STOPPED {
        for report in applied(&mut place, lines).await {
            let End::Stopped(count, have) = &report.end else {
                panic!("{lines}: {:?}", report.change);
            };
            assert_eq!(have, expected, "{lines}");
            let rows = i64::try_from(ROWS).expect("few");
            assert!((1..=rows).contains(count), "{lines}: {count}");
            assert!(
                report
                    .change
                    .obstacles
                    .iter()
                    .all(|one| !one.path.is_empty())
            );
        }
    }
}

/// Operations, an answer, and the table, the column and the value that rows have in the end.
type Answered = (
    &'static str,
    (&'static str, &'static str),
    (&'static str, &'static str, &'static str),
);

/// Operations with values for the rows that have none.
const ANSWERED: &[Answered] = &[
    (
        r#"{"add":"entity.task.field.effort","value":{"type":"decimal","scale":2,"required":true}}"#,
        ("entity.task.field.effort", "2.5"),
        ("task", "effort", "250"),
    ),
    (
        r#"{"set":"entity.task.field.due_on","keys":{"required":true}}"#,
        ("entity.task.field.due_on", "2030-01-31"),
        ("task", "due_on", "2030-01-31"),
    ),
    (
        r#"{"remove":"entity.task.field.priority.options.urgent"}"#,
        ("entity.task.field.priority.urgent", "normal"),
        ("task", "priority", "normal"),
    ),
    (
        r#"{"remove":"entity.task.field.priority.options.urgent"}
           {"add":"entity.task.field.priority.options.extreme","value":"Extreme","after":"normal"}"#,
        ("entity.task.field.priority.urgent", "extreme"),
        ("task", "priority", "extreme"),
    ),
    (
        r#"{"remove":"role.member"}
           {"set":"role.owner","keys":{"over":null}}"#,
        ("role.member", "owner"),
        ("members.team", "role", "owner"),
    ),
];

#[tokio::test]
async fn a_value_that_is_named_takes_the_place_of_a_missing_one() {
    let mut place = Place::new();
    for (lines, (path, value), (table, column, expected)) in ANSWERED {
        let answers = Answers::default().with(*path, *value);
        for report in answered(&mut place, lines, answers).await {
            assert_eq!(report.end, End::Migrated, "{lines}");
            let rows = report.after[*table].values();
            let with_it = rows.filter(|row| row[*column].as_deref() == Some(*expected));
            assert!(with_it.count() > 0, "{lines}");
        }
    }
}

#[test]
fn a_value_that_does_not_fit_is_refused() {
    let new = changed(r#"{"set":"entity.task.field.due_on","keys":{"required":true}}"#);
    let answers = Answers::default().with("entity.task.field.due_on", "soon");
    let change =
        sayso_schema::Change::between(&base(), &new, sayso_schema::Engine::Sqlite, &answers);
    let error = change.expect_err("it is no date");
    assert_eq!(
        error.to_string(),
        "\"soon\" is no value of `entity.task.field.due_on`"
    );
}

/// Operations that delete values, and what these are.
const LOSSES: &[(&str, &str)] = &[
    (
        r#"{"remove":"entity.task.field.points"}"#,
        "values of points in tasks",
    ),
    (
        r#"{"remove":"entity.task.field.parent"}"#,
        "values of parent_id in tasks",
    ),
    (
        r#"{"set":"entity.task.field.due_on","keys":{"type":"boolean"}}"#,
        "values of due_on in tasks",
    ),
    (
        r#"{"set":"entity.task.field.assignee","keys":{"to":"task","reverse":"assigned"}}"#,
        "values of assignee_id in tasks",
    ),
    (
        r#"{"set":"entity.task.field.assignee","keys":{"type":"text","to":null,"on_delete":null,"reverse":null}}"#,
        "values of assignee_id in tasks",
    ),
    (
        r#"{"remove":"entity.task"}
           {"remove":"module.tags.task"}
           {"remove":"view.tasks"}"#,
        "rows of tasks",
    ),
    (
        r#"{"remove":"entity.task.field.points"}
           {"add":"entity.task.field.score","value":{"type":"integer"}}"#,
        "values of points in tasks",
    ),
    (
        r#"{"set":"entity.task","keys":{"number":null,"slug":"title"}}"#,
        "values of number in tasks",
    ),
    (r#"{"remove":"module.tags.task"}"#, "rows of task_tags"),
];

#[tokio::test]
async fn what_is_lost_is_said_and_counted() {
    let mut place = Place::new();
    for (lines, expected) in LOSSES {
        for report in applied(&mut place, lines).await {
            assert_eq!(report.end, End::Migrated, "{lines}");
            let found = report.lost.iter().find(|(what, _)| what == expected);
            assert!(
                found.is_some_and(|(_, count)| *count > 0),
                "{lines}: {:?}",
                report.lost
            );
        }
    }
}

#[tokio::test]
async fn values_are_converted() {
    let mut place = Place::new();
    let lines = r#"{"set":"entity.task.field.points","keys":{"type":"decimal","scale":2}}
                   {"set":"entity.task.field.cost","keys":{"type":"text","scale":null}}
                   {"set":"entity.task.field.done","keys":{"type":"text"}}"#;
    for report in applied(&mut place, lines).await {
        let rows: Vec<_> = report.after["task"].values().collect();
        let texts = |column: &str| -> Vec<&str> {
            rows.iter()
                .filter_map(|row| row[column].as_deref())
                .collect()
        };
        let points = texts("points");
        assert!(
            !points.is_empty() && points.iter().all(|text| ["100", "200"].contains(text)),
            "{points:?}"
        );
        let cost = texts("cost");
        assert!(
            !cost.is_empty() && cost.iter().all(|text| ["0.01", "0.02"].contains(text)),
            "{cost:?}"
        );
        let done = texts("done");
        assert!(
            done.len() == rows.len() && done.iter().all(|text| ["true", "false"].contains(text)),
            "{done:?}"
        );
    }
}

#[tokio::test]
async fn rows_get_numbers_by_age_and_new_rows_go_on() {
    let mut place = Place::new();
    for report in applied(
        &mut place,
        r#"{"set":"entity.project","keys":{"number":"P"}}"#,
    )
    .await
    {
        let rows = report.after["project"].values();
        let mut by_team: std::collections::BTreeMap<&str, Vec<(String, u32)>> =
            std::collections::BTreeMap::new();
        for row in rows {
            let number = row["number"]
                .as_deref()
                .expect("a number")
                .parse()
                .expect("a number");
            let team = row["team_id"].as_deref().expect("a team");
            let age = format!("{:?} {:?}", row["created_at"], row["id"]);
            by_team.entry(team).or_default().push((age, number));
        }
        assert!(by_team.len() > 1, "{by_team:?}");
        for (team, mut rows) in by_team {
            rows.sort();
            let numbers: Vec<u32> = rows.iter().map(|(_, number)| *number).collect();
            assert_eq!(
                numbers,
                (1..=u32::try_from(rows.len()).expect("few")).collect::<Vec<_>>()
            );
            let mut counters = report.after["numbers.team"].values();
            let counter = counters.find(|row| {
                row["team_id"].as_deref() == Some(team)
                    && row["entity"].as_deref() == Some("project")
            });
            let last = counter.and_then(|row| row["last"].clone());
            assert_eq!(last, Some(rows.len().to_string()));
        }
    }
}

#[tokio::test]
async fn a_table_whose_plural_another_entity_takes_is_renamed() {
    let mut place = Place::new();
    let add = r#"{"add":"entity.boxe","value":{"field":{"name":{"type":"text"},"task":{"type":"ref","to":"task"}},"access":{"read":"member(team)"}}}"#;
    let old = changed(add);
    let more = r#"{"add":"entity.box","value":{"field":{"name":{"type":"text"},"boxe":{"type":"ref","to":"boxe"}},"access":{"read":"member(team)"}}}"#;
    let new = ops::apply(&old, &more.parse().expect("an operation")).expect("another entity");
    for (old, new) in [(&old, &new), (&new, &old)] {
        let trial = Trial {
            old,
            new,
            answers: Answers::default(),
            seed: 3,
        };
        for report in trial.run(&mut place).await {
            assert_eq!(report.end, End::Migrated);
            assert_eq!(report.after["boxe"].len(), ROWS);
        }
    }
}

/// A row that loses what it refers to, by deleting a row directly and through others.
#[tokio::test]
async fn references_end_as_the_specification_says() {
    let mut place = Place::new();
    let spec = base();
    let tables = sayso_schema::Tables::of(&spec);
    for mut database in place.databases().await {
        database.run(&tables.create(database.engine())).await;
        crate::rows::fill(&mut database, &tables, &mut fastrand::Rng::with_seed(5)).await;
        let before = database.number("SELECT count(*) FROM tasks").await;
        let children = "SELECT count(*) FROM tasks WHERE parent_id IS NOT NULL";
        assert!(database.number(children).await > 0);
        // A row of another tenant is no parent.
        let crossed = database.try_run(
            "UPDATE tasks SET parent_id = (SELECT id FROM tasks AS other WHERE other.team_id <> tasks.team_id LIMIT 1)",
        );
        assert!(crossed.await.is_err());
        // `clear`, within a cascade as well.
        database
            .run("DELETE FROM tasks WHERE id IN (SELECT parent_id FROM tasks)")
            .await;
        assert_eq!(database.number(children).await, 0);
        assert!(database.number("SELECT count(*) FROM tasks").await < before);
        // `restrict`: a project with a note stays, and a whole team goes nevertheless.
        let kept =
            database.try_run("DELETE FROM projects WHERE id IN (SELECT project_id FROM plans)");
        assert!(kept.await.is_err());
        database.run("DELETE FROM teams").await;
        for table in [
            "projects",
            "tasks",
            "plans",
            "task_tags",
            "members",
            "numbers",
        ] {
            let left = database
                .number(&format!("SELECT count(*) FROM {table}"))
                .await;
            assert_eq!(left, 0, "{table}");
        }
        if let Database::Sqlite(_) = database {
            database.check().await;
        }
    }
}

/// The history on the page of a row goes with the row. The audit tells of it until the team goes.
#[tokio::test]
async fn an_audit_outlives_its_rows() {
    let mut place = Place::new();
    let spec = changed(
        r#"{"add":"module.activity.task","value":{"read":"can(read, task)"}}
           {"add":"module.audit.task","value":{"read":"role(owner)"}}"#,
    );
    let tables = sayso_schema::Tables::of(&spec);
    for mut database in place.databases().await {
        database.run(&tables.create(database.engine())).await;
        crate::rows::fill(&mut database, &tables, &mut fastrand::Rng::with_seed(5)).await;
        let [audit, activity] =
            ["task_audit", "task_activity"].map(|table| format!("SELECT count(*) FROM {table}"));
        let before = database.number(&audit).await;
        assert!(before > 0 && database.number(&activity).await > 0);
        database.run("DELETE FROM tasks").await;
        assert_eq!(database.number(&activity).await, 0);
        // The name of a person goes with the account.
        database.run("DELETE FROM accounts").await;
        let named = format!("{audit} WHERE created_by_id IS NOT NULL");
        assert_eq!(database.number(&named).await, 0);
        assert_eq!(database.number(&audit).await, before);
        database.run("DELETE FROM teams").await;
        assert_eq!(database.number(&audit).await, 0);
    }
}
