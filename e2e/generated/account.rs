//! A person's own account.

use crate::{
    BOTH,
    known::{self, entities, members, outsider},
    person::Visitor,
    seen,
    site::Site,
};

/// Opens the account page from the menu.
async fn open(visitor: &Visitor) {
    visitor.click("header .account > button").await;
    visitor.click_text("header .menu a", "Your account").await;
    visitor.until_heading("Your account").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn name_and_password_are_changed_and_other_sessions_end() {
    for js in BOTH {
        let site = Site::open().await;
        let visitor = Visitor::log_in(&site, outsider(), js).await;
        let elsewhere = Visitor::log_in(&site, outsider(), js).await;
        open(&visitor).await;
        visitor.fill("main [name=name]", "Grace Hopper").await;
        visitor.press("Save").await;
        visitor
            .until_text("header .account .name", "Grace Hopper")
            .await;

        let form = "main form:has([name=present])";
        visitor
            .fill(&format!("{form} [name=present]"), "a wrong password")
            .await;
        visitor
            .fill(&format!("{form} [name=password]"), "a new password")
            .await;
        visitor.press("Change password").await;
        visitor.find("main .sayso-summary").await;
        assert_eq!(elsewhere.status("/account").await, 200);
        let path = seen::get(&elsewhere, "/account").await.path;
        assert_eq!(path, "/account");

        visitor
            .fill(&format!("{form} [name=present]"), known::PASSWORD)
            .await;
        visitor
            .fill(&format!("{form} [name=password]"), "a new password")
            .await;
        visitor.press("Change password").await;
        visitor.until_text("main [role=status]", "Saved").await;
        let path = seen::get(&elsewhere, "/account").await.path;
        assert_eq!(path, "/login", "the other session has ended");
        let path = seen::get(&visitor, "/account").await.path;
        assert_eq!(path, "/account");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_deleted_unless_others_need_it() {
    for js in BOTH {
        let site = Site::open().await;
        let owner = members()
            .into_iter()
            .find(|person| person.role == known::owner_role())
            .expect("an owner");
        let visitor = Visitor::log_in(&site, owner.clone(), js).await;
        let list = visitor.list_path(&entities()[0]).await;
        delete(&visitor).await;
        visitor.find("main .sayso-summary").await;
        assert_eq!(visitor.status(&list).await, 200);

        let other = members()
            .into_iter()
            .find(|person| person.role != known::owner_role())
            .expect("someone else");
        let leaving = Visitor::log_in(&site, other, js).await;
        delete(&leaving).await;
        leaving.find("main [name=password]").await;
        leaving.until_path("/login").await;
        let path = seen::get(&leaving, "/account").await.path;
        assert_eq!(path, "/login");
        visitor.goto(&list).await;
        assert_eq!(visitor.status(&list).await, 200);
    }
}

/// Goes from the account page to the end of the account.
async fn delete(visitor: &Visitor) {
    open(visitor).await;
    visitor.press("Delete your account").await;
    visitor.until_heading("Delete your account").await;
    visitor.fill("main [name=password]", known::PASSWORD).await;
    visitor
        .click_text("main form button", "Delete your account")
        .await;
}
