//! Calendars and reports have the rows that people make.

use crate::{Site, «% for view in view_tests %»create_«view.row | stem», «% endfor %»};
%% for view in view_tests

#[tokio::test]
%% if view.day
async fn «view.name»_has_a_new_row_on_its_day() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    let title = create_«view.row | stem»(&owner, &home).await.text("h1");
    for shown in ["month", "week", "day"] {
        let page = owner.open(format!("{home}/«view.path»?{shown}=«view.day»")).await;
        let rows = page.texts("td:has(time[datetime='«view.day»']) li");
        assert!(rows.iter().any(|row| row.contains(&title)), "{shown}: {rows:?}");
    }
    let elsewhere = owner.open(format!("{home}/«view.path»?day=2029-01-01")).await;
    assert!(!elsewhere.texts("td li").iter().any(|row| row.contains(&title)));
}
%% else
async fn «view.name»_counts_a_new_row() {
    let site = Site::open().await;
    let (owner, home) = site.owner().await;
    create_«view.row | stem»(&owner, &home).await;
    let report = owner.open(format!("{home}/«view.path»")).await;
    assert_eq!(report.status(), 200);
    assert!(!report.texts("tbody tr").is_empty());
    assert_eq!(report.texts("tfoot tr").len(), 1);
%% if view.has_period
    let later = owner.open(format!("{home}/«view.path»?since=9000-01-01")).await;
    assert!(later.texts("tbody tr").is_empty());
%% endif
}
%% endif
%% endfor
