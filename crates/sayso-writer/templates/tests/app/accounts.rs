//! Signing up, confirming an address, and a forgotten password.

use crate::{PASSWORD, Site};
use «library»::{
    accounts::{
        actions::{LogIn, SignUp},
        reset::{NewPassword, ResetRequest},
%% if auth.verify
        verification::Verification,
%% endif
    },
    jobs, texts,
};
use chrono::TimeDelta;
use sayso::test::{Client, Page};
use sayso_kit::{
    mail::{Mailer, mailbox},
    throttle,
};
use tokio::task::JoinSet;

%% if auth.verify and auth.sign_up == "open"

/// Signs up with the password "0123456789".
async fn sign_up(client: &Client, email: &str) -> Page {
    let form = client.open("/signup").await.form("main form");
    let form = form.fill(SignUp::NAME, "Ada Lovelace").fill(SignUp::EMAIL, email);
    form.fill(SignUp::PASSWORD, "0123456789").press(texts::SIGN_UP).await
}
%% endif
%% if seeds.home or (auth.verify and auth.sign_up == "open")

/// Logs in with an address and a password.
async fn log_in(client: &Client, email: &str, password: &str) -> Page {
    let form = client.open("/login").await.form("main form");
    form.fill(LogIn::EMAIL, email).fill(LogIn::PASSWORD, password).press(texts::LOG_IN).await
}

impl Site {
    /// The texts of the mails to an address, the latest first.
    pub(crate) async fn mails(&self, email: &str) -> Vec<String> {
        let mailer = Mailer::open(self.db.clone()).await.expect("a mailbox");
        let worker = jobs::worker(self.db.clone(), mailer«% if files %», self.files.clone()«% endif %»);
        worker.run_due().await.expect("jobs");
        let mut conn = self.db.acquire().await.expect("a connection");
        let mails = mailbox::mails(&mut conn).await.expect("mails");
        let to_them = mails.into_iter().filter(|mail| mail.recipient.eq_ignore_ascii_case(email));
        to_them.map(|mail| mail.text).collect()
    }

    /// The path of the link in the latest mail to an address.
    pub(crate) async fn link(&self, email: &str, path: &str) -> String {
        let mails = self.mails(email).await;
        let mail = mails.first().expect("a mail");
        let from = mail.find(path).expect("a link");
        mail[from..].split_whitespace().next().expect("its end").to_owned()
    }
}
%% endif
%% if seeds.home

/// Asks for a link that resets a password.
async fn ask_reset(client: &Client, email: &str) -> Page {
    let form = client.open("/reset").await.form("main form");
    form.fill(ResetRequest::EMAIL, email).press(texts::accounts::SEND_LINK).await
}
%% endif
%% if auth.verify and auth.sign_up == "open"

#[tokio::test]
async fn an_address_is_confirmed_by_its_link_and_the_password() {
    let site = Site::open().await;
    let client = site.visitor();
    let page = sign_up(&client, "Newcomer@example.com").await;
    assert_eq!(page.path(), "/verify/sent");
    assert!(client.open("/account").await.path().starts_with("/login"), "the sign-up alone logs in no one");
    let refused = log_in(&client, "newcomer@example.com", "0123456789").await;
    refused.assert_issue(LogIn::PASSWORD, texts::accounts::NOT_VERIFIED);

    let link = site.link("newcomer@example.com", "/verify/").await;
    let confirm = async |password: &str| {
        let form = client.open(&link).await.form("main form");
        form.fill(Verification::PASSWORD, password).press(texts::accounts::CONFIRM).await
    };
    let refused = confirm("a wrong password").await;
    refused.assert_issue(Verification::PASSWORD, texts::accounts::NOT_THE_PASSWORD);
    assert_eq!(confirm("0123456789").await.path(), «% if tenant %»"/"«% else %»client.open("/").await.path()«% endif %»);
    assert!(!client.open(&link).await.has("main form"), "the link works once");
}
%% if seeds.home

#[tokio::test]
async fn a_sign_up_answers_alike_for_known_and_unknown_addresses() {
    let site = Site::open().await;
    let known = sign_up(&site.visitor(), «seeds.home.owner | rust»).await;
    let unknown = sign_up(&site.visitor(), "unknown@example.com").await;
    assert_eq!((known.status(), known.path(), known.text("main")), (unknown.status(), unknown.path(), unknown.text("main")));
    assert!(site.mails(«seeds.home.owner | rust»).await[0].contains(&texts::mails::has_account(&«library»::mail::link("/login"))));
    // The account is as it was.
    let client = site.visitor();
    assert_eq!(log_in(&client, «seeds.home.owner | rust», "0123456789").await.status(), 422);
    assert_eq!(log_in(&client, «seeds.home.owner | rust», PASSWORD).await.status(), 200);
}
%% endif
%% endif
%% if seeds.home

