//! Messages: those whom they concern get them, and no one else does.

%% set other = seeds.home.others[0]
use crate::Site;
use «library»::{
    db, jobs,
    notifications::send,
%% for entity in entities if entity.tests_messages
    «entity.module»::{self, actions::«entity.type_name»Form},
%% endfor
    texts,
};
use sayso::test::Client;
use sayso_kit::{id::Id, mail::Mailer};

impl Site {
    /// Does all jobs that wait; gives how many there were.
    pub async fn work(&self) -> usize {
        let mailer = Mailer::open(self.db.clone()).await.expect("a mailbox");
        jobs::worker(self.db.clone(), mailer«% if files %», self.files.clone()«% endif %»).run_due().await.expect("jobs")
    }
}
%% if has_inbox

/// The lines of a person's inbox.
async fn inbox(client: &Client, home: &str) -> Vec<String> {
    client.open(format!("{home}/notifications")).await.texts("tbody th")
}
%% endif
%% for entity in entities if entity.tests_messages
%% set tested = entity.messages.tested

#[tokio::test]
async fn a_new_«entity.id»_is_told_to_whom_it_concerns() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let form = owner.open(format!("{home}/«entity.list.path»/new")).await.form("main form");
    let form = form«% for entry in entity.sample %».«entry.call»(«entity.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
    let form = form.select(«entity.type_name»Form::«tested.constant», «other.name | rust»);
    let page = form.press(texts::«entity.variable»::CREATE).await;
    assert_eq!(page.status(), 200);
    site.work().await;
%% if tested.in_app

    let other = site.person(«other.email | rust»).await;
    let page = other.open(format!("{home}/notifications")).await;
    assert_eq!(page.texts("tbody th").len(), 1);
    assert_eq!(page.text(".nav .count"), "1");
    assert!(inbox(&owner, &home).await.is_empty(), "people are not told what they do");
%% if seeds.outsider
    let (outsider, own) = site.at_home(«seeds.outsider.email | rust»).await;
    assert!(inbox(&outsider, &own).await.is_empty());
    assert_eq!(outsider.open(page.path()).await.status(), 404);
    let form = page.form("tbody form");
    outsider.post(page.path()).form(form.entries()).as_browser().send().await;
    assert_eq!(other.open(page.path()).await.text(".nav .count"), "1", "only its reader has read it");
%% endif
%% if seeds.home.others | length > 1
    let third = site.person(«seeds.home.others[1].email | rust»).await;
    assert!(inbox(&third, &home).await.is_empty(), "it is for its reader");
    let before = site.contents().await;
    let form = page.form("tbody form");
    third.post(page.path()).form(form.entries()).as_browser().send().await;
    assert_eq!(site.contents().await, before, "nothing has changed");
%% endif
    let page = page.press(texts::notifications::MARK_READ).await;
    assert!(!page.has(".nav .count"));
    assert_eq!(page.texts("tbody th").len(), 1);
%% endif
%% if tested.is_mailed
    assert_eq!(site.mails(«other.email | rust»).await.len(), 1);
    assert_eq!(site.mails(«seeds.home.owner | rust»).await.len(), 0);
%% endif
}

#[tokio::test]
async fn a_new_«entity.id»_that_is_rolled_back_is_told_to_no_one() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let form = owner.open(format!("{home}/«entity.list.path»/new")).await.form("main form");
    let form = form«% for entry in entity.sample %».«entry.call»(«entity.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
    form.select(«entity.type_name»Form::«tested.constant», «other.name | rust»).press(texts::«entity.variable»::CREATE).await;
    site.work().await;
    let row: Id<«entity.module»::«entity.type_name»> =
        sqlx::query_scalar("SELECT id FROM «entity.module» ORDER BY id DESC LIMIT 1").fetch_one(&site.db).await.expect("a row");
%% if tenant
    let «tenant.variable» = sqlx::query_as("SELECT * FROM «tenant.module» WHERE '/t/' || slug = $1").bind(&home);
    let «tenant.variable» = «tenant.variable».fetch_one(&site.db).await.expect("the «tenant.one»");
%% endif

    for is_kept in [false, true] {
        let mut tx = db::write(&site.db).await.expect("a transaction");
        let cause = send::Cause { «% if tenant %»«tenant.variable»: &«tenant.variable», «% endif %»me: None };
        «entity.module»::messages::on_create(&mut tx, cause, row).await.expect("a message");
        if is_kept {
            tx.commit().await.expect("committed");
        } else {
            tx.rollback().await.expect("rolled back");
        }
        assert_eq!(site.work().await > 0, is_kept);
    }
}
%% endfor
