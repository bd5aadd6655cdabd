//! SQL text of expressions.

use crate::support::{library, tracker, typed};
use sayso_expr::{Anchor, Compiler, Engine, Param, Place, Schema};

fn filter(text: &str, place: &Place, schema: &Schema, engine: Engine) -> (String, Vec<Param>) {
    let typed = typed(text, place, schema);
    let entity = place.row_entity().expect("a row");
    let mut compiler = Compiler::new(schema, engine).row(entity);
    let text = compiler.filter(&typed);
    (text, compiler.params().to_vec())
}

fn sqlite(text: &str, place: &Place, schema: &Schema) -> String {
    filter(text, place, schema, Engine::Sqlite).0
}

fn postgres(text: &str, place: &Place, schema: &Schema) -> String {
    filter(text, place, schema, Engine::Postgres).0
}

#[test]
fn conditions_are_what_one_would_write() {
    let schema = tracker();
    let place = Place::filter("task");
    for (text, sql) in [
        (
            "assignee == me and status != done",
            "tasks.assignee_id = $1 AND tasks.status <> 'done'",
        ),
        ("not status == done", "tasks.status <> 'done'"),
        (
            "not priority in (low, high)",
            "NOT (tasks.priority IN ('low', 'high'))",
        ),
        ("not due_on < today()", "(tasks.due_on < $1) IS NOT TRUE"),
        (
            "urgent and (points > 3 or effort >= 1.5)",
            "tasks.urgent AND (tasks.points > 3 OR tasks.effort >= 150)",
        ),
        ("price <= 500", "tasks.price <= 50000"),
        ("title == 'it''s'", "tasks.title = 'it''s'"),
        ("due_on < today() + days(60)", "tasks.due_on < $1"),
        ("role(manager) or owner", "($1 OR tasks.created_by_id = $2)"),
        ("member(team) and signed_in", "$1 AND $2"),
        (
            "project.lead == me",
            "(SELECT projects.lead_id FROM projects WHERE projects.id = tasks.project_id) = $1",
        ),
        (
            "project.lead.email == 'Mina@Example.org'",
            "(SELECT accounts.email FROM projects JOIN accounts ON accounts.id = projects.lead_id WHERE projects.id = tasks.project_id) = 'mina@example.org'",
        ),
        (
            "count(project.tasks where assignee == this.assignee) > 1",
            "(SELECT count(*) FROM tasks AS tasks_2 WHERE tasks_2.project_id = tasks.project_id AND tasks_2.archived_at IS NULL AND tasks_2.assignee_id = tasks.assignee_id) > 1",
        ),
        (
            // Accounts are in several teams, and the tasks of one are not those of another.
            "any(assignee.assigned_tasks where urgent)",
            "EXISTS (SELECT 1 FROM tasks AS tasks_2 WHERE tasks_2.assignee_id = tasks.assignee_id AND tasks_2.team_id = tasks.team_id AND tasks_2.archived_at IS NULL AND tasks_2.urgent)",
        ),
        (
            "any(project.lead.led_projects.tasks)",
            "EXISTS (SELECT 1 FROM tasks AS tasks_2 WHERE tasks_2.project_id IN (SELECT projects.id FROM projects WHERE projects.lead_id = (SELECT projects_2.lead_id FROM projects AS projects_2 WHERE projects_2.id = tasks.project_id) AND projects.team_id = tasks.team_id AND projects.archived_at IS NULL) AND tasks_2.archived_at IS NULL)",
        ),
    ] {
        assert_eq!(sqlite(text, &place, &schema), sql, "{text}");
        assert_eq!(postgres(text, &place, &schema), sql, "{text}");
    }
}

#[test]
fn a_rule_of_another_row_is_asked_there() {
    let schema = tracker();
    // The rule of the project reads nothing of it, so there is nothing to look up.
    assert_eq!(
        sqlite("can(read, project)", &Place::access("task"), &schema),
        "$1"
    );
    assert_eq!(
        sqlite("can(read, task)", &Place::access("task.comments"), &schema),
        "$1"
    );
    assert_eq!(
        sqlite("can(update, this)", &Place::access("task"), &schema),
        "(tasks.created_by_id = $1 OR EXISTS (SELECT 1 FROM projects WHERE projects.id = tasks.project_id AND ($2 OR projects.lead_id = $1)))"
    );
}

#[test]
fn roles_are_looked_up_where_rows_are_of_several_tenants() {
    let schema = tracker();
    let by_row = |text: &str, entity: &str| {
        let typed = typed(text, &Place::filter(entity), &schema);
        Compiler::new(&schema, Engine::Sqlite)
            .row(entity)
            .by_row()
            .filter(&typed)
    };
    assert_eq!(
        by_row("role(manager)", "team"),
        "EXISTS (SELECT 1 FROM members WHERE members.team_id = teams.id AND members.account_id = $1 AND members.role IN ('manager', 'owner'))"
    );
    assert_eq!(
        by_row("member(team)", "task"),
        "EXISTS (SELECT 1 FROM members WHERE members.team_id = tasks.team_id AND members.account_id = $1)"
    );
    assert_eq!(by_row("role(auditor)", "team"), "$1");
}

