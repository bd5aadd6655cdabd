//! Lists: search, filters, order and pages, compared with values that the test itself gave the rows.

use crate::{
    BOTH, form,
    known::{Entity, Order, entities, member_who_may},
    list,
    person::Visitor,
    seen,
    site::Site,
    value::{self, Value},
};
use sayso_spec::{Operation, model::FieldType};
use sayso_test_support::browser::Js;
use std::collections::BTreeSet;

/// Rows that are added: with them, a list has more than one page.
const ADDED: usize = 30;

#[tokio::test(flavor = "multi_thread")]
async fn lists_search_filter_sort_and_page() {
    for js in BOTH {
        let site = Site::open().await;
        for entity in entities() {
            let visitor =
                Visitor::log_in(&site, member_who_may(&entity, &[Operation::Create]), js).await;
            let added = form::create_many(&visitor, &entity, 0..ADDED).await;
            pages(&visitor, &entity, &added).await;
            search(&visitor, &entity, &added).await;
            filter(&visitor, &entity).await;
            sort(&visitor, &entity).await;
        }
    }
}

/// Addresses that no page links to: none of them is a failure of the application.
#[tokio::test(flavor = "multi_thread")]
async fn made_up_addresses_are_answered() {
    let site = Site::open().await;
    for entity in entities() {
        let person = member_who_may(&entity, &[Operation::Create]);
        let visitor = Visitor::log_in(&site, person, Js::On).await;
        let list = visitor.list_path(&entity).await;
        let table = list::open(&visitor).await;
        let sorts = table
            .headings
            .iter()
            .filter_map(|heading| heading.link.clone());
        let id = "01a21894-756b-7158-8a8d-77aeee4937b6";
        let after = sorts.map(|link| format!("{link}&after={id}.x"));
        let made_up = [
            "?sort=x",
            "?sort=-",
            "?after=x",
            "?after=.",
            "?q=%00",
            "?q=%ff",
            "/0",
            "/x/edit",
            "/-1",
            "/99999999999999999999",
        ];
        let made_up = made_up.map(|rest| format!("{list}{rest}"));
        for path in made_up.into_iter().chain(after) {
            let status = visitor.status(&path).await;
            assert!(matches!(status, 200 | 400 | 404 | 422), "{path}: {status}");
        }
        for field in entity.fields() {
            let path = format!("{list}?{}=x", field.id);
            assert!(visitor.status(&path).await < 500, "{path}");
        }
    }
}

/// All rows come once, in the order of the specification, and one can go back to the first page.
async fn pages(visitor: &Visitor, entity: &Entity, added: &[Vec<Value>]) {
    visitor.open_list(entity).await;
    let first = list::open(visitor).await;
    let (rows, pages) = list::all(visitor).await;
    assert!(pages > 1, "{} rows are one page", rows.len());
    let links: BTreeSet<_> = rows.iter().map(|row| &row.link).collect();
    assert_eq!(links.len(), rows.len(), "a row comes twice");
    assert_eq!(first.counted(), rows.len());
    let label = entity.label();
    let column = first.column(&label).expect("the label");
    let labels = list::cells(&rows, column);
    match entity.order() {
        Order::Field { field, descending } => {
            let column = first.column(&field).expect("the column of the order");
            assert_sorted(&field, &list::cells(&rows, column), descending);
        }
        Order::Made { newest_first } => {
            let shown = |values| value::of(values, &label).shown.as_str();
            let mut expected: Vec<_> = added.iter().map(|values| shown(values)).collect();
            if newest_first {
                expected.reverse();
                assert_eq!(labels[..added.len()], expected);
            } else {
                assert_eq!(labels[labels.len() - added.len()..], expected);
            }
        }
    }
    visitor.press("First page").await;
    visitor
        .until("the first page is back", async |_| {
            list::open(visitor).await.rows[0].link == first.rows[0].link
        })
        .await;
}

/// Each field that is searched leads to its row, in any case; what no row has leads to none, and back.
async fn search(visitor: &Visitor, entity: &Entity, added: &[Vec<Value>]) {
    let label = entity.label();
    for field in entity.searched() {
        let values = &added[7];
        let sent = value::of(values, &field).sent.to_uppercase();
        // Case is folded for ASCII letters only.
        let words = sent.split('“').next().unwrap_or_default().trim();
        search_for(visitor, entity, words).await;
        let table = list::open(visitor).await;
        let column = table.column(&label).expect("the label");
        assert_eq!(
            list::cells(&table.rows, column),
            [value::of(values, &label).shown.as_str()],
            "search for {words:?}"
        );
        assert_eq!(table.counted(), 1);
    }
    for words in ["%", "_", "no row has this"] {
        search_for(visitor, entity, words).await;
        assert!(seen::table(visitor).await.is_none(), "rows for {words:?}");
        assert_eq!(visitor.value("main [type=search]").await, words);
    }
    visitor.press("Clear").await;
    visitor.find("main table").await;
    search_for(visitor, entity, "").await;
    let buttons = seen::buttons(visitor).await;
    assert!(
        !buttons.contains(&"Clear".to_owned()),
        "there is nothing to clear"
    );
}

