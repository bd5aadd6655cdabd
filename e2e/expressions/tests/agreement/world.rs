//! A schema with every type of field, and rows that are empty, at month ends, large, and in several scripts.

use crate::value::Value;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso_expr::{
    Entity, Expr, Field, FieldKind, ModuleKind, Operation, Role, Schema, Type, parse, parse_path,
};

/// The entity that expressions are about.
pub(crate) const ROOT: &str = "task";

/// The number of rows of each entity.
const ROWS: &[(&str, u64)] = &[
    ("account", 8),
    ("team", 2),
    ("product", 6),
    ("project", 10),
    (ROOT, 40),
    ("line", 90),
    ("task.comments", 50),
];

fn expr(text: &str) -> Expr {
    parse(text).unwrap_or_else(|problem| panic!("{}", problem.render(text)))
}

pub(crate) fn schema() -> Schema {
    let schema = Schema::builder()
        .accounts()
        .role(Role::in_app("clerk"))
        .role(Role::in_tenant("member"))
        .role(Role::in_tenant("manager").over(["member"]))
        .role(Role::in_tenant("owner").over(["manager"]))
        .tenancy("team")
        .entity(account())
        .entity(Entity::new("team").field(Field::text("name").required()))
        .entity(product())
        .entity(project())
        .entity(task())
        .entity(line())
        .entity(
            Entity::module(ModuleKind::Comments, ROOT)
                .access(Operation::Read, expr("can(read, task)"))
                .access(Operation::Delete, expr("owner or can(update, task)")),
        )
        .build();
    assert!(schema.problems().is_empty(), "{:?}", schema.problems());
    schema
}

fn account() -> Entity {
    Entity::new("account")
        .field(Field::integer("level").required())
        .field(Field::to("manager", "account").reverse("reports"))
}

fn product() -> Entity {
    Entity::new("product")
        .shared()
        .field(Field::text("name").required().fold())
        .field(Field::money("price").required())
        .field(Field::decimal("weight", 3))
        .access(Operation::Read, expr("price > 0 or signed_in"))
}

fn project() -> Entity {
    Entity::new("project")
        .archived()
        .field(Field::text("name").required().fold())
        .field(Field::text("code"))
        .field(Field::to("lead", "account").reverse("led_projects"))
        .field(Field::to("parent", "project").reverse("children"))
        .field(Field::money("budget"))
        .field(Field::percent("rate", 2).required())
        .field(Field::date("starts_on").required())
        .field(Field::date("ends_on"))
        .field(Field::boolean("active"))
        .field(Field::choice("kind", ["inner", "outer"]))
        .field(Field::computed("work", expr("sum(tasks.lines.amount)")))
        .access(
            Operation::Read,
            expr("member(team) and active or lead == me"),
        )
        .access(Operation::Update, expr("role(manager)"))
}