#[tokio::test]
async fn a_reset_answers_alike_for_known_and_unknown_addresses() {
    let site = Site::open().await;
    let known = ask_reset(&site.visitor(), «seeds.home.owner | rust»).await;
    let unknown = ask_reset(&site.visitor(), "unknown@example.com").await;
    assert_eq!((known.status(), known.path(), known.text("main")), (unknown.status(), unknown.path(), unknown.text("main")));
    assert!(!site.mails("unknown@example.com").await[0].contains("/reset/"));
}

#[tokio::test]
async fn a_reset_works_once_and_ends_all_sessions() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let client = site.visitor();
    ask_reset(&client, «seeds.home.owner | rust»).await;
    let link = site.link(«seeds.home.owner | rust», "/reset/").await;
    let form = client.open(&link).await.form("main form").fill(NewPassword::PASSWORD, "a new password");
    let again = client.open(&link).await.form("main form").fill(NewPassword::PASSWORD, "another password");
    assert_eq!(owner.open("/account").await.path(), "/account", "asking changes nothing");
    assert_eq!(form.press(texts::SAVE).await.path(), "/login");
    assert!(owner.open("/account").await.path().starts_with("/login"), "the session has ended");
    assert!(!again.press(texts::SAVE).await.has("main form"), "the link works once");
    assert_eq!(log_in(&client, «seeds.home.owner | rust», PASSWORD).await.status(), 422);
    assert_eq!(log_in(&client, «seeds.home.owner | rust», "another password").await.status(), 422);
    assert_eq!(log_in(&client, «seeds.home.owner | rust», "a new password").await.status(), 200);
    assert!(site.mails(«seeds.home.owner | rust»).await[0].contains(&texts::mails::password_changed()));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_resets_with_one_link_one_counts_and_ends_all_links() {
    let site = Site::open().await;
    ask_reset(&site.visitor(), «seeds.home.owner | rust»).await;
    let earlier = site.link(«seeds.home.owner | rust», "/reset/").await;
    ask_reset(&site.visitor(), «seeds.home.owner | rust»).await;
    let link = site.link(«seeds.home.owner | rust», "/reset/").await;
    assert_ne!(link, earlier);
    assert_eq!(site.visitor().open(&earlier).await.texts("main [type=password]").len(), 1);
    let mut forms = Vec::new();
    for number in 0..50 {
        let form = site.visitor().open(&link).await.form("main form");
        forms.push(form.fill(NewPassword::PASSWORD, format!("password number {number}")));
    }
    let mut done = 0;
    // Ten at once: a process hashes a bounded number of passwords, and other tests need some of them.
    while !forms.is_empty() {
        let ten = forms.split_off(forms.len() - 10);
        let mut sent: JoinSet<Page> = ten.into_iter().map(|form| form.press(texts::SAVE)).collect();
        while let Some(page) = sent.join_next().await {
            done += i32::from(page.expect("an answer").path() == "/login");
        }
    }
    assert_eq!(done, 1);
    assert_eq!(site.visitor().open(&earlier).await.texts("main [type=password]").len(), 0);
}

#[tokio::test]
async fn attempts_to_log_in_are_limited_for_an_account() {
    let site = Site::open().await;
    let mut conn = site.db.acquire().await.expect("a connection");
    for _ in 0..20 {
        let key = concat!("log-in ", «seeds.home.owner | rust»);
        throttle::allow(&mut conn, key, 20, TimeDelta::minutes(15)).await.expect("a count");
    }
    let refused = log_in(&site.visitor(), «seeds.home.owner | rust», PASSWORD).await;
    refused.assert_issue(LogIn::PASSWORD, texts::accounts::TOO_MANY);
%% if seeds.home.others
    assert_eq!(log_in(&site.visitor(), «seeds.home.others[0].email | rust», PASSWORD).await.status(), 200);
%% endif
}

#[tokio::test]
async fn mails_to_an_address_are_limited() {
    let site = Site::open().await;
    let mut count = 0;
    for _ in 0..8 {
        let page = ask_reset(&site.visitor(), «seeds.home.owner | rust»).await;
        assert_eq!(page.path(), "/reset/sent");
        count = site.mails(«seeds.home.owner | rust»).await.len();
    }
    assert_eq!(count, 5);
}
%% endif
