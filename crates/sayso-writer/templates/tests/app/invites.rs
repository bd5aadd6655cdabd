//! Invitations: for one address, once, and no role above that of the person who invites.

use crate::{PASSWORD, Site};
use chrono::{DateTime, TimeDelta, Utc};
use «library»::{
    accounts::actions::LogIn,
    db,
    invitations::{Invitation, actions::{InvitationForm, InvitedSignUp}},
    people::actions::RoleForm,
    texts,
};
use sayso::test::{Client, Page};
use sayso_kit::id::Id;
use tokio::task::JoinSet;
%% if seeds.home

%% include "ages"

/// Invites someone«% if invite.role %» with the role of the person who invites«% endif %».
async fn invite(client: &Client, email: &str) -> Page {
    let form = client.open("/invitations").await.form("main form.card");
    let form = form.fill(InvitationForm::EMAIL, email)«% if invite.role %».select(InvitationForm::ROLE, «invite.role | rust»)«% endif %»;
    form.press(texts::invitations::SEND).await
}

/// Signs up by the link of an invitation, which accepts it.
async fn sign_up(client: &Client, link: &str) -> Page {
    let form = client.open(link).await.form("main form");
    let form = form.fill(InvitedSignUp::NAME, "Grace Guest").fill(InvitedSignUp::PASSWORD, "0123456789");
    form.press(texts::SIGN_UP).await
}

#[tokio::test]
async fn a_new_person_signs_up_by_the_link_once() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let page = invite(&owner, "Guest@example.com").await;
    assert_eq!(page.texts("tbody th"), ["guest@example.com"]);
    let link = site.link("guest@example.com", "/invitations/").await;
    let guest = site.visitor();
    assert_eq!(sign_up(&guest, &link).await.status(), 200);
    assert_eq!(guest.open("/account").await.path(), "/account", "the link has proved the address");
    assert!(owner.open("/invitations").await.texts("tbody th").is_empty(), "it is used up");
%% if invite.role
    assert_eq!(guest.open("/invitations").await.status(), 200, "the role counts");
%% endif
    assert!(!site.visitor().open(&link).await.has("main form"));
}
%% if auth.sign_up != "open"

#[tokio::test]
async fn no_one_signs_up_without_an_invitation() {
    let site = Site::open().await;
    assert_eq!(site.visitor().open("/signup").await.status(), 404);
    assert!(!site.visitor().open("/login").await.has("a[href='/signup']"));
    assert!(!site.visitor().open("/invitations/of-someone-else").await.has("main form"));
}
%% endif
%% if seeds.stranger

#[tokio::test]
async fn only_the_invited_address_accepts() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let stranger = site.person(«seeds.stranger | rust»).await;
    invite(&owner, "guest@example.com").await;
    let link = site.link("guest@example.com", "/invitations/").await;
    assert!(!stranger.open(&link).await.has("main form"));

    invite(&owner, «seeds.stranger | rust»).await;
    let link = site.link(«seeds.stranger | rust», "/invitations/").await;
    let visitor = site.visitor();
    let page = visitor.open(&link).await.click(texts::LOG_IN).await;
    let form = page.form("main form").fill(LogIn::EMAIL, «seeds.stranger | rust»).fill(LogIn::PASSWORD, PASSWORD);
    let page = form.press(texts::LOG_IN).await;
    assert_eq!(page.press(texts::invitations::ACCEPT).await.status(), 200);
    assert!(!stranger.open(&link).await.has("main form"), "it is used up");
}
%% if invite.is_closed

#[tokio::test]
async fn those_whom_no_rule_lets_invite_do_not() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let stranger = site.person(«seeds.stranger | rust»).await;
    assert_eq!(stranger.open("/invitations").await.status(), 403);
    let page = invite(&owner, "guest@example.com").await;
    let before = site.contents().await;
    for form in page.forms().into_iter().skip(page.texts("header form").len()) {
        let answer = stranger.post(page.path()).form(form.entries()).as_browser().send().await;
        assert!(matches!(answer.status().as_u16(), 403 | 422), "{}", answer.status());
    }
    assert_eq!(site.contents().await, before, "nothing has changed");
}
%% endif

