//! Rust code of expressions.

use crate::support::{library, shopping, tracker, typed};
use sayso_expr::{Engine, Names, Param, Place, RustWriter, Schema};

fn code(text: &str, place: &Place, schema: &Schema) -> String {
    let entity = place.row_entity().unwrap_or("account");
    let mut writer = RustWriter::new(schema, Names::of(entity));
    writer.value(&typed(text, place, schema)).0
}

#[test]
fn code_reads_as_if_written_by_hand() {
    let schema = tracker();
    let place = Place::filter("task");
    for (text, expected) in [
        (
            "assignee == me or role(manager)",
            "task.assignee_id == Some(scope.account.id) || scope.is(Role::Manager)",
        ),
        (
            "not owner and status != done",
            "task.created_by_id != Some(scope.account.id) && task.status != TaskStatus::Done",
        ),
        (
            "due_on < today()",
            "task.due_on.is_some_and(|due_on| due_on < today)",
        ),
        (
            "not due_on < today()",
            "task.due_on.is_none_or(|due_on| due_on >= today)",
        ),
        (
            "due_on is empty or due_on >= today()",
            "task.due_on.is_none_or(|due_on| due_on >= today)",
        ),
        (
            "due_on is empty or finished_on is empty or due_on >= finished_on",
            "task.due_on.zip(task.finished_on).is_none_or(|(due_on, finished_on)| due_on >= finished_on)",
        ),
        (
            "due_on == finished_on",
            "task.due_on.is_some() && task.due_on == task.finished_on",
        ),
        ("due_on is not empty", "task.due_on.is_some()"),
        (
            "priority in (high, urgent)",
            "matches!(task.priority, TaskPriority::High | TaskPriority::Urgent)",
        ),
        (
            "size in (small, large)",
            "matches!(task.size, Some(TaskSize::Small | TaskSize::Large))",
        ),
        ("size == small", "task.size == Some(TaskSize::Small)"),
        (
            "size != small",
            "task.size.is_some_and(|size| size != TaskSize::Small)",
        ),
        ("title == 'x'", "task.title == \"x\""),
        ("title < 'x'", "task.title.as_str() < \"x\""),
        (
            "title in ('x', 'y')",
            "matches!(task.title.as_str(), \"x\" | \"y\")",
        ),
        (
            "project.name == 'Über'",
            "calc::fold(&facts.project_name) == \"über\"",
        ),
        (
            "points >= 1 and points <= 5",
            "(1..=5).contains(&task.points)",
        ),
        (
            "price > 1000",
            "task.price.is_some_and(|price| price > 100_000)",
        ),
        (
            "effort * 2 > points",
            "task.effort.map(|effort| effort * 2).is_some_and(|value| value > task.points * 100)",
        ),
        (
            "created_at + hours(2) < now()",
            "task.created_at + TimeDelta::hours(2) < now",
        ),
        (
            "due_on < today() + months(1)",
            "task.due_on.is_some_and(|due_on| due_on < today + Months::new(1))",
        ),
        (
            "seen_at > midnight(week(today()))",
            "task.seen_at.is_some_and(|seen_at| seen_at > scope.midnight(calc::week(today)))",
        ),
        ("late and urgent", "facts.late && task.urgent"),
        (
            "project.lead == me",
            "facts.project_lead == Some(scope.account.id)",
        ),
        (
            "count(comments where owner) > 3",
            "facts.comments_where_created_by_is_me_count > 3",
        ),
        (
            "any(project.tasks where status == done and this.urgent)",
            "facts.any_project_tasks_where_status_is_done_and_this_urgent",
        ),
        ("can(update, project)", "facts.can_update_project"),
        ("can(read, project)", "scope.is_member()"),
        ("has_link", "scope.has_link(task.id)"),
        // Parts that make no difference are left out.
        ("urgent and (urgent or late)", "task.urgent"),
        ("urgent or not urgent", "true"),
        (
            "late and (points > 3 or not late)",
            "facts.late && task.points > 3",
        ),
        ("due_on < today() or not due_on < today()", "true"),
        ("urgent and late or urgent and not late", "task.urgent"),
        ("points >= position + 1", "task.points > task.position"),
        ("points < 3 or points == 3", "task.points <= 3"),
        // A condition that is always the same is left out.
        ("title is not empty and urgent", "task.urgent"),
        ("1 == 2 or urgent", "task.urgent"),
        ("points == points", "true"),
    ] {
        assert_eq!(code(text, &place, &schema), expected, "{text}");
    }
}

