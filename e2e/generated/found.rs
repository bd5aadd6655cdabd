//! The search across entities, from the field in the head of each page.

use crate::{
    BOTH, form,
    known::{entities, member_who_may, spec},
    person::Visitor,
    project::assert_has,
    site::Site,
    value,
};
use sayso_spec::Operation;

#[tokio::test(flavor = "multi_thread")]
async fn rows_of_all_entities_are_found_from_each_page() {
    let modules = &spec().modules;
    let searched = || {
        let all = entities().into_iter();
        all.filter(|entity| modules.search.get(entity.id.as_str()).is_some())
    };
    assert_has(searched().count(), "search");
    for js in BOTH {
        let site = Site::open().await;
        for entity in searched() {
            let person = member_who_may(&entity, &[Operation::Create]);
            let visitor = Visitor::log_in(&site, person, js).await;
            let row = form::create(&visitor, &entity, 1).await;
            let label = value::of(&row.values, &entity.label()).shown.clone();
            visitor.open_list(&entity).await;
            visitor
                .fill("header [type=search]", &label.to_uppercase())
                .await;
            visitor.press_enter("header [type=search]").await;
            visitor.until_text("main h1", "Search").await;
            visitor.click_text("main .hits a", &label).await;
            visitor.until_path(&row.path).await;
        }
    }
}
