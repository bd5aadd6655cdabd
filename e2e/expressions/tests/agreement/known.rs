//! Expressions whose values come from the reference of the language, and not from this code.

use crate::{
    value::Value,
    world::{ROOT, Table, id},
};
use chrono::{DateTime, NaiveDate, NaiveTime};

/// Expressions about the first row, and the words of their values: numbers in units, `-` for no value.
pub(crate) const ANSWERS: &[(&str, &str)] = &[
    // A day that the month lacks becomes its last.
    ("due_on + months(1)", "2024-02-29"),
    ("due_on + months(13)", "2025-02-28"),
    ("begun_on - months(12)", "2023-02-28"),
    ("due_on + days(30)", "2024-03-01"),
    ("next_on", "2024-03-01"),
    ("due_on - days(days)", "2024-01-01"),
    ("week(due_on)", "2024-01-29"),
    ("week(week(due_on))", "2024-01-29"),
    ("month(begun_on)", "2024-02-01"),
    ("month(today()) + months(1)", "2026-12-01"),
    (
        "created_at + estimate == created_at + hours(1) + minutes(30)",
        "true",
    ),
    ("created_at + hours(1.5) == created_at + estimate", "true"),
    ("due_on + months(size)", "-"),
    // A comparison with an empty value is false.
    ("note == 'a'", "false"),
    ("note != 'a'", "false"),
    ("not note == 'a'", "true"),
    ("not note != 'a'", "true"),
    ("note in ('a', 'b')", "false"),
    ("not note in ('a', 'b')", "true"),
    ("note is empty and not note is not empty", "true"),
    ("size + points > 0 or size + points <= 0", "false"),
    ("size == size", "false"),
    ("mood != good", "false"),
    ("priority in (low, high)", "true"),
    // Texts are compared by code point, folded where the field says so.
    ("title < 'c' and title > 'B' and title < 'Ä'", "true"),
    ("title == 'B'", "false"),
    ("label == 'STRAßE'", "true"),
    ("label == 'STRASSE'", "false"),
    // Arithmetic is exact, and halves are rounded away from zero.
    ("price * share", "380"),
    ("cost * 0.5", "-3"),
    ("cost * margin", "-2"),
    ("price * factor", "2009"),
    ("points * effort", "750"),
    ("effort * effort", "62500"),
    ("factor * factor * factor", "1015075"),
    ("price == 19.99 and price <= 20 and price > 19.985", "true"),
    ("price < 19.99", "false"),
    ("points - 5", "-2"),
    ("points * 999999999999999 * 999999999999999", "-"),
    ("percent(1, 8)", "13"),
    ("percent(0 - 1, 8)", "-13"),
    ("percent(points, 0 - 8)", "-38"),
    ("percent(1, points - 3)", "-"),
    ("percent(30000000, points)", "1000000000"),
    ("percent(points * 1000000000, 3000000000)", "100"),
    ("estimate > minutes(89) and estimate == hours(1.5)", "true"),
    // Some of these have words of their own in Rust.
    (
        "points + 1 <= count(lines) or points >= count(lines) + 1",
        "false",
    ),
    (
        "points >= count(lines) - 1 and points - 1 <= count(lines)",
        "true",
    ),
    ("points >= 1 and points <= 5", "true"),
    ("points < 1 or points > 5", "false"),
    ("points <= 3 and points >= 3", "true"),
    ("points == 3 or points < 3", "true"),
    ("points == count(lines) or points > count(lines)", "true"),
    ("points != 3 and points > 3", "false"),
    ("points * 0 == 0 and points * 1 == points + 0", "true"),
    (
        "effort + points * 0 == effort + (points * 0 + 1) - 1",
        "true",
    ),
    ("points * (0 - 1) == 0 - points", "true"),
    ("urgent and late or urgent and not late", "true"),
    ("due_on < today() or not due_on < today()", "true"),
    // Aggregates leave out empty values, and count each row once.
    ("count(lines)", "3"),
    ("count(lines where done)", "1"),
    ("count(lines.task.lines)", "3"),
    ("sum(lines.amount)", "501"),
    ("sum(lines.amount where not done)", "-499"),
    ("avg(lines.amount)", "167"),
    ("avg(lines.quantity)", "200"),
    ("avg(lines.weight)", "85"),
    ("min(lines.weight)", "2"),
    ("max(lines.amount)", "1000"),
    ("sum(lines.took)", "0"),
    ("avg(lines.took)", "-"),
    ("min(lines.took)", "-"),
    ("any(lines where quantity > 2)", "true"),
    ("any(lines where quantity > 5)", "false"),
    ("any(lines where quantity == this.points)", "true"),
    ("progress", "33"),
    ("rest", "1498"),
    // Archived rows leave relations.
    ("count(parts)", "1"),
    // A path is empty if any step is.
    ("parent.urgent", "false"),
    ("not parent.urgent", "true"),
    ("parent.points > 0 or parent.points <= 0", "false"),
    ("parent.project.name is empty", "true"),
    ("count(parent.lines)", "0"),
    ("sum(parent.lines.amount)", "0"),
    ("max(parent.lines.amount)", "-"),
];

