//! Screenshots for people to look at, in the folder that `SAYSO_SHOTS` names; without it there are none.
//!
//! ```sh
//! SAYSO_SHOTS=/tmp/shots cargo test -p sayso-generated-e2e shots
//! ```

use crate::{
    form,
    known::{Entity, entities, member_who_may, members, owner_role},
    person::Visitor,
    site::Site,
};
use sayso_spec::Operation;
use sayso_test_support::browser::{Browser, Js};
use std::path::{Path, PathBuf};

/// Widths and heights of windows.
const WINDOWS: [(&str, u32, u32); 2] = [("desktop", 1280, 900), ("phone", 390, 844)];

#[tokio::test(flavor = "multi_thread")]
async fn screenshots() {
    let Some(folder) = std::env::var_os("SAYSO_SHOTS").map(PathBuf::from) else {
        return;
    };
    std::fs::create_dir_all(&folder).expect("a folder");
    let site = Site::open().await;
    let visitor = Browser::open(&site.base, Js::On).await;
    visitor.goto("/login").await;
    shoot(&visitor, &folder, "login").await;
    visitor.goto("/signup").await;
    shoot(&visitor, &folder, "sign-up").await;
    for entity in entities() {
        of_entity(&site, &folder, &entity).await;
    }
    of_problems(&site, &folder).await;
}

/// The search, and the problems of a tenant.
async fn of_problems(site: &Site, folder: &Path) {
    let owner = members()
        .into_iter()
        .find(|person| person.role == owner_role())
        .expect("an owner");
    let visitor = Visitor::log_in(site, owner, Js::On).await;
    let list = visitor.list_path(&entities()[0]).await;
    let (home, _) = list.rsplit_once('/').expect("a path");
    for (page, path) in [
        ("search", "search?q=a"),
        ("search-empty", "search"),
        ("search-none", "search?q=nothing"),
        ("problems-none", "problems"),
    ] {
        visitor.goto(&format!("{home}/{path}")).await;
        shoot(&visitor, folder, page).await;
    }
    site.add_problems().await;
    visitor.goto(&format!("{home}/problems")).await;
    shoot(&visitor, folder, "problems").await;
}

async fn of_entity(site: &Site, folder: &Path, entity: &Entity) {
    let person = member_who_may(entity, &[Operation::Create, Operation::Update]);
    let visitor = Visitor::log_in(site, person.clone(), Js::On).await;
    let name = |page: &str| format!("{}-{page}", entity.id);
    let list = visitor.list_path(entity).await;
    let row = form::create(&visitor, entity, 1).await;
    shoot(&visitor, folder, &name("row")).await;
    form::create_many(&visitor, entity, 2..30).await;
    for (page, path) in [
        ("list", list.clone()),
        ("list-filtered", format!("{list}?q=00")),
        ("list-none", format!("{list}?q=nothing")),
        ("form", format!("{list}/new")),
        ("edit", format!("{}/edit", row.path)),
    ] {
        visitor.goto(&path).await;
        shoot(&visitor, folder, &name(page)).await;
    }

    visitor.goto(&format!("{list}/new")).await;
    if visitor.has(".pick > .actions > button").await {
        visitor.click(".pick > .actions > button").await;
        visitor.find(".pick > .part").await;
        shoot(&visitor, folder, &name("part")).await;
    }

    visitor.goto(&format!("{list}/new")).await;
    visitor
        .eval("document.querySelectorAll('form').forEach((form) => { form.noValidate = true; })")
        .await;
    form::send(&visitor).await;
    visitor.find("main .sayso-summary").await;
    shoot(&visitor, folder, &name("issues")).await;

    visitor.goto(&format!("{}/edit", row.path)).await;
    let theirs = Visitor::log_in(site, person, Js::On).await;
    theirs.goto(&format!("{}/edit", row.path)).await;
    form::send(&theirs).await;
    theirs.until_path(&row.path).await;
    form::send(&visitor).await;
    visitor.find("main .conflict").await;
    shoot(&visitor, folder, &name("conflict")).await;

    let stranger = Visitor::log_in(site, crate::known::outsider(), Js::On).await;
    stranger.open_list(entity).await;
    shoot(&stranger, folder, &name("list-empty")).await;
    stranger.goto(&list).await;
    shoot(&stranger, folder, &name("not-found")).await;
}

/// Takes the page that is open in each window and each colour scheme.
async fn shoot(browser: &Browser, folder: &Path, page: &str) {
    for (window, width, height) in WINDOWS {
        for scheme in ["light", "dark"] {
            browser.emulate(width, height, scheme).await;
            let png = browser.client().screenshot().await.expect("a screenshot");
            std::fs::write(folder.join(format!("{page}-{window}-{scheme}.png")), png)
                .expect("a file");
        }
    }
    browser.emulate(1280, 900, "light").await;
}
