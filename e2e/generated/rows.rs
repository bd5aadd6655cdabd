//! A row from its creation to its end.

use crate::{
    BOTH, form,
    known::{Entity, entities, member_who_may},
    list,
    person::Visitor,
    seen,
    site::Site,
    value::{self, Value},
};
use sayso_spec::{Operation, model::OnDelete};
use sayso_test_support::browser::Js;

#[tokio::test(flavor = "multi_thread")]
async fn a_row_is_created_seen_edited_and_deleted() {
    for js in BOTH {
        let site = Site::open().await;
        for entity in entities() {
            let person = member_who_may(
                &entity,
                &[Operation::Create, Operation::Update, Operation::Delete],
            );
            let visitor = Visitor::log_in(&site, person, js).await;
            let made = form::create(&visitor, &entity, 1).await;
            assert_shown(&visitor, &entity, &made.values).await;
            assert_listed(&visitor, &entity, &made.values, true).await;

            let edited = edit(&visitor, &entity, &made.path).await;
            assert_shown(&visitor, &entity, &edited).await;
            assert_listed(&visitor, &entity, &edited, true).await;
            assert_listed(&visitor, &entity, &made.values, false).await;

            visitor.goto(&made.path).await;
            visitor.delete(&entity).await;
            visitor.until_heading(&entity.title()).await;
            assert_listed(&visitor, &entity, &edited, false).await;
            assert_eq!(visitor.status(&made.path).await, 404);
            if entity.is_archived() {
                restore(&visitor, &entity, &made.path).await;
                assert_shown(&visitor, &entity, &edited).await;
                assert_listed(&visitor, &entity, &edited, true).await;
            }
        }
    }
}

/// Rows that refer to a deleted one end as the specification says of their field.
#[tokio::test(flavor = "multi_thread")]
async fn deleting_a_row_does_to_others_what_the_specification_says() {
    let site = Site::open().await;
    for parent in entities() {
        let all = [Operation::Create, Operation::Update, Operation::Delete];
        let visitor = Visitor::log_in(&site, member_who_may(&parent, &all), Js::On).await;
        for child in parent.children() {
            let field = child.field_to(&parent).expect("a relation");
            let gone = form::create(&visitor, &parent, 6).await;
            let label = &value::of(&gone.values, &parent.label()).shown;
            let controls = form::open_new(&visitor, &child).await;
            let mut values = value::values(&child, &controls, 7);
            value::choose(&mut values, &controls, &field, label);
            form::fill(&visitor, &values).await;
            form::send(&visitor).await;
            visitor
                .until_heading(&value::of(&values, &child.label()).shown)
                .await;
            let path = visitor.path().await;

            visitor.goto(&gone.path).await;
            visitor.delete(&parent).await;
            // A row in the archive is still there.
            if parent.is_archived() {
                visitor.until_heading(&parent.title()).await;
                visitor.goto(&path).await;
                assert_shown(&visitor, &child, &values).await;
                continue;
            }
            match field.spec.on_delete {
                OnDelete::Cascade => {
                    visitor.until_heading(&parent.title()).await;
                    assert_eq!(visitor.status(&path).await, 404);
                }
                OnDelete::Clear => {
                    visitor.until_heading(&parent.title()).await;
                    value::of_mut(&mut values, &field).shown.clear();
                    visitor.goto(&path).await;
                    assert_shown(&visitor, &child, &values).await;
                }
                OnDelete::Restrict | OnDelete::HandOver => {
                    visitor.find("main [role=alert]").await;
                    assert_eq!(visitor.status(&gone.path).await, 200);
                    visitor.goto(&path).await;
                    assert_shown(&visitor, &child, &values).await;
                }
            }
        }
    }
}

/// Labels from which addresses of pages could be made.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_may_have_the_name_of_a_page() {
    let site = Site::open().await;
    for entity in entities() {
        let person = member_who_may(&entity, &[Operation::Create]);
        let visitor = Visitor::log_in(&site, person, Js::On).await;
        for name in ["New", "Edit", "Archive", "Import", "Export.csv", "…"] {
            let controls = form::open_new(&visitor, &entity).await;
            let mut values = value::values(&entity, &controls, 1);
            let label = value::of_mut(&mut values, &entity.label());
            name.clone_into(&mut label.sent);
            name.clone_into(&mut label.shown);
            form::fill(&visitor, &values).await;
            form::send(&visitor).await;
            visitor.until_heading(name).await;
            let path = visitor.path().await;
            visitor.goto(&path).await;
            assert_shown(&visitor, &entity, &values).await;
        }
    }
}

/// Brings the only row of the archive back, from the list on. Ends on the row's page.
async fn restore(visitor: &Visitor, entity: &Entity, path: &str) {
    visitor.open_list(entity).await;
    visitor.press("Archive").await;
    visitor.until_heading("Archive").await;
    visitor.press("Restore").await;
    visitor.until_path(path).await;
}

/// Gives a row other values, from its page on. Ends on that page.
async fn edit(visitor: &Visitor, entity: &Entity, path: &str) -> Vec<Value> {
    visitor.goto(path).await;
    visitor.press("Edit").await;
    visitor.until_path(&format!("{path}/edit")).await;
    let values = value::values(entity, &seen::controls(visitor).await, 2);
    form::fill(visitor, &values).await;
    form::send(visitor).await;
    visitor.until_path(path).await;
    values
}

/// Checks that the row's page, which is open, shows its values.
pub(crate) async fn assert_shown(visitor: &Visitor, entity: &Entity, values: &[Value]) {
    let facts = seen::facts(visitor, "main").await;
    let label = entity.label().name();
    assert_eq!(
        visitor.text("h1").await,
        value::of(values, &entity.label()).shown
    );
    let is_shown = |name: &str| name != label && entity.is_on_page(name);
    for value in values.iter().filter(|value| is_shown(&value.field)) {
        assert_eq!(
            facts.get(&value.field),
            Some(&value.shown),
            "{} on {}",
            value.field,
            visitor.path().await
        );
    }
}

/// Checks whether the list has a row with these values in its columns.
pub(crate) async fn assert_listed(
    visitor: &Visitor,
    entity: &Entity,
    values: &[Value],
    expected: bool,
) {
    visitor.open_list(entity).await;
    let table = list::open(visitor).await;
    let (rows, _) = list::all(visitor).await;
    let is_it = |cells: &[String]| {
        entity.fields().iter().all(|field| {
            let column = table.column(field);
            column.is_none_or(|column| cells[column] == value::of(values, field).shown)
        })
    };
    let found = rows.iter().filter(|row| is_it(&row.cells)).count();
    assert_eq!(found, usize::from(expected), "{values:?} in {rows:?}");
}
