//! Two people who edit one row.

use crate::{
    BOTH, form,
    known::{entities, member_who_may},
    person::Visitor,
    seen,
    site::Site,
    value,
};
use sayso_spec::Operation;

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_save_shows_both_changes_nothing_and_the_second_save_wins() {
    for js in BOTH {
        let site = Site::open().await;
        for entity in entities() {
            let person = member_who_may(&entity, &[Operation::Create, Operation::Update]);
            let mine = Visitor::log_in(&site, person.clone(), js).await;
            let theirs = Visitor::log_in(&site, person, js).await;
            let row = form::create(&mine, &entity, 1).await;
            let edit = format!("{}/edit", row.path);
            mine.goto(&edit).await;
            theirs.goto(&edit).await;
            let controls = seen::controls(&mine).await;

            let their_values = value::values(&entity, &controls, 2);
            form::fill(&theirs, &their_values).await;
            form::send(&theirs).await;
            theirs.until_path(&row.path).await;

            let my_values = value::values(&entity, &controls, 3);
            form::fill(&mine, &my_values).await;
            form::send(&mine).await;
            mine.find("main .conflict").await;
            mine.find("main form:focus-within").await;
            form::assert_holds(&mine, &my_values).await;
            let present = seen::facts(&mine, "main .conflict").await;
            for value in &their_values {
                assert_eq!(
                    present.get(&value.field),
                    Some(&value.shown),
                    "{}",
                    value.field
                );
            }
            theirs.goto(&edit).await;
            form::assert_holds(&theirs, &their_values).await;

            // A third change comes between the two saves: the second one is stale as well.
            let third_values = value::values(&entity, &controls, 5);
            form::fill(&theirs, &third_values).await;
            form::send(&theirs).await;
            theirs.until_path(&row.path).await;
            form::send(&mine).await;
            let label = &entity.label();
            mine.until_text("main .conflict", &value::of(&third_values, label).shown)
                .await;
            form::assert_holds(&mine, &my_values).await;

            form::send(&mine).await;
            mine.until_path(&row.path).await;
            assert_eq!(mine.text("h1").await, value::of(&my_values, label).shown);
            theirs.goto(&edit).await;
            form::assert_holds(&theirs, &my_values).await;
        }
    }
}
