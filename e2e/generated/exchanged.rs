//! Rows that come into a list from a CSV file, and go out of it into one.

use crate::{
    BOTH, form,
    known::{Entity, Field, entities, member_who_may, members},
    list, lists,
    person::Visitor,
    rows::assert_listed,
    seen,
    site::Site,
    value::{self, Value},
};
use sayso_spec::{Operation, model::FieldType};

#[tokio::test(flavor = "multi_thread")]
async fn those_who_may_import_and_export_rows() {
    for js in BOTH {
        let site = Site::open().await;
        for person in members() {
            let visitor = Visitor::log_in(&site, person, js).await;
            for entity in entities() {
                assert_buttons(&visitor, &entity).await;
            }
        }
        for entity in entities() {
            if entity.has(Operation::Import) {
                let person = member_who_may(&entity, &[Operation::Import, Operation::Create]);
                import(&Visitor::log_in(&site, person, js).await, &entity).await;
            }
            if entity.has(Operation::Export) {
                let person = member_who_may(&entity, &[Operation::Export, Operation::Create]);
                export(&Visitor::log_in(&site, person, js).await, entity).await;
            }
        }
    }
}

/// The list has the buttons that the rules allow, and there is no way around them.
async fn assert_buttons(visitor: &Visitor, entity: &Entity) {
    let list = visitor.list_path(entity).await;
    let buttons = seen::buttons(visitor).await;
    for (button, operation, address, needed) in [
        ("Import", Operation::Import, "import", Operation::Create),
        ("Export", Operation::Export, "export.csv", Operation::Read),
    ] {
        let mut all = [operation, needed].into_iter();
        let may = all.all(|operation| entity.allows(operation, &visitor.person, false));
        let person = &visitor.person;
        assert_eq!(
            buttons.contains(&button.to_owned()),
            may,
            "{button} for {person:?}"
        );
        let status = visitor.status(&format!("{list}/{address}")).await;
        let refused = if entity.has(operation) { 403 } else { 404 };
        assert_eq!(status, if may { 200 } else { refused }, "{list}/{address}");
    }
}

/// Rows come into the list after a preview, all or none.
async fn import(visitor: &Visitor, entity: &Entity) {
    let controls = form::open_new(visitor, entity).await;
    let numbers = 40..43;
    let rows: Vec<_> = numbers
        .map(|n| value::values(entity, &controls, n))
        .collect();
    let mut broken = rows.clone();
    let last = broken.last_mut().expect("a row");
    value::of_mut(last, &entity.label()).sent.clear();
    upload(visitor, entity, &broken).await;
    visitor.find("main .sayso-summary").await;
    assert_all_listed(visitor, entity, &rows, false).await;

    upload(visitor, entity, &rows).await;
    visitor.find("main table").await;
    let preview = visitor.path().await;
    assert_eq!(previewed(visitor).await, lines(entity, &rows));
    assert_all_listed(visitor, entity, &rows, false).await;
    visitor.goto(&preview).await;
    visitor.press("Import").await;
    visitor.until_heading(&entity.title()).await;
    assert_all_listed(visitor, entity, &rows, true).await;
    assert_eq!(visitor.status(&preview).await, 404, "the file is used up");
}

async fn assert_all_listed(
    visitor: &Visitor,
    entity: &Entity,
    rows: &[Vec<Value>],
    expected: bool,
) {
    for row in rows {
        assert_listed(visitor, entity, row, expected).await;
    }
}

/// The file has the rows of the list; of a list that is searched, only those that were found.
async fn export(visitor: &Visitor, entity: Entity) {
    let made = form::create_many(visitor, &entity, 50..52).await;
    let listed = list::Listed::of(visitor, entity).await;
    visitor.open_list(&entity).await;
    let all = exported(visitor).await;
    assert_eq!(all.len(), listed.rows.len() + 1);
    for values in &made {
        assert_eq!(times(&all, &entity, values), 1, "{values:?} in {all:?}");
    }
    let words = &value::of(&made[0], &entity.label()).sent;
    lists::search_for(visitor, &entity, words).await;
    let path = visitor.path().await;
    let shown = seen::table(visitor).await.is_some();
    let found = exported(visitor).await;
    assert_eq!(found.len(), 2, "{found:?} from {path}, shown: {shown}");
    assert_eq!(times(&found, &entity, &made[0]), 1, "{found:?}");
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
    let path = path.to_str().expect("a path of text");
    visitor.type_into("main [type=file]", path).await;
    visitor.press("Preview").await;
    // The file is read before its folder goes.
    visitor.find("main .sayso-summary, main tbody").await;
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
async fn exported(visitor: &Visitor) -> Vec<Vec<String>> {
    visitor.press("Export").await;
    let file = visitor.downloaded().await;
    cells(&String::from_utf8(file).expect("a text"))
}

/// Counts a row in a file whose first line is of headings.
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
