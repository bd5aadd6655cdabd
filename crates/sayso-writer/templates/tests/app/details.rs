//! Details of accounts.

use crate::Site;
use «library»::{accounts::details::actions::DetailsForm, texts};
use sayso_kit::id::Id;

%% if details.own
#[tokio::test]
async fn people_change_their_own_details_and_nothing_unseen() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let form = "main form:has([name=«details.own.ident»])";
    let first = owner.open("/account").await.form(form);
    let second = owner.open("/account").await.form(form);
    let saved = second.fill(DetailsForm::«details.own.constant», "Their words").press(texts::SAVE).await;
    assert_eq!(saved.value(DetailsForm::«details.own.constant»), "Their words");

    let stale = first.fill(DetailsForm::«details.own.constant», "My words").press(texts::SAVE).await;
    assert_eq!(stale.status(), 422);
    assert_eq!(stale.value(DetailsForm::«details.own.constant»), "My words");
    assert!(stale.text(".conflict").contains("Their words"));
    let saved = stale.form(form).press(texts::SAVE).await;
    assert_eq!(saved.value(DetailsForm::«details.own.constant»), "My words");
    assert!(owner.open("/account/export").await.body().contains("My words"));
}

%% endif
%% if details.closed and seeds.stranger and manage and manage.is_tested
#[tokio::test]
async fn details_are_written_by_those_whom_their_rules_name() {
    let site = Site::open().await;
    let (owner, _) = site.owner().await;
    let of_stranger = async || {
        let sql = sqlx::query_scalar("SELECT «details.closed.column» FROM accounts WHERE email = $1");
        let value: Option<Id<()>> = sql.bind(«seeds.stranger | rust»).fetch_one(&site.db).await.expect("an account");
        value
    };
    let id = async |email: &str| -> Id<()> {
        let sql = sqlx::query_scalar("SELECT id FROM accounts WHERE email = $1").bind(email);
        sql.fetch_one(&site.db).await.expect("an account")
    };
    let path = format!("/accounts/{}", id(«seeds.stranger | rust»).await);
    let form = "main form:has([name=«details.closed.ident»])";
    let given = id(«seeds.home.owner | rust»).await;
    let entered = owner.open(&path).await.form(form).forge(DetailsForm::«details.closed.constant», given.to_string());
    assert_eq!(entered.press(texts::SAVE).await.status(), 200);
    assert_eq!(of_stranger().await, Some(given));

    // Neither their own page nor that of the managers lets the person write it.
    let stranger = site.person(«seeds.stranger | rust»).await;
    let profile = stranger.open("/account").await;
    assert!(!profile.has(form));
    let sent = owner.open(&path).await.form(form);
    let refused = stranger.post(&path).form(sent.entries()).as_browser().send().await;
    assert!(matches!(refused.status().as_u16(), 400 | 403 | 404), "{}", refused.status());
%% if details.own
    let own = profile.form("main form:has([name=«details.own.ident»])");
    own.forge(DetailsForm::«details.closed.constant», "").press(texts::SAVE).await;
%% endif
    assert_eq!(of_stranger().await, Some(given));
    // No account is given that does not exist.
    let unknown = owner.open(&path).await.form(form).forge(DetailsForm::«details.closed.constant», Id::<()>::new().to_string());
    assert_eq!(unknown.press(texts::SAVE).await.status(), 422);
    assert_eq!(of_stranger().await, Some(given));
}
%% endif
