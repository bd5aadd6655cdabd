//! The members of a tenant: their roles, and their end.

use crate::{
    BOTH,
    form::{self, Copied},
    known::{self, Person, entities, members},
    person::Visitor,
    seen,
    site::Site,
    value,
};
use sayso_spec::{Operation, model::OnDelete};
use sayso_test_support::browser::Js;
use std::collections::BTreeMap;

/// Names and roles in the list that is open.
async fn listed(visitor: &Visitor) -> BTreeMap<String, String> {
    let table = visitor
        .eval(
            "return [...document.querySelectorAll('main tbody tr')].map((row) => [row.querySelector('th').textContent.trim(), \
             [...row.querySelectorAll('td')].at(-1).textContent.trim()]);",
        )
        .await;
    let rows: Vec<(String, String)> = serde_json::from_value(table).expect("rows of members");
    rows.into_iter().collect()
}

async fn open_list(visitor: &Visitor) -> BTreeMap<String, String> {
    visitor.click_text("header nav a", "Members").await;
    visitor.until_heading("Members").await;
    listed(visitor).await
}

/// Opens the page of a member from the list.
async fn open_member(visitor: &Visitor, person: &Person) {
    open_list(visitor).await;
    visitor.click_text("main th a", &person.name).await;
    visitor.until_heading(&person.name).await;
}

/// Gives a member another role on their page, and waits for the list.
async fn give_role(visitor: &Visitor, person: &Person, role: &str) {
    open_member(visitor, person).await;
    visitor
        .click(&format!("main [name=role] option[value='{role}']"))
        .await;
    visitor.press("Save").await;
    visitor.until_heading("Members").await;
}

