//! The members of «tenant.article» «tenant.one»: roles, leaving, and the settings.

use crate::Site;
use «library»::{
    members::actions::RoleForm,
    «tenant.module»::actions::«tenant.type_name»Form,
%% for entity in entities
    «entity.module»::actions::«entity.type_name»Form,
%% endfor
    texts,
};
use sayso::test::{Client, Page, PageForm};
use tokio::task::JoinSet;
%% if seeds.home and seeds.home.others
%% set other = seeds.home.others[0]

/// The names in the list, and their roles.
async fn roles(client: &Client, home: &str) -> Vec<(String, String)> {
    let page = client.open(format!("{home}/members")).await;
    let names = page.texts("tbody th").into_iter();
    names.zip(page.texts("tbody td[data-label]")).collect()
}

#[tokio::test]
async fn members_are_listed_for_members_only() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let names: Vec<String> = roles(&owner, &home).await.into_iter().map(|(name, _)| name).collect();
    assert!(names.contains(&«seeds.home.owner_name | rust».to_owned()));
    assert!(names.contains(&«other.name | rust».to_owned()));
%% if seeds.outsider
    let outsider = site.person(«seeds.outsider.email | rust»).await;
    for page in ["members", "settings"] {
        assert_eq!(outsider.open(format!("{home}/{page}")).await.status(), 404);
    }
%% endif
}

#[tokio::test]
async fn a_member_leaves_and_sees_nothing_any_more() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let other = site.person(«other.email | rust»).await;
    let before = roles(&owner, &home).await.len();
    other.open(format!("{home}/members")).await.press(texts::members::LEAVE).await;
    assert_eq!(roles(&owner, &home).await.len(), before - 1);
    assert_eq!(other.open(format!("{home}/members")).await.status(), 404);
}
%% for column in members.handed_over
%% for entity in entities if entity.module == column.table and entity.is_tested
%% for field in entity.refs if field.column == column.column

#[tokio::test]
async fn the_«field.ident | stem»_of_«entity.id»_is_handed_over_when_the_person_leaves() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let other = site.person(«other.email | rust»).await;
    let form = owner.open(format!("{home}/«entity.list.path»/new")).await.form("main form");
    let form = form«% for entry in entity.sample %».«entry.call»(«entity.type_name»Form::«entry.constant», «entry.value | rust»)«% endfor %»;
    let form = form.select(«entity.type_name»Form::«field.constant», «other.name | rust»);
    let page = form.press(texts::«entity.variable»::CREATE).await;
    assert!(page.texts("main dd").contains(&«other.name | rust».to_owned()));
    other.open(format!("{home}/members")).await.press(texts::members::LEAVE).await;
    let page = owner.open(page.path()).await;
    assert!(page.texts("main dd").contains(&«seeds.home.owner_name | rust».to_owned()));
}
%% endfor
%% endfor
%% endfor
%% if members.lower

/// The page of a member, from the list.
async fn member(client: &Client, home: &str, name: &str) -> Page {
    client.open(format!("{home}/members")).await.click(name).await
}

/// The form of a member's role, with a choice made.
async fn role_form(client: &Client, home: &str, name: &str, role: &str) -> PageForm {
    let page = member(client, home, name).await;
    page.form("main form:has([name=role])").select(RoleForm::ROLE, role)
}

#[tokio::test]
async fn the_last_owner_can_neither_leave_nor_be_demoted() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let before = roles(&owner, &home).await;
    let demoted = role_form(&owner, &home, «seeds.home.owner_name | rust», «members.lower | rust»).await.press(texts::SAVE).await;
    assert_eq!(demoted.status(), 422);
    demoted.assert_issue("", texts::members::LAST_OWNER);
    let page = member(&owner, &home, «seeds.home.owner_name | rust»).await;
    assert_eq!(page.press(texts::members::REMOVE).await.status(), 422);
    let page = owner.open(format!("{home}/members")).await;
    assert_eq!(page.press(texts::members::LEAVE).await.status(), 422);
    assert_eq!(roles(&owner, &home).await, before);

    // With a second owner, the first may go.
    let promoted = role_form(&owner, &home, «other.name | rust», «members.owner | rust»).await.press(texts::SAVE).await;
    assert_eq!(promoted.status(), 200);
    let page = owner.open(format!("{home}/members")).await;
    assert_eq!(page.press(texts::members::LEAVE).await.status(), 200);
    assert_eq!(owner.open(format!("{home}/members")).await.status(), 404);
}

#[tokio::test]
async fn a_role_that_was_taken_away_counts_no_more() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let other = site.person(«other.email | rust»).await;
    role_form(&owner, &home, «other.name | rust», «members.owner | rust»).await.press(texts::SAVE).await;
    let form = role_form(&other, &home, «seeds.home.owner_name | rust», «members.lower | rust»).await;
    role_form(&owner, &home, «other.name | rust», «members.lower | rust»).await.press(texts::SAVE).await;
    let before = roles(&owner, &home).await;
    assert_eq!(form.press(texts::SAVE).await.status(), 403);
    assert_eq!(roles(&owner, &home).await, before);
}

