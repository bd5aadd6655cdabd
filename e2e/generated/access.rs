//! Roles: no button for what a person may not do, and no way around that.

use crate::{
    BOTH,
    form::{self, Copied},
    known::{Entity, entities, member_who_may, members},
    person::Visitor,
    seen,
    site::Site,
    value,
};
use sayso_spec::Operation;

#[tokio::test(flavor = "multi_thread")]
async fn people_see_and_may_what_their_role_allows() {
    for js in BOTH {
        let site = Site::open().await;
        let mut visitors = Vec::new();
        for person in members() {
            visitors.push(Visitor::log_in(&site, person, js).await);
        }
        for entity in entities() {
            creating(&visitors, &entity).await;
            for (place, creator) in visitors.iter().enumerate() {
                if !entity.allows(Operation::Create, &creator.person, false) {
                    continue;
                }
                let row = form::create(creator, &entity, 10 + place).await;
                for visitor in &visitors {
                    changing(&visitors, visitor, creator, &entity, &row).await;
                }
            }
        }
    }
}

/// A person who may not create has no button and no page, and cannot send the form of someone else.
async fn creating(visitors: &[Visitor], entity: &Entity) {
    let operation = Operation::Create;
    let expert = member_who_may(entity, &[operation]);
    let expert = visitors
        .iter()
        .find(|visitor| visitor.person.email == expert.email)
        .expect("a visitor");
    for visitor in visitors {
        let may = entity.allows(operation, &visitor.person, false);
        let list = visitor.list_path(entity).await;
        let new = format!("New {}", entity.one());
        assert_eq!(
            seen::buttons(visitor).await.contains(&new),
            may,
            "{new:?} for {:?}",
            visitor.person
        );
        let status = visitor.status(&format!("{list}/new")).await;
        assert_eq!(
            status,
            if may { 200 } else { 403 },
            "{list}/new for {:?}",
            visitor.person
        );
        if may {
            continue;
        }
        let controls = form::open_new(expert, entity).await;
        let values = value::values(entity, &controls, 20);
        form::fill(expert, &values).await;
        let copied = Copied::of(expert, &format!("Create {}", entity.one())).await;
        assert_eq!(
            copied.send(visitor).await.status,
            403,
            "the form of someone else"
        );
        expert.open_list(entity).await;
        let (rows, _) = crate::list::all(expert).await;
        let label = &value::of(&values, &entity.label()).shown;
        assert!(
            !rows.iter().any(|row| row.cells.contains(label)),
            "a row of {:?}",
            visitor.person
        );
    }
}

/// The same for changing and deleting a row.
async fn changing(
    visitors: &[Visitor],
    visitor: &Visitor,
    creator: &Visitor,
    entity: &Entity,
    row: &form::Made,
) {
    let owns = visitor.person.email == creator.person.email;
    visitor.goto(&row.path).await;
    let buttons = seen::buttons(visitor).await;
    for child in entity.children() {
        let may = child.allows(Operation::Create, &visitor.person, false);
        let new = format!("New {}", child.one());
        assert_eq!(
            buttons.contains(&new),
            may,
            "{new} for {:?}",
            visitor.person
        );
    }
    for (operation, button, path) in [
        (Operation::Update, "Edit", format!("{}/edit", row.path)),
        (Operation::Delete, entity.deletion(), row.path.clone()),
    ] {
        let may = entity.allows(operation, &visitor.person, owns);
        assert_eq!(
            buttons.contains(&button.to_owned()),
            may,
            "{button} for {:?}, owner: {owns}",
            visitor.person
        );
        if operation == Operation::Update {
            let status = visitor.status(&path).await;
            assert_eq!(
                status,
                if may { 200 } else { 403 },
                "{path} for {:?}",
                visitor.person
            );
        }
        let mut experts = visitors.iter();
        let expert = experts.find(|other| {
            entity.allows(
                operation,
                &other.person,
                other.person.email == creator.person.email,
            )
        });
        let Some(expert) = expert.filter(|_| !may) else {
            continue;
        };
        expert.goto(&path).await;
        let send = if operation == Operation::Update {
            "Save"
        } else {
            button
        };
        let copied = Copied::of(expert, send).await;
        assert_eq!(
            copied.send(visitor).await.status,
            403,
            "{send} of someone else"
        );
        expert.goto(&row.path).await;
        assert_eq!(
            expert.text("h1").await,
            value::of(&row.values, &entity.label()).shown
        );
    }
}