/// The person of the first tenant who manages all others.
fn manager() -> Person {
    let all = members();
    let manages_all = |person: &&Person| all.iter().all(|other| known::manages(person, other));
    all.iter()
        .find(manages_all)
        .expect("someone who manages all")
        .clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_all_members_and_change_those_up_to_their_role() {
    for js in BOTH {
        let site = Site::open().await;
        for person in members() {
            let visitor = Visitor::log_in(&site, person.clone(), js).await;
            let shown = open_list(&visitor).await;
            let expected = members()
                .into_iter()
                .map(|person| (person.name, known::role_name(&person.role)));
            assert_eq!(shown, expected.collect());
            for other in members() {
                let may = known::manages(&person, &other);
                let links = seen::buttons(&visitor).await;
                assert_eq!(links.contains(&other.name), may, "{person:?} and {other:?}");
            }
        }
        let stranger = Visitor::log_in(&site, known::outsider(), js).await;
        let member = Visitor::log_in(&site, manager(), js).await;
        open_list(&member).await;
        let list = member.path().await;
        assert_eq!(stranger.status(&list).await, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_role_holds_at_once_and_its_form_is_no_way_around() {
    for js in BOTH {
        let site = Site::open().await;
        let manager = Visitor::log_in(&site, manager(), js).await;
        let mut person = members()
            .into_iter()
            .find(|person| person.email != manager.person.email)
            .expect("another member");
        let visitor = Visitor::log_in(&site, person.clone(), js).await;
        let roles: Vec<_> = known::spec().roles.iter().map(|(id, _)| id).collect();
        for role in roles {
            give_role(&manager, &person, role.as_str()).await;
            role.as_str().clone_into(&mut person.role);
            assert_eq!(
                listed(&manager).await[&person.name],
                known::role_name(&person.role)
            );
            for entity in entities() {
                visitor.open_list(&entity).await;
                let may = entity.allows(Operation::Create, &person, false);
                let new = format!("New {}", entity.one());
                let buttons = seen::buttons(&visitor).await;
                assert_eq!(buttons.contains(&new), may, "{new} as {role}");
            }
            open_list(&visitor).await;
            let may = known::manages(&person, &person);
            assert_eq!(seen::buttons(&visitor).await.contains(&person.name), may);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_a_role_that_was_taken_away_is_refused() {
    let site = Site::open().await;
    let manager = Visitor::log_in(&site, manager(), Js::On).await;
    let person = members()
        .into_iter()
        .find(|person| person.email != manager.person.email)
        .expect("another member");
    let visitor = Visitor::log_in(&site, person.clone(), Js::On).await;
    give_role(&manager, &person, known::owner_role()).await;
    open_member(&visitor, &person).await;
    let save = Copied::of(&visitor, "Save").await;
    open_member(&visitor, &manager.person).await;
    let remove = Copied::of(&visitor, "Remove").await;
    give_role(&manager, &person, &person.role).await;
    assert_eq!(save.send(&visitor).await.status, 403);
    assert_eq!(remove.send(&visitor).await.status, 403);
    let shown = open_list(&manager).await;
    assert_eq!(shown[&person.name], known::role_name(&person.role));
    assert!(shown.contains_key(&manager.person.name));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_owner_stays_and_others_leave_or_are_removed() {
    for js in BOTH {
        let site = Site::open().await;
        let owner = manager();
        assert_eq!(owner.role, known::owner_role());
        let visitor = Visitor::log_in(&site, owner.clone(), js).await;
        open_list(&visitor).await;
        leave(&visitor).await;
        visitor.find("main .sayso-summary").await;
        assert!(open_list(&visitor).await.contains_key(&owner.name));

        let others: Vec<_> = members()
            .into_iter()
            .filter(|person| person.email != owner.email)
            .collect();
        let leaving = Visitor::log_in(&site, others[0].clone(), js).await;
        let list = leaving.list_path(&entities()[0]).await;
        open_list(&leaving).await;
        leave(&leaving).await;
        leaving.until_path("/").await;
        assert_eq!(leaving.status(&list).await, 404);

        let removed = Visitor::log_in(&site, others[1].clone(), js).await;
        open_member(&visitor, &others[1]).await;
        visitor.press("Remove").await;
        visitor
            .click_text("main [role=dialog] form button", "Remove")
            .await;
        visitor.until_heading("Members").await;
        let shown = listed(&visitor).await;
        assert!(!shown.contains_key(&others[0].name) && !shown.contains_key(&others[1].name));
        assert_eq!(removed.status(&list).await, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_someone_who_leaves_are_handed_over_or_stay_as_they_are() {
    let site = Site::open().await;
    let owner = Visitor::log_in(&site, manager(), Js::On).await;
    let person = members()
        .into_iter()
        .find(|person| person.email != owner.person.email)
        .expect("another member");
    let mut made = Vec::new();
    for entity in entities() {
        let fields = entity.fields().into_iter();
        for field in fields.filter(|field| field.is_of_person()) {
            let controls = form::open_new(&owner, &entity).await;
            let mut values = value::values(&entity, &controls, 7);
            value::choose(&mut values, &controls, &field, &person.name);
            form::fill(&owner, &values).await;
            form::send(&owner).await;
            let label = &value::of(&values, &entity.label()).shown;
            owner.until_heading(label).await;
            made.push((field, owner.path().await));
        }
    }
    let leaving = Visitor::log_in(&site, person.clone(), Js::On).await;
    open_list(&leaving).await;
    leave(&leaving).await;
    leaving.until_path("/").await;
    for (field, path) in made {
        owner.goto(&path).await;
        let is_handed_over = field.spec.on_delete == OnDelete::HandOver;
        let expected = if is_handed_over {
            &owner.person.name
        } else {
            &person.name
        };
        assert_eq!(&seen::facts(&owner, "main").await[&field.name()], expected);
    }
}

/// Leaves the tenant whose members are shown, and confirms it.
async fn leave(visitor: &Visitor) {
    let text = format!("Leave {}", known::tenant());
    visitor.press(&text).await;
    visitor
        .click_text("main [role=dialog] form button", &text)
        .await;
}
