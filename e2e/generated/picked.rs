//! A row that is made in the form of another one.

use crate::{
    BOTH, form,
    known::{entities, member_who_may},
    person::Visitor,
    project::assert_has,
    site::Site,
    value,
};
use sayso_spec::Operation;

const NAME: &str = "[name=pick-name]";

#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_made_by_the_keyboard_and_chosen_and_all_values_stay() {
    for js in BOTH {
        let site = Site::open().await;
        let mut made = 0;
        for parent in entities() {
            let person = member_who_may(&parent, &[Operation::Create]);
            let visitor = Visitor::log_in(&site, person.clone(), js).await;
            for entity in parent.children() {
                let controls = form::open_new(&visitor, &entity).await;
                let new = format!("New {}", parent.one());
                if !visitor.text("main").await.contains(&new) {
                    continue;
                }
                let mut values = value::values(&entity, &controls, 4);
                values.retain(|value| !controls[&value.field].is_select);
                form::fill(&visitor, &values).await;
                visitor.press(&new).await;
                visitor.find(NAME).await;
                visitor.fill(NAME, "  ").await;
                visitor.press_enter(NAME).await;
                visitor.find(&format!("{NAME}[aria-invalid=true]")).await;
                visitor.fill(NAME, "Made meanwhile").await;
                visitor.press_enter(NAME).await;
                visitor.find(".pick .note").await;
                assert!(!visitor.has(NAME).await);
                let chosen = "return document.querySelector('.pick:has(.note) select').selectedOptions[0].text";
                assert_eq!(visitor.eval(chosen).await, "Made meanwhile");
                form::assert_holds(&visitor, &values).await;
                form::send(&visitor).await;
                let label = value::of(&values, &entity.label()).shown.clone();
                visitor.until_heading(&label).await;
                assert!(visitor.text("main").await.contains("Made meanwhile"));
                made += 1;
            }
        }
        assert_has(made, "rows that a form makes");
    }
}
