//! A form that is refused keeps what was typed.

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
async fn a_refused_form_keeps_every_value() {
    for js in BOTH {
        let site = Site::open().await;
        for entity in entities() {
            let visitor =
                Visitor::log_in(&site, member_who_may(&entity, &[Operation::Create]), js).await;
            let controls = form::open_new(&visitor, &entity).await;
            let mut values = value::values(&entity, &controls, 3);
            let label = entity.label().name();
            let place = values
                .iter()
                .position(|value| value.field == label)
                .expect("a label");
            // The browser takes blanks for a text, the application does not.
            values[place].sent = "   ".to_owned();
            form::fill(&visitor, &values).await;
            form::send(&visitor).await;
            visitor.find("main .sayso-summary").await;
            let control = &seen::controls(&visitor).await[&label];
            let invalid = visitor
                .attr(&format!("[id='{}']", control.id), "aria-invalid")
                .await;
            assert_eq!(invalid.as_deref(), Some("true"));
            let others: Vec<_> = values
                .iter()
                .filter(|value| value.field != label)
                .cloned()
                .collect();
            form::assert_holds(&visitor, &others).await;

            values[place] = value::values(&entity, &controls, 3).swap_remove(place);
            form::fill(&visitor, &values[place..=place]).await;
            form::send(&visitor).await;
            visitor.until_heading(&values[place].shown).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_related_row_that_is_gone_is_refused_at_its_field() {
    for js in BOTH {
        let site = Site::open().await;
        for parent in entities() {
            let everything = [Operation::Create, Operation::Delete];
            let colleague = Visitor::log_in(&site, member_who_may(&parent, &everything), js).await;
            for entity in parent.children() {
                let gone = form::create(&colleague, &parent, 6).await;
                let gone_label = &value::of(&gone.values, &parent.label()).shown;
                let person = member_who_may(&entity, &[Operation::Create]);
                let visitor = Visitor::log_in(&site, person, js).await;
                let controls = form::open_new(&visitor, &entity).await;
                let mut values = value::values(&entity, &controls, 7);
                let field = entity.field_to(&parent).expect("a relation");
                value::choose(&mut values, &controls, &field, gone_label);
                form::fill(&visitor, &values).await;

                colleague.goto(&gone.path).await;
                colleague.delete(&parent).await;
                colleague.until_heading(&parent.title()).await;
                form::send(&visitor).await;
                visitor.find("main .sayso-summary").await;
                let css = format!("[id='{}'][aria-invalid=true]", controls[&field.name()].id);
                assert!(visitor.has(&css).await, "{} is not marked", field.name());
                values.retain(|value| value.field != field.name());
                form::assert_holds(&visitor, &values).await;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_taken_value_is_refused_at_its_field() {
    for js in BOTH {
        let site = Site::open().await;
        for entity in entities() {
            let visitor =
                Visitor::log_in(&site, member_who_may(&entity, &[Operation::Create]), js).await;
            for field in entity.fields().iter().filter(|field| field.spec.unique) {
                let first = form::create(&visitor, &entity, 4).await;
                let controls = form::open_new(&visitor, &entity).await;
                let mut values = value::values(&entity, &controls, 5);
                let place = values
                    .iter()
                    .position(|value| value.field == field.name())
                    .expect("the field");
                values[place] = first.values[place].clone();
                form::fill(&visitor, &values).await;
                form::send(&visitor).await;
                visitor.find("main .sayso-summary").await;
                form::assert_holds(&visitor, &values).await;
                let css = format!("[id='{}'][aria-invalid=true]", controls[&field.name()].id);
                assert!(visitor.has(&css).await, "{} is not marked", field.name());
            }
        }
    }
}
