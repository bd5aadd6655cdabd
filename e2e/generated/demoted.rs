//! People who lose their role, or their membership, while a form is open. Their session is the same, so that nothing but
//! the application's own check refuses the form.

use crate::{
    form::{self, Copied, Made},
    known::{Entity, Person, entities, members},
    list,
    person::Visitor,
    seen,
    site::Site,
    value,
};
use sayso_spec::Operation;
use sayso_test_support::browser::Js;

const OPERATIONS: [Operation; 3] = [Operation::Create, Operation::Update, Operation::Delete];

#[tokio::test(flavor = "multi_thread")]
async fn forms_that_were_opened_before_are_refused() {
    let site = Site::open().await;
    // Someone who may do everything, and someone whose rows they change.
    let [expert, creator] = pair();
    let roles: Vec<_> = members()
        .into_iter()
        .map(|person| person.role)
        .filter(|role| *role != expert.role)
        .collect();
    let visitor = Visitor::log_in(&site, expert.clone(), Js::On).await;
    let other = Visitor::log_in(&site, creator, Js::On).await;
    let mut refused = 0;
    for entity in entities() {
        let row = form::create(&other, &entity, 1).await;
        for operation in OPERATIONS {
            let copied = copy(&visitor, &entity, &row, operation).await;
            for role in &roles {
                let person = Person {
                    role: role.clone(),
                    ..expert.clone()
                };
                if entity.allows(operation, &person, false) {
                    continue;
                }
                site.set_role(&expert, Some(role)).await;
                assert_eq!(
                    copied.send(&visitor).await.status,
                    403,
                    "{copied:?} as {role}"
                );
                refused += 1;
            }
            site.set_role(&expert, Some(&expert.role)).await;
        }
        assert_unchanged(&visitor, &entity, &row).await;
    }
    assert!(refused > 0, "every role may do everything");

    // Without a membership, nothing is there at all. It comes last, as no page gives it back.
    let mut copies = Vec::new();
    for entity in entities() {
        let row = form::create(&other, &entity, 2).await;
        for operation in OPERATIONS {
            copies.push(copy(&visitor, &entity, &row, operation).await);
        }
    }
    site.set_role(&expert, None).await;
    for copied in copies {
        assert_eq!(copied.send(&visitor).await.status, 404, "{copied:?}");
    }
}

/// A member who may do everything, and another one who may create rows.
fn pair() -> [Person; 2] {
    let may = |person: &Person, operations: &[Operation]| {
        let all = |entity: Entity| {
            operations
                .iter()
                .all(|operation| entity.allows(*operation, person, false))
        };
        entities().into_iter().all(all)
    };
    let expert = members()
        .into_iter()
        .find(|person| may(person, &OPERATIONS))
        .expect("an expert");
    let is_other =
        |person: &Person| person.email != expert.email && may(person, &[Operation::Create]);
    let creator = members().into_iter().find(is_other).expect("a creator");
    [expert, creator]
}

/// Opens the form of an operation, and copies it.
async fn copy(visitor: &Visitor, entity: &Entity, row: &Made, operation: Operation) -> Copied {
    let create = format!("Create {}", entity.one());
    let (path, button) = match operation {
        Operation::Create => (
            format!("{}/new", visitor.list_path(entity).await),
            create.as_str(),
        ),
        Operation::Update => (format!("{}/edit", row.path), "Save"),
        _ => (row.path.clone(), entity.deletion()),
    };
    visitor.goto(&path).await;
    if operation != Operation::Delete {
        let values = value::values(entity, &seen::controls(visitor).await, 9);
        form::fill(visitor, &values).await;
    }
    Copied::of(visitor, button).await
}

/// Checks that a row has its values, and that the list has no row of number 9.
async fn assert_unchanged(visitor: &Visitor, entity: &Entity, row: &Made) {
    visitor.goto(&format!("{}/edit", row.path)).await;
    form::assert_holds(visitor, &row.values).await;
    let values = value::values(entity, &seen::controls(visitor).await, 9);
    let label = &value::of(&values, &entity.label()).shown;
    visitor.open_list(entity).await;
    let (rows, _) = list::all(visitor).await;
    assert!(
        !rows.iter().any(|row| row.cells.contains(label)),
        "{label:?} in {rows:?}"
    );
}
