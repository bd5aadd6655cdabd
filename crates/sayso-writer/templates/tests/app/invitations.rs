//! Invitations: for one address, once, and no role above that of the person who invites.

use crate::{PASSWORD, Site};
use chrono::{DateTime, TimeDelta, Utc};
use «library»::{
    accounts::{actions::{LogIn, SignUp}, reset::{NewPassword, ResetRequest}},
    db,
    invitations::{Invitation, actions::{InvitationForm, InvitedSignUp}},
    members::actions::RoleForm,
    texts,
};
use sayso::test::{Client, Page};
use sayso_kit::id::Id;
use tokio::task::JoinSet;
%% if seeds.home and members.owner_invites

%% include "ages"

/// Invites someone with the role of an owner.
async fn invite(client: &Client, home: &str, email: &str) -> Page {
    let form = client.open(format!("{home}/invitations/new")).await.form("main form");
    let form = form.fill(InvitationForm::EMAIL, email).select(InvitationForm::ROLE, «members.owner | rust»);
    form.press(texts::invitations::SEND).await
}

/// Signs up by the link of an invitation, which leads to the button that accepts it.
async fn sign_up(client: &Client, link: &str) -> Page {
    let form = client.open(link).await.form("main form");
    let form = form.fill(InvitedSignUp::NAME, "Ada Lovelace").fill(InvitedSignUp::PASSWORD, "0123456789");
    form.press(texts::SIGN_UP).await
}

#[tokio::test]
async fn a_new_person_signs_up_by_the_link_and_accepts_once() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = invite(&owner, &home, "Ada@example.com").await;
    assert!(page.texts("tbody th").contains(&"ada@example.com".to_owned()));
    let link = site.link("ada@example.com", "/invitations/").await;
    let ada = site.visitor();
    let page = sign_up(&ada, &link).await;
    assert_eq!(ada.open(format!("{home}/members")).await.status(), 404, "the link alone changes nothing");
    let page = page.press(texts::invitations::ACCEPT).await;
    assert_eq!(page.status(), 200);
    assert!(page.texts("tbody th").contains(&"Ada Lovelace".to_owned()));
    assert!(!page.texts("tbody th").contains(&"ada@example.com".to_owned()), "it is used up");
    assert!(!ada.open(&link).await.has("main form"));
}
%% if seeds.outsider

#[tokio::test]
async fn only_the_invited_address_accepts() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let outsider = site.person(«seeds.outsider.email | rust»).await;
    invite(&owner, &home, "ada@example.com").await;
    let link = site.link("ada@example.com", "/invitations/").await;
    assert!(!outsider.open(&link).await.has("main form"));

    invite(&owner, &home, «seeds.outsider.email | rust»).await;
    let link = site.link(«seeds.outsider.email | rust», "/invitations/").await;
    let visitor = site.visitor();
    let page = visitor.open(&link).await.click(texts::LOG_IN).await;
    let form = page.form("main form").fill(LogIn::EMAIL, «seeds.outsider.email | rust»).fill(LogIn::PASSWORD, PASSWORD);
    let page = form.press(texts::LOG_IN).await;
    assert_eq!(page.press(texts::invitations::ACCEPT).await.status(), 200);
    assert_eq!(outsider.open(format!("{home}/members")).await.status(), 200);
}

#[tokio::test]
async fn an_invitation_answers_alike_for_known_and_unknown_addresses() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let known = invite(&owner, &home, «seeds.outsider.email | rust»).await;
    let unknown = invite(&owner, &home, "unknown@example.com").await;
    assert_eq!((known.status(), known.path()), (unknown.status(), unknown.path()));
    let names = unknown.texts("tbody th");
    assert!(names.contains(&«seeds.outsider.email | rust».to_owned()) && names.contains(&"unknown@example.com".to_owned()));
}
%% endif

%% if auth.sign_up == "open" and not auth.verify
#[tokio::test]
async fn someone_who_signed_up_with_the_address_of_another_person_gets_nothing() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let other = site.visitor();
    let form = other.open("/signup").await.form("main form").fill(SignUp::NAME, "Eve");
    let form = form.fill(SignUp::EMAIL, "ada@example.com").fill(SignUp::PASSWORD, "0123456789");
    assert_eq!(form.press(texts::SIGN_UP).await.status(), 200);
    invite(&owner, &home, "ada@example.com").await;
    assert_eq!(other.open(format!("{home}/members")).await.status(), 404);

    let link = site.link("ada@example.com", "/invitations/").await;
    let ada = site.visitor();
    assert_eq!(sign_up(&ada, &link).await.status(), 422, "there is an account");
    let form = ada.open("/reset").await.form("main form").fill(ResetRequest::EMAIL, "ada@example.com");
    form.press(texts::accounts::SEND_LINK).await;
    let reset = site.link("ada@example.com", "/reset/").await;
    let form = ada.open(reset).await.form("main form").fill(NewPassword::PASSWORD, PASSWORD);
    form.press(texts::SAVE).await;
    assert!(other.open("/account").await.path().starts_with("/login"), "it is hers from now on");
    let ada = site.person("ada@example.com").await;
    ada.open(&link).await.press(texts::invitations::ACCEPT).await;
    assert_eq!(ada.open(format!("{home}/members")).await.status(), 200);
}

