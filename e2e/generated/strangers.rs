//! People of other tenants, and people without an account.

use crate::{
    BOTH,
    form::{self, Copied},
    known::{entities, member_who_may, outsider},
    person::Visitor,
    site::Site,
    value,
};
use sayso_spec::Operation;
use sayso_test_support::browser::Browser;

#[tokio::test(flavor = "multi_thread")]
async fn for_people_of_another_tenant_no_address_is_there() {
    for js in BOTH {
        let site = Site::open().await;
        let stranger = Visitor::log_in(&site, outsider(), js).await;
        for entity in entities() {
            let person = member_who_may(
                &entity,
                &[Operation::Create, Operation::Update, Operation::Delete],
            );
            let member = Visitor::log_in(&site, person, js).await;
            let row = form::create(&member, &entity, 1).await;
            let delete = Copied::of(&member, entity.deletion()).await;
            let list = member.list_path(&entity).await;
            let edit = format!("{}/edit", row.path);
            member.goto(&edit).await;
            let save = Copied::of(&member, "Save").await;
            let new = format!("{list}/new");
            member.goto(&new).await;
            let create = Copied::of(&member, &format!("Create {}", entity.one())).await;

            for path in [&list, &new, &row.path, &edit] {
                assert_eq!(member.status(path).await, 200, "{path} for a member");
                assert_eq!(stranger.status(path).await, 404, "{path} for a stranger");
            }
            for copied in [save, delete, create] {
                // The arguments of an action are sealed for a session: a form of another one is refused before it is read.
                assert_eq!(copied.send(&stranger).await.status, 403, "{copied:?}");
            }
            member.goto(&row.path).await;
            assert_eq!(
                member.text("h1").await,
                value::of(&row.values, &entity.label()).shown
            );

            let visitor = Browser::open(&site.base, js).await;
            for path in [&list, &new, &row.path, &edit] {
                visitor.goto(path).await;
                assert!(
                    visitor.path().await.starts_with("/login?next="),
                    "{path} without an account"
                );
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_out_ends_it() {
    for js in BOTH {
        let site = Site::open().await;
        let visitor = Visitor::log_in(&site, outsider(), js).await;
        let path = visitor.list_path(&entities()[0]).await;
        assert_eq!(visitor.status(&path).await, 200);
        visitor.click("header .account > button").await;
        visitor.click_text("header .menu button", "Log out").await;
        visitor.find("main [name=password]").await;
        visitor.goto(&path).await;
        assert!(visitor.path().await.starts_with("/login?next="));
    }
}