#[test]
fn values_are_owned() {
    let schema = tracker();
    for (field, text, expected) in [
        ("title", "'it''s'", "\"it's\".to_owned()"),
        ("title", "title", "task.title.clone()"),
        ("due_on", "empty", "None"),
        ("due_on", "today() + days(2)", "today + Days::new(2)"),
        ("priority", "high", "TaskPriority::High"),
        ("assignee", "me", "scope.account.id"),
        ("urgent", "true", "true"),
        ("price", "4.90", "490"),
        ("effort", "points * 1.5", "task.points * 150"),
        ("estimate", "hours(2)", "120"),
    ] {
        let place = Place::set("task", "task", field);
        assert_eq!(code(text, &place, &schema), expected, "{text}");
    }
}

#[test]
fn a_word_of_rust_is_no_name() {
    let schema = shopping();
    assert_eq!(
        code("order > 1", &Place::filter("item"), &schema),
        "item.order.is_some_and(|order| order > 1)"
    );
    assert_eq!(sayso_expr::rust_name("match"), "match_");
    // A parameter of a closure does not hide a variable.
    let mut names = Names::of("task");
    names.today = "due_on".to_owned();
    let schema = tracker();
    let typed = typed("due_on < today()", &Place::filter("task"), &schema);
    let code = RustWriter::new(&schema, names).condition(&typed);
    assert_eq!(code, "task.due_on.is_some_and(|value| value < due_on)");
}

#[test]
fn facts_are_shared_and_named_apart() {
    let schema = tracker();
    let mut writer = RustWriter::new(&schema, Names::of("task"));
    let place = Place::filter("task");
    let long = "count(comments where created_at > this.created_at and created_by != this.assignee and text != 'x')";
    for text in [
        "project.lead == me",
        "project.lead is empty",
        "count(comments) > 1",
        &format!("{long} > 1"),
        "project.name == 'x'",
    ] {
        writer.condition(&typed(text, &place, &schema));
    }
    let names: Vec<_> = writer
        .facts()
        .iter()
        .map(|fact| fact.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "project_lead",
            "comments_count",
            "comments_count_2",
            "project_name"
        ]
    );
    assert_eq!(
        writer.facts_struct("TaskFacts"),
        "/// Values of other rows, which rules of a row need.\npub struct TaskFacts {\n    \
         pub project_lead: Option<AccountId>,\n    pub comments_count: i64,\n    \
         pub comments_count_2: i64,\n    pub project_name: String,\n}\n"
    );
    let query = writer.facts_query("task", Engine::Sqlite);
    assert!(
        query
            .text
            .starts_with("SELECT (SELECT projects.lead_id FROM projects"),
        "{}",
        query.text
    );
    assert!(
        query
            .text
            .ends_with(" AS project_name FROM tasks WHERE tasks.id = $1"),
        "{}",
        query.text
    );
    assert_eq!(query.params, [Param::Id]);
    // Before the row is stored, its values are those of the form.
    let query = writer.form_facts_query("task", Engine::Sqlite);
    assert!(
        query.text.starts_with(
            "SELECT (SELECT projects.lead_id FROM projects WHERE projects.id = $1) AS project_lead,"
        ),
        "{}",
        query.text
    );
    assert!(matches!(&query.params[0], Param::Form { field, .. } if field == "project"));
}

#[test]
fn the_values_of_a_form_have_a_name_of_their_own() {
    let schema = library();
    let mut names = Names::of("tool");
    names.this = Some("form".to_owned());
    let mut writer = RustWriter::new(&schema, names);
    let place = Place::choice("tool", "loan");
    let typed = typed("loan_days > 3 and this.due_on > today()", &place, &schema);
    assert_eq!(
        writer.condition(&typed),
        "tool.loan_days > 3 && form.due_on > today"
    );
}

#[test]
fn what_the_code_around_has_decided_is_no_part_of_a_condition() {
    let schema = tracker();
    let condition = |text: &str| {
        let mut names = Names::of("task");
        names.signed_in = "true".to_owned();
        let mut writer = RustWriter::new(&schema, names);
        writer.condition(&typed(text, &Place::access("task"), &schema))
    };
    assert_eq!(condition("owner or signed_in"), "true");
    assert_eq!(
        condition("not signed_in or role(manager)"),
        "scope.is(Role::Manager)"
    );
}

#[test]
fn types_of_entities_can_have_other_names() {
    let schema = tracker();
    let mut names = Names::of("task");
    names.types.insert("task".to_owned(), "TaskRow".to_owned());
    let mut writer = RustWriter::new(&schema, names);
    let status = typed("status == done", &Place::filter("task"), &schema);
    assert_eq!(
        writer.condition(&status),
        "task.status == TaskRowStatus::Done"
    );
}