/// Expressions for a row, and the fields that they are values for.
pub(crate) const ROWS: &[(&str, &str)] = &[
    ("one(project where active)", "project"),
    ("one(task where points > this.points)", "parent"),
    ("one(account where manager is empty)", "assignee"),
];

/// Gives the first rows the values that the answers are about.
pub(crate) fn set(tables: &mut [Table]) {
    let day = |month, day| Value::Date(NaiveDate::from_ymd_opt(2024, month, day).expect("a day"));
    let text = |text: &str| Value::Text(text.to_owned());
    let created = DateTime::from_timestamp_micros(1_795_687_200_123_456).expect("an instant");
    let noon = NaiveTime::from_hms_opt(12, 0, 0).expect("a time");
    let first = Value::Id(id(ROOT, 0));
    for (column, value) in [
        ("title", text("b")),
        ("note", Value::Empty),
        ("note_folded", Value::Empty),
        ("label", text("Straße")),
        ("label_folded", text("straße")),
        ("parent_id", Value::Empty),
        ("due_on", day(1, 31)),
        ("begun_on", day(2, 29)),
        ("closes", Value::Time(noon)),
        ("estimate", Value::Number(90)),
        ("points", Value::Number(3)),
        ("size", Value::Empty),
        ("days", Value::Number(30)),
        ("effort", Value::Number(250)),
        ("factor", Value::Number(10_050)),
        ("price", Value::Number(1_999)),
        ("cost", Value::Number(-5)),
        ("share", Value::Number(19)),
        ("margin", Value::Number(3_333)),
        ("urgent", Value::Boolean(true)),
        ("mood", Value::Empty),
        ("priority", Value::Option("high".to_owned())),
        ("created_at", Value::Instant(created)),
    ] {
        put(tables, ROOT, 0, column, value);
    }
    // Of the tasks below the first one, one is archived.
    for row in 1..40 {
        let is_part = row < 3;
        let parent = cell(tables, ROOT, row, "parent_id");
        if is_part {
            put(tables, ROOT, row, "parent_id", first.clone());
            let archived = if row == 1 {
                Value::Empty
            } else {
                Value::Instant(created)
            };
            put(tables, ROOT, row, "archived_at", archived);
        } else if parent == first {
            put(tables, ROOT, row, "parent_id", Value::Empty);
        }
    }
    let other = Value::Id(id(ROOT, 5));
    for row in 0..90 {
        if row < 3 {
            put(tables, "line", row, "task_id", first.clone());
            put(tables, "line", row, "took", Value::Empty);
        } else if cell(tables, "line", row, "task_id") == first {
            put(tables, "line", row, "task_id", other.clone());
        }
    }
    for (row, amount, quantity, weight, done) in [
        (0, 1_000, 2, Value::Number(15), true),
        (1, 1, 3, Value::Empty, false),
        (2, -500, 1, Value::Number(2), false),
    ] {
        put(tables, "line", row, "amount", Value::Number(amount));
        put(tables, "line", row, "quantity", Value::Number(quantity));
        put(tables, "line", row, "weight", weight);
        put(tables, "line", row, "done", Value::Boolean(done));
    }
}

fn found<'a>(tables: &'a mut [Table], entity: &str, row: usize, column: &str) -> &'a mut Value {
    let table = tables.iter_mut().find(|table| table.entity == entity);
    let row = &mut table.expect("a table").rows[row];
    let cell = row.iter_mut().find(|(found, _)| found == column);
    &mut cell.unwrap_or_else(|| panic!("{column}")).1
}

fn put(tables: &mut [Table], entity: &str, row: usize, column: &str, value: Value) {
    *found(tables, entity, row, column) = value;
}

fn cell(tables: &mut [Table], entity: &str, row: usize, column: &str) -> Value {
    found(tables, entity, row, column).clone()
}
