//! Rows that come into a list from a CSV file, and go out of it into one.

use crate::{
    BOTH, form,
    known::{Entity, Field, Person, entities, member_who_may, members},
    list,
    person::Visitor,
    rows::assert_listed,
    seen,
    site::Site,
    value::{self, Value},
};
use sayso_spec::{Operation, model::FieldType};
use std::path::Path;

#[tokio::test(flavor = "multi_thread")]
async fn lists_have_the_buttons_that_the_rules_allow() {
    for js in BOTH {
        let site = Site::open().await;
        for person in members() {
            let visitor = Visitor::log_in(&site, person, js).await;
            for entity in entities() {
                let list = visitor.list_path(&entity).await;
                let buttons = seen::buttons(&visitor).await;
                let may_export = entity.allows(Operation::Export, &visitor.person, false);
                assert_eq!(buttons.contains(&"Export".to_owned()), may_export);
                let may_import = may_import(&entity, &visitor.person);
                assert_eq!(buttons.contains(&"Import".to_owned()), may_import);
                let refused = if entity.has(Operation::Import) {
                    403
                } else {
                    404
                };
                let status = visitor.status(&format!("{list}/import")).await;
                assert_eq!(status, if may_import { 200 } else { refused }, "{list}");
            }
        }
    }
}

fn may_import(entity: &Entity, person: &Person) -> bool {
    let needed = [Operation::Import, Operation::Create];
    needed.iter().all(|of| entity.allows(*of, person, false))
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_imported_after_a_preview_or_not_at_all() {
    for js in BOTH {
        let site = Site::open().await;
        for entity in entities() {
            if !entity.has(Operation::Import) {
                continue;
            }
            let person = member_who_may(&entity, &[Operation::Import, Operation::Create]);
            let visitor = Visitor::log_in(&site, person, js).await;
            let controls = form::open_new(&visitor, &entity).await;
            let rows: Vec<_> = (40..43)
                .map(|n| value::values(&entity, &controls, n))
                .collect();

            let mut broken = rows.clone();
            let last = broken.last_mut().expect("a row");
            value::of_mut(last, &entity.label()).sent.clear();
            upload(&visitor, &entity, &broken).await;
            visitor.find("main .sayso-summary").await;
            for row in &rows {
                assert_listed(&visitor, &entity, row, false).await;
            }

            upload(&visitor, &entity, &rows).await;
            visitor.find("main table").await;
            let preview = visitor.path().await;
            assert_eq!(previewed(&visitor).await, lines(&entity, &rows));
            for row in &rows {
                assert_listed(&visitor, &entity, row, false).await;
            }
            visitor.goto(&preview).await;
            visitor.press("Import").await;
            visitor.until_heading(&entity.title()).await;
            for row in &rows {
                assert_listed(&visitor, &entity, row, true).await;
            }
            assert_eq!(visitor.status(&preview).await, 404, "the file is used up");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_exported_file_has_the_rows_of_the_list() {
    for js in BOTH {
        let site = Site::open().await;
        for entity in entities() {
            if !entity.has(Operation::Export) {
                continue;
            }
            let person = member_who_may(&entity, &[Operation::Export, Operation::Create]);
            let visitor = Visitor::log_in(&site, person, js).await;
            let made = form::create_many(&visitor, &entity, 50..52).await;
            let listed = list::Listed::of(&visitor, entity).await;
            visitor.open_list(&entity).await;
            let all = export(&visitor).await;
            assert_eq!(all.len(), listed.rows.len() + 1);
            for values in &made {
                assert_eq!(times(&all, &entity, values), 1, "{values:?} in {all:?}");
            }

            // Of a list that is searched, only the rows that were found.
            let words = &value::of(&made[0], &entity.label()).sent;
            visitor.open_list(&entity).await;
            visitor.fill("main [type=search]", words).await;
            visitor.press("Show").await;
            visitor
                .until("the list is searched", async |browser| {
                    browser.path().await.contains("q=")
                })
                .await;
            let found = export(&visitor).await;
            assert_eq!(found.len(), 2, "{found:?}");
            assert_eq!(times(&found, &entity, &made[0]), 1, "{found:?}");
        }
    }
}

/// Uploads a file with these rows, from the list on.
async fn upload(visitor: &Visitor, entity: &Entity, rows: &[Vec<Value>]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rows.csv");
    let headings = entity.fields().iter().map(Field::name).collect();
    let lines = std::iter::once(headings).chain(lines(entity, rows));
    std::fs::write(&path, lines.map(|cells| line(&cells)).collect::<String>()).expect("a file");
    visitor.open_list(entity).await;
    visitor.press("Import").await;
    visitor.find("main [type=file]").await;
    choose_file(visitor, &path).await;
    visitor.press("Preview").await;
    let outcome = "main .sayso-summary, main tbody";
    visitor.find(outcome).await;
}

async fn choose_file(visitor: &Visitor, path: &Path) {
    let path = path.to_str().expect("a path of text");
    visitor.type_into("main [type=file]", path).await;
}

/// The cells of rows, in the order of the fields.
fn lines(entity: &Entity, rows: &[Vec<Value>]) -> Vec<Vec<String>> {
    let fields = entity.fields();
    let cells = |row: &Vec<Value>| fields.iter().map(|field| in_file(field, row)).collect();
    rows.iter().map(cells).collect()
}

/// The value of a field in a file: related rows and choices as people see them, all else as forms have it.
fn in_file(field: &Field, values: &[Value]) -> String {
    let value = value::of(values, field);
    match field.kind() {
        FieldType::Choice | FieldType::Ref => value.shown.clone(),
        _ => value.sent.clone(),
    }
}

/// A line of a file, with each cell in quotes.
fn line(cells: &[String]) -> String {
    let quoted = cells
        .iter()
        .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(",") + "\r\n"
}

/// The cells of the preview that is open.
async fn previewed(visitor: &Visitor) -> Vec<Vec<String>> {
    let script = "return [...document.querySelectorAll('main tbody tr')].map((row) =>
        [...row.cells].map((cell) => cell.textContent.trim()));";
    serde_json::from_value(visitor.eval(script).await).expect("cells")
}

/// Exports the list that is open, and reads the file.
async fn export(visitor: &Visitor) -> Vec<Vec<String>> {
    visitor.press("Export").await;
    let file = visitor.downloaded().await;
    cells(&String::from_utf8(file).expect("a text"))
}

/// How often a row is in a file whose first line is of headings.
fn times(lines: &[Vec<String>], entity: &Entity, values: &[Value]) -> usize {
    let is_it = |line: &&Vec<String>| {
        entity.fields().iter().all(|field| {
            let name = field.name();
            let column = lines[0].iter().position(|heading| *heading == name);
            line[column.expect("a column")] == in_file(field, values)
        })
    };
    lines.iter().skip(1).filter(is_it).count()
}

/// The cells of a file, line by line.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut is_quoted = false;
    for letter in text.trim_start_matches('\u{feff}').chars() {
        let line = lines.last_mut().expect("a line");
        match letter {
            // Two quotes in a cell leave it and enter it again.
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => line.push(String::new()),
            '\n' if !is_quoted => lines.push(vec![String::new()]),
            '\r' if !is_quoted => {}
            letter => line.last_mut().expect("a cell").push(letter),
        }
    }
    lines.retain(|line| line.len() > 1);
    lines
}