fn task() -> Entity {
    let path = |text: &str| parse_path(text).expect("a path");
    Entity::new(ROOT)
        .archived()
        .ordered()
        .field(Field::text("title").required())
        .field(Field::text("note").fold())
        .field(Field::text("label").required().fold())
        .field(Field::text("type"))
        .field(Field::to("project", "project").required())
        .field(Field::to("parent", ROOT).reverse("parts"))
        .field(Field::to("assignee", "account").reverse("assigned_tasks"))
        .field(
            Field::to("reviewer", "account")
                .required()
                .reverse("reviewed_tasks"),
        )
        .field(Field::date("due_on"))
        .field(Field::date("begun_on").required())
        .field(Field::time("opens"))
        .field(Field::time("closes").required())
        .field(Field::instant("seen_at"))
        .field(Field::duration("estimate"))
        .field(Field::duration("spent").required())
        .field(Field::integer("points").required())
        .field(Field::integer("size"))
        .field(Field::integer("days").largest(400))
        .field(Field::decimal("effort", 2))
        .field(Field::decimal("factor", 4).required().largest(50_000))
        .field(Field::decimal("tiny", 6))
        .field(Field::money("price"))
        .field(Field::money("cost").required())
        .field(Field::percent("share", 0))
        .field(Field::percent("margin", 2).required())
        .field(Field::rating("stars", 5))
        .field(Field::choice("priority", ["low", "normal", "high"]).required())
        .field(Field::choice("mood", ["good", "bad"]))
        .field(Field::state("status", ["todo", "doing", "done"]))
        .field(Field::boolean("urgent"))
        .field(Field::file("plan"))
        .field(Field::several("tags"))
        .field(Field::computed(
            "late",
            expr("due_on < today() and status != done"),
        ))
        .field(Field::computed("total", expr("sum(lines.amount)")))
        .field(Field::computed("rest", expr("price - total")))
        .field(Field::computed(
            "progress",
            expr("percent(count(lines where done), count(lines))"),
        ))
        .field(Field::computed("next_on", expr("due_on + days(days)")))
        .field(Field::computed("weighted", expr("cost * margin")))
        .field(Field::computed("boss", expr("assignee.manager")))
        .field(Field::copied("agreed", path("project.budget")))
        .access(Operation::Read, expr("can(read, project) or owner"))
        .access(
            Operation::Update,
            expr("assignee == me or role(manager) or any(lines where owner)"),
        )
        .access(Operation::Delete, expr("can(update, project) and not late"))
}

fn line() -> Entity {
    Entity::new("line")
        .field(Field::to(ROOT, ROOT).required())
        .field(Field::to("product", "product"))
        .field(Field::money("amount").required())
        .field(Field::integer("quantity").required())
        .field(Field::decimal("weight", 1))
        .field(Field::duration("took"))
        .field(Field::percent("share", 1))
        .field(Field::boolean("done"))
        .field(Field::date("on_day"))
        .field(Field::instant("at"))
        .field(Field::time("hour"))
        .field(Field::computed("value", expr("product.price * quantity")))
        .access(Operation::Read, expr("can(read, task)"))
}

/// A column and its value.
pub(crate) type Cell = (String, Value);

/// The rows of an entity.
pub(crate) struct Table {
    pub(crate) entity: String,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// Returns the id of a row of an entity.
pub(crate) fn id(entity: &str, number: u64) -> u128 {
    let at = ROWS
        .iter()
        .position(|(found, _)| *found == entity)
        .expect("an entity");
    (u128::from(at as u64 + 1) << 64) + u128::from(number)
}

/// Returns random rows of all entities.
pub(crate) fn tables(schema: &Schema, random: &mut fastrand::Rng) -> Vec<Table> {
    let table = |(entity, count): &(&str, u64)| {
        let row = |number| row(schema, entity, number, random);
        Table {
            entity: (*entity).to_owned(),
            rows: (0..*count).map(row).collect(),
        }
    };
    ROWS.iter().map(table).collect()
}

fn row(schema: &Schema, entity: &str, number: u64, random: &mut fastrand::Rng) -> Vec<Cell> {
    let found = schema.entity(entity).expect("an entity");
    let mut cells = vec![("id".to_owned(), Value::Id(id(entity, number)))];
    for field in &found.fields {
        let value = value(schema, entity, field, random);
        if let Value::Text(text) = &value
            && is_folded(field)
        {
            let folded = sayso_expr::calc::fold(text);
            cells.push((format!("{}_folded", field.column), Value::Text(folded)));
        } else if is_folded(field) {
            cells.push((format!("{}_folded", field.column), Value::Empty));
        }
        if !matches!(field.kind, FieldKind::Computed(_)) {
            cells.push((field.column.clone(), value));
        }
    }
    if found.archived {
        let archived = if random.u8(..5) == 0 {
            Value::Instant(moment(random))
        } else {
            Value::Empty
        };
        cells.push(("archived_at".to_owned(), archived));
    }
    cells
}

pub(crate) fn is_folded(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Plain(Type::Text { folded: true }))
}

