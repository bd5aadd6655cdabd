//! Managing accounts.

use crate::{PASSWORD, Site};
use «library»::{
    accounts::actions::LogIn,
    people::actions::RoleForm,
    profile::actions::DeletionForm,
    texts,
};
use sayso::test::{Client, Page};
%% set other = seeds.home.others[0]

/// The page of a person, from the list.
async fn person(client: &Client, name: &str) -> Page {
    client.open("/accounts").await.click(name).await
}

/// Gives a person a role.
async fn give(client: &Client, name: &str, role: &str) -> Page {
    let form = person(client, name).await.form("main form:has([name=role])");
    form.select(RoleForm::ROLE, role).press(texts::SAVE).await
}

#[tokio::test]
async fn the_list_is_for_those_who_manage_accounts() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    assert!(owner.open("/accounts").await.texts("tbody th").contains(&«other.name | rust».to_owned()));
    let path = person(&owner, «other.name | rust»).await;
    let other = site.person(«other.email | rust»).await;
    for path in ["/accounts", path.path()] {
        assert_eq!(other.open(path).await.status(), 403);
    }
    let before = site.contents().await;
    for form in path.forms().into_iter().skip(path.texts("header form").len()) {
        let answer = other.post(path.path()).form(form.entries()).as_browser().send().await;
        assert_eq!(answer.status(), 403);
    }
    assert_eq!(site.contents().await, before, "nothing has changed");
}

#[tokio::test]
async fn a_role_is_given_and_counts_at_once() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let other = site.person(«other.email | rust»).await;
    let stale = person(&owner, «other.name | rust»).await.form("main form:has([name=role])");
    assert_eq!(give(&owner, «other.name | rust», «manage.role | rust»).await.status(), 200);
    assert_eq!(other.open("/accounts").await.status(), 200);
    assert_eq!(stale.press(texts::SAVE).await.status(), 422, "it is another one by now");
    give(&owner, «other.name | rust», "").await;
    assert_eq!(other.open("/accounts").await.status(), 403);
}

#[tokio::test]
async fn the_last_one_who_manages_accounts_stays() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let demoted = give(&owner, «seeds.home.owner_name | rust», "").await;
    demoted.assert_issue("", texts::people::LAST_MANAGER);
    let blocked = person(&owner, «seeds.home.owner_name | rust»).await.press(texts::people::BLOCK).await;
    assert_eq!(blocked.status(), 422);
    let form = owner.open("/account/delete").await.form("main form").fill(DeletionForm::PASSWORD, PASSWORD);
    assert_eq!(form.press(texts::profile::DELETE).await.status(), 422);
    give(&owner, «other.name | rust», «manage.role | rust»).await;
    assert_eq!(give(&owner, «seeds.home.owner_name | rust», "").await.status(), 403, "the list is closed to them now");
}

#[tokio::test]
async fn a_blocked_person_is_out_until_the_block_ends() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let other = site.person(«other.email | rust»).await;
    let page = person(&owner, «other.name | rust»).await.press(texts::people::BLOCK).await;
    assert!(other.open("/account").await.path().starts_with("/login"));
    let log_in = async || {
        let form = site.visitor().open("/login").await.form("main form");
        form.fill(LogIn::EMAIL, «other.email | rust»).fill(LogIn::PASSWORD, PASSWORD).press(texts::LOG_IN).await
    };
    assert_eq!(log_in().await.status(), 422);
    page.press(texts::people::UNBLOCK).await;
    assert_eq!(log_in().await.status(), 200);
}