%% if members.manager
#[tokio::test]
async fn no_one_gives_or_takes_a_role_above_their_own() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let other = site.person(«other.email | rust»).await;
    role_form(&owner, &home, «other.name | rust», «members.manager | rust»).await.press(texts::SAVE).await;
    let before = roles(&owner, &home).await;
    let own = member(&other, &home, «other.name | rust»).await;
    let form = own.form("main form:has([name=role])").forge(RoleForm::ROLE, «members.owner | rust»);
    assert_eq!(form.press(texts::SAVE).await.status(), 403, "for oneself");
    let page = member(&owner, &home, «seeds.home.owner_name | rust»).await;
    assert_eq!(other.open(page.path()).await.status(), 403, "the role of an owner");
    assert_eq!(roles(&owner, &home).await, before);
}

%% endif
#[tokio::test]
async fn a_stale_form_of_a_role_changes_nothing() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    role_form(&owner, &home, «other.name | rust», «members.lower | rust»).await.press(texts::SAVE).await;
    let stale = role_form(&owner, &home, «other.name | rust», «members.lower | rust»).await;
    role_form(&owner, &home, «other.name | rust», «members.owner | rust»).await.press(texts::SAVE).await;
    let before = roles(&owner, &home).await;
    let page = stale.press(texts::SAVE).await;
    assert_eq!(page.status(), 422);
    assert_eq!(roles(&owner, &home).await, before);
    assert_eq!(page.form("main form:has([name=role])").press(texts::SAVE).await.status(), 200);
    assert_ne!(roles(&owner, &home).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn owners_who_demote_each_other_at_once_leave_one() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let other = site.person(«other.email | rust»).await;
    role_form(&owner, &home, «other.name | rust», «members.owner | rust»).await.press(texts::SAVE).await;
    let role = |roles: &[(String, String)], name: &str| {
        let mut roles = roles.iter();
        roles.find(|(found, _)| found == name).map(|(_, role)| role.clone())
    };
    let before = roles(&owner, &home).await;
    let owners = role(&before, «seeds.home.owner_name | rust»);
    assert_eq!(role(&before, «other.name | rust»), owners);

    let mut forms = Vec::new();
    for _ in 0..25 {
        forms.push(role_form(&owner, &home, «other.name | rust», «members.lower | rust»).await);
        forms.push(role_form(&other, &home, «seeds.home.owner_name | rust», «members.lower | rust»).await);
    }
    let mut sent: JoinSet<Page> = forms.into_iter().map(|form| form.press(texts::SAVE)).collect();
    let mut done = 0;
    while let Some(page) = sent.join_next().await {
        done += i32::from(page.expect("an answer").status() == 200);
    }
    assert_eq!(done, 1, "the first one takes the right from the others");
    let left = roles(&owner, &home).await;
    assert_eq!(left.iter().filter(|(_, role)| Some(role) == owners.as_ref()).count(), 1, "{left:?}");
}

#[tokio::test]
async fn a_member_is_removed() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let other = site.person(«other.email | rust»).await;
    let before = roles(&owner, &home).await.len();
    member(&owner, &home, «other.name | rust»).await.press(texts::members::REMOVE).await;
    assert_eq!(roles(&owner, &home).await.len(), before - 1);
    assert_eq!(other.open(format!("{home}/members")).await.status(), 404);
}
%% endif
%% endif
%% if seeds.home and tenant.label_constant
%% if tenant.access.update.owner_may

#[tokio::test]
async fn «tenant.article»_«tenant.id»_that_someone_else_changed_is_not_overwritten() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let form = async || owner.open(format!("{home}/settings")).await.form("main form:has([name=version])");
    let first = form().await;
    let second = form().await;
    second.fill(«tenant.type_name»Form::«tenant.label_constant», "Their words").press(texts::SAVE).await;
    let stale = first.fill(«tenant.type_name»Form::«tenant.label_constant», "My words").press(texts::SAVE).await;
    assert_eq!(stale.status(), 422);
    assert_eq!(stale.value(«tenant.type_name»Form::«tenant.label_constant»), "My words");
    assert!(stale.text(".conflict").contains("Their words"));
    assert!(stale.text("header .workspace").contains("Their words"));
    let saved = stale.form("main form:has([name=version])").press(texts::SAVE).await;
    assert!(saved.text("header .workspace").contains("My words"));
}
%% endif
%% if tenant.access.delete.owner_may

#[tokio::test]
async fn «tenant.article»_«tenant.id»_is_deleted_with_all_its_rows() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
%% for entity in entities if entity.is_tested
    super::create_«entity.variable | stem»(&owner, &home).await;
%% endfor
    let page = owner.open(format!("{home}/settings")).await;
    assert_eq!(page.press(texts::«tenant.variable»::DELETE).await.status(), 200);
    assert_eq!(owner.open(format!("{home}/«entities[0].list.path if entities else "members"»")).await.status(), 404);
}
%% endif
%% endif
