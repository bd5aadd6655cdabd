//! The lines that changes leave in the history.

use crate::{Site«% for entity in entities if entity.is_history_tested %», create_«entity.variable | stem»«% endfor %»};
use «library»::{
%% for entity in entities if entity.is_history_tested
    «entity.module»::actions::«entity.type_name»Form,
%% endfor
    texts,
};
%% for entity in entities if entity.is_history_tested

#[tokio::test]
async fn changes_of_«entity.article»_«entity.id»_are_told_and_refused_ones_are_not() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let page = create_«entity.variable | stem»(&owner, &home).await;
%% if entity.history.activity and entity.history.owner_sees
    let title = page.text("h1");
%% endif
    let edit = page.click(texts::EDIT).await;
    let [first, stale] = [edit.form("main form"), edit.form("main form")];
    let saved = first.fill(«entity.type_name»Form::«entity.label_constant», "Other words").press(texts::SAVE).await;
    assert_eq!(saved.text("h1"), "Other words");
%% if entity.history.activity and entity.history.owner_sees
    let lines = saved.texts(".history p");
    let changed = texts::history::did_change(texts::«entity.variable»::«entity.label_constant», Some(&title), Some("Other words"));
    assert!(lines[0].ends_with(&changed), "{lines:?}");
    assert!(lines[1].ends_with(texts::history::DID_CREATE), "{lines:?}");
%% endif
%% if entity.history.audit and entity.history.audit.rule.owner_may
    let audit = owner.open(format!("{home}/audit?entity=«entity.id»")).await;
    assert!(audit.text("tbody tr").contains("Other words"));
    assert!(audit.has("tbody tr:nth-child(2)"));
%% endif

    let before = site.contents().await;
    let refused = stale.fill(«entity.type_name»Form::«entity.label_constant», "Late words").press(texts::SAVE).await;
    assert_eq!(refused.status(), 422);
    assert_eq!(site.contents().await, before, "nothing has changed");
}
%% endfor