#[tokio::test]
async fn an_invitation_answers_alike_for_known_and_unknown_addresses() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let known = invite(&owner, «seeds.stranger | rust»).await;
    let unknown = invite(&owner, "unknown@example.com").await;
    assert_eq!((known.status(), known.path()), (unknown.status(), unknown.path()));
    let names = unknown.texts("tbody th");
    assert!(names.contains(&«seeds.stranger | rust».to_owned()) && names.contains(&"unknown@example.com".to_owned()));
}
%% endif

#[tokio::test]
async fn a_withdrawn_invitation_leads_nowhere() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let page = invite(&owner, "guest@example.com").await;
    let link = site.link("guest@example.com", "/invitations/").await;
    let guest = site.visitor();
    let form = guest.open(&link).await.form("main form");
    let form = form.fill(InvitedSignUp::NAME, "Grace Guest").fill(InvitedSignUp::PASSWORD, "0123456789");
    page.press(&texts::invitations::revoke("guest@example.com")).await;
    assert_eq!(form.press(texts::SIGN_UP).await.status(), 422);
    assert!(!guest.open(&link).await.has("main form"));
}

#[tokio::test]
async fn an_invitation_is_valid_for_seven_days() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    invite(&owner, "guest@example.com").await;
    let link = site.link("guest@example.com", "/invitations/").await;
    let guest = site.visitor();
    site.age_invitations(TimeDelta::days(7) - TimeDelta::minutes(10)).await;
    let form = guest.open(&link).await.form("main form");
    let form = form.fill(InvitedSignUp::NAME, "Grace Guest").fill(InvitedSignUp::PASSWORD, "0123456789");
    assert_eq!(owner.open("/invitations").await.texts("tbody th"), ["guest@example.com"]);
    site.age_invitations(TimeDelta::minutes(20)).await;
    assert_eq!(form.press(texts::SIGN_UP).await.status(), 422);
    assert!(!guest.open(&link).await.has("main form"));
    assert!(guest.open("/account").await.path().starts_with("/login"));
    assert!(owner.open("/invitations").await.texts("tbody th").is_empty());
}

#[tokio::test]
async fn a_second_invitation_replaces_the_first() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    invite(&owner, "guest@example.com").await;
    let first = site.link("guest@example.com", "/invitations/").await;
    let page = invite(&owner, "guest@example.com").await;
    assert_eq!(page.texts("tbody th"), ["guest@example.com"]);
    assert!(!site.visitor().open(&first).await.has("main form"));
    let second = site.link("guest@example.com", "/invitations/").await;
    assert!(site.visitor().open(&second).await.has("main form"));
}
%% if seeds.home.others

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_acceptances_one_counts() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    invite(&owner, «seeds.home.others[0].email | rust»).await;
    let link = site.link(«seeds.home.others[0].email | rust», "/invitations/").await;
    let other = site.person(«seeds.home.others[0].email | rust»).await;
    let mut forms = Vec::new();
    for _ in 0..20 {
        forms.push(other.open(&link).await.form("main form"));
    }
    let mut sent: JoinSet<Page> = forms.into_iter().map(|form| form.press(texts::invitations::ACCEPT)).collect();
    let mut done = 0;
    while let Some(page) = sent.join_next().await {
        done += i32::from(page.expect("an answer").status() == 200);
    }
    assert_eq!(done, 1);
}
%% if manage and manage.is_tested and invite.role and not invite.in_nav

#[tokio::test]
async fn the_role_is_checked_again_when_the_invitation_is_accepted() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let give = async |role: &str| {
        let page = owner.open("/accounts").await.click(«seeds.home.others[0].name | rust»).await;
        page.form("main form:has([name=role])").select(RoleForm::ROLE, role).press(texts::SAVE).await
    };
    give(«invite.role | rust»).await;
    let other = site.person(«seeds.home.others[0].email | rust»).await;
    invite(&other, "guest@example.com").await;
    let link = site.link("guest@example.com", "/invitations/").await;
    let guest = site.visitor();
    let form = guest.open(&link).await.form("main form").fill(InvitedSignUp::NAME, "Grace Guest");
    give("").await;
    let late = form.fill(InvitedSignUp::PASSWORD, "0123456789").press(texts::SIGN_UP).await;
    assert_eq!(late.status(), 422, "from someone who may not invite any more");
    assert!(guest.open("/account").await.path().starts_with("/login"));
}
%% endif
%% endif
%% endif
