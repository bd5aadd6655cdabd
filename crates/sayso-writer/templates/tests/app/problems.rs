//! The page of problems, for those who settle them.

use crate::Site;
use «library»::{commands, texts};
use sayso_kit::{
    id::Id,
    jobs::{self, Failure, Job, Worker},
};
use std::time::Duration;
use tokio::time::sleep;
%% set tested = entities | selectattr("is_tested") | list

/// Adds a job that fails for good«% if tenant %», of the «tenant.one» whose pages have a path«% endif %».
async fn fail_job(site: &Site«% if tenant %», home: &str«% endif %») -> Id<Job> {
    let mut conn = site.db.acquire().await.expect("a connection");
    let job = jobs::enqueue(&mut conn, "mail", &"no mail").await.expect("a job");
%% if tenant
    let slug = home.trim_start_matches("/t/");
    let «tenant.variable» = sqlx::query_scalar("SELECT id FROM «tenant.module» WHERE slug = $1").bind(slug);
    let «tenant.variable»: Id<()> = «tenant.variable».fetch_one(&site.db).await.expect("«tenant.article» «tenant.one»");
    jobs::assign(&mut conn, job, &«tenant.variable».to_string()).await.expect("assigned");
%% endif
    drop(conn);
    let worker = Worker::new(site.db.clone(), async |_| Err(Failure::permanent("no such mailbox")));
    assert_eq!(worker.run_due().await.expect("jobs"), 1);
    job
}

#[tokio::test]
async fn a_job_that_failed_runs_again_or_goes() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let path = format!("{home}/problems");
    assert_eq!(owner.open(&path).await.text("main h2"), texts::problems::NONE);
    let job = fail_job(&site«% if tenant %», &home«% endif %»).await;
    let page = owner.open(&path).await;
    assert!(page.text("tbody tr").contains(&job.to_string()));
    // Only those who run the server read what another server has answered.
    assert!(!page.body().contains("no such mailbox"));
    let stale = owner.open(&path).await;

    assert_eq!(page.press(texts::problems::RETRY).await.text("main h2"), texts::problems::NONE);
    assert_eq!(stale.press(texts::problems::RETRY).await.status(), 400, "it waits");
    let worker = Worker::new(site.db.clone(), async |_| Err(Failure::permanent("still no mailbox")));
    assert_eq!(worker.run_due().await.expect("jobs"), 1);
    let stale = owner.open(&path).await;
    let page = owner.open(&path).await;
    assert!(page.text("tbody tr").contains(&job.to_string()));
    assert_eq!(page.press(texts::problems::DISCARD).await.text("main h2"), texts::problems::NONE);
    assert_eq!(stale.press(texts::problems::DISCARD).await.status(), 400, "it is gone");
}

#[tokio::test]
async fn the_page_is_for_those_who_settle_problems() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let path = format!("{home}/problems");
    let job = fail_job(&site«% if tenant %», &home«% endif %»).await;
    let page = owner.open(&path).await;
    assert!(page.has(&format!("nav a[href=\"{path}\"]")));
    assert!(site.visitor().open(&path).await.path().starts_with("/login"));
    let forms = page.forms().into_iter().skip(page.texts("header form").len());
    let forms: Vec<_> = forms.collect();
    assert!(!forms.is_empty());
%% if seeds.home.others
    let other = site.person(«seeds.home.others[0].email | rust»).await;
    assert_eq!(other.open(&path).await.status(), 403);
    assert!(!other.open(&home«% if not tenant %».replace("", "/")«% endif %»).await.has(&format!("nav a[href=\"{path}\"]")));
    for form in &forms {
        let answer = other.post(&path).form(form.entries()).as_browser().send().await;
        assert_eq!(answer.status(), 403);
    }
%% endif
%% if seeds.outsider
    let (outsider, own) = site.at_home(«seeds.outsider.email | rust»).await;
    assert_eq!(outsider.open(&path).await.status(), 404);
    for form in &forms {
        let answer = outsider.post(&path).form(form.entries()).as_browser().send().await;
        assert!(matches!(answer.status().as_u16(), 403 | 404));
    }
    let theirs = outsider.open(format!("{own}/problems")).await;
    assert_eq!(theirs.text("main h2"), texts::problems::NONE, "each «tenant.one» has its own");
%% endif
    assert!(owner.open(&path).await.text("tbody tr").contains(&job.to_string()), "nothing has changed");
}
%% if tested

#[tokio::test]
async fn a_request_that_fails_is_listed_with_its_code_and_nothing_else() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    // The database fails, as with a disk that is full.
    sqlx::query("ALTER TABLE «tested[0].module» RENAME TO away").execute(&site.db).await.expect("renamed");
    let path = format!("{home}/«tested[0].list.path»");
    let failed = owner.open(format!("{path}?q=confidential")).await;
    assert_eq!(failed.status(), 500);
    let code = failed.text("main code");
    sqlx::query("ALTER TABLE away RENAME TO «tested[0].module»").execute(&site.db).await.expect("renamed");

    let problems = format!("{home}/problems");
    let mut page = owner.open(&problems).await;
    for _ in 0..100 {
        if page.body().contains(&code) {
            break;
        }
        sleep(Duration::from_millis(50)).await;
        page = owner.open(&problems).await;
    }
    let line = page.text("tbody tr");
    assert!(line.contains(&code) && line.contains("«area.path»/«tested[0].list.path»"), "{line}");
    assert!(line.contains(«seeds.home.owner_name | rust»), "{line}");
    assert!(!page.body().contains("confidential") && !page.body().contains("away"));
%% if seeds.outsider
    let (outsider, own) = site.at_home(«seeds.outsider.email | rust»).await;
    assert!(!outsider.open(format!("{own}/problems")).await.body().contains(&code));
%% endif
%% if files
    commands::run(site.db.clone(), site.files.clone(), &["errors"]).await.expect("a list");
%% else
    commands::run(site.db.clone(), &["errors"]).await.expect("a list");
%% endif
}
%% endif