#[test]
fn databases_differ_where_they_must() {
    let schema = tracker();
    let place = Place::filter("task");
    for (text, in_sqlite, in_postgres) in [
        (
            "title < 'm'",
            "tasks.title < 'm'",
            "tasks.title COLLATE \"C\" < 'm'",
        ),
        (
            "due_on + months(1) > finished_on - days(points)",
            "date(tasks.due_on, '+1 months', 'floor') > date(tasks.finished_on, -(CASE WHEN tasks.points BETWEEN -36525 AND 36525 THEN tasks.points END) || ' days')",
            "(tasks.due_on + INTERVAL '1 months')::date > tasks.finished_on - (CASE WHEN tasks.points BETWEEN -36525 AND 36525 THEN tasks.points END)::int",
        ),
        (
            "created_at + estimate < now()",
            "(strftime('%Y-%m-%dT%H:%M:%S', substr(tasks.created_at, 1, 19), tasks.estimate || ' minutes') || substr(tasks.created_at, 20)) < $1",
            "tasks.created_at + make_interval(mins => tasks.estimate::int) < $1",
        ),
        (
            "week(due_on) == month(due_on)",
            "date(tasks.due_on, '-6 days', 'weekday 1') = date(tasks.due_on, 'start of month')",
            "date_trunc('week', tasks.due_on::timestamp)::date = date_trunc('month', tasks.due_on::timestamp)::date",
        ),
        (
            "price * points > 1",
            "(CASE WHEN tasks.price * tasks.points BETWEEN -1000000000000000000 AND 1000000000000000000 THEN tasks.price * tasks.points END) > 100",
            "(CASE WHEN tasks.price::numeric * tasks.points BETWEEN -1000000000000000000 AND 1000000000000000000 THEN tasks.price * tasks.points END) > 100",
        ),
    ] {
        let plain = |sql: String| sql.replace("(CASE", "CASE").replace("END)", "END");
        assert_eq!(
            plain(sqlite(text, &place, &schema)),
            plain(in_sqlite.to_owned()),
            "{text}"
        );
        assert_eq!(
            plain(postgres(text, &place, &schema)),
            plain(in_postgres.to_owned()),
            "{text}"
        );
    }
}

#[test]
fn a_condition_as_a_value_is_never_null() {
    let schema = tracker();
    let typed = typed("due_on < today()", &Place::computed("task"), &schema);
    let mut compiler = Compiler::new(&schema, Engine::Sqlite).row("task");
    assert_eq!(compiler.value(&typed), "(tasks.due_on < $1) IS TRUE");
    // A second part of the same query shares the parameter.
    assert_eq!(compiler.filter(&typed), "tasks.due_on < $1");
    assert_eq!(compiler.finish("x".to_owned()).params.len(), 1);
}

#[test]
fn the_values_of_a_form_are_parameters() {
    let schema = library();
    let place = Place::choice("tool", "loan");
    let typed = typed(
        "loan_days > 3 and any(loans where member == this.member)",
        &place,
        &schema,
    );
    let mut compiler = Compiler::new(&schema, Engine::Sqlite)
        .row("tool")
        .this_of("loan", Anchor::Form);
    assert_eq!(
        compiler.filter(&typed),
        "tools.loan_days > 3 AND EXISTS (SELECT 1 FROM loans WHERE loans.tool_id = tools.id AND loans.member_id = $1)"
    );
    let form = Param::Form {
        field: "member".to_owned(),
        folded: false,
    };
    assert_eq!(compiler.params(), [form]);
}

#[test]
fn one_row_is_the_first_of_the_tenant() {
    let schema = tracker();
    let typed = typed(
        "one(task where urgent)",
        &Place::set("project", "task.comments", "task"),
        &schema,
    );
    let mut compiler = Compiler::new(&schema, Engine::Sqlite).row("project");
    assert_eq!(
        compiler.value(&typed),
        "(SELECT tasks.id FROM tasks WHERE tasks.team_id = projects.team_id AND tasks.archived_at IS NULL AND tasks.urgent ORDER BY tasks.position, tasks.id LIMIT 1)"
    );
}

#[test]
fn reserved_words_are_quoted() {
    let schema = crate::support::shopping();
    assert_eq!(
        sqlite("order > 1", &Place::filter("item"), &schema),
        "items.\"order\" > 1"
    );
    for word in ["add", "check", "order", "user", "with"] {
        assert_eq!(
            sayso_expr::quoted(word),
            format!("\"{word}\""),
            "the list is sorted"
        );
    }
}
