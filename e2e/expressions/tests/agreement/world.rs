//! A schema with every type of field, and its rows.

mod rows;

pub(crate) use rows::{Table, is_folded, tables};

use chrono::{DateTime, NaiveDate, Utc};
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

/// Returns the schema, in which some of the required fields are optional.
pub(crate) fn schema(random: &mut fastrand::Rng) -> Schema {
    let mut loosened = |mut entity: Entity| {
        for field in &mut entity.fields {
            let is_never_empty = matches!(
                field.kind,
                FieldKind::Plain(Type::Boolean) | FieldKind::Choice(_, true)
            );
            field.required &= is_never_empty || random.u8(..4) > 0;
        }
        entity
    };
    let schema = Schema::builder()
        .accounts()
        .role(Role::in_app("clerk"))
        .role(Role::in_tenant("member"))
        .role(Role::in_tenant("manager").over(["member"]))
        .role(Role::in_tenant("owner").over(["manager"]))
        .tenancy("team")
        .entity(loosened(account()))
        .entity(Entity::new("team").field(Field::text("name").required()))
        .entity(loosened(product()))
        .entity(loosened(project()))
        .entity(loosened(task()))
        .entity(loosened(line()))
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

/// Returns the id of a row of an entity.
pub(crate) fn id(entity: &str, number: u64) -> u128 {
    let at = ROWS
        .iter()
        .position(|(found, _)| *found == entity)
        .expect("an entity");
    (u128::from(at as u64 + 1) << 64) + u128::from(number)
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
