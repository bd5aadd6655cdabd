//! A person's own account.

use crate::{PASSWORD, Site};
use «library»::{
    accounts::actions::LogIn,
    profile::actions::{DeletionForm, EmailForm, NameForm, PasswordForm},
    texts,
};
use sayso::test::{Client, Page, PageForm};
%% if seeds.home

/// Logs in with an address and a password.
async fn log_in(site: &Site, email: &str, password: &str) -> (Client, Page) {
    let client = site.visitor();
    let form = client.open("/login").await.form("main form");
    let page = form.fill(LogIn::EMAIL, email).fill(LogIn::PASSWORD, password).press(texts::LOG_IN).await;
    (client, page)
}

/// The form of the account page with this button.
async fn form(client: &Client, css: &str) -> PageForm {
    client.open("/account").await.form(css)
}

#[tokio::test]
async fn a_person_changes_their_name() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let page = form(&owner, "main form:has([name=name])").await.fill(NameForm::NAME, "Grace Hopper").press(texts::SAVE).await;
    assert!(page.text("header .account").contains("Grace Hopper"));
}

#[tokio::test]
async fn a_name_that_was_changed_in_another_tab_is_not_overwritten() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let stale = form(&owner, "main form:has([name=name])").await.fill(NameForm::NAME, "Ada Byron");
    form(&owner, "main form:has([name=name])").await.fill(NameForm::NAME, "Grace Hopper").press(texts::SAVE).await;
    let page = stale.press(texts::SAVE).await;
    assert_eq!(page.status(), 422);
    assert_eq!(page.value(NameForm::NAME), "Ada Byron");
    assert!(page.text(".conflict").contains("Grace Hopper"));
    let page = page.form("main form:has([name=name])").press(texts::SAVE).await;
    assert!(page.text("header .account").contains("Ada Byron"));
}

#[tokio::test]
async fn a_new_password_asks_for_the_present_one_and_ends_other_sessions() {
    let site = Site::open().await;
    let (owner, «% if tenant %»home«% else %»_«% endif %») = site.owner().await;
    let (elsewhere, _) = log_in(&site, «seeds.home.owner | rust», PASSWORD).await;
    let change = async |present: &str| {
        let form = form(&owner, "main form:has([name=present])").await;
        let form = form.fill(PasswordForm::PRESENT, present).fill(PasswordForm::PASSWORD, "a new password");
        form.press(texts::profile::CHANGE_PASSWORD).await
    };
    let refused = change("a wrong password").await;
    assert_eq!(refused.status(), 422);
    refused.assert_issue(PasswordForm::PRESENT, texts::profile::WRONG_PASSWORD);
    assert_eq!(elsewhere.open(«% if tenant %»&home«% else %»"/account"«% endif %»).await.path(), owner.open(«% if tenant %»&home«% else %»"/account"«% endif %»).await.path());

    let page = change(PASSWORD).await;
    assert!(page.text("[role=status]").contains(texts::profile::CHANGED));
    assert!(site.mails(«seeds.home.owner | rust»).await[0].contains(&texts::mails::password_changed()), "the person is told");
    assert!(elsewhere.open("/account").await.path().starts_with("/login"));
    assert_eq!(owner.open("/account").await.path(), "/account");
    let (_, page) = log_in(&site, «seeds.home.owner | rust», PASSWORD).await;
    assert_eq!(page.status(), 422, "the old password");
    let (_, page) = log_in(&site, «seeds.home.owner | rust», "a new password").await;
    assert_eq!(page.status(), 200);
}

#[tokio::test]
async fn a_new_address_asks_for_the_password_and_ends_other_sessions() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let (elsewhere, _) = log_in(&site, «seeds.home.owner | rust», PASSWORD).await;
    let change = async |email: &str, password: &str| {
        let form = form(&owner, "main form:has([name=email])").await;
        form.fill(EmailForm::EMAIL, email).fill(EmailForm::PASSWORD, password).press(texts::profile::CHANGE_EMAIL).await
    };
    let refused = change("New@example.com", "a wrong password").await;
    refused.assert_issue(EmailForm::PASSWORD, texts::profile::WRONG_PASSWORD);
    assert_eq!(elsewhere.open("/account").await.path(), "/account");
    assert_eq!(change("New@example.com", PASSWORD).await.path(), "/account/email");
%% if seeds.home.others
    // An address with an account gets the same answer, and no link.
    let taken = change(«seeds.home.others[0].email | rust», PASSWORD).await;
    assert_eq!(taken.path(), "/account/email");
    assert!(!site.mails(«seeds.home.others[0].email | rust»).await[0].contains("/account/email/"));
    let other = site.person(«seeds.home.others[0].email | rust»).await;
%% endif
    let link = site.link("new@example.com", "/account/email/").await;
    assert_eq!(elsewhere.open("/account").await.path(), "/account", "the link alone changes nothing");