/// Searches in the list of an entity.
pub(crate) async fn search_for(visitor: &Visitor, entity: &Entity, words: &str) {
    visitor.open_list(entity).await;
    visitor.fill("main [type=search]", words).await;
    visitor.press("Show").await;
    visitor
        .until("the list is searched", async |browser| {
            browser.path().await.contains("q=")
        })
        .await;
}

/// Each relation filters: exactly the rows that show the chosen one are left.
async fn filter(visitor: &Visitor, entity: &Entity) {
    visitor.open_list(entity).await;
    let table = list::open(visitor).await;
    let (all, _) = list::all(visitor).await;
    for field in entity
        .fields()
        .into_iter()
        .filter(|field| field.kind() == FieldType::Ref)
    {
        visitor.open_list(entity).await;
        let filters = seen::filters(visitor).await;
        let Some(filter) = filters.get(&field.name()) else {
            panic!("no filter by {}, but {:?}", field.name(), filters.keys());
        };
        let column = table.column(&field).expect("a column of the relation");
        let label = table.column(&entity.label()).expect("the label");
        for option in filter
            .options
            .iter()
            .filter(|option| !option.value.is_empty())
        {
            visitor.open_list(entity).await;
            visitor
                .click(&format!(
                    "main [name='{}'] option[value='{}']",
                    filter.id, option.value
                ))
                .await;
            visitor.press("Show").await;
            visitor
                .until("the list is filtered", async |browser| {
                    browser.path().await.contains(&option.value)
                })
                .await;
            let chosen = all.iter().filter(|row| row.cells[column] == option.label);
            let expected: Vec<_> = chosen.map(|row| row.cells[label].as_str()).collect();
            if expected.is_empty() {
                assert!(seen::table(visitor).await.is_none());
                continue;
            }
            let (rows, _) = list::all(visitor).await;
            assert_eq!(
                list::cells(&rows, label),
                expected,
                "{} is {}",
                field.name(),
                option.label
            );
        }
    }
}

/// Each heading that is a link sorts, up and down, across all pages.
async fn sort(visitor: &Visitor, entity: &Entity) {
    visitor.open_list(entity).await;
    let table = list::open(visitor).await;
    let mut sorted = 0;
    for field in entity.fields() {
        let Some(column) = table.column(&field) else {
            continue;
        };
        if table.headings[column].link.is_none() {
            continue;
        }
        visitor.open_list(entity).await;
        let mut directions = BTreeSet::new();
        for _ in 0..2 {
            let link = list::open(visitor).await.headings[column]
                .link
                .clone()
                .expect("a link");
            visitor.click_text("main thead a", &field.name()).await;
            visitor.until_path(&link).await;
            let table = list::open(visitor).await;
            let direction = table.headings[column].sorted.clone().expect("aria-sort");
            let (rows, _) = list::all(visitor).await;
            assert_eq!(rows.len(), table.counted());
            assert_sorted(
                &field,
                &list::cells(&rows, column),
                direction == "descending",
            );
            visitor.press("First page").await;
            visitor
                .until("the first page is back", async |browser| {
                    !browser.path().await.contains("after=")
                })
                .await;
            directions.insert(direction);
        }
        assert_eq!(
            directions.len(),
            2,
            "{} is sorted in both directions",
            field.name()
        );
        sorted += 1;
    }
    assert!(sorted > 0, "{} is sorted by no column", entity.title());
}

/// Checks an order. Empty values come last in both directions.
fn assert_sorted(field: &crate::known::Field, cells: &[&str], descending: bool) {
    let keys: Vec<_> = cells.iter().map(|cell| value::key(field, cell)).collect();
    let filled: Vec<_> = keys.iter().flatten().collect();
    assert!(
        keys[..filled.len()].iter().all(Option::is_some),
        "empty ones come last: {cells:?}"
    );
    let in_order = |pair: &[&String]| {
        if descending {
            pair[0] >= pair[1]
        } else {
            pair[0] <= pair[1]
        }
    };
    assert!(
        filled.windows(2).all(in_order),
        "{} (descending: {descending}): {cells:?}",
        field.name()
    );
}