%% endif
#[tokio::test]
async fn a_withdrawn_invitation_leads_nowhere() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = invite(&owner, &home, "ada@example.com").await;
    let link = site.link("ada@example.com", "/invitations/").await;
    let ada = site.visitor();
    let form = ada.open(&link).await.form("main form");
    let form = form.fill(InvitedSignUp::NAME, "Ada Lovelace").fill(InvitedSignUp::PASSWORD, "0123456789");
    page.press(&texts::invitations::revoke("ada@example.com")).await;
    assert_eq!(form.press(texts::SIGN_UP).await.status(), 422);
    assert!(!ada.open(&link).await.has("main form"));
}

#[tokio::test]
async fn an_invitation_is_valid_for_seven_days() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    invite(&owner, &home, "ada@example.com").await;
    let link = site.link("ada@example.com", "/invitations/").await;
    let names = async || owner.open(format!("{home}/members")).await.texts("tbody th");
    let ada = site.visitor();
    site.age_invitations(TimeDelta::days(7) - TimeDelta::minutes(10)).await;
    let page = sign_up(&ada, &link).await;
    assert!(page.has("main form"), "it is valid still");
    assert!(names().await.contains(&"ada@example.com".to_owned()));
    site.age_invitations(TimeDelta::minutes(20)).await;
    assert_eq!(page.press(texts::invitations::ACCEPT).await.status(), 422);
    assert!(!ada.open(&link).await.has("main form"));
    assert_eq!(ada.open(format!("{home}/members")).await.status(), 404);
    assert!(!names().await.contains(&"ada@example.com".to_owned()));
}

#[tokio::test]
async fn a_second_invitation_replaces_the_first() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    invite(&owner, &home, "ada@example.com").await;
    let first = site.link("ada@example.com", "/invitations/").await;
    let page = invite(&owner, &home, "ada@example.com").await;
    assert_eq!(page.texts("tbody th").iter().filter(|name| *name == "ada@example.com").count(), 1);
    assert!(!site.visitor().open(&first).await.has("main form"));
    let second = site.link("ada@example.com", "/invitations/").await;
    assert!(site.visitor().open(&second).await.has("main form"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_acceptances_one_counts() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    invite(&owner, &home, "ada@example.com").await;
    let link = site.link("ada@example.com", "/invitations/").await;
    let ada = site.visitor();
    sign_up(&ada, &link).await;
    let mut forms = Vec::new();
    for _ in 0..50 {
        forms.push(ada.open(&link).await.form("main form"));
    }
    let mut sent: JoinSet<Page> = forms.into_iter().map(|form| form.press(texts::invitations::ACCEPT)).collect();
    let mut done = 0;
    while let Some(page) = sent.join_next().await {
        done += i32::from(page.expect("an answer").status() == 200);
    }
    assert_eq!(done, 1);
    let names = owner.open(format!("{home}/members")).await.texts("tbody th");
    assert_eq!(names.iter().filter(|name| *name == "Ada Lovelace").count(), 1);
}
%% if members.lower and seeds.home.others

#[tokio::test]
async fn the_role_is_checked_again_when_the_invitation_is_accepted() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let give = async |role: &str| {
        let page = owner.open(format!("{home}/members")).await.click(«seeds.home.others[0].name | rust»).await;
        page.form("main form:has([name=role])").select(RoleForm::ROLE, role).press(texts::SAVE).await
    };
    give(«members.owner | rust»).await;
    let other = site.person(«seeds.home.others[0].email | rust»).await;
    invite(&other, &home, "ada@example.com").await;
    let link = site.link("ada@example.com", "/invitations/").await;
    let ada = site.visitor();
    let page = sign_up(&ada, &link).await;
    give(«members.lower | rust»).await;
    assert_eq!(page.press(texts::invitations::ACCEPT).await.status(), 422, "an owner's role from someone who is none any more");
    assert_eq!(ada.open(format!("{home}/members")).await.status(), 404);
}
%% endif
%% if members.inviter and seeds.home.others

#[tokio::test]
async fn no_one_invites_with_a_role_above_their_own() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = owner.open(format!("{home}/members")).await.click(«seeds.home.others[0].name | rust»).await;
    let form = page.form("main form:has([name=role])").select(RoleForm::ROLE, «members.inviter | rust»);
    form.press(texts::SAVE).await;
    let other = site.person(«seeds.home.others[0].email | rust»).await;
    let before = owner.open(format!("{home}/members")).await.text("main");
    let form = other.open(format!("{home}/invitations/new")).await.form("main form");
    let form = form.fill(InvitationForm::EMAIL, "ada@example.com").forge(InvitationForm::ROLE, «members.owner | rust»);
    assert_eq!(form.press(texts::invitations::SEND).await.status(), 403);
    assert_eq!(owner.open(format!("{home}/members")).await.text("main"), before, "nothing has changed");
    assert!(site.mails("ada@example.com").await.is_empty());
}
%% endif
%% endif
