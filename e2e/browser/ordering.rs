//! Several submits at the same time.

use crate::open;
use sayso_e2e::browser::Js;

#[tokio::test(flavor = "multi_thread")]
async fn three_clicks_on_three_rows_with_answers_out_of_order_end_right() {
    let (stage, browser) = open(Js::On).await;
    for row in 1..=3 {
        stage.close(&format!("row {row}"));
    }
    browser.goto("/rows").await;
    browser.mark_document().await;
    for row in 1..=3 {
        browser.click(&format!("#delete-{row}")).await;
    }
    browser
        .until("all three run at the same time", async |_| {
            stage.runs() == 3
        })
        .await;
    for row in [3, 1, 2] {
        stage.open(&format!("row {row}"));
        browser
            .until("the row is deleted", async |_| !stage.rows().contains(&row))
            .await;
    }
    browser
        .until("no row is shown", async |b| !b.has("#rows li").await)
        .await;
    assert!(browser.is_same_document().await);
    assert_eq!(stage.runs(), 3);
}