%% if seeds.home.others
    assert!(!other.open(&link).await.has("main form"), "the link is for the person who asked for it");
%% endif
    owner.open(&link).await.press(texts::accounts::CONFIRM).await;
    assert!(!owner.open(&link).await.has("main form"), "it works once");
    assert!(site.mails(«seeds.home.owner | rust»).await[0].contains(&texts::mails::email_changed()), "the old address is told");
    assert!(elsewhere.open("/account").await.path().starts_with("/login"));
    let (_, page) = log_in(&site, "new@example.com", PASSWORD).await;
    assert_eq!(page.status(), 200);
}

#[tokio::test]
async fn a_new_password_ends_links_to_another_address() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let asked = form(&owner, "main form:has([name=email])").await;
    asked.fill(EmailForm::EMAIL, "new@example.com").fill(EmailForm::PASSWORD, PASSWORD).press(texts::profile::CHANGE_EMAIL).await;
    let link = site.link("new@example.com", "/account/email/").await;
    assert!(owner.open(&link).await.has("main form"));
    let change = form(&owner, "main form:has([name=present])").await.fill(PasswordForm::PRESENT, PASSWORD);
    change.fill(PasswordForm::PASSWORD, "a new password").press(texts::profile::CHANGE_PASSWORD).await;
    assert_eq!(owner.open("/account").await.path(), "/account");
    assert!(!owner.open(&link).await.has("main form"));
}

#[tokio::test]
async fn the_export_has_the_persons_own_rows_and_no_password() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
%% for entity in entities if entity.is_tested
    super::create_«entity.variable | stem»(&owner, &home).await;
%% endfor
    let export = owner.open("/account/export").await;
    assert_eq!(export.header("content-disposition"), "attachment; filename=\"account.json\"");
    assert_eq!(export.header("cache-control"), "no-store");
    assert!(export.body().contains(«seeds.home.owner | rust»));
%% for entity in entities if entity.is_tested
    assert!(!export.body().contains("\"«entity.module»\":[]"), "{}", export.body());
%% endfor
    assert!(!export.body().contains("argon2"));
%% if seeds.home.others
    assert!(!export.body().contains(«seeds.home.others[0].email | rust»));
%% endif
    assert!(site.visitor().open("/account/export").await.path().starts_with("/login"));
}
%% if tenant and seeds.home.others or seeds.alone

/// Presses the last button of the way out.
async fn delete(client: &Client, password: &str) -> Page {
    let form = client.open("/account/delete").await.form("main form");
    form.fill(DeletionForm::PASSWORD, password).press(texts::profile::DELETE).await
}
%% endif
%% if tenant and seeds.home.others

#[tokio::test]
async fn the_last_owner_of_others_cannot_delete_the_account() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let refused = delete(&owner, PASSWORD).await;
    assert_eq!(refused.status(), 422);
    refused.assert_issue("", texts::profile::HAND_OVER);
    let (_, page) = log_in(&site, «seeds.home.owner | rust», PASSWORD).await;
    assert_eq!(page.status(), 200);
}
%% if not fates.restricted

#[tokio::test]
async fn an_account_is_deleted_and_the_rows_of_the_«tenant.id»_stay() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let other = site.person(«seeds.home.others[0].email | rust»).await;
%% set ending = fates.cascading | map(attribute="table") | list
%% for entity in entities if entity.is_tested and entity.module not in ending and entity.access.create.said == "member(" ~ tenant.id ~ ")"
    let «entity.variable» = super::create_«entity.variable | stem»(&other, &home).await;
%% endfor
    assert_eq!(delete(&other, "a wrong password").await.status(), 422);
    delete(&other, PASSWORD).await;
    assert!(other.open("/account").await.path().starts_with("/login"));
    let (_, page) = log_in(&site, «seeds.home.others[0].email | rust», PASSWORD).await;
    assert_eq!(page.status(), 422);
    let names = owner.open(format!("{home}/members")).await.texts("tbody th");
    assert!(!names.contains(&«seeds.home.others[0].name | rust».to_owned()));
%% for entity in entities if entity.is_tested and entity.module not in ending and entity.access.create.said == "member(" ~ tenant.id ~ ")"
    assert_eq!(owner.open(«entity.variable».path()).await.text("h1"), «entity.variable».text("h1"));
%% endfor
}
%% endif
%% endif
%% if seeds.alone

#[tokio::test]
async fn «tenant.article»_«tenant.id»_without_other_members_goes_with_the_account() {
    let site = Site::open().await;
    let outsider = site.person(«seeds.alone | rust»).await;
    let page = outsider.open("/account/delete").await;
    assert_eq!(page.texts("main form li").len(), 1, "the page names it");
    delete(&outsider, PASSWORD).await;
    let (_, page) = log_in(&site, «seeds.alone | rust», PASSWORD).await;
    assert_eq!(page.status(), 422);
}
%% endif
%% endif