fn value(schema: &Schema, entity: &str, field: &Field, random: &mut fastrand::Rng) -> Value {
    let is_required = match &field.kind {
        FieldKind::Copied(_) => false,
        _ => field.required,
    };
    if !is_required && random.u8(..10) < 3 {
        return Value::Empty;
    }
    match &field.kind {
        FieldKind::Choice(options, _) => {
            let option = &options[random.usize(..options.len())];
            Value::Option(option.clone())
        }
        FieldKind::Ref { to, .. } => {
            let (_, count) = ROWS.iter().find(|(id, _)| id == to).expect("an entity");
            Value::Id(id(to, random.u64(..*count)))
        }
        FieldKind::Plain(ty) => plain(ty, field.largest, random),
        FieldKind::Copied(_) => {
            let typed = schema.resolved(entity, &field.id).expect("a typed path");
            plain(&typed.ty, typed.largest, random)
        }
        FieldKind::Computed(_) => Value::Empty,
    }
}

const TEXTS: &[&str] = &[
    "a", "A", "b", "ab", "Ä", "ä", "ß", "SS", "z", "Z", "Ω", "ω", "it's", "日本", "😀", "é", "x y",
    "\"", "\\", "%_", "\u{e000}",
];

fn plain(ty: &Type, largest: u64, random: &mut fastrand::Rng) -> Value {
    match ty {
        Type::Boolean => Value::Boolean(random.bool()),
        Type::Text { .. } | Type::File | Type::Several => {
            Value::Text(TEXTS[random.usize(..TEXTS.len())].to_owned())
        }
        Type::Duration => Value::Number([0, 1, 45, 90, 24 * 60, 52_596_000][random.usize(..6)]),
        Type::Date => Value::Date(day(random)),
        Type::Time => {
            let second = random.u32(..86_400) / 900 * 900;
            Value::Time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0).expect("a time"))
        }
        Type::Instant => Value::Instant(moment(random)),
        _ => Value::Number(number(largest, random)),
    }
}

fn number(largest: u64, random: &mut fastrand::Rng) -> i64 {
    let most = i64::try_from(largest).expect("a small number");
    let number = match random.u8(..12) {
        0 => 0,
        1 => 1,
        2 => 5,
        3 => -1,
        4 => most,
        5 => -most,
        6 => random.i64(-most..=most),
        7 | 8 => random.i64(-10..10),
        9 => random.i64(-100_000..100_000),
        _ => random.i64(-500..500),
    };
    number.clamp(-most, most)
}

/// Days around the ends of months and years.
const DAYS: &[(i32, u32, u32)] = &[
    (2024, 1, 31),
    (2024, 2, 28),
    (2024, 2, 29),
    (2024, 3, 1),
    (2023, 2, 28),
    (2023, 12, 31),
    (2024, 1, 1),
    (2000, 2, 29),
    (1999, 12, 31),
    (2024, 4, 30),
    (2024, 3, 31),
    (2026, 11, 26),
    (2026, 11, 23),
    (2026, 11, 22),
    (2026, 11, 1),
    (2026, 12, 31),
    (2100, 3, 1),
];

fn day(random: &mut fastrand::Rng) -> NaiveDate {
    if random.bool() {
        let (year, month, day) = DAYS[random.usize(..DAYS.len())];
        return NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    }
    today() + TimeDelta::days(random.i64(-40..40))
}

fn moment(random: &mut fastrand::Rng) -> DateTime<Utc> {
    let midnight = day(random).and_time(NaiveTime::MIN).and_utc();
    let fraction = [0, 1, 500_000, 999_999, 123_000][random.usize(..5)];
    midnight + TimeDelta::seconds(random.i64(0..86_400)) + TimeDelta::microseconds(fraction)
}

/// Today, in all tests.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).expect("a day")
}

/// Now, in all tests.
pub(crate) fn now() -> DateTime<Utc> {
    today()
        .and_hms_micro_opt(14, 30, 0, 250_000)
        .expect("a time")
        .and_utc()
}
