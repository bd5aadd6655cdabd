//! Schemas: implied fields, relations, roles, modules.

use crate::support::{expr, tracker, typed};
use sayso_expr::{Code, Entity, Field, Operation, Place, Schema, Source, Type, plural};

fn type_of(text: &str, entity: &str, schema: &Schema) -> (Type, bool) {
    let typed = typed(text, &Place::computed(entity), schema);
    (typed.ty, typed.optional)
}

#[test]
fn rows_have_implied_fields() {
    let schema = tracker();
    assert!(schema.problems().is_empty(), "{:?}", schema.problems());
    for (path, ty, optional) in [
        ("created_at", Type::Instant, false),
        ("created_by.email", Type::Text { folded: true }, true),
        ("status_since", Type::Instant, false),
        ("number", Type::Text { folded: false }, false),
        ("position", Type::INTEGER, false),
        ("team.name", Type::Text { folded: false }, false),
        ("rate", Type::Money, true),
        ("late", Type::Boolean, true),
    ] {
        assert_eq!(type_of(path, "task", &schema), (ty, optional), "{path}");
    }
    assert!(schema.is_tenanted("task.comments"));
    assert!(!schema.is_tenanted("team") && !schema.is_tenanted("account"));
}

#[test]
fn relations_have_the_plural_or_their_own_name() {
    let schema = tracker();
    for relation in [
        "count(tasks)",
        "count(tasks.comments)",
        "avg(tasks.ratings.value)",
        "count(lead.assigned_tasks)",
    ] {
        typed(relation, &Place::computed("project"), &schema);
    }
    assert_eq!(plural("day"), "days");
    assert_eq!(plural("class"), "classes");
}

#[test]
fn a_role_is_held_with_those_over_it() {
    let schema = tracker();
    assert_eq!(schema.roles_with("member"), ["member", "manager", "owner"]);
    assert_eq!(schema.roles_with("owner"), ["owner"]);
    assert!(schema.roles_with("guest").is_empty());
}

#[test]
fn types_of_arithmetic() {
    let schema = tracker();
    let number = |scale, percent| Type::Number { scale, percent };
    for (text, ty) in [
        ("points + effort", number(2, false)),
        ("effort * effort", number(4, false)),
        ("effort * effort * effort * effort", number(6, false)),
        ("price * effort", Type::Money),
        ("price * project.margin", Type::Money),
        ("100 - project.margin", number(1, true)),
        ("due_on + months(1)", Type::Date),
        ("created_at + estimate", Type::Instant),
        ("avg(comments.task.effort)", number(2, false)),
        ("hours(1)", Type::Duration),
        ("hours(999999999999999 * 999)", Type::Duration),
        ("percent(points, effort)", number(0, true)),
    ] {
        assert_eq!(type_of(text, "task", &schema).0, ty, "{text}");
    }
}

#[test]
fn a_computed_field_is_not_computed_from_itself() {
    let schema = Schema::builder()
        .entity(
            Entity::new("a")
                .field(Field::computed("x", expr("y + 1")))
                .field(Field::computed("y", expr("z + 1")))
                .field(Field::computed("z", expr("x + 1")))
                .field(Field::computed("w", expr("z"))),
        )
        .build();
    let problems = schema.problems();
    assert_eq!(
        problems.len(),
        1,
        "what follows is not repeated: {problems:?}"
    );
    assert_eq!(problems[0].problem.code, Code::S216);
    assert_eq!(
        problems[0].problem.message,
        "`a.x` is computed from itself: a.x → a.y → a.z → a.x"
    );
    assert_eq!(problems[0].source, Source::Field("x".to_owned()));
}

#[test]
fn rules_do_not_ask_each_other_in_a_circle() {
    let entity = |id: &str, other: &str| {
        Entity::new(id)
            .field(Field::to("next", other).required())
            .access(Operation::Read, expr("can(read, next)"))
    };
    let schema = Schema::builder()
        .accounts()
        .entity(entity("a", "b"))
        .entity(entity("b", "c"))
        .entity(entity("c", "a"))
        .build();
    let [problem] = schema.problems() else {
        panic!("{:?}", schema.problems());
    };
    assert_eq!(problem.problem.code, Code::S217);
    assert_eq!(
        problem.problem.message,
        "`can(read, next)` goes in a circle: read a → read b → read c → read a"
    );
}

#[test]
fn what_a_part_stands_for_is_bounded() {
    // Each field is the sum of two of the one before, each rule asks the next one twice.
    let mut doubled = Entity::new("a").field(Field::integer("f0").required());
    for at in 1..40 {
        let sum = expr(&format!("f{0} + f{0}", at - 1));
        doubled = doubled.field(Field::computed(format!("f{at}"), sum));
    }
    let mut builder = Schema::builder().accounts().entity(doubled);
    for at in 0..40 {
        let rule = if at == 39 {
            "owner"
        } else {
            "can(read, next) or not can(read, next)"
        };
        builder = builder.entity(
            Entity::new(format!("e{at}"))
                .field(Field::to("next", format!("e{}", at + 1)).required())
                .access(Operation::Read, expr(rule)),
        );
    }
    let schema = builder.build();
    let codes: Vec<_> = schema
        .problems()
        .iter()
        .map(|problem| problem.problem.code)
        .collect();
    assert!(codes.contains(&Code::S219), "{codes:?}");
    assert!(codes.iter().all(|code| *code == Code::S219));
    assert!(schema.resolved("a", "f5").is_some() && schema.resolved("a", "f39").is_none());
    assert!(
        schema.rule("e35", Operation::Read).is_some()
            && schema.rule("e0", Operation::Read).is_none()
    );
}
